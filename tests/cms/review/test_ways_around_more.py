"""What readers see changes by an approval, a reason, or those whose role answers for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from tests.factories import UserFactory

from .ways_for_readers import WAYS
from .world_for_readers import give, make_world, what_readers_get

pytestmark = [pytest.mark.django_db, pytest.mark.long]
ROLES = ("Authors", "SIG leads", "Editors", "Reviewers", "Publishers", "Administrators")


@contextmanager
def undone() -> Iterator[None]:
    """Takes back what happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def entries_in_logs(user: Any) -> int:
    return sum(log.objects.filter(user=user).count() for log in (PageLogEntry, ModelLogEntry))


def roles_to_ask(allowed: set[str]) -> set[str]:
    """Those who may, and the most powerful of those who may not. ALL_ROLES=1 asks the rest."""
    others = [role for role in ROLES if role not in allowed]
    return set(ROLES) if os.environ.get("ALL_ROLES") else {*allowed, *others[-1:]}


def test_only_those_who_answer_for_it_change_what_readers_see(
    client, read, home_page, blog_index, event_index, sig_index
):
    client.raise_request_exception = False
    world = make_world(home_page, blog_index, event_index, sig_index)
    before = what_readers_get(read)
    changed: dict[str, set[str]] = {way: set() for way in WAYS}
    asked = {way: roles_to_ask(allowed) for way, (_, allowed) in WAYS.items()}
    for way, (act, _) in WAYS.items():
        for role in asked[way]:
            with undone():
                cache.clear()
                user = UserFactory(role=role)
                give(world, user)
                client.force_login(user)
                logged = entries_in_logs(user)
                act(client, deepcopy(world) | {"user": user})
                if what_readers_get(read) != before:
                    changed[way].add(role)
                    assert entries_in_logs(user) > logged, f"{way} is in no log."
                assert Page.find_problems() == ([], [], [], [], []), way
    assert changed == {way: allowed & asked[way] for way, (_, allowed) in WAYS.items()}
