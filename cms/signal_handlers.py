"""One line per event; the work is a named function elsewhere."""

from django.contrib.auth import get_user_model
from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, PageLogEntry, Revision, Task
from wagtail.search import index
from wagtail.signals import page_published, published, task_submitted

from cms.api.renditions import forget_sizes, make_sizes_on_commit
from cms.audit.privacy import note_files_made_private, note_files_made_public
from cms.caching.changes import content_changed, forget_old_changes, watch
from cms.caching.in_front import tell_of_change
from cms.models import Entry, ReviewTaskState, SiteImage, SiteImageRendition, SitePage
from cms.models.gone import note_page_about_to_go, remember_deleted_page
from cms.models.people import create_person_for
from cms.review.deciding import end_review_of, note_sender
from cms.review.deleting import refuse_to_delete
from cms.review.media import refuse, refuse_to_change
from cms.review.refusals import refuse_other_kinds, refuse_to_switch_off
from cms.review.release import refuse_to_go_live, refuse_to_schedule
from cms.search_index import index_what_was_published, index_what_was_saved
from cms.users.accounts import refuse_to_take_over


def connection_is_made(sender, connection, **kwargs) -> None:
    watch(connection)


def content_has_changed(sender, **kwargs) -> None:
    forget_old_changes()
    tell_of_change()


def content_saved(sender, instance, update_fields=None, raw=False, **kwargs) -> None:
    if isinstance(instance, SitePage | Entry | SiteImage) and not raw:
        index_what_was_saved(instance, update_fields)


def content_deleted(sender, instance, **kwargs) -> None:
    if isinstance(instance, SitePage | Entry | SiteImage):
        index.remove_object(instance)


def page_about_to_go(sender, instance, **kwargs) -> None:
    note_page_about_to_go(instance)


def page_deleted(sender, instance, **kwargs) -> None:
    remember_deleted_page(instance)


def page_is_published(sender, instance, **kwargs) -> None:
    index_what_was_published(instance)


def version_is_published(sender, revision, **kwargs) -> None:
    end_review_of(revision)


def content_about_to_be_saved(sender, instance, update_fields=None, raw=False, **kwargs) -> None:
    if not raw:
        refuse_to_go_live(instance, update_fields)
        refuse_to_change(instance, update_fields)
        refuse_other_kinds(instance)


def deed_about_to_be_noted(sender, instance, raw=False, **kwargs) -> None:
    if not raw:
        refuse_to_delete(instance)


def file_about_to_go(sender, instance, **kwargs) -> None:
    refuse(instance)


def revision_about_to_be_saved(sender, instance, raw=False, **kwargs) -> None:
    if not raw:
        refuse_to_schedule(instance)


def step_about_to_be_saved(sender, instance, raw=False, **kwargs) -> None:
    if not raw:
        refuse_to_switch_off(instance)


def step_of_review_begins(sender, instance, user, **kwargs) -> None:
    note_sender(instance, user)


def user_about_to_be_saved(sender, instance, raw=False, **kwargs) -> None:
    if not raw:
        refuse_to_take_over(instance)


def user_saved(sender, instance, created, raw=False, **kwargs) -> None:
    if created and not raw:
        create_person_for(instance)


def image_saved(sender, instance, **kwargs) -> None:
    make_sizes_on_commit(instance)


def size_deleted(sender, instance, **kwargs) -> None:
    forget_sizes(instance)


def files_made_private(sender, instance, raw=False, **kwargs) -> None:
    if not raw:
        note_files_made_private(instance)


def files_made_public(sender, instance, **kwargs) -> None:
    note_files_made_public(instance)


def connect() -> None:
    """Called once, when the app is ready."""
    connection_created.connect(connection_is_made, dispatch_uid="cms-connection-is-made")
    content_changed.connect(content_has_changed, dispatch_uid="cms-content-has-changed")
    post_save.connect(content_saved, dispatch_uid="cms-content-saved")
    post_delete.connect(content_deleted, dispatch_uid="cms-content-deleted")
    pre_delete.connect(page_about_to_go, sender=Page, dispatch_uid="cms-page-about-to-go")
    post_delete.connect(page_deleted, sender=Page, dispatch_uid="cms-page-deleted")
    page_published.connect(page_is_published, dispatch_uid="cms-page-published")
    published.connect(version_is_published, dispatch_uid="cms-version-published")
    pre_save.connect(content_about_to_be_saved, dispatch_uid="cms-content-about-to-be-saved")
    pre_save.connect(
        deed_about_to_be_noted, sender=PageLogEntry, dispatch_uid="cms-deed-about-to-be-noted"
    )
    # For each of them, or Django would look at every row of anything that is deleted.
    for model in (SiteImage, get_document_model()):
        pre_delete.connect(
            file_about_to_go, sender=model, dispatch_uid=f"cms-{model.__name__}-about-to-go"
        )
    pre_save.connect(
        revision_about_to_be_saved, sender=Revision, dispatch_uid="cms-revision-about-to-be-saved"
    )
    pre_save.connect(step_about_to_be_saved, sender=Task, dispatch_uid="cms-step-about-to-be-saved")
    task_submitted.connect(
        step_of_review_begins, sender=ReviewTaskState, dispatch_uid="cms-step-of-review-begins"
    )
    pre_save.connect(
        user_about_to_be_saved, sender=get_user_model(), dispatch_uid="cms-user-about-to-be-saved"
    )
    post_save.connect(user_saved, sender=get_user_model(), dispatch_uid="cms-user-saved")
    post_save.connect(image_saved, sender=SiteImage, dispatch_uid="cms-image-saved")
    post_delete.connect(size_deleted, sender=SiteImageRendition, dispatch_uid="cms-size-deleted")
    privacy = CollectionViewRestriction
    post_save.connect(files_made_private, sender=privacy, dispatch_uid="cms-files-made-private")
    post_delete.connect(files_made_public, sender=privacy, dispatch_uid="cms-files-made-public")
