"""What the admin shows for the kernel's own content."""

from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.models import Organisation, Person, Topic

STATUS = [LiveStatusTagColumn(), UpdatedAtColumn()]


class PersonViewSet(SnippetViewSet):
    """People who write, speak or lead."""

    model = Person
    icon = "user"
    list_display = ["name", "job_title", "organisation", *STATUS]


class OrganisationViewSet(SnippetViewSet):
    """Departments, agencies and other bodies."""

    model = Organisation
    icon = "group"
    list_display = ["name", "acronym", *STATUS]


class TopicViewSet(SnippetViewSet):
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
