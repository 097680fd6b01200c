from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who logs in to write, review or administer."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username
