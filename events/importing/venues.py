"""Venues that a conference names, with the rooms of its agenda."""

from cms.importing.items import Question
from events.models import Room, Venue
from events.words import listed

from .conference import Place


def venue_called(place: Place, rooms: list[str]) -> Venue:
    """The venue of this name, made as a draft with these rooms if none is called so."""
    venue = Venue.objects.filter(name__iexact=place.name).order_by("-live", "pk").first()
    if venue is None:
        venue = Venue(name=place.name, address=place.address, postcode=place.postcode, live=False)
        venue.rooms = [Room(name=name, sort_order=order) for order, name in enumerate(rooms)]
        venue.full_clean()
        venue.save()
        venue.save_revision()
    return venue


def keys_of_rooms(venue: Venue | None, rooms: list[str]) -> tuple[list[str], list[Question]]:
    """The rooms as agendas name them, in the order given; "" for those that the venue lacks."""
    named = {} if venue is None else {room.name.casefold(): room for room in venue.rooms.all()}
    found = [named.get(name.casefold()) for name in rooms]
    missing = [name for name, room in zip(rooms, found, strict=True) if room is None]
    questions = []
    if venue and missing:
        text = (
            f"The venue {venue.name} has no room called {listed(missing)}. Which rooms are meant? "
            "What is in them stands as for everybody until you choose."
        )
        questions.append(Question(text, None, "agenda_body"))
    return [str(room.pk) if room else "" for room in found], questions
