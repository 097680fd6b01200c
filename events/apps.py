from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from cms.roles.sections import PROVIDERS
        from sig.states import LAST_MET, STATE_IN_USE

        from . import signal_handlers
        from .admin.leading import meetings
        from .dormancy import last_met_at, state_in_use

        signal_handlers.connect()
        PROVIDERS.append(meetings)
        STATE_IN_USE.append(state_in_use)
        LAST_MET.append(last_met_at)
