"""What pages of other apps show of events."""

from django import template

from cms.templatetags.published import public, reading
from events.cards import Card, cards, dates, next_dates
from events.listing import Asked

register = template.Library()

PAST_MEETINGS = 5


@register.simple_tag(takes_context=True)
def next_event(context) -> list[Card]:
    """The next date of any event: one or none."""
    return next_dates(reading(context), 1)


@register.simple_tag(takes_context=True)
def listed_dates(context, value) -> list[Card]:
    """What a block of next events lists. Nothing where its group is not public."""
    sig = value.get("sig")
    if sig and not public(context, sig):
        return []
    number = value.get("number") or 3
    return next_dates(reading(context), number, value.get("type") or "", sig.pk if sig else None)


@register.simple_tag(takes_context=True)
def meetings(context, sig) -> dict[str, list[Card]]:
    """The next meeting of a group and the latest past ones. None of a group that is not saved."""
    reader = reading(context)
    if sig.pk is None:
        return {}
    past = Asked(phases=("PAST",), sig_id=sig.pk, last_first=True)
    return {
        "next": next_dates(reader, 1, sig_id=sig.pk),
        "past": cards(reader, dates(reader, past)[:PAST_MEETINGS]),
    }
