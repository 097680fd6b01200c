"""What the admin shows for the kernel's own content, and what it does not let through."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.models import Organisation, Person, ReviewTask, Topic
from cms.review.completeness import incomplete_parts

STATUS = [LiveStatusTagColumn(), UpdatedAtColumn()]


class EntryViewSet(SnippetViewSet):
    """The views of an entry, which those who review it can open."""

    @property
    def url_finder_class(self):
        return type("EntryURLFinder", (ReviewerURLFinder, super().url_finder_class), {})


class ReviewerURLFinder:
    """Finds the edit view for those whose review an entry waits for, too."""

    def get_edit_url(self, instance):
        url = super().get_edit_url(instance)
        if url is not None:  # without a query: a form asks for everybody it names
            return url
        task = instance.current_workflow_task
        if task and task.user_can_access_editor(instance, self.user):
            return self.construct_edit_url(instance)
        return None


class PersonViewSet(EntryViewSet):
    """People who write, speak or lead."""

    model = Person
    icon = "user"
    list_display = ["name", "job_title", "organisation", *STATUS]


class OrganisationViewSet(EntryViewSet):
    """Departments, agencies and other bodies."""

    model = Organisation
    icon = "group"
    list_display = ["name", "acronym", *STATUS]


class TopicViewSet(EntryViewSet):
    """Subjects that posts and events are about."""

    model = Topic
    icon = "tag"
    list_display = ["name", *STATUS]


class PeopleAndTopics(SnippetViewSetGroup):
    """The group of these in the menu."""

    menu_label = "People, topics"
    menu_icon = "group"
    menu_order = 300
    items = (PersonViewSet, OrganisationViewSet, TopicViewSet)


register_snippet(PeopleAndTopics)


@hooks.register("before_bulk_action")
def refuse_to_publish_what_is_incomplete(
    request: HttpRequest, action_type: str, objects: list, action
) -> HttpResponse | None:
    """Publishing several at once asks for all that publishing one does."""
    if action_type != "publish":
        return None
    incomplete = False
    for each in objects:
        if parts := incomplete_parts(latest_draft(each)):
            incomplete = True
            text = f"“{each}” is not complete, so nothing was published. {'; '.join(parts)}"
            messages.error(request, text)
    return redirect(request.get_full_path()) if incomplete else None


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def say_why_it_can_not_be_approved(request: HttpRequest, instance) -> None:
    """A reviewer who finds no "Approve" button hears what is missing."""
    task = getattr(instance, "current_workflow_task", None)
    if request.method != "GET" or not isinstance(task, ReviewTask):
        return
    if task.user_can_access_editor(instance, request.user):
        parts = incomplete_parts(latest_draft(instance))
        if parts:
            messages.warning(request, f"This can't be approved yet. {'; '.join(parts)}")


def latest_draft(instance):
    specific = getattr(instance, "specific", instance)
    return specific.get_latest_revision_as_object()
