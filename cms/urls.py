"""Every address of the CMS. The composition root: only this module sees all apps."""

from django.conf import settings
from django.conf.urls.static import static
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from blog import feeds as blog_feeds
from cms.api.view import GraphQLView
from cms.policies import PLAIN_PAGES, admin_policy, policy
from cms.preview import urls as preview
from events import calendars, schedule
from events import feeds as event_feeds


def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process can answer, its database included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("admin/", include(decorate_urlpatterns(wagtailadmin_urls.urlpatterns, admin_policy))),
    path("documents/", include(wagtaildocs_urls)),
    path("graphql/", GraphQLView.as_view(), name="graphql"),
    path("feeds/", include(blog_feeds)),
    path("feeds/", include(event_feeds)),
    path("calendars/", include(calendars)),
    path("calendars/", include(schedule)),
    path("preview/", include(preview)),
    path("healthz", healthz),
]

if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

plain_pages = decorate_urlpatterns(wagtail_urls.urlpatterns, policy(PLAIN_PAGES))
urlpatterns += [path("", include(plain_pages))]
