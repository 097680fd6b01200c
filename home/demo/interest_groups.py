"""The special interest groups of the demo, with notes of two meetings."""

from datetime import date

from django.utils import timezone

from events.models import EventOccurrence
from events.times import local_date
from home.demo.publishing import publish_new
from home.demo.writing import Demo, bullets, code, heading, link, prose, rich_text
from sig.models import MeetingNotePage, SigIndexPage, SigLead, SigPage

SPACE = "https://example.org/community-space/"


def add_groups(demo: Demo) -> None:
    index = SigIndexPage.objects.child_of(demo.site.root_page).get()
    for key, (page, lead, opened_on) in groups(demo).items():
        person = demo.people[lead]
        page.sig_leads = [
            SigLead(person=person, organisation=person.organisation, job_title=person.job_title)
        ]
        demo.groups[key] = publish_new(demo, index, page, opened_on)


def groups(demo: Demo) -> dict[str, tuple[SigPage, str, date]]:
    """By short name: the group, its lead and the day it was first shown."""
    return {
        "sustainable": (
            SigPage(
                title="Sustainable software",
                slug="sustainable-software",
                summary="We work out what software costs the planet, and how to make it cost less.",
                listing_image=demo.pictures["leaf"],
                aim=rich_text(
                    "To help every team measure the energy its service uses, and to share what "
                    "brings it down."
                ),
                cadence="Monthly, on a Tuesday",
                contact_label="The leads of the group",
                team_mailbox="sustainable-software@example.org",
                slack_channel="#green-software-development",
                slack_url="https://example.org/slack/green-software-development/",
                join_instructions=rich_text(
                    "Say hello in the Slack channel. We add you to the invitation."
                ),
                spaces=[
                    ("link", link("Notes of our meetings", f"{SPACE}sustainable/", "MEMBERS_ONLY")),
                    ("link", link("Reading list", "https://example.org/green-reading-list/")),
                ],
                former_names_text="Green software",
                body=[
                    heading("What we work on"),
                    prose(
                        bullets(
                            "measuring the carbon of a release",
                            "choosing regions and hours for heavy work",
                            "keeping laptops and phones in use for longer",
                        )
                    ),
                ],
            ),
            "priya",
            date(2025, 2, 3),
        ),
        "recruitment": (
            SigPage(
                title="Inclusive recruitment",
                slug="inclusive-recruitment",
                summary="We share ways of hiring engineers that do not shut good people out.",
                aim=rich_text(
                    "To make the engineers in government as varied as the public they work for: "
                    "better adverts, fairer interviews and honest feedback."
                ),
                cadence="Every 4 to 6 weeks, for an hour",
                contact_label="The group's mailbox",
                team_mailbox="inclusive-recruitment@example.org",
                join_instructions=rich_text("Write to the mailbox and tell us what you hire for."),
                spaces=[("link", link("Templates", f"{SPACE}recruitment/", "MEMBERS_ONLY"))],
            ),
            "amina",
            date(2025, 2, 10),
        ),
        "heads": (
            SigPage(
                title="Heads of engineering",
                slug="heads-of-engineering",
                summary="Those who lead engineers compare notes, twice a year.",
                aim=rich_text(
                    "To share what works when leading engineers, and to speak with one voice "
                    "about the profession."
                ),
                cadence="Twice a year",
                contact_label="The organisers",
                team_mailbox="heads-of-engineering@example.org",
                slack_channel="#heads-of-engineering",
                slack_url="https://example.org/slack/heads-of-engineering/",
                join_instructions=rich_text(
                    "The channel is private. Ask the organisers for an invitation."
                ),
            ),
            "sam",
            date(2025, 3, 4),
        ),
        "open-source": (
            SigPage(
                title="Open source",
                slug="open-source",
                summary="We help departments to publish their code and to use each other's.",
                listing_image=demo.pictures["branches"],
                aim=rich_text(
                    "To bring together those who promote open source where they work, to share "
                    "what blocks them and to agree on good practice."
                ),
                cadence="Every four weeks, on a Friday",
                contact_label="The leads of the group",
                team_mailbox="open-source@example.org",
                slack_channel="#open-code",
                slack_url="https://example.org/slack/open-code/",
                join_instructions=rich_text("Come to the next meeting. There is no list to join."),
                spaces=[
                    ("link", link("Notes and slides", "https://example.org/open-source-notes/")),
                    (
                        "link",
                        link("Chat", "https://example.org/slack/open-code/", "CROSS_GOV_SLACK"),
                    ),
                    ("link", link("Drafts", f"{SPACE}open-source/", "MEMBERS_ONLY")),
                ],
            ),
            "morgan",
            date(2025, 3, 10),
        ),
    }


def add_meeting_notes(demo: Demo) -> None:
    """Notes of the last two meetings of the open source group."""
    parent = demo.groups["open-source"]
    past = EventOccurrence.objects.filter(sig=parent).in_phases(["PAST"], timezone.now())
    dates = [local_date(row.starts_at) for row in past.last_first()[:2]]
    for page, met_on in zip(meeting_notes(), dates, strict=True):
        page.met_on, page.slug = met_on, met_on.isoformat()
        publish_new(demo, parent, page, met_on)


def meeting_notes() -> list[MeetingNotePage]:
    """The latest first."""
    return [
        MeetingNotePage(
            title="Who looks after an open repository?",
            summary="Most of our public repositories have no owner. We agreed on three rules.",
            attendees_text="MM (GDS)\nEE (MoJ)\nSS (DVSA)",
            body=[
                heading("What we agreed"),
                prose(
                    bullets(
                        "Each repository names a team, never a person.",
                        "The first line of the README says whether it is looked after.",
                        "What nobody has touched for two years is archived.",
                    )
                ),
            ],
        ),
        MeetingNotePage(
            title="Keeping secrets out of repositories",
            summary="We compared ways to stop a password before it is pushed.",
            attendees_text="MM (GDS)\nAA (GDS)\nSS (DVSA)\nPP (UKHO)",
            body=[
                heading("What we said"),
                prose(
                    "Three departments check for secrets before each commit. All three began with "
                    "warnings only, and refuse commits now.",
                    bullets(
                        "A check that takes over two seconds gets switched off.",
                        "Say in the message what to do, not only what is wrong.",
                        "Check the whole history once, before publishing.",
                    ),
                ),
                code("shell", "pip install pre-commit", "pre-commit run --all-files"),
            ],
            materials=[
                (
                    "material",
                    {
                        "kind": "SLIDES",
                        "link": link(
                            "Slides on checking for secrets", "https://example.org/secrets-slides/"
                        ),
                    },
                )
            ],
        ),
    ]
