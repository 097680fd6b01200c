from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.notices.models import Notice
from cms.notices.sending import send_what_is_due


class Command(BaseCommand):
    help = (
        "Sends the e-mails that could not be sent when they were written. Run it every few "
        "minutes; safe to kill, to repeat and to run twice at once."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="Try those that were given up as well."
        )

    def handle(self, *args, again: bool, **options) -> None:
        if again:
            Notice.objects.given_up().update(next_try_at=timezone.now())
        waiting = Notice.objects.filter(sent_at=None)
        try:
            sent = send_what_is_due()
        except OSError as error:
            raise CommandError(
                f"The mail server does not answer ({error}). E-mails waiting: {waiting.count()}."
            ) from None
        self.stdout.write(f"{sent} sent, {waiting.count()} waiting.")
        for notice in waiting.exclude(problem=""):
            state = "Given up" if notice.next_try_at is None else f"Tried {notice.tries} times"
            self.stdout.write(f"{notice.address}, “{notice}”. {state}: {notice.problem}")
