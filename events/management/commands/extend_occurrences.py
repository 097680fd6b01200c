from django.core.management.base import BaseCommand

from events.publishing import extend_occurrences


class Command(BaseCommand):
    help = (
        "Extends the dates of events that repeat to 18 months from now. Run it daily; "
        "safe to repeat, to run twice at once and to leave out for a month."
    )

    def handle(self, *args, **options) -> None:
        count = extend_occurrences()
        self.stdout.write(f"{count} series {'is' if count == 1 else 'are'} up to date.")
