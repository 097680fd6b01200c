from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, Revision, RevisionMixin, WorkflowMixin
from wagtail.search import index

from cms.forms import EntryForm
from cms.models.missing import ReadsOldVersions


def named_once(kind: str) -> models.UniqueConstraint:
    """No two of a kind bear one name. Drafts that have none yet don't count."""
    return models.UniqueConstraint(
        fields=["name"],
        condition=~models.Q(name=""),
        name=f"one_{kind}_per_name",
        violation_error_message=f"There is a {kind} with this name already. Use that one.",
    )


class EntryQuerySet(models.QuerySet):
    """What every kind of entry can be asked for."""

    def live(self) -> "EntryQuerySet":
        """Those that have been published and not taken down since."""
        return self.filter(live=True)


class Entry(
    ReadsOldVersions,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """Content without an address of its own, drafted and reviewed as pages are."""

    _revisions = GenericRelation(
        Revision,
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )

    search_auto_update = False  # see cms.search_index

    objects = EntryQuerySet.as_manager()

    base_form_class = EntryForm

    class Meta:
        abstract = True

    def __str__(self) -> str:
        name = getattr(self, "name", "") or getattr(self, "heading", "")
        return name or f"{self._meta.verbose_name} without a name".capitalize()

    @property
    def revisions(self):
        """Every saved version, the newest last."""
        return self._revisions
