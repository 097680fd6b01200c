"""The format of schedule.json in our words, as a JSON schema.

It says what https://github.com/voc/schedule (validator/json/schema.json) says of the parts that
this CMS writes. `start` of an event is a time of day, as in that project's own examples.
"""

TEXT = {"type": "string"}
TEXT_OR_NULL = {"type": ["string", "null"]}
DAY = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
ADDRESS = {"type": "string", "format": "uri"}
ID = {"type": "string", "format": "uuid"}
LENGTH = {"type": "string", "pattern": "^[0-9]+:[0-9]{2}$"}


def only(required: dict, **optional: dict) -> dict:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **optional},
        "additionalProperties": False,
    }


def each(item: dict) -> dict:
    return {"type": "array", "items": item}


EVENT = only(
    {
        "id": {"type": "integer", "minimum": 1},
        "guid": ID,
        "date": MOMENT,
        "start": {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"},
        "duration": LENGTH,
        "room": TEXT,
        "slug": {"type": "string", "pattern": "^[a-z0-9_-]+[a-z0-9]$"},
        "url": ADDRESS,
        "title": TEXT,
        "subtitle": TEXT_OR_NULL,
        "track": TEXT_OR_NULL,
        "type": TEXT,
        "language": TEXT,
        "abstract": TEXT_OR_NULL,
        "persons": each({"type": "object", "required": ["name"], "properties": {"name": TEXT}}),
        "links": {"type": "array"},
    },
    description=TEXT_OR_NULL,
    attachments={"type": "array"},
)
DAY_OF_CONFERENCE = only(
    {
        "index": {"type": "integer"},
        "date": DAY,
        "day_start": MOMENT,
        "day_end": MOMENT,
        "rooms": {"type": "object", "additionalProperties": each(EVENT)},
    }
)
ROOM = only(
    {"name": TEXT, "guid": ID},
    description=TEXT_OR_NULL,
    capacity={"type": ["number", "null"]},
)
CONFERENCE = only(
    {
        "acronym": {"type": "string", "pattern": "^[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?$"},
        "title": TEXT,
        "start": DAY,
        "end": DAY,
        "daysCount": {"type": "integer"},
        "timeslot_duration": TEXT,
        "days": each(DAY_OF_CONFERENCE),
    },
    description=TEXT,
    time_zone_name={"type": "string", "pattern": "^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$"},
    url=ADDRESS,
    rooms=each(ROOM),
)
SCHEDULE = {
    "$schema": "http://json-schema.org/draft-06/schema#",
    **only(
        {
            "schedule": {
                "type": "object",
                "required": ["conference", "version"],
                "properties": {"version": TEXT, "base_url": ADDRESS, "conference": CONFERENCE},
            }
        },
        **{"$schema": TEXT},
    ),
}
