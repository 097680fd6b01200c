"""Where bundles are filled and put live."""

from django.urls import URLPattern, path

from . import adding, approved, bundles


def urlpatterns() -> list[URLPattern]:
    here = "<slug:app_label>/<slug:model_name>/<int:pk>/"
    return [
        path(f"bundles/add-to/{here}", adding.add, name="cms_bundle_add"),
        path(f"publish-approved/{here}", approved.publish, name="cms_publish_approved"),
        path("bundles/drafts/<int:pk>/", adding.drafts, name="cms_bundle_drafts"),
        path("bundles/take-out/<int:pk>/", bundles.take_out, name="cms_bundle_take_out"),
        path("bundles/live/<int:pk>/", bundles.live, name="cms_bundle_live"),
    ]
