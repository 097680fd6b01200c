"""Events and conferences of a Markdown site, from prose, lists and tables."""

from cms.importing.heard import register_comparison
from cms.importing.history.historians import register_historian
from cms.importing.items import register_reader
from cms.importing.registry import register

from .conference import CONFERENCE, read_conference
from .conferences import Conferences
from .history.historian import EventHistorian
from .kinds import Events
from .reader import EVENT, read_events
from .same_events import Events as SameEvents
from .same_leads import Leads
from .same_talks import Talks
from .weekdays import Weekdays

register(EVENT, Events())
register(CONFERENCE, Conferences())
register_reader("events", read_events)
register_reader("conference", read_conference)
register_historian(EventHistorian, "events", CONFERENCE)
register_comparison(SameEvents)
register_comparison(Talks)
register_comparison(Leads)
register_comparison(Weekdays)
