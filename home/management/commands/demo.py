import time
from collections.abc import Callable

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.api.renditions import make_missing_sizes
from home.demo.accounts import account_lines, create_accounts
from home.demo.content import fill_site
from home.demo.database import prepare_database, set_up_site
from home.demo.serve import HOST, answer_on, refuse_used_port, serve

REFUSAL = (
    "The demo creates accounts whose passwords everybody knows, so it runs with the settings for "
    "development and for tests only (ALLOW_DEMO_ACCOUNTS)."
)


class Command(BaseCommand):
    help = "Makes a site with demo content and accounts, and serves it. Safe to repeat."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="Stop when all is in place.")
        parser.add_argument("--port", type=int, default=8000, help="Where to serve (8000).")

    def handle(self, *args, no_serve: bool, port: int, **options) -> None:
        if not settings.ALLOW_DEMO_ACCOUNTS:
            raise CommandError(REFUSAL)
        if not no_serve:
            refuse_used_port(port)
        was_migrated = self.step("1 of 4 Preparing the database", prepare_database)
        self.step("2 of 4 Setting up roles and review", lambda: set_up_site(was_migrated))
        self.step("3 of 4 Creating demo accounts", create_accounts)
        self.step("4 of 4 Filling in demo content", fill_content)
        if no_serve:
            return self.tell_addresses(port)
        answer_on(port)
        self.tell_addresses(port)
        self.stdout.write("\nServing. Press Ctrl and C to stop.")
        serve(port)

    def step(self, name: str, work: Callable[[], bool]) -> bool:
        """Does the work between saying what it is and how long it took."""
        self.stdout.write(f"{name} … ", ending="")
        self.stdout.flush()
        began = time.monotonic()
        try:
            is_new = work()
        except KeyboardInterrupt:
            raise CommandError("Stopped. Run it again and it carries on.") from None
        seconds = time.monotonic() - began
        self.stdout.write(f"done in {seconds:.0f} s" if is_new else "in place")
        return is_new

    def tell_addresses(self, port: int) -> None:
        site = f"http://{HOST}:{port}"
        lines = ["", f"Site     {site}/", f"Admin    {site}/admin/"]
        if settings.GRAPHQL_EXPLORER:
            lines.append(f"GraphQL  {site}/graphql/")
        accounts = account_lines()
        self.stdout.write("\n".join([*lines, *([""] if accounts else []), *accounts]))


def fill_content() -> bool:
    """Whether there was anything to fill in."""
    is_new = fill_site()
    make_missing_sizes()
    return is_new
