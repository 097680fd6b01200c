"""Where Django and Wagtail leave e-mails of their own: it writes them down as well."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from .models import Notice
from .sending import send_on_commit


class EmailBackend(BaseEmailBackend):
    """For the setting EMAIL_BACKEND. Nobody waits for the mail server, and none is lost."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            alternatives = getattr(message, "alternatives", [])
            html = [content for content, kind in alternatives if kind == "text/html"]
            for address in message.recipients():
                notice = Notice.objects.create(
                    address=address,
                    kind="other",
                    subject=" ".join(message.subject.split())[:255],
                    text=message.body,
                    html=html[0] if html else "",
                )
                send_on_commit(notice)
        return len(email_messages)
