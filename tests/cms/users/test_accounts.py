"""Administrators look after accounts, and can't act as somebody else by that."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext

from cms.review.refusals import RefusedError
from cms.users.accounts import NO_SUPERUSER, THEIR_OWN
from cms.users.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-pass-phrase"


@pytest.fixture
def admin(log_in) -> User:
    return log_in("Administrators")


@pytest.fixture
def rosa(admin) -> User:
    """A reviewer, who has signed in."""
    rosa = UserFactory(role="Reviewers", username="rosa", last_login=timezone.now())
    rosa.set_password("their-own-words")
    rosa.save()
    return rosa


def form_of(user: User, **fields) -> dict:
    return {
        "username": user.username, "email": user.email, "first_name": "Rosa",
        "last_name": "Reviewer", "is_active": "on",
        "groups": list(user.groups.values_list("pk", flat=True)),
    } | fields  # fmt: skip


def edit(client, user: User, **fields):
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    return client.post(url, form_of(user, **fields), follow=True)


def test_administrator_never_sets_somebodys_password(client, rosa):
    page = client.get(reverse("wagtailusers_users:edit", args=[rosa.pk])).content.decode()
    assert "password1" not in page
    assert THEIR_OWN in page
    edit(client, rosa, password1=PASSWORD, password2=PASSWORD)
    rosa.refresh_from_db()
    assert rosa.last_name == "Reviewer"
    assert rosa.check_password("their-own-words")


def test_administrator_never_has_somebodys_password_sent_elsewhere(client, rosa):
    edit(client, rosa, email="adele@example.org")
    rosa.refresh_from_db()
    assert rosa.email == "rosa@example.org"
    client.logout()
    client.post(reverse("wagtailadmin_password_reset"), {"email": rosa.email})
    [letter] = mail.outbox
    assert letter.to == ["rosa@example.org"]
    assert re.search(r"/admin/password_reset/confirm/\S+", letter.body)


def test_wrong_address_can_be_put_right_until_somebody_has_signed_in(client, rosa):
    User.objects.update(last_login=None)
    edit(client, rosa, email="rosa@example.com")
    rosa.refresh_from_db()
    assert rosa.email == "rosa@example.com"


def test_administrator_may_change_the_rest(client, rosa):
    editors = Group.objects.get(name="Editors")
    edit(client, rosa, first_name="Rose", groups=[editors.pk], is_active="")
    rosa.refresh_from_db()
    assert (rosa.first_name, list(rosa.groups.all()), rosa.is_active) == ("Rose", [editors], False)


def test_administrator_changes_their_own_password_here_as_well(client, admin):
    edit(client, admin, password1=PASSWORD, password2=PASSWORD)
    admin.refresh_from_db()
    assert admin.check_password(PASSWORD)


def test_administrator_makes_no_superuser(client, rosa):
    edit(client, rosa, is_superuser="on")
    data = {
        "username": "nell", "email": "nell@example.org", "first_name": "Nell",
        "last_name": "Newcomer", "password1": PASSWORD, "password2": PASSWORD, "is_superuser": "on",
    }  # fmt: skip
    add = reverse("wagtailusers_users:add")
    assert NO_SUPERUSER in client.get(add).content.decode()
    client.post(add, data)
    assert User.objects.get(username="nell").check_password(PASSWORD)
    assert not User.objects.filter(is_superuser=True).exists()


def test_administrator_changes_no_superuser(client, admin):
    chief = UserFactory(is_superuser=True, last_login=timezone.now())
    answer = edit(client, chief, first_name="Other", is_active="")
    assert NO_SUPERUSER in answer.content.decode()
    url = reverse("wagtail_bulk_action", args=["users", "user", "set_active_state"])
    client.post(f"{url}?id={chief.pk}", {"mark_as_active": "False"})
    client.post(reverse("wagtailusers_users:delete", args=[chief.pk]))
    chief.refresh_from_db()
    assert (chief.first_name, chief.is_active) == ("", True)


def test_superuser_may_do_both(client, rosa):
    client.force_login(UserFactory(is_superuser=True))
    edit(client, rosa, password1=PASSWORD, password2=PASSWORD, is_superuser="on")
    rosa.refresh_from_db()
    assert rosa.is_superuser
    assert rosa.check_password(PASSWORD)


@pytest.mark.parametrize(
    "change", [{"password": "x"}, {"email": "adele@example.org"}, {"is_superuser": True}]
)
def test_no_other_code_goes_around_it(admin, rosa, change):
    for name, value in change.items():
        setattr(rosa, name, value)
    with LogContext(user=admin), pytest.raises(RefusedError), transaction.atomic():
        rosa.save()
    rosa.save()
