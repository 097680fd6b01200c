"""Drafts through GraphQL, by their tokens, as anybody."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from wagtail.models import PageViewRestriction

from blog.models import BlogPostPage, PostAuthor, RelatedEvent
from sig.models import SigLead
from tests.cms.preview.tokens import TITLE, draft_token, post_query, preview_operation, stored
from tests.contract_operations import operation
from tests.events.agendas import contributor
from tests.factories import (
    BlogPostPageFactory,
    EventPageFactory,
    MeetingNotePageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
    StandardPageFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 7, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def ada():
    return PersonFactory(name="Ada", organisation=OrganisationFactory(name="The office"))


@pytest.fixture
def hidden():
    """What readers can't see, of each kind."""
    group = SigPageFactory(title="Secret group", live=False)
    return {
        "person": PersonFactory(name="Secret Sam", live=False),
        "organisation": OrganisationFactory(name="Secret service", live=False),
        "topic": TopicFactory(name="Secret topic", live=False),
        "sig": group,
        "event": EventPageFactory(title="Secret event", live=False),
        "page": StandardPageFactory(title="Secret page", live=False),
        "venue": VenueFactory(name="Secret place", live=False),
    }


def prose(page) -> list[tuple]:
    return [("prose", f'<p>See <a linktype="page" id="{page.pk}">that</a>.</p>')]


def test_draft_is_answered_and_not_the_page_that_readers_know(read, ada):
    other = PersonFactory(name="Bea")
    post = stored(BlogPostPageFactory(title="As published", authors=[ada], tags=["old"]))
    post.post_authors.add(PostAuthor(person=other, sort_order=1))
    post.tags.add("new")
    body = [("prose", "<p>New words.</p>")]
    token = draft_token(post, title="As drafted", summary="Newer.", slug="moved", body=body)
    fields = (
        "id title path summary tags { name } authors { ... on Person { name posts { title } } }"
    )
    both = read(
        f"""query ($token: String!, $path: String!) {{
          preview(token: $token) {{ title ... on BlogPostPage {{ {fields} body {{ ... on ProseBlock
            {{ text {{ text }} }} }} }} }}
          again: preview(token: $token) {{ title }}
          blogPost(path: $path) {{ {fields} }} page(path: $path) {{ title }}
        }}""",
        token=token,
        path="/blog/as-published/",
    )
    known = {"title": "As published"}
    assert both["preview"] == {
        "title": "As drafted",
        "id": str(post.pk),
        "path": "/blog/moved/",
        "summary": "Newer.",
        "tags": [{"name": "new"}, {"name": "old"}],
        "authors": [{"name": "Ada", "posts": [known]}, {"name": "Bea", "posts": []}],
        "body": [{"text": {"text": "New words."}}],
    }
    assert both["again"] == {"title": "As drafted"}
    assert both["blogPost"] == {
        "title": "As published",
        "id": str(post.pk),
        "path": "/blog/as-published/",
        "summary": "A sentence about it.",
        "tags": [{"name": "old"}],
        "authors": [{"name": "Ada", "posts": [known]}],
    }
    assert both["page"] == known


@pytest.mark.parametrize("is_shown", [True, False])
def test_relations_to_what_readers_can_not_see_are_left_out(client, hidden, is_shown):
    if is_shown:
        for each in hidden.values():
            type(each).objects.filter(pk=each.pk).update(live=True)
    post = stored(BlogPostPageFactory(title="Post"))
    post.post_authors.add(PostAuthor(person=hidden["person"]))
    post.post_authors.add(PostAuthor(organisation=hidden["organisation"]))
    post.topics.add(hidden["topic"])
    post.related_events.add(RelatedEvent(event=hidden["event"]))
    event = stored(EventPageFactory(title="Event", starts_on=date(2026, 5, 14)))
    session = {"title": "Talk", "kind": "TALK", "contributors": [contributor(hidden["person"])]}
    group = stored(SigPageFactory(title="Group"))
    group.sig_leads.add(SigLead(person=hidden["person"]))
    answers = [
        ("BlogPost", draft_token(post, sig=hidden["sig"], body=prose(hidden["page"]))),
        (
            "Event",
            draft_token(
                event, sig=hidden["sig"], venue=hidden["venue"], attendance_mode="IN_PERSON",
                hosts=[("organisation", hidden["organisation"])],
                sessions_body=[("session", session)],
            ),
        ),
        ("Sig", draft_token(group, aim=prose(hidden["page"])[0][1])),
    ]  # fmt: skip
    texts = [
        post_query(client, preview_operation(name), token=token).content.decode()
        for name, token in answers
    ]
    assert [text.count('"errors"') for text in texts] == [0, 0, 0]
    secrets = ["Secret Sam", "Secret service", "Secret topic", "Secret group", "Secret event",
               "secret-page", "Secret place"]  # fmt: skip
    found = [secret for secret in secrets if any(secret in text for text in texts)]
    assert found == (secrets if is_shown else [])


def test_token_shows_neither_other_drafts_nor_what_is_private(read, home_page):
    group = stored(SigPageFactory(title="Group", live=False))
    MeetingNotePageFactory(parent=group, title="Secret note", live=False)
    token = draft_token(group, title="Drafted group")
    query = """query ($token: String!) { preview(token: $token) { title
      ... on SigPage { notes { title } posts { title } meetings { totalCount } } } }"""
    nothing = {"notes": [], "posts": [], "meetings": {"totalCount": 0}}
    assert read(query, token=token)["preview"] == {"title": "Drafted group"} | nothing
    PageViewRestriction.objects.create(page=group, restriction_type="login")
    assert read(TITLE, token=token)["preview"]["title"] == "Drafted group"
    assert read("{ sigs { title } }") == {"sigs": []}


def test_operation_of_the_contract_answers_for_what_was_never_saved(read, blog_index):
    post = BlogPostPage(title="", body=[], published_on=None, path=f"{blog_index.path}ZZZZ",
                        depth=4, url_path=f"{blog_index.url_path}new/", slug="new")  # fmt: skip
    token = draft_token(post, save=False)
    assert read(operation("Preview"), token=token)["preview"] == {
        "__typename": "BlogPostPage",
        "title": "",
        "path": "/blog/new/",
        "body": [],
    }
    whole = read(preview_operation("BlogPost"), token=token)["preview"]
    assert (whole["id"], whole["publishedOn"], whole["authors"]) == ("0", "2026-05-07", [])


def test_blocks_that_are_still_empty_are_answered(read):
    page = stored(StandardPageFactory(title="Draft"))
    kinds = page.body.stream_block.child_blocks
    body = [(name, block.get_default()) for name, block in kinds.items()]
    token = draft_token(page, body=body)
    answer = read(preview_operation("Standard"), token=token)["preview"]
    shown = [block["__typename"] for block in answer["body"]]
    assert len(shown) == len(kinds) - 1
    assert "CallToActionBlock" not in shown  # it leads nowhere yet
