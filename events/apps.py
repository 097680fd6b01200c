from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from cms.caching.moments import changes_with_the_clock
        from cms.review.changes.fields import SENTENCES
        from cms.review.consequences import register
        from cms.roles.sections import PROVIDERS
        from sig.states import LAST_MET, STATE_IN_USE

        from . import signal_handlers
        from .admin.leading import meetings
        from .changes import of_one_date
        from .consequences import of_event
        from .dormancy import DORMANT_AFTER, last_met_at, state_in_use
        from .models import (
            ConferencePage,
            EventOccurrence,
            EventPage,
            ListedEvent,
            OccurrenceChange,
        )

        signal_handlers.connect()
        changes_with_the_clock(EventOccurrence, "starts_at", "ends_at")
        changes_with_the_clock(EventOccurrence, "ends_at", later=DORMANT_AFTER)
        for model in (EventPage, ConferencePage):
            changes_with_the_clock(model, "registration_opens_at", "registration_closes_at")
        changes_with_the_clock(ConferencePage, "call_opens_at", "call_closes_at")
        PROVIDERS.append(meetings)
        register(ListedEvent, of_event)
        SENTENCES[OccurrenceChange] = of_one_date
        STATE_IN_USE.append(state_in_use)
        LAST_MET.append(last_met_at)
