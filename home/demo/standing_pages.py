"""The standing pages of the demo: who we are, how we meet and where we keep things."""

from datetime import date

from cms.models import ChangeNote
from home.demo.publishing import publish_new
from home.demo.writing import (
    Demo,
    bullets,
    button,
    external,
    figure,
    heading,
    inset,
    morning,
    prose,
    steps,
    table,
)
from home.models import StandardPage


def add_standing_pages(demo: Demo) -> None:
    home = demo.site.root_page.specific
    add_lean_coffee(demo, home)
    add_community_space(demo, home)
    add_terms_of_reference(demo, home)


def add_lean_coffee(demo: Demo, home) -> None:
    page = StandardPage(
        title="Lean coffee",
        slug="lean-coffee",
        summary="An hour on the fourth Thursday of each month, with an agenda that we make there.",
        listing_image=demo.pictures["board"],
        body=[
            prose(
                "We meet online on the fourth Thursday of each month, from 11am to 11:50am. "
                "There are no slides and there is no agenda: those who come decide what to talk "
                "about.",
                "Anybody who writes code for a public service is welcome, and so are architects, "
                "testers and heads of engineering.",
            ),
            heading("How it works"),
            prose(
                steps(
                    "Everybody writes down what they would like to talk about, a card for each.",
                    "Each of us has three votes. The card with the most comes first.",
                    "We talk about it for eight minutes.",
                    "When the time is up we vote: carry on for four minutes, or take the next.",
                )
            ),
            figure(demo.pictures["board"], "Cards move from left to right as we talk."),
            heading("What people brought last time"),
            table(
                "Subjects and their votes",
                ["Subject", "Votes", "Minutes"],
                ["Writing tests for code that nobody knows", "9", "12"],
                ["Pairing when half the team is remote", "6", "8"],
                ["What to do with a repository nobody owns", "5", "8"],
            ),
            heading("Before you come"),
            inset("You need nothing but a subject, and not even that the first time."),
            prose(
                "The method is explained in more depth on the "
                + external("https://leancoffee.org/", "Lean Coffee website")
                + "."
            ),
        ],
    )
    page.tags.add("lean coffee", "meetings")
    demo.pages["lean-coffee"] = publish_new(demo, home, page, date(2025, 1, 13))


def add_community_space(demo: Demo, home) -> None:
    space = StandardPage(
        title="Community space",
        slug="community-space",
        summary="Where members keep notes, documents and proposals, and how to get in.",
        body=[
            prose(
                "Our community space holds the notes of our meetings, proposals and the list of "
                "things we mean to do. Only members can open it: others see a page that says "
                "it does not exist."
            ),
            heading("What is there"),
            prose(
                bullets(
                    "minutes of the management committee",
                    "notes of past lean coffees",
                    "notes of special interest groups",
                    "proposals, which any member can make",
                )
            ),
        ],
    )
    demo.pages["community-space"] = publish_new(demo, home, space, date(2025, 1, 20))
    access = StandardPage(
        title="Get access to the community space",
        slug="get-access",
        summary="Join the mailing list with your work address, and accept the invitation.",
        body=[
            prose(
                steps(
                    "Join the mailing list with a government address and give your GitHub name.",
                    "We check the address. This takes up to three working days.",
                    "You get an invitation. Accept it within seven days, or it expires.",
                )
            ),
            button("Join the mailing list", "https://example.org/mailing-list/"),
            inset("If you leave the mailing list you lose access to the space as well."),
        ],
    )
    demo.pages["get-access"] = publish_new(
        demo, demo.pages["community-space"], access, date(2025, 1, 20)
    )


def add_terms_of_reference(demo: Demo, home) -> None:
    page = StandardPage(
        title="Terms of reference",
        slug="terms-of-reference",
        summary="What the community is for, who belongs to it and how it decides.",
        review_on=date(2027, 8, 1),
        body=[
            prose("These terms were adopted at our first annual general meeting, in August 2025."),
            heading("Purpose"),
            prose(
                "We are a voluntary association of people who write software in the UK public "
                "sector. We bring them together, help them to learn from each other and speak for "
                "the profession. We do not set policy or standards."
            ),
            heading("Objectives"),
            prose(
                steps(
                    "Connect development teams across government.",
                    "Help engineers to learn and develop.",
                    "Champion standards and good practice.",
                    "Promote diversity and inclusion.",
                    "Represent software engineers where the profession is discussed.",
                )
            ),
            heading("Members"),
            prose(
                "Members work as software developers, engineers or engineering managers for a "
                "public body, as staff or as contractors. Everybody who has been on the mailing "
                "list for six weeks may vote. See "
                + demo.link("get-access", "how to get access to the community space")
                + "."
            ),
            heading("Management committee"),
            table(
                "Officers, elected for a year",
                ["Officer", "Looks after"],
                ["Chair", "The direction of the community"],
                ["Secretary", "Meetings, minutes and what follows from them"],
                ["Infrastructure officer", "The website, the lists and personal data"],
                ["Communications officer", "The blog and the mailing list"],
                ["Events officer", "The programme of events"],
            ),
            heading("Special interest groups"),
            prose(
                "The committee can create and close groups. A group that has not met for six "
                "months is closed, unless its leads say when it will meet again."
            ),
        ],
    )
    page.change_notes = [
        ChangeNote(
            at=morning(date(2026, 9, 3)),
            text="Said who looks after personal data, as the annual general meeting asked.",
        )
    ]
    demo.pages["terms-of-reference"] = publish_new(
        demo, home, page, date(2025, 8, 28), changed_on=date(2026, 9, 3)
    )
