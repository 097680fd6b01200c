"""Statements that are kept say what the querysets do from which they were made."""

from datetime import timedelta

import pytest
from django.db.models import DateTimeField, F, Value
from django.utils import timezone
from wagtail.models import Page

from cms.api.publication import Public
from cms.api.statements import compiled_once
from cms.models import Person
from events.models import EventOccurrence
from events.programme import each_as_its_own, with_kinds
from tests.factories import (
    BlogPostPageFactory,
    ConferencePageFactory,
    EventPageFactory,
    OrganisationFactory,
    PersonFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(site):
    return Public(site, timezone.now())


def people(public, ids):
    return public.entries(Person.objects.filter(pk__in=ids)).annotate(shouted=F("name"))


def names(public, ids):
    return people(public, ids).values_list("pk", "name", "organisation__name")


def both(build, public, keys) -> tuple[list, list]:
    """What a kept statement gives when it is used again, and what the queryset gives."""
    kept = compiled_once(build)
    kept(public, keys)
    return kept(public, keys), list(build(public, keys))


def test_instances_are_the_same_in_all_their_columns(public):
    keys = [PersonFactory(organisation=OrganisationFactory(), bio="<p>Hi</p>").pk for _ in range(3)]
    found, expected = both(people, public, keys)
    assert found == expected
    assert len(found) == 3
    for one, other in zip(found, expected, strict=True):
        shown = {name: value for name, value in other.__dict__.items() if name in one.__dict__}
        assert {**one.__dict__, "_state": 0} == {**shown, "_state": 0}
        assert (one._state.db, one._state.adding) == (other._state.db, False)
        assert one.organisation == other.organisation


def test_columns_that_only_editing_needs_are_loaded_if_somebody_asks(public):
    found, (expected,) = both(people, public, [PersonFactory(locked=True).pk])
    left_out = set(expected.__dict__) - set(found[0].__dict__)
    assert left_out == {
        "expired", "has_unpublished_changes", "latest_revision_id", "live_revision_id", "locked",
        "locked_at", "locked_by_id",
    }  # fmt: skip
    assert found[0].locked is True


def test_texts_are_keys_too(public):
    def called(public, slugs):
        return Person.objects.filter(slug__in=slugs).order_by("pk")

    one, two, three = PersonFactory(), PersonFactory(), PersonFactory()
    kept = compiled_once(called)
    assert kept(public, [one.slug]) == [one]
    assert kept(public, [two.slug]) == [two]
    assert kept(public, [three.slug, "nobody's", one.slug]) == [one, three]


def test_what_nothing_can_fit_finds_nothing_each_time(public):
    def some(public, ids, names):
        return Person.objects.filter(pk__in=ids, name__in=names)

    keys = [PersonFactory(name="Ada").pk]
    kept = compiled_once(some)
    for _ in range(3):
        assert [each.name for each in kept(public, keys, ("Ada",))] == ["Ada"]
        assert kept(public, keys, ()) == []


def test_what_else_is_said_makes_another_statement(public):
    def some(public, ids, has_names, word):
        rows = Person.objects.filter(pk__in=ids).order_by("pk").annotate(word=Value(word))
        return rows.values_list("name" if has_names else "pk", "word")

    keys = [PersonFactory(name=name).pk for name in ("Ada", "Zoe")]
    kept = compiled_once(some)
    for _ in range(3):
        assert kept(public, keys, True, "hi") == [("Ada", "hi"), ("Zoe", "hi")]
        assert kept(public, keys, False, "hi") == [(keys[0], "hi"), (keys[1], "hi")]
        assert kept(public, keys[:1], True, "ho") == [("Ada", "ho")]


def test_statement_that_was_planned_before_sees_what_changed(public):
    person = PersonFactory(name="Ada")
    kept = compiled_once(people)
    for name in ("Ada", "Bea", "Cleo", "Dora"):
        Person.objects.filter(pk=person.pk).update(name=name)
        assert [(each.pk, each.shouted) for each in kept(public, [person.pk])] == [
            (person.pk, name)
        ]
    Person.objects.filter(pk=person.pk).update(live=False)
    assert kept(public, [person.pk]) == []


def test_plain_rows_are_the_same(public):
    keys = [PersonFactory(organisation=OrganisationFactory()).pk for _ in range(3)]
    found, expected = both(names, public, keys)
    assert found == expected
    assert len(found) == 3


def test_keys_and_moment_are_those_of_the_request(public, site):
    one, two = PersonFactory(), PersonFactory(expire_at=public.at + timedelta(hours=1))
    kept = compiled_once(people)
    assert kept(public, [one.pk]) == [one]
    assert kept(public, [two.pk]) == [two]
    assert kept(Public(site, public.at + timedelta(hours=2)), [two.pk]) == []
    assert kept(public, [one.pk, two.pk, -1]) == kept(public, [-1, two.pk, one.pk]) != []
    assert kept(public, []) == []


def test_moment_that_follows_from_the_request_moves_with_it(public, site):
    def just_over(public, ids):
        since = public.at - timedelta(minutes=30)
        return EventOccurrence.objects.filter(event__in=ids, ends_at__gt=since)

    event = EventPageFactory(starts_on=timezone.localdate() - timedelta(days=3))
    ends_at = EventOccurrence.objects.get().ends_at
    kept = compiled_once(just_over)
    found = [
        len(kept(Public(site, ends_at + timedelta(minutes=minutes)), [event.pk]))
        for minutes in (-10, 10, 29, 31)
    ]
    assert found == [1, 1, 1, 0]


def test_statement_in_which_something_else_changes_is_not_kept(public, site):
    def odd(public, ids):
        moment = Value(public.at.replace(microsecond=0), DateTimeField())
        return Person.objects.filter(pk__in=ids).annotate(now=moment).values_list("pk", "now")

    keys = [PersonFactory().pk]
    kept = compiled_once(odd)
    for hours in (0, 1):
        later = Public(site, public.at + timedelta(hours=hours))
        assert kept(later, keys) == [(keys[0], later.at.replace(microsecond=0))]


def test_what_is_hidden_is_hidden_in_statements_kept_before(public, site, home_page):
    section = StandardPageFactory()
    page = StandardPageFactory(parent=section)
    kept = compiled_once(lambda public, ids: public.pages(Page.objects.filter(pk__in=ids)))
    assert [each.pk for each in kept(public, [page.pk])] == [page.pk]
    section.view_restrictions.create(restriction_type="login")
    assert kept(Public(site, public.at), [page.pk]) == []


def test_pages_come_as_what_they_are_with_their_streams(public):
    event = EventPageFactory(body=[("prose", "<p>Hi</p>")])
    pages = [event, ConferencePageFactory(), BlogPostPageFactory()]

    def kinds(public, ids):
        return with_kinds(Page.objects.filter(pk__in=ids)).defer("eventpage__sessions_body")

    found = each_as_its_own(compiled_once(kinds)(public, [page.pk for page in pages]))
    assert {type(page) for page in found} == {type(page) for page in pages[:2]}
    (same,) = (page for page in found if page.pk == event.pk)
    assert (same.title, same.url_path) == (event.title, event.url_path)
    assert [block.block_type for block in same.body] == ["prose"]
    assert "sessions_body" not in same.__dict__
    assert list(same.sessions_body) == []
