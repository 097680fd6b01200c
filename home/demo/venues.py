"""The venues of the demo. They are made up; the cities are not."""

from events.models import Room, Venue
from home.demo.publishing import publish_entry
from home.demo.writing import Demo, bullets, rich_text


def add_venues(demo: Demo) -> None:
    for key, (venue, rooms) in venues().items():
        venue.rooms = [
            Room(name=name, capacity=capacity, sort_order=place)
            for place, (name, capacity) in enumerate(rooms)
        ]
        demo.venues[key] = publish_entry(demo, venue)


def venues() -> dict[str, tuple[Venue, list[tuple[str, int]]]]:
    """By short name: the venue, and its rooms with how many people they hold."""
    return {
        "manchester": (
            Venue(
                name="Invention House",
                address="1 Example Square\nManchester",
                postcode="M1 1ZZ",
                latitude=53.4794,
                longitude=-2.2453,
                getting_there=rich_text(
                    "Five minutes on foot from Piccadilly station. Come in by the door in Example "
                    "Street and say that you come for the community's event.",
                    bullets("Bring photo ID.", "There is a rack for bicycles in the yard."),
                ),
                accessibility=rich_text(
                    "No steps from the street to any room. Lifts with voice. Accessible toilets on "
                    "each floor. Hearing loops in the Great Hall and the Library. A quiet room is "
                    "open all day."
                ),
            ),
            [("Great Hall", 180), ("Library", 60), ("Loft", 40)],
        ),
        "bristol": (
            Venue(
                name="Harbour View",
                address="22 Made-up Quay\nBristol",
                postcode="BS1 1ZZ",
                latitude=51.4499,
                longitude=-2.5977,
                getting_there=rich_text("Fifteen minutes on foot from Temple Meads station."),
                accessibility=rich_text(
                    "A ramp beside the main door. A lift to all floors. Tell us beforehand if you "
                    "need a signed talk."
                ),
            ),
            [("Dock Room", 90), ("Crow's Nest", 30)],
        ),
        "leeds": (
            Venue(
                name="The Old Exchange",
                address="7 Fiction Lane\nLeeds",
                postcode="LS1 1ZZ",
                latitude=53.7974,
                longitude=-1.5438,
                getting_there=rich_text("Three minutes on foot from Leeds station."),
                accessibility=rich_text("No steps. Accessible toilets on the ground floor."),
            ),
            [("Trading Floor", 70)],
        ),
    }
