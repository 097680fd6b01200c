"""That no e-mail is lost, sent twice or waited for."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from blog.models import BlogPostPage
from cms.notices.letters import Letter, tell
from cms.notices.models import Notice
from cms.notices.sending import send

pytestmark = pytest.mark.django_db
LETTER = Letter("submitted", "A\r\nBcc: x@example.org", "B", "/admin/", "C")
APPROVED = "Rosa Reviewer approved “Our first conference”"


class Down(EmailBackend):
    """A mail server that answers nobody."""

    def open(self):
        raise ConnectionRefusedError("nobody there")

    def send_messages(self, messages):
        self.open()


@pytest.fixture
def server_is(settings):
    """Takes the mail server down, or up again."""
    up = settings.MAIL_SERVER_BACKEND
    backends = {"up": up, "down": f"{__name__}.Down"}

    def server_is(state: str) -> None:
        settings.MAIL_SERVER_BACKEND = backends[state]

    return server_is


def test_mail_of_what_is_taken_back_is_never_sent(eddie, at_once, told):
    def failing() -> None:
        with transaction.atomic():
            tell([eddie], LETTER)
            raise RuntimeError

    with at_once(), pytest.raises(RuntimeError):
        failing()
    assert (told(), Notice.objects.count()) == ([], 0)


def test_mail_is_sent_once_however_often_it_is_tried_and_then_forgotten(eddie, at_once, told):
    with at_once():
        tell([eddie], LETTER)
    notice = Notice.objects.get()
    assert send(notice.pk) is False
    assert told() == [(eddie.email, "A Bcc: x@example.org")]
    assert (notice.text, notice.html) == ("", "")


def test_mail_server_that_is_down_loses_nothing_and_stops_nobody(
    client, post, eddie, rosa, decide, at_once, server_is, told, caplog
):
    told()
    server_is("down")
    client.force_login(rosa)
    with at_once():
        assert decide(post).status_code == 302
    assert BlogPostPage.objects.get().live
    assert "is tried again in" in caplog.text
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        with pytest.raises(CommandError, match=r"nobody there.* E-mails waiting: 1"):
            call_command("send_notices")
        server_is("up")
        for _ in range(2):
            call_command("send_notices", verbosity=0)
    assert told() == [(eddie.email, APPROVED)]


def test_worker_sends_what_requests_left_to_it_and_comes_back_until_it_is_sent(
    client, post, eddie, rosa, decide, at_once, server_is, work, told
):
    told()
    client.force_login(rosa)
    with at_once():
        assert decide(post).status_code == 302
    assert told() == []
    server_is("down")
    work()
    server_is("up")
    work()
    assert told() == []  # it waits a little before it tries again
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        work()
        work()
    assert told() == [(eddie.email, APPROVED)]


def test_mail_that_is_given_up_is_shown_to_administrators_and_can_be_tried_again(
    client, eddie, log_in, at_once, server_is, told, caplog, capsys
):
    server_is("down")
    with at_once():
        tell([eddie], LETTER)
    log_in("Administrators")
    start = reverse("wagtailadmin_home")
    assert "could not be sent" not in client.get(start).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        send(Notice.objects.get().pk)
        assert "is given up" in caplog.text
        server_is("up")
        call_command("send_notices")
        assert "Given up: ConnectionRefusedError: nobody there" in capsys.readouterr().out
        log_in("Administrators")
        page = re.sub(r"\s+", " ", client.get(start).content.decode())
        assert "E-mails that could not be sent" in page
        assert (
            "To Eddie Editor. The mail server does not take it: tell your operator. Given up."
            in page
        )
        client.force_login(eddie)
        assert "could not be sent" not in client.get(start).content.decode()
        call_command("send_notices", "--again", verbosity=0)
    assert told() == [(eddie.email, "A Bcc: x@example.org")]


def test_mail_of_others_waits_for_nobody_either(client, eddie, at_once, server_is, settings, told):
    settings.EMAIL_BACKEND = "cms.notices.outbox.EmailBackend"
    eddie.set_password("forgotten")
    eddie.save()
    server_is("down")
    with at_once():
        response = client.post(reverse("wagtailadmin_password_reset"), {"email": eddie.email})
    assert response.url == reverse("wagtailadmin_password_reset_done")
    server_is("up")
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        call_command("send_notices", verbosity=0)
    [link] = re.findall(r"http://\S+(/admin/password_reset/confirm/\S+)", mail.outbox[0].body)
    assert told() == [(eddie.email, "Password reset")]
    page = client.get(link, follow=True)
    assert "new_password1" in page.content.decode()
