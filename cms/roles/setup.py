"""Makes groups, permissions and the review workflow agree with the table.

Users and their groups are never touched. Safe to repeat.
"""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from cms.models import ReviewSettings, ReviewTask

from .table import REVIEW, REVIEWED_ENTRIES, ROLES, TWO_STEPS, ReviewWorkflow, Role, Step

SHIPPED_GROUPS = ("Moderators",)
SHIPPED_WORKFLOW = "Moderators approval"


@transaction.atomic
def apply_roles() -> None:
    """Creates what is missing and puts right what differs from the table."""
    for role in ROLES:
        apply_role(role)
    workflow = apply_workflow(REVIEW)
    use_where_nothing_is_chosen(workflow)
    offer_two_steps(apply_workflow(TWO_STEPS))
    if remove_shipped_workflow(workflow):
        Group.objects.filter(name__in=SHIPPED_GROUPS, user=None).delete()


def apply_role(role: Role) -> Group:
    group, _ = Group.objects.get_or_create(name=role.name)
    group.permissions.set(model_permissions(role))
    apply_page_permissions(group, role.pages)
    apply_file_permissions(group, role)
    return group


def model_permissions(role: Role) -> list[Permission]:
    """The permissions that hold everywhere: the admin itself, entries and what the table adds."""
    wanted = [find_permission("wagtailadmin", "access_admin")]
    for label in REVIEWED_ENTRIES:
        app_label, model = label.split(".")
        wanted += [find_permission(app_label, f"{action}_{model}") for action in role.entries]
    for name in role.permissions:
        app_label, codename = name.split(".")
        wanted += permissions_like(app_label, codename)
    return wanted


def find_permission(app_label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def permissions_like(app_label: str, codename: str) -> list[Permission]:
    """Permissions whose codename ends as `*_model` does. A typing error finds none and raises."""
    found = list(
        Permission.objects.filter(
            content_type__app_label=app_label, codename__endswith=codename.lstrip("*")
        )
    )
    if not found:
        raise LookupError(f"No permission is called {app_label}.{codename}.")
    return found


def apply_page_permissions(group: Group, codenames: tuple[str, ...]) -> None:
    """Gives the permissions on every site's home page, which holds for all below it."""
    roots = Site.objects.values_list("root_page", flat=True).distinct()
    wanted = {
        (root, find_permission("wagtailcore", codename).pk)
        for root in roots
        for codename in codenames
    }
    existing = GroupPagePermission.objects.filter(group=group)
    for row in existing:
        if (row.page_id, row.permission_id) in wanted:
            wanted.remove((row.page_id, row.permission_id))
        else:
            row.delete()
    for page_id, permission_id in sorted(wanted):
        GroupPagePermission.objects.create(
            group=group, page_id=page_id, permission_id=permission_id
        )


def apply_file_permissions(group: Group, role: Role) -> None:
    """Gives the actions on images and documents in all collections, and on collections."""
    root = Collection.get_first_root_node()
    wanted = [
        find_permission(app_label, f"{action}_{model}")
        for app_label, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
        for action in role.files
    ]
    wanted += [
        find_permission("wagtailcore", f"{action}_collection") for action in role.collections
    ]
    existing = GroupCollectionPermission.objects.filter(group=group)
    existing.exclude(collection=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def apply_workflow(review: ReviewWorkflow) -> Workflow:
    """The workflow with its steps. What administrators changed about them since is kept."""
    workflow = Workflow.objects.filter(name=review.name).order_by("pk").first()
    if workflow:
        restore_reviewers(workflow, review)
        return workflow
    workflow = Workflow.objects.create(name=review.name)
    for place, step in enumerate(review.steps):
        task = create_step(step)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    return workflow


def restore_reviewers(workflow: Workflow, review: ReviewWorkflow) -> None:
    """Gives steps that nobody could take, because their groups were deleted, to whom we would."""
    steps = {step.name: step for step in review.steps}
    for task in workflow.tasks.specific():
        if isinstance(task, ReviewTask) and task.name in steps and not task.groups.exists():
            task.groups.set(Group.objects.filter(name__in=steps[task.name].reviewers))


def create_step(step: Step) -> ReviewTask:
    task = ReviewTask.objects.create(name=step.name, checklist=step.checklist)
    task.groups.set(Group.objects.filter(name__in=step.reviewers))
    return task


def use_where_nothing_is_chosen(workflow: Workflow) -> None:
    """Reviews all pages and entries for which administrators have not chosen another workflow."""
    if not workflow.active:  # an administrator's choice, and nothing could be submitted to it
        return
    root = Page.get_first_root_node()
    current = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if current is None or current.workflow.name == SHIPPED_WORKFLOW:
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    for label in REVIEWED_ENTRIES:
        content_type = ContentType.objects.get_for_model(apps.get_model(label))
        WorkflowContentType.objects.get_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )


def offer_two_steps(workflow: Workflow) -> None:
    """Lets administrators choose what is reviewed twice."""
    settings = ReviewSettings.load()
    if settings.workflow is None:
        settings.workflow = workflow
        settings.save()


def remove_shipped_workflow(ours: Workflow) -> bool:
    """Deletes the workflow that comes with Wagtail, unless somebody uses it. Whether it did."""
    removed = False
    for workflow in Workflow.objects.filter(name=SHIPPED_WORKFLOW).exclude(pk=ours.pk):
        if not workflow.workflow_pages.exists() and not workflow.workflow_states.exists():
            tasks = list(workflow.tasks)
            workflow.delete()
            for task in tasks:
                if not task.workflow_tasks.exists():
                    task.delete()
            removed = True
    return removed
