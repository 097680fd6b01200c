"""The events of the demo that come again and again: lean coffee and the meetings of groups."""

from datetime import date, timedelta

from dateutil.relativedelta import FR, TH, TU, WE, relativedelta

from events.bank_holidays import bank_holiday
from events.models import EventPage, OccurrenceChange
from events.times import next_month
from home.demo.events import Announcement, event, material, materials
from home.demo.writing import Demo, prose, same_weekday_at_work

DECEMBER = 12
AHEAD = relativedelta(months=18)


def lean_coffee(demo: Demo) -> Announcement:
    first = demo.today + relativedelta(months=-24, day=1)
    first = (next_month(first) if first.month == DECEMBER else first) + relativedelta(weekday=TH(4))
    page = event(
        demo, "lean-coffee", first, "11:00 to 11:50",
        title="Lean coffee",
        summary="Fifty minutes to talk about what is on your mind. We make the agenda there.",
        type="LEAN_COFFEE",
        tags=["lean coffee"],
        listing_image=demo.pictures["board"],
        repeats="MONTHLY_BY_WEEKDAY", repeat_week=4, repeat_weekday=3,
        repeat_months_off=[DECEMBER],
        registration_method="MAILING_LIST",
        registration_url="https://example.org/mailing-list/",
        registration_note="The link to the call goes to the mailing list on the day before.",
        body=[
            prose(
                "Bring a subject or listen. If you have never been: read "
                + demo.link("lean-coffee", "how it works") + "."
            )
        ],
    )  # fmt: skip
    dates = dates_of(page, demo.today + AHEAD)
    past = [day for day in dates if day < demo.today]
    ahead = [day for day in dates if day > demo.today]
    page.occurrence_changes = [
        OccurrenceChange(
            kind="CANCEL", on=past[-14], reason="Both hosts were ill.", sort_order=0
        ),
        OccurrenceChange(
            kind="MOVE", on=ahead[1], new_on=ahead[1] - timedelta(days=2), sort_order=1,
            reason="Moved to Tuesday: the call system is being repaired on Thursday.",
        ),
        OccurrenceChange(
            kind="CANCEL", on=ahead[2], sort_order=2,
            reason="Too many of us travel that week. Come to the next one.",
        ),
    ]  # fmt: skip
    page.materials = materials(
        *(
            material("NOTES", "Cards and votes", f"lean-coffee/{day}", "MEMBERS_ONLY", on=day)
            for day in past[-6:]
        )
    )
    return Announcement("lean-coffee-series", page, first - timedelta(days=30))


def meetings(demo: Demo) -> list[Announcement]:
    """The meetings of the groups, and the last ones of the group that stopped meeting."""
    return [
        repeated(
            demo, "open-source", first_open_source_meeting(demo), "14:00 to 15:00",
            title="Open source group",
            summary="Every four weeks: who published what, and what stands in the way.",
            repeats="WEEKLY", repeat_interval=4,
        ),
        repeated(
            demo, "sustainable", demo.day(TU(2), months=-18), "14:00 to 15:00",
            title="Sustainable software group",
            summary="Each month: the figures of one service, and what to do about them.",
            repeats="MONTHLY_BY_WEEKDAY", repeat_week=2, repeat_weekday=1,
        ),
        repeated(
            demo, "recruitment", demo.day(WE, weeks=-54), "13:00 to 14:00",
            title="Inclusive recruitment group",
            summary="We read adverts and interview questions together and make them better.",
            repeats="WEEKLY", repeat_interval=6,
        ),
        *(once_for_heads(demo, months) for months in (-14, -7)),
    ]  # fmt: skip


def first_open_source_meeting(demo: Demo) -> date:
    """So that its next meeting is in one to two weeks, and there were 22 before."""
    return demo.today + relativedelta(weeks=1 - 4 * 22, weekday=FR)


def repeated(demo: Demo, group: str, first: date, hours: str, **fields) -> Announcement:
    """The series of a group, below its page. Meetings on a bank holiday are a week later."""
    page = meeting(demo, group, "meetings", first, hours, **fields)
    page.occurrence_changes = [
        OccurrenceChange(
            kind="MOVE", on=day, new_on=same_weekday_at_work(day), sort_order=place,
            reason=f"Moved because of the bank holiday ({bank_holiday(day)}).",
        )
        for place, day in enumerate(dates_of(page, demo.today + AHEAD))
        if bank_holiday(day)
    ]  # fmt: skip
    return Announcement(f"{group}-meetings", page, first - timedelta(days=14), group)


def once_for_heads(demo: Demo, months: int) -> Announcement:
    on = demo.day(TH(2), months=months)
    page = meeting(
        demo, "heads", f"meeting-{on:%Y-%m}", on, "13:00 to 16:00",
        title="Heads of engineering",
        summary="Half a day for those who lead engineers: pay, careers and what comes next.",
        attendance_mode="HYBRID",
        venue=demo.venues["leeds"],
        audience_scope="INVITED",
        audience_text="Heads of engineering in the public sector. Ask the organisers.",
        audience_includes_text="",
    )  # fmt: skip
    page.registration_method, page.team_mailbox = "TEAM_MAILBOX", "heads-of-engineering@example.org"
    return Announcement(f"heads-{-months}-months-ago", page, on - timedelta(days=40), "heads")


def meeting(demo: Demo, group: str, slug: str, on: date, hours: str, **fields) -> EventPage:
    sig = demo.groups[group]
    contact = {
        name: getattr(sig, name)
        for name in ("contact_label", "team_mailbox", "slack_channel", "slack_url")
    }
    return event(demo, slug, on, hours, type="SIG_MEETING", sig=sig, **contact | fields)


def dates_of(page: EventPage, last: date) -> list[date]:
    """The dates that a page's rule gives up to a day."""
    return page.rule.dates_until(last) if page.rule else []
