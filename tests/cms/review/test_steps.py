"""A workflow has only steps of our own kind: after others nothing would ever be published."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Task, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.models import ReviewTask

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def admin(log_in):
    return log_in("Administrators")


def save(client, *tasks: Task, workflow: Workflow | None = None):
    name = "edit" if workflow else "add"
    url = reverse(f"wagtailadmin_workflows:{name}", args=[workflow.pk] if workflow else [])
    steps = [{"task": task.pk, "ORDER": place} for place, task in enumerate(tasks, 1)]
    data = nested_form_data(
        {
            "name": "Ours",
            "workflow_tasks": inline_formset(steps),
            "pages": inline_formset([]),
        }
    )
    return client.post(url, data, follow=True, headers={"referer": url})


def test_only_reviews_are_offered(client):
    GroupApprovalTask.objects.create(name="Of another kind")
    choose = client.get(reverse("wagtailadmin_workflows:task_chooser")).json()["html"]
    assert "First review" in choose
    assert "Of another kind" not in choose
    add = reverse("wagtailadmin_workflows:select_task_type")
    ours = reverse("wagtailadmin_workflows:add_task", args=["cms", "reviewtask"])
    assert client.get(add).url == ours


def test_review_is_made_and_used(client):
    ours = reverse("wagtailadmin_workflows:add_task", args=["cms", "reviewtask"])
    groups = [Group.objects.get(name="Reviewers").pk]
    client.post(ours, {"name": "A third look", "groups": groups, "checklist": ""})
    task = ReviewTask.objects.get(name="A third look")
    save(client, task)
    assert [each.specific for each in Workflow.objects.get(name="Ours").tasks] == [task]


def test_step_of_another_kind_is_not_made_by_its_address(client):
    address = reverse("wagtailadmin_workflows:add_task", args=["wagtailcore", "groupapprovaltask"])
    groups = [Group.objects.get(name="Reviewers").pk]
    form = {"name": "Theirs", "groups": groups}
    answer = client.post(address, form, follow=True, headers={"referer": address})
    assert "“Theirs” is no review" in answer.content.decode()
    assert not GroupApprovalTask.objects.exists()


def test_step_of_another_kind_is_refused_in_a_workflow(client):
    theirs = GroupApprovalTask.objects.create(name="Theirs")
    answer = save(client, theirs)
    assert "“Theirs” is no review" in answer.content.decode()
    assert not Workflow.objects.filter(name="Ours").exists()
    workflow = Workflow.objects.create(name="Empty")
    save(client, ReviewTask.objects.first(), theirs, workflow=workflow)
    assert not workflow.tasks.exists()
    save(client, ReviewTask.objects.first(), workflow=workflow)
    assert workflow.tasks.count() == 1
