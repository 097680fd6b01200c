"""The accounts that visitors of the demo log in with."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from cms.roles.table import ROLES

DEMO_PASSWORD = "demo-password"  # noqa: S105 - the demo refuses to start where it could do harm
MEANINGS = {role.name: role.meaning for role in ROLES}


@dataclass(frozen=True)
class Account:
    """Somebody to try a role as."""

    username: str
    first_name: str
    last_name: str
    group: str

    @property
    def email(self) -> str:
        return f"{self.username}@example.org"


AUTHOR = Account("amina", "Amina", "Author", "Authors")
EDITOR = Account("eddie", "Eddie", "Editor", "Editors")
REVIEWER = Account("rosa", "Rosa", "Reviewer", "Reviewers")
LEAD = Account("priya", "Priya", "Pretend", "SIG leads")
PUBLISHER = Account("petra", "Petra", "Publisher", "Publishers")
ADMINISTRATOR = Account("adele", "Adele", "Admin", "Administrators")
ACCOUNTS = (AUTHOR, LEAD, EDITOR, REVIEWER, PUBLISHER, ADMINISTRATOR)


@transaction.atomic
def create_accounts() -> bool:
    """Whether the accounts had to be made. If any is there already, none is touched or added."""
    users = get_user_model().objects
    if users.filter(username__in=[account.username for account in ACCOUNTS]).exists():
        return False
    password = make_password(DEMO_PASSWORD)
    for account in ACCOUNTS:
        user = users.create(
            username=account.username,
            first_name=account.first_name,
            last_name=account.last_name,
            email=account.email,
            password=password,
        )
        user.groups.add(Group.objects.get(name=account.group))
    return True


def account_lines() -> list[str]:
    """The accounts that are there, as the lines of a table."""
    existing = set(
        get_user_model()
        .objects.filter(email__in=[account.email for account in ACCOUNTS], is_active=True)
        .values_list("username", flat=True)
    )
    rows = [
        (account.username, DEMO_PASSWORD, account.group, MEANINGS[account.group])
        for account in ACCOUNTS
        if account.username in existing
    ]
    if not rows:
        return []
    table = [("User", "Password", "Role", "What they do"), *rows]
    widths = [max(len(row[column]) for row in table) for column in range(3)]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])
        for row in table
    ]
