"""The enums of the events, with what their values mean."""

from cms.api.enums import described_enum
from cms.blocks import EVENT_TYPES
from events.choices import AGENDA_ITEM_KINDS

AttendanceMode = described_enum(
    "AttendanceMode",
    "How people attend.",
    {
        "IN_PERSON": "In a room.",
        "ONLINE": "Online only.",
        "HYBRID": "In a room and online at once.",
        "TO_BE_CONFIRMED": "Not known yet.",
    },
)
EventType = described_enum(
    "EventType", "What kind of event it is.", {value: f"{label}." for value, label in EVENT_TYPES}
)
EventStatus = described_enum(
    "EventStatus",
    "Whether a date goes ahead.",
    {
        "TENTATIVE": "It is planned and not certain yet.",
        "CONFIRMED": "It goes ahead as announced.",
        "RESCHEDULED": "It was moved. `originalStartsAt` says when it was to be.",
        "POSTPONED": "It is put off. A new date is to follow.",
        "CANCELLED": "It does not take place.",
    },
)
EventPhase = described_enum(
    "EventPhase",
    "Where a date stands at the moment of the answer. Cancelled ones have a phase as well.",
    {
        "DATE_TBC": "Its date is to be confirmed.",
        "UPCOMING": "It has not begun.",
        "HAPPENING_NOW": "It has begun and not ended.",
        "PAST": "It has ended.",
    },
)
DatePrecision = described_enum(
    "DatePrecision",
    "How much is known of a date.",
    {
        "TIME": "The day and the time.",
        "DAY": "The day or days. `endsAt` is the midnight after the last one.",
        "MONTH": "The month. `startsAt` and `endsAt` are its first moment and the first after it.",
        "TBC": "Nothing. `startsAt` and `endsAt` are null.",
    },
)
RegistrationMethod = described_enum(
    "RegistrationMethod",
    "How people register.",
    {
        "NONE": "They need not.",
        "EXTERNAL_URL": "On another website.",
        "MAILING_LIST": "Through the mailing list.",
        "TEAM_MAILBOX": "By writing to the team mailbox.",
        "SLACK": "In Slack.",
    },
)
RegistrationState = described_enum(
    "RegistrationState",
    "Whether people can register at the moment of the answer.",
    {
        "NOT_NEEDED": "They need not.",
        "NOT_YET_OPEN": "It opens later: see `opensAt`.",
        "OPEN": "They can.",
        "WAITLIST": "It is full, and there is a waiting list.",
        "FULL": "It is full.",
        "CLOSED": "It has closed, or there is nothing to register for any more.",
    },
)
AudienceScope = described_enum(
    "AudienceScope",
    "Who may come.",
    {
        "ANYONE": "Anyone.",
        "PUBLIC_SECTOR": "Anyone in the public sector.",
        "GOVERNMENT": "People who work for central government.",
        "COMMUNITY_MEMBERS": "Members of the community.",
        "INVITED": "People who were invited.",
    },
)
AgendaItemKind = described_enum(
    "AgendaItemKind",
    "What an item of an agenda is.",
    {value: f"{label}." for value, label in AGENDA_ITEM_KINDS},
)
EventOrder = described_enum(
    "EventOrder",
    "In which order dates come. One that is known to the month stands at the end of it.",
    {
        "STARTS_AT_ASC": "The first one first, and those to be confirmed after all others.",
        "STARTS_AT_DESC": "The last one first, and those to be confirmed before all others.",
    },
)
