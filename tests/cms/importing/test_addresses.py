import pytest

from cms.importing.addresses import is_personal, remove_personal


@pytest.mark.parametrize(
    "address", ["ada.penn@example.org", "ada@example.org", "a.b-c1@mail.example.org"]
)
def test_address_of_one_person_is_personal(address):
    assert is_personal(address)


@pytest.mark.parametrize(
    "address", ["tea-community-organisers@example.org", "press.office@example.org", "git@code.test"]
)
def test_shared_mailbox_is_not_personal(address):
    assert not is_personal(address)


def test_personal_address_is_removed_and_its_place_told():
    places = []
    text = remove_personal("Ask ada.penn@example.org. Or support@example.org.", places.append)
    assert text == "Ask [address removed]. Or support@example.org."
    assert places == [4]
