from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cms.api.schema import schema_text

SCHEMA_FILE = Path(__file__).resolve().parents[2] / "api" / "schema.graphql"


class Command(BaseCommand):
    help = "Writes the GraphQL schema to cms/api/schema.graphql."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail if the file is out of date."
        )

    def handle(self, *args, check: bool = False, **options) -> None:
        text = schema_text()
        if not check:
            SCHEMA_FILE.write_text(text, encoding="utf-8")
            self.stdout.write(f"Wrote {SCHEMA_FILE}.")
        elif not SCHEMA_FILE.exists() or SCHEMA_FILE.read_text(encoding="utf-8") != text:
            raise CommandError(
                "cms/api/schema.graphql is out of date. Run: python manage.py export_schema"
            )
