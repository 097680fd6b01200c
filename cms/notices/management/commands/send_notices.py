from django.core.management.base import BaseCommand

from cms.notices.sending import send_what_is_due


class Command(BaseCommand):
    help = (
        "Sends the e-mails that could not be sent when they were written. Run it every few "
        "minutes; safe to kill, to repeat and to run twice at once."
    )

    def handle(self, *args, **options) -> None:
        sent, waiting = send_what_is_due()
        self.stdout.write(f"{sent} sent, {waiting} waiting.")
