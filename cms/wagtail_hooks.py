"""What the admin shows for the kernel's own content."""

from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms import page_links  # noqa: F401 - its hook is registered on import
from cms.importing.admin import hooks as of_imports  # noqa: F401 - registered on import
from cms.models import Organisation, Person, Topic
from cms.review.admin import editor, hooks  # noqa: F401 - its hooks are registered on import
from cms.review.admin.copying import CopyEntryView

STATUS = [LiveStatusTagColumn(), UpdatedAtColumn()]


class EntryViewSet(SnippetViewSet):
    """The views of an entry, which those who review it can open."""

    edit_view_class = editor.EntryEdit
    history_view_class = editor.EntryHistory
    usage_view_class = editor.EntryUsage
    revisions_compare_view_class = editor.EntryCompare
    workflow_history_view_class = editor.EntryReviews
    workflow_history_detail_view_class = editor.EntryReview

    copy_view_class = CopyEntryView

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
