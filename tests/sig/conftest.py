"""Two groups, and somebody who leads the first of them."""

import pytest

from cms.users.models import User
from sig.models import SigLead, SigPage
from tests.factories import PersonFactory, SigPageFactory


@pytest.fixture
def ours(sig_index) -> SigPage:
    return SigPageFactory(title="Green software", parent=sig_index)


@pytest.fixture
def theirs(sig_index) -> SigPage:
    return SigPageFactory(title="Java", parent=sig_index)


@pytest.fixture
def lead(log_in, ours) -> User:
    """Somebody who leads our group and nothing else."""
    user = log_in("SIG leads")
    ours.sig_leads.add(SigLead(person=PersonFactory(user=user)))
    ours.save_revision().publish()
    return user
