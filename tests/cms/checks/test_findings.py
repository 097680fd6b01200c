"""What the checks find in a post, and what follows: it can't be sent, and can't be approved."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from blog.models import BlogPostPage
from cms.checks.findings import findings_of, found_by_checks
from cms.checks.models import CheckSettings
from cms.review.admin.addresses import address_of, review_url
from tests.factories import (
    BlogPostPageFactory,
    EventPageFactory,
    PersonFactory,
    SigPageFactory,
    SiteImageFactory,
    StandardPageFactory,
    UserFactory,
)
from tests.journeys.post_form import add_url, filled_in

pytestmark = pytest.mark.django_db
TABLE = {
    "data": [["City", "Date"], ["London", "29 January"]],
    "first_row_is_table_header": True,
    "first_col_is_header": False,
    "table_header_choice": "row",
    "table_caption": "",
}


def prose(html: str) -> tuple[str, str]:
    return "prose", f"<p>{html}</p>"


def post(*body, **values) -> BlogPostPage:
    values = {"authors": [PersonFactory()], "body": list(body) or [prose("It was good.")]} | values
    return BlogPostPageFactory(**values)


def figure(alt: str, **values) -> tuple[str, dict]:
    return "figure", {"image": SiteImageFactory(alt_text=alt, **values), "caption": ""}


def codes(draft) -> set[str]:
    return {finding.code for finding in findings_of(draft)}


BUTTON = {"text": "Our plan", "page": None, "url": "", "access": "PUBLIC"}
FOUND = {
    "no alternative text": (lambda: figure(""), "alt-text"),
    "a file name": (lambda: figure("IMG_2041.jpg"), "alt-text"),
    "image": (lambda: figure("Image"), "alt-text"),
    "Slide1": (lambda: figure("Slide1"), "alt-text"),
    "click here": (lambda: prose('<a href="https://example.org/x">click here</a>'), "link-text"),
    "a bare address": (
        lambda: prose('<a href="https://example.org/x">https://example.org/x</a>'), "link-text"
    ),
    "an empty link": (lambda: prose('<a href="https://example.org/x"></a> and'), "link-text"),
    "a page that is gone": (lambda: prose('<a linktype="page" id="9999">Plan</a>'), "broken-link"),
    "a path that is nowhere": (lambda: prose('<a href="/nowhere/">Our plan</a>'), "broken-link"),
    "a button that leads nowhere": (
        lambda: ("call_to_action", {"link": BUTTON | {"url": "http://127.0.0.1:8000/nowhere/"}}),
        "broken-link",
    ),
    "an address": (lambda: prose("Write to jo.bloggs@example.gov.uk."), "personal-data"),
    "an address behind words": (
        lambda: prose('<a href="mailto:jo.bloggs@example.gov.uk">Write to Jo</a>'), "personal-data"
    ),
    "a mobile": (lambda: prose("Call 07700 900123 or me."), "personal-data"),
    "a number abroad": (lambda: prose("Call +44 20 7946 0018."), "personal-data"),
    "a wrong weekday": (lambda: prose("We meet on Thursday 21 January 2025."), "weekday"),
    "a table": (lambda: ("table", TABLE), "caption"),
    "a skipped level": (lambda: ("heading", {"text": "Deep", "level": "4"}), "heading-order"),
    "a long sentence": (lambda: prose("word " * 30 + "end."), "long-sentence"),
    "long words": (
        lambda: prose("Organisational interoperability considerations necessitate "
                      "multidisciplinary collaboration. " * 20), "reading-age"
    ),
}  # fmt: skip
FINE = {
    "a decorative picture": lambda: figure("", is_decorative=True),
    "a picture in words": lambda: figure("People around a table with a screen"),
    "a link that says where": lambda: prose('<a href="https://example.org/x">The May notes</a>'),
    "a page of ours": lambda: prose(f'<a linktype="page" id="{Page.objects.last().pk}">Blog</a>'),
    "a button": lambda: (
        "call_to_action",
        {"link": BUTTON | {"url": "http://127.0.0.1:8000/blog/"}},
    ),
    "a shared mailbox": lambda: prose("Write to community@example.gov.uk."),
    "an allowed address": lambda: prose("Write to jo.bloggs@team.example.gov.uk."),
    "no phone number": lambda: prose("ISBN 978-0-13-235088-4, 29 January 2025, 0800 123 4567."),
    "a right weekday": lambda: prose("We meet on Tuesday 21 January 2025."),
    "a table with a caption": lambda: ("table", TABLE | {"table_caption": "Meetings"}),
    "short sentences": lambda: prose("We met. We talked. It was good. " * 20),
}


@pytest.mark.parametrize("what", FOUND)
def test_is_found_and_said_where(what):
    part, code = FOUND[what]
    [finding] = [each for each in findings_of(post(part())) if each.code == code]
    assert finding.where.startswith(("Body, ", "The whole text"))
    assert finding.anchor.startswith("body.")
    assert finding.why.endswith(".")
    assert finding.action.endswith(".")


@pytest.mark.parametrize("what", FINE)
def test_is_fine(what):
    settings = CheckSettings.load()
    settings.team_mailboxes = "@team.example.gov.uk"
    settings.save()
    assert findings_of(post(FINE[what]())) == []


def test_length_review_date_and_drafts_are_said():
    draft = StandardPageFactory(title="Not out yet", live=False)
    link = prose(f'<a linktype="page" id="{draft.pk}">Our plan</a>')
    found = post(link, title="A " * 40, review_on=timezone.localdate() - timedelta(days=1))
    assert codes(found) == {"length", "review-by", "link-to-draft"}
    assert not any(each.blocks for each in findings_of(found))


def test_what_would_be_taken_down_at_once_is_not_approved(client, log_in, decide):
    draft = BlogPostPageFactory(live=False, authors=[PersonFactory()])
    draft.expire_at = timezone.now() - timedelta(hours=1)
    editor = UserFactory(role="Editors")
    draft.save_revision(user=editor)
    draft.get_workflow().start(draft, editor)
    log_in("Reviewers")
    screen = client.get(review_url(draft)).content.decode()
    assert "The date on which it is taken down has passed" in screen
    assert "1 thing has to be put right first." in decide(draft).content.decode()
    assert not type(draft).objects.get().live
    draft.expire_at = timezone.now() + timedelta(hours=1)
    draft.save_revision(user=editor)
    decide(draft)
    assert type(draft).objects.get().live


def test_text_that_was_emptied_is_missing():
    group = SigPageFactory(aim="<p>To use less energy.</p>")
    assert findings_of(group) == []
    group.aim = "<p></p>"
    assert [(each.code, each.anchor) for each in findings_of(group)] == [("required", "aim")]


def test_event_without_audience_or_registration_is_held_back():
    event = EventPageFactory(audience_scope="", registration_method="")
    found = {each.where: each for each in findings_of(event)}
    assert any("audience" in each.anchor for each in found.values())
    assert any("registration" in each.anchor for each in found.values())
    assert all(each.blocks for each in found.values())


def test_what_is_found_stops_sending_and_approving_but_never_saving(
    client, log_in, blog_index, decide
):
    log_in("Editors")
    image = SiteImageFactory(alt_text="Slide1")
    data = filled_in(PersonFactory(), image)
    response = client.post(add_url(blog_index), {**data, "action-submit": "1"})
    [message] = response.context["form"].errors["body"]
    assert "Body, image 1, image: The alternative text “Slide1” says nothing" in message
    client.post(add_url(blog_index), data)
    draft = BlogPostPage.objects.get()
    hints = client.get(address_of("cms_findings", draft)).content.decode()
    assert "1 thing to put right" in hints
    assert "#:w:contentpath=body." in hints
    draft.get_workflow().start(draft, UserFactory(role="Editors"))
    log_in("Reviewers")
    assert "1 thing has to be put right first." in decide(draft).content.decode()
    assert not BlogPostPage.objects.get().live
    image.alt_text = "People in a room"
    image.save()
    decide(draft)
    assert BlogPostPage.objects.get().live


def test_only_administrators_say_what_blocks(client, log_in):
    address = reverse("wagtailsettings:edit", args=["checks", "checksettings"])
    for role in ("Authors", "Editors", "Reviewers", "Publishers"):
        log_in(role)
        assert client.get(address, follow=True).redirect_chain
    log_in("Administrators")
    address = client.get(address, follow=True).redirect_chain[-1][0]
    assert "Pictures without alternative text" in client.get(address).content.decode()
    form = {"team_mailboxes": "", "blocks": ["link-text"], "off": ["caption"]}
    assert client.post(address, form).status_code == 302
    found = {each.code: each.blocks for each in findings_of(post(figure(""), ("table", TABLE)))}
    assert found == {"alt-text": False}


def queries_for(count: int) -> list[str]:
    """What the checks ask for a post with so many pictures, texts and links.

    Validation, which is Wagtail's, asks once more for each picture, as it does in the form.
    """
    link = f'<a linktype="page" id="{Page.objects.last().pk}">Blog</a>'
    parts = [part for _ in range(count) for part in (figure("A room"), prose(link))]
    draft = BlogPostPage.objects.get(pk=post(*parts).pk)
    CheckSettings.load()
    Site.get_site_root_paths()
    with CaptureQueriesContext(connection) as caught:
        assert found_by_checks(draft) == []
    return [each["sql"] for each in caught]


def test_finding_costs_as_many_queries_for_many_parts():
    few, many = queries_for(1), queries_for(5)
    assert len(few) == len(many), many
