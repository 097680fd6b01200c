from django.core.management.base import BaseCommand

from cms.notices.keeping import forget_old
from cms.notices.reminders import remind_of_review_by, send_digests


class Command(BaseCommand):
    help = (
        "Tells reviewers what waits for them and owners what to check again. Run it once a day, "
        "in the morning; run twice, it tells nobody twice."
    )

    def handle(self, *args, **options) -> None:
        send_digests()
        remind_of_review_by()
        forget_old()
        self.stdout.write("Reminders are on their way.")
