"""What no file says any more: which of it is to be made, and which is said elsewhere today."""

from datetime import time
from itertools import chain

from django.utils.text import slugify

from cms.importing.history.account import Finding
from cms.importing.history.commits import PastDate
from cms.importing.history.historians import Found, Thread
from cms.importing.history.past import FormerDate
from cms.importing.items import Item
from events.words import day

from ..past_dates import add_past
from ..reader import free_key, key_of_event
from ..series import event_has_more, gather_series, rule_of
from .candidates import Candidate, as_past, in_order, is_one, name_of
from .items import item_of_past, item_of_series
from .matching import may_be_one
from .sightings import Name, Sighting
from .tracking import Tracker
from .wording import CALLED, SAME_DAY, UNNAMED, about_hours, title_of

NO_DATE = "it never had a date"
AS_DATES = "it repeated; today's file names its dates one by one"


class Recovery:
    """Compares what files said with what they say today."""

    def __init__(self, trackers: list[Tracker]) -> None:
        read_today = [each for each in trackers if each.thread.is_read_today]
        pieces = [each for each in trackers if not each.thread.is_read_today]
        self.today = [(one, each.thread) for each in read_today for one in each.there]
        self.series: dict[tuple[str, ...], Name] = {}
        self.hours: dict[Name, set[tuple[time, time | None]]] = {}
        for each in read_today:
            self.add_series_of(each)
        self.gone = [(one, each.thread) for each in read_today for one in in_order(each.all_gone)]
        for each in pieces:
            self.gone += [(one, each.thread) for one in in_order([*each.all_gone, *each.there])]
        self.accepted: list[Candidate] = []
        self.found_here = Found()
        self.keys: dict[str, set[str]] = {}
        for one, thread in self.today:
            self.hint(one, one, name_of(one, thread))

    def add_series_of(self, tracker: Tracker) -> None:
        """Notes what an import calls the series of a file today."""
        events = gather_series([one.said.event for one in tracker.there])
        for event in events:
            if rule_of(event):
                name = Name(tracker.thread.path, key_of_event(event))
                self.series.setdefault(event.key, name)
                self.hours[name] = set(event.hours)

    def found(self) -> Found:
        past_series = [(one, thread) for one, thread in self.gone if one.said.has_rule]
        for one, thread in self.gone:
            if not one.said.has_rule:
                self.look_at(one, thread)
        singles = self.make_series(past_series)
        for candidate in singles:
            self.make(candidate)
        return self.found_here

    def look_at(self, one: Sighting, thread: Thread) -> None:
        """Tells whether it is said today, or was found before, or is to be made."""
        if one.when.month is None:
            if not any(one.said.key == other.said.key for other, _ in self.today):
                self.leave_out(one, NO_DATE)
            return
        for other, its_thread in self.today:
            if is_one(one, thread, other, its_thread):
                name = name_of(other, its_thread)
                self.found_here.former.setdefault(name, set()).update(one.names - {name})
                self.hint(one, other, name)
                return
        for known in self.accepted:
            if is_one(one, thread, known.one, known.thread):
                known.others.append(one)
                return
        candidate = Candidate(one, thread)
        known_ones = ((each.one, each.thread) for each in self.accepted)
        for other, its_thread in chain(self.today, known_ones):
            if its_thread is not thread and may_be_one(one, other):
                candidate.doubts.append(SAME_DAY.format(title_of(other)))
        self.accepted.append(candidate)

    def hint(self, one: Sighting, today: Sighting, name: Name) -> None:
        """Proposes a name for what has none today."""
        if one.name and one.on and not today.said.name:
            asked = CALLED.format(one.named_in, one.name)
            hint = PastDate(name.key, one.on, one.named_in, asked)
            self.found_here.hints.append((name.path, hint))
            what = f"{title_of(one)}: {UNNAMED.format(name.path)}"
            self.found_here.left_out.append(Finding(one.named_in, None, what))

    def make_series(self, past: list[tuple[Sighting, Thread]]) -> list[Candidate]:
        """Gives dates to the series that they are of; returns what is an event by itself."""
        rest = [each for each in self.accepted if not self.is_date(each, self.series)]
        for each in self.accepted:
            if self.is_date(each, self.series):
                self.add_date(each, self.series[each.one.said.key])
        for one, thread in past:
            key = one.said.key
            if key in self.series:
                continue
            if any(key == other.said.key for other, _ in self.today):
                self.leave_out(one, AS_DATES)
                continue
            dates = [each for each in rest if self.is_date(each, {key: Name("", "")})]
            event = one.said.event
            event.mentions[0].name = dates[-1].one.name if dates else one.name
            name = self.series[key] = self.free_name(one, key_of_event(event))
            rest = [each for each in rest if each not in dates]
            add_past(event, [as_past(each, name.key) for each in dates])
            self.add(item_of_series(one, thread, name.key), one, {*one.names})
        return rest

    def is_date(self, candidate: Candidate, series: dict[tuple[str, ...], Name]) -> bool:
        one = candidate.one
        is_plain = (
            one.on and one.when.day and not one.said.item and not event_has_more(one.said.event)
        )
        return bool(is_plain and one.said.key in series)

    def add_date(self, candidate: Candidate, series: Name) -> None:
        one = candidate.one
        if one.on is None or one.source.commit is None:
            return
        doubts = [*candidate.all_doubts(), *about_hours(one, self.hours[series])]
        doubt = " ".join(f"{day(one.on)}: {each}" for each in doubts)
        line = one.said.event.line
        made = FormerDate(series, one.source.path, one.name, one.on, one.source.commit, line, doubt)
        self.found_here.dates.append(made)
        # While its dates were listed, an import called what repeats as they are called.
        former = Name(series.path, slugify(one.name)[:150])
        self.found_here.former.setdefault(series, set()).update({former} - {series})
        self.found_here.recovered.append(
            Finding(one.source.place, line, title_of(one), "#".join(filter(None, series)))
        )

    def make(self, candidate: Candidate) -> None:
        one, event = candidate.one, candidate.one.said.event
        if not one.said.name:
            event.mentions[0].name = one.name
        name = self.free_name(one, key_of_event(event, one.when))
        item = item_of_past(one, candidate.thread, name.key, candidate.all_doubts(one.successor))
        self.add(item, one, candidate.names - {name})

    def add(self, item: Item, one: Sighting, names: set[Name]) -> None:
        self.found_here.items.append(item)
        self.found_here.former[(item.source.path, item.key)] = {*names}
        line = min(item.lines, default=None)
        self.found_here.recovered.append(Finding(one.source.place, line, title_of(one), item.name))

    def free_name(self, one: Sighting, key: str) -> Name:
        path = one.source.path
        return Name(path, free_key(key, self.keys.setdefault(path, set())))

    def leave_out(self, one: Sighting, why: str) -> None:
        line = one.said.event.line
        self.found_here.left_out.append(Finding(one.source.place, line, f"{title_of(one)}: {why}"))
