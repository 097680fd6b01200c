import pytest
from django.urls import reverse

from cms.notices.letters import Letter, tell
from cms.notices.models import NoticePreferences

pytestmark = pytest.mark.django_db


def test_everybody_chooses_among_what_concerns_them(client, eddie, rosa, at_once, told):
    account = reverse("wagtailadmin_account")
    client.force_login(rosa)
    page = client.get(account).content.decode()
    assert "Send me an e-mail when" in page
    assert "Something is sent to you to review" in page
    assert "A reviewer asks you for changes" not in page
    form = {
        "name_email-first_name": "Rosa", "name_email-last_name": "R",
        "name_email-email": rosa.email, "theme-theme": "system", "theme-density": "default",
        "theme-contrast": "system", "theme-keyboard_shortcuts": "on",
        "notifications-urgent": "on", "notifications-digest": "on",
    }  # fmt: skip
    response = client.post(account, form)
    assert response.status_code == 302
    assert NoticePreferences.objects.get(user=rosa).unwanted == ["submitted"]
    with at_once():
        tell([rosa, eddie], Letter("submitted", "A", "B", "/admin/", "C"))
    assert told() == [(eddie.email, "A")]
    client.force_login(eddie)
    page = client.get(account).content.decode()
    assert "A reviewer asks you for changes" in page
    assert "Something is sent to you to review" not in page
