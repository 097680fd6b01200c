from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from cms.review.changes.fields import SENTENCES
        from cms.review.consequences import register
        from cms.roles.sections import PROVIDERS
        from sig.states import LAST_MET, STATE_IN_USE

        from . import signal_handlers
        from .admin.leading import meetings
        from .changes import of_one_date
        from .consequences import of_event
        from .dormancy import last_met_at, state_in_use
        from .models import ListedEvent, OccurrenceChange

        signal_handlers.connect()
        PROVIDERS.append(meetings)
        register(ListedEvent, of_event)
        SENTENCES[OccurrenceChange] = of_one_date
        STATE_IN_USE.append(state_in_use)
        LAST_MET.append(last_met_at)
