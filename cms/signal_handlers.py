"""One line per event; the work is a named function elsewhere."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page

from cms.api.renditions import make_preset_renditions_on_commit
from cms.models import SiteImage
from cms.models.gone import remember_deleted_page


def page_deleted(sender, instance, **kwargs) -> None:
    remember_deleted_page(instance)


def image_saved(sender, instance, **kwargs) -> None:
    make_preset_renditions_on_commit(instance)


def connect() -> None:
    """Called once, when the app is ready."""
    post_delete.connect(page_deleted, sender=Page, dispatch_uid="cms-page-deleted")
    post_save.connect(image_saved, sender=SiteImage, dispatch_uid="cms-image-saved")
