"""What a reviewer is told of what changed: in words, and side by side."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.template.loader import render_to_string

from blog.models import BlogPostPage
from cms.models import Person
from cms.models.pages import ChangeNote
from cms.review.changes import changes_of
from events.models import EventPage, OccurrenceChange
from sig.models import SigLead
from tests.events.agendas import rooms_of
from tests.factories import (
    BlogPostPageFactory,
    ConferencePageFactory,
    EventPageFactory,
    PersonFactory,
    SigPageFactory,
    SiteImageFactory,
    StandardPageFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime(2027, 1, 4, 9, tzinfo=UTC)
OLD = "<p>For years the crew has met on Mondays for <b>tea</b> and, if there was any, & cake.</p>"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False):
        yield


def fresh(content):
    return type(content).objects.get(pk=content.pk)


def changes(draft) -> list:
    """As the screen has it: the draft as it would be stored, beside what is published."""
    revision = draft.save_revision(clean=False)
    return changes_of(revision.as_object(), fresh(draft))


def in_words(draft) -> list[str]:
    return [each.in_words for each in changes(draft)]


def with_blocks(page, name: str, raw: list) -> None:
    setattr(page, name, getattr(page, name).stream_block.to_python(raw))


def test_day_and_time_are_one_thing_and_say_once_what_they_share():
    event = fresh(EventPageFactory(starts_on=date(2027, 1, 21), starts_time=time(11)))
    event.starts_on = date(2027, 1, 30)
    assert in_words(event) == ["Starts: Thursday 21 → Saturday 30 January 2027, 11:00"]
    event.starts_on, event.starts_time = date(2027, 1, 21), time(14)
    assert in_words(event) == ["Starts: Thursday 21 January 2027, 11:00 → 14:00"]
    event.starts_on, event.venue = date(2028, 2, 1), VenueFactory(name="Town Hall")
    event.registration_opens_at = datetime(2027, 7, 5, 8, tzinfo=UTC)
    event.repeat_months_off = [7, 8]
    event.status = "TENTATIVE"
    assert in_words(event) == [
        "Starts: Thursday 21 January 2027, 11:00 → Tuesday 1 February 2028, 14:00",
        "Is it going ahead?: Going ahead → Planned, not certain yet",
        "Not in added: July, August",
        "Venue added: Town Hall",
        "Opens added: Monday 5 July 2027, 09:00",
    ]


def test_fields_of_a_post_are_said_in_words():
    post = BlogPostPageFactory(
        title="Tea", authors=[PersonFactory(name="Ada")], tags=["green", "old"]
    )
    post = fresh(post)
    post.title, post.slug, post.seo_title = "Coffee", "coffee", "All about coffee"
    post.is_unlisted = True
    post.go_live_at = datetime(2027, 6, 3, 8, tzinfo=UTC)
    post.published_on = None
    post.sig = SigPageFactory(title="Java")
    post.lead_image = SiteImageFactory(title="Cup", alt_text="A cup of coffee")
    post.tags.add("hot")
    post.tags.remove("old")
    post.topics.add(TopicFactory(name="Drinks"))
    [author] = post.post_authors.all()
    author.person = PersonFactory(name="Ada")
    post.post_authors.set([author])
    post.accepted_warnings = ["never shown"]
    found = changes(post)
    assert {each.in_words for each in found} >= {
        "Title: Tea → Coffee",
        "Author 1 “Ada”: Person: another one of the same name",
        "Title for search engines added: All about coffee",
        "Keep out of search engines: No → Yes",
        "Publish at added: Thursday 3 June 2027, 09:00",
        "Special interest group added: Java",
        "Main image added: “Cup” (A cup of coffee)",
        "Tags: hot added, old removed",
        "Topics added: Drinks",
    }
    assert any(each.in_words.endswith("→ coffee") for each in found)
    assert any(each.kind == "removed" and "January 2027" in each.before for each in found)
    [picture] = [each.after for each in found if each.label == "Main image"]
    assert '<img class="changes__picture" src="/' in picture
    assert "never shown" not in str(found)


def test_blocks_are_added_changed_removed_and_moved():
    post = BlogPostPageFactory(
        body=[
            ("heading", {"text": "Why", "level": "2"}),
            ("prose", "<p>We drink tea, <a href='https://a.example'>here</a>.</p>"),
            ("inset", "<p>Take care.</p>"),
            ("table", {"data": [["Tea", None], ["1", "2"]], "table_caption": "Cups"}),
            ("figure", {"image": SiteImageFactory(title="Pot"), "caption": "A pot"}),
        ]
    )
    post = fresh(post)
    assert changes(post) == []
    heading, prose, _inset, table, figure = post.body.raw_data
    prose["value"] = prose["value"].replace("a.example", "b.example")
    table["value"] = {**table["value"], "data": [["Tea", ""], ["1", "3"]]}
    figure["value"]["image"] = SiteImageFactory(title="Kettle").pk
    quote = {"type": "quote", "value": {"text": "Hot!", "attribution": "Bob"}}
    with_blocks(post, "body", [prose, heading, table, figure, quote])
    assert in_words(post) == [
        "Body, text 1: We drink tea, here (link to https://a.example). → "
        "We drink tea, here (link to https://b.example).",
        "Body, inset note 1 removed: Take care.",
        "Body, table 1: “2” → “3”",
        "Body, image 1: Image: “Pot” → “Kettle”",
        "Body, quote 1 added: Text: Hot! Who said it: Bob",
        "Body: “We drink tea, here (link to https://b.example).” moved up",
    ]
    moved = changes(post)[-1]
    tea = "We drink tea, here (link to https://{}.example)."
    assert (moved.kind, moved.before) == ("moved", f"1. Why\n2. {tea.format('a')}")
    assert moved.after == f"1. {tea.format('b')}\n2. Why"


def test_what_is_said_in_the_same_words_is_not_hidden():
    about, other = (StandardPageFactory(title="About", slug=slug) for slug in ("a", "b"))
    link = '<p>See <a linktype="page" id="{}">this</a> and <b>that</b></p>'
    post = fresh(BlogPostPageFactory(body=[("prose", link.format(about.pk))]))
    [prose] = post.body.raw_data
    prose["value"] = prose["value"].replace("<b>that</b>", "<i>that</i>")
    with_blocks(post, "body", [prose])
    assert in_words(post) == ["Body, text 1: only its formatting, or where a link leads"]
    prose["value"] = f'<p data-block-key="x1">{link.format(other.pk)[3:]}'
    with_blocks(post, "body", [prose])
    assert in_words(post) == ["Body, text 1: only its formatting, or where a link leads"]
    prose["value"] = '<p data-block-key="x1">' + link.format(about.pk)[3:].replace("b>", "strong>")
    with_blocks(post, "body", [prose])
    assert in_words(post) == []


def test_agendas_are_compared_item_by_item():
    venue = VenueFactory(name="Town Hall", rooms=["Great Hall"])
    item = {"title": "Keynote", "kind": "KEYNOTE", "minutes": 30, "starts": time(10)}
    lunch = {"title": "Lunch", "kind": "BREAK", "minutes": 60}
    day = {"on": date(2027, 3, 25), "items": [item, lunch]}
    event = fresh(ConferencePageFactory(venue=venue, agenda_body=[("day", day)]))
    assert changes(event) == []
    [raw] = event.agenda_body.raw_data
    keynote, pause = raw["value"]["items"]
    keynote["value"] |= {"minutes": 45, "rooms": rooms_of(venue)}
    speaker = {"type": "item", "id": "s1", "value": {"name": "Grace", "role": "SPEAKER"}}
    keynote["value"]["contributors"] = [speaker]
    raw["value"]["items"] = [pause, keynote]
    with_blocks(event, "agenda_body", [raw])
    assert in_words(event) == [
        "Agenda, day 1, item 2 “Keynote”: How many minutes: 30 → 45; "
        "Rooms added: Great Hall (Town Hall)",
        "Agenda, day 1, item 2, contributor 1 added: Name, if they have no entry: Grace Role: "
        "Speaker",
        "Agenda, day 1: “Lunch” moved up",
    ]


def test_rows_are_compared_though_drafts_do_not_know_their_keys():
    ada = PersonFactory(name="Ada")
    group = fresh(SigPageFactory(title="Java"))
    group.sig_leads.add(SigLead(person=ada, job_title="Engineer"))
    assert in_words(group) == ["Lead 1 added: Person: Ada Job title: Engineer"]
    group.get_latest_revision().publish()
    draft = group.get_latest_revision().as_object()
    assert in_words(draft) == []
    draft.sig_leads.first().job_title = "Boss"
    draft.change_notes.add(ChangeNote(at=MONDAY, text="A new lead."))
    assert in_words(draft) == [
        "Lead 1 “Ada”: Job title: Engineer → Boss",
        "Change note 1 added: When: Monday 4 January 2027, 09:00 What changed: A new lead.",
    ]
    event = fresh(EventPageFactory(starts_on=date(2027, 1, 28), repeats="WEEKLY"))
    event.occurrence_changes.add(OccurrenceChange(on=date(2027, 3, 25), reason="a strike"))
    event.occurrence_changes.add(
        OccurrenceChange(kind="MOVE", on=date(2027, 4, 1), new_on=date(2027, 4, 2), reason="Easter")
    )
    assert in_words(event) == [
        "Date cancelled: Thursday 25 March 2027 – a strike",
        "Date moved: Thursday 1 → Friday 2 April 2027 – Easter",
    ]
    event.get_latest_revision().publish()
    event = EventPage.objects.get(pk=event.pk)
    event.occurrence_changes.remove(event.occurrence_changes.first())
    event.occurrence_changes.first().reason = "Good Friday"
    assert in_words(event) == [
        "Taken back: Date cancelled: Thursday 25 March 2027 – a strike",
        "Changed: Date moved: Thursday 1 → Friday 2 April 2027 – Good Friday",
    ]


def test_entries_are_compared_too_and_what_is_new_has_no_changes():
    person = PersonFactory(name="Ada", job_title="Engineer", bio="<p>Counts.</p>")
    person.job_title, person.bio = "", "<p>Counts engines.</p>"
    assert in_words(person) == [
        "Job title removed: Engineer",
        "About this person: Counts. → Counts engines.",
    ]
    assert changes_of(Person(name="New"), None) == []
    assert changes_of(BlogPostPage(title="x"), BlogPostPage()) != []


def test_odd_content_is_told_as_far_as_it_can_be_read():
    post = fresh(BlogPostPageFactory(body=[("prose", "<p>Once.</p>")]))
    gone = SiteImageFactory(title="Gone")
    gone.file.storage.delete(gone.file.name)
    with_blocks(post, "body", [
        {"type": "unknown", "value": 1},
        {"type": "prose", "value": None},
        {"type": "prose", "value": '<p><a linktype="page" id="999999">this</p><li>'},
        {"type": "table", "value": {"data": [[], ["a", None]]}},
        {"type": "figure", "value": {"image": 999_999, "caption": None}},
        {"type": "figure", "value": {"image": gone.pk}},
        {"type": "event_list", "value": {"type": "WHAT", "sig": 999_999}},
        {"type": "quote", "value": {"text": "word " * 9000}},
    ])  # fmt: skip
    found = in_words(post)
    assert found[0] == "Body, text 1 removed: Once."
    assert "Body, table 1 added: a |" in found
    assert "Body, image 2 added: “Gone” (A blue square)" in found
    assert "Body, next events 1 added: Only events of this type: WHAT How many: 3" in found
    assert len(found) == 6


def test_words_are_marked_for_eyes_and_ears_and_never_become_markup():
    post = fresh(BlogPostPageFactory(body=[("prose", OLD)]))
    [prose] = post.body.raw_data
    prose["value"] = OLD.replace("tea", "coffee &lt;script&gt;")
    with_blocks(post, "body", [prose])
    [change] = changes(post)
    assert ' <del><span class="w-sr-only">removed: </span>tea</del> and' in change.before
    assert '<ins><span class="w-sr-only">added: </span>coffee &lt;script&gt;</ins>' in change.after
    assert "&amp; cake" in change.after
    assert change.in_words == "Body, text 1: “tea” → “coffee <script>”"
    html = render_to_string("review/changes.html", {"published": post, "changes": [change]})
    assert "Published now" in html
    assert "“tea” → “coffee &lt;script&gt;”" in html
    assert "New – nothing is published yet" in render_to_string(
        "review/changes.html", {"changes": []}
    )
