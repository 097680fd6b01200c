"""Short ways to write content down as data: blocks, links and dates."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta, weekday
from django.utils.timezone import localdate, make_aware
from wagtail.models import Page, Site

from cms.models import Organisation, Person, SiteImage, Topic
from events.bank_holidays import bank_holiday
from events.models import Venue
from sig.models import SigPage

CHRISTMAS = ((12, 20), (1, 4))


@dataclass
class Demo:
    """What has been made so far, by short names, for later content to refer to."""

    site: Site
    author: object = None
    editor: object = None
    lead: object = None
    reviewer: object = None
    today: date = field(default_factory=localdate)
    pictures: dict[str, SiteImage] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    groups: dict[str, SigPage] = field(default_factory=dict)
    venues: dict[str, Venue] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def link(self, page: str, words: str) -> str:
        """A link inside rich text to a page of the demo."""
        return f'<a linktype="page" id="{self.pages[page].pk}">{words}</a>'

    def day(self, on: weekday, *, months: int | None = None, weeks: int = 0) -> date:
        """A weekday so many weeks from today, or the one named of the month so many from this.

        It is one on which people work: neither a bank holiday nor around Christmas.
        """
        if months is None:
            day = self.today + relativedelta(weeks=weeks, weekday=on)
        else:
            day = self.today + relativedelta(months=months, day=1, weekday=on)
        return same_weekday_at_work(day)


def same_weekday_at_work(day: date) -> date:
    """The day, or the first a week or more later that is no holiday."""
    while bank_holiday(day) or is_around_christmas(day):
        day += timedelta(weeks=1)
    return day


def is_around_christmas(day: date) -> bool:
    first, last = CHRISTMAS
    return (day.month, day.day) >= first or (day.month, day.day) <= last


def morning(day: date) -> datetime:
    """Nine o'clock on a day, as people in the UK read it."""
    return make_aware(datetime.combine(day, time(9)))


def external(address: str, words: str) -> str:
    """A link inside rich text to another site."""
    return f'<a href="{address}">{words}</a>'


def link(text: str, target: Page | str, access: str = "PUBLIC") -> dict:
    """A link to a page or to an address elsewhere."""
    place = {"url": target} if isinstance(target, str) else {"page": target}
    return {"text": text, "access": access, **place}


def heading(text: str, level: int = 2) -> tuple:
    return "heading", {"text": text, "level": str(level)}


def prose(*paragraphs: str) -> tuple:
    """Text: each paragraph is plain words, or a list or the like that starts with its own tag."""
    return "prose", rich_text(*paragraphs)


def inset(*paragraphs: str) -> tuple:
    return "inset", rich_text(*paragraphs)


def rich_text(*paragraphs: str) -> str:
    return "".join(
        text if text.startswith(("<p", "<ul", "<ol")) else f"<p>{text}</p>" for text in paragraphs
    )


def bullets(*items: str) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def steps(*items: str) -> str:
    return "<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"


def figure(image: SiteImage, caption: str = "") -> tuple:
    return "figure", {"image": image, "caption": caption}


def gallery(*figures: tuple[SiteImage, str]) -> tuple:
    shown = [{"image": image, "caption": caption} for image, caption in figures]
    return "gallery", {"figures": shown}


def table(caption: str, *rows: list[str], row_headers: bool = True) -> tuple:
    """A table whose first row, and first column if said so, are headers."""
    return "table", {
        "data": [list(row) for row in rows],
        "table_caption": caption,
        "table_header_choice": "both" if row_headers else "row",
        "first_row_is_table_header": True,
        "first_col_is_header": row_headers,
        "cell": [],
        "mergeCells": [],
    }


def quote(text: str, attribution: str = "") -> tuple:
    return "quote", {"text": text, "attribution": attribution}


def video(title: str, url: str, transcript_url: str = "") -> tuple:
    return "video", {"title": title, "url": url, "transcript_url": transcript_url}


def code(language: str, *lines: str) -> tuple:
    return "code", {"language": language, "code": "\n".join(lines)}


def button(text: str, target: Page | str, **times: datetime) -> tuple:
    return "call_to_action", {"link": link(text, target), **times}


def next_events(heading: str, number: int = 3, group: SigPage | None = None) -> tuple:
    return "event_list", {"heading": heading, "number": number, "type": "", "sig": group}


def people(heading: str, *statements: tuple[Person, str]) -> tuple:
    shown = [
        {"person": person, "statement": rich_text(text) if text else ""}
        for person, text in statements
    ]
    return "people", {"heading": heading, "people": shown}
