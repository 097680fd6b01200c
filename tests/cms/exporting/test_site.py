"""What an export holds, and what it does not."""

import json

import yaml

from cms.exporting.bodies import read_body
from events.models import EventPage
from tests.cms.exporting.content import SECRET, publish_everything
from tests.cms.exporting.hidden import hide_everything
from tests.factories import EventPageFactory, StandardPageFactory


def front_of(file: bytes) -> dict:
    return yaml.safe_load(file.decode().split("---\n")[1])


def body_of(file: bytes) -> list:
    return read_body(file.decode().split("---\n", 2)[2])


def test_each_thing_stands_where_its_address_says(home_page, export):
    publish_everything(home_page)
    files = export()
    assert {path for path in files if not path.startswith("images/")} == {
        ".export.txt", "banners/we-moved.md", "blog.md", "blog/brew.md", "documents.yaml",
        "documents/the-plan.pdf", "events.md", "events/conference.dates.yaml",
        "events/conference.ics", "events/conference.md", "events/conference/schedule.json",
        "events/lean-coffee.dates.yaml", "events/lean-coffee.ics", "events/lean-coffee.md",
        "gone.yaml", "guide.md", "guide/more.md", "images.yaml", "import.toml", "index.md",
        "menus.yaml", "organisations/tea.md", "people/ada.md", "redirects.yaml", "site.yaml",
        "special-interest.md", "special-interest/green.md", "special-interest/green/may.md",
        "special-interest/green/tasting.dates.yaml", "special-interest/green/tasting.ics",
        "special-interest/green/tasting.md", "topics/tea.md", "venues/old-hall.md",
    }  # fmt: skip
    post = front_of(files["blog/brew.md"])
    assert list(post)[:3] == ["kind", "permalink", "title"]
    assert post["post_authors"] == [{"person": "ada"}, {"organisation": "tea"}]
    assert post["related_events"] == [{"event": "/special-interest/green/tasting/"}]
    assert [comment["text"] for comment in post["archived_comments"]] == ["Fine.", "Yes."]
    assert b"[it](/guide/), the [file](/documents/the-plan.pdf)" in files["blog/brew.md"]
    assert json.loads(files["events/conference/schedule.json"])["schedule"]["base_url"]
    assert SECRET.encode() not in b"".join(files.values())


def test_nothing_that_readers_do_not_have_is_in_it(home_page, export):
    publish_everything(home_page)
    before = export("before")
    hide_everything(home_page)
    after = export("after")
    assert SECRET.encode() not in b"".join(after.values())
    assert b"nobody-may-know" not in b"".join(after.values())
    assert {path for path in after if path not in before} == {
        "blog/open.md", "events/open-days.md", "events/open-days.dates.yaml",
        "events/open-days.ics", "events/open-days/schedule.json", "in-work.md", "people/bo.md",
    }  # fmt: skip
    assert front_of(after["blog/open.md"])["post_authors"] == [{"person": "bo"}]
    assert body_of(after["blog/open.md"]) == [
        ("prose", "<p>See this.</p>"), ("people", {"heading": "Us", "people": []}),
    ]  # fmt: skip


def test_two_exports_are_the_same(home_page, export):
    publish_everything(home_page)
    assert export("one") == export("two")


def test_a_page_called_as_a_folder_keeps_its_address(home_page, export):
    page = StandardPageFactory(title="People", slug="people")
    StandardPageFactory(title="Ada", slug="ada", parent=page, summary="A page about her.")
    publish_everything(home_page)
    files = export()
    assert front_of(files["people/ada.md"])["kind"] == "StandardPage"
    assert front_of(files["people-2/ada.md"])["kind"] == "Person"


def test_an_address_that_no_file_can_have_is_shortened(home_page, export):
    StandardPageFactory(title="Long", slug="x" * 255)
    [(path, file)] = [each for each in export().items() if each[0].startswith("xxx")]
    assert len(path) < 100
    assert front_of(file)["permalink"] == f"/{'x' * 255}/"


def test_dates_that_have_passed_are_as_they_were(event_index, export):
    event = EventPageFactory(title="Before", slug="coffee", attendance_mode="ONLINE")
    EventPage.objects.filter(pk=event.pk).update(title="After")
    file = export()["events/coffee.dates.yaml"]
    assert yaml.safe_load(file)["dates"][0]["title"] == "Before"
