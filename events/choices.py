"""The words that editors choose from, under the values that the API gives them."""

ATTENDANCE_MODES = [
    ("IN_PERSON", "In person"),
    ("ONLINE", "Online"),
    ("HYBRID", "In person and online"),
    ("TO_BE_CONFIRMED", "To be confirmed"),
]
STATUSES = [
    ("CONFIRMED", "Going ahead"),
    ("TENTATIVE", "Planned, not certain yet"),
    ("POSTPONED", "Put off, new date to follow"),
    ("CANCELLED", "Cancelled"),
]
PRECISIONS = [
    ("TIME", "A date and a time"),
    ("DAY", "A whole day, or several"),
    ("MONTH", "A month, the day is not known yet"),
    ("TBC", "To be confirmed"),
]
AUDIENCE_SCOPES = [
    ("ANYONE", "Anyone"),
    ("PUBLIC_SECTOR", "Anyone in the public sector"),
    ("GOVERNMENT", "People who work for central government"),
    ("COMMUNITY_MEMBERS", "Members of the community"),
    ("INVITED", "People who were invited"),
]
REGISTRATION_METHODS = [
    ("NONE", "No registration: just come"),
    ("EXTERNAL_URL", "On another website"),
    ("MAILING_LIST", "Through the mailing list"),
    ("TEAM_MAILBOX", "By writing to the team mailbox"),
    ("SLACK", "In Slack"),
]
PLACES = [
    ("AVAILABLE", "There are places left"),
    ("WAITLIST", "Full, with a waiting list"),
    ("FULL", "Full"),
]
FREQUENCIES = [
    ("", "It does not repeat"),
    ("WEEKLY", "Every week, or every few weeks"),
    ("MONTHLY_BY_DATE", "On the same date of the month, such as the 15th"),
    ("MONTHLY_BY_WEEKDAY", "On a weekday of the month, such as the fourth Thursday"),
]
WEEKS = [(1, "first"), (2, "second"), (3, "third"), (4, "fourth"), (-1, "last")]
WEEKDAYS = [
    (0, "Monday"),
    (1, "Tuesday"),
    (2, "Wednesday"),
    (3, "Thursday"),
    (4, "Friday"),
    (5, "Saturday"),
    (6, "Sunday"),
]
MONTHS = [
    (1, "January"),
    (2, "February"),
    (3, "March"),
    (4, "April"),
    (5, "May"),
    (6, "June"),
    (7, "July"),
    (8, "August"),
    (9, "September"),
    (10, "October"),
    (11, "November"),
    (12, "December"),
]
CHANGE_SCOPES = [
    ("ALL", "All dates to come"),
    ("FOLLOWING", "The dates from a certain day on"),
]
CHANGE_KINDS = [
    ("CANCEL", "Cancel this date"),
    ("MOVE", "Move this date to another date or time"),
    ("PLACE", "Hold this date somewhere else, or with another link"),
    ("ADD", "Add this date"),
]
CONTRIBUTOR_ROLES = [
    ("SPEAKER", "Speaker"),
    ("FACILITATOR", "Facilitator"),
    ("HOST", "Host"),
    ("ORGANISER", "Organiser"),
    ("LEAD", "Lead"),
]
AGENDA_ITEM_KINDS = [
    ("TALK", "Talk"),
    ("KEYNOTE", "Keynote"),
    ("LIGHTNING_TALK", "Lightning talks"),
    ("DISCUSSION", "Discussion, such as a lean coffee"),
    ("BREAK", "Break"),
    ("LOGISTICS", "Welcome, registration and the like"),
    ("CLOSING", "Closing"),
    ("SOCIAL", "Social"),
]
KINDS_WITH_SESSION = {"TALK", "KEYNOTE", "LIGHTNING_TALK", "DISCUSSION"}
