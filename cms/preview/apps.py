from django.apps import AppConfig


class PreviewConfig(AppConfig):
    """Previews of drafts on the frontends that will show them."""

    name = "cms.preview"
    label = "preview"
    verbose_name = "Previews"
