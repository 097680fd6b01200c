"""What tests of the editor's forms share."""

import pytest

from tests.journeys.event_form import SUBMIT, add_url, event_form


@pytest.fixture
def submit(client, log_in, event_index):
    """Sends the form of a new event to review. The errors of its fields; None where it went."""
    log_in("Editors")

    def submit(data: dict | None = None, **values):
        data = event_form(**values) if data is None else data
        response = client.post(add_url(event_index), data | SUBMIT)
        if response.status_code == 302:
            return None
        submit.form = response.context["form"]
        submit.html = response.content.decode()
        return {name: list(messages) for name, messages in submit.form.errors.items()}

    return submit
