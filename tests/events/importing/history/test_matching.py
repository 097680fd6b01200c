"""Names of one event."""

import pytest

from events.importing.history.matching import are_alike
from events.importing.wording import key_of


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Kettle talk", "Kettle talk for beginners", True),
        ("Kettle talk", "Kettel talk", True),
        ("Kettle talk", "Cup talk", False),
        ("Lightning talks", "Lightning talks: Kettles", True),
        ("Lightning talks", "Spoon evening", False),
        ("Tea conference", "Spring conference", False),
        ("", "Kettle talk", True),
    ],
)
def test_names_of_one_event(one, other, alike):
    assert are_alike(key_of(one), key_of(other)) == alike
