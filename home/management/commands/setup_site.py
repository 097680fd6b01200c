from django.core.management.base import BaseCommand

from cms.roles.setup import apply_roles
from home.skeleton import create_skeleton


class Command(BaseCommand):
    help = "Creates roles, permissions, the review workflow and the first pages. Safe to repeat."

    def handle(self, *args, **options) -> None:
        site = create_skeleton()
        apply_roles()
        self.stdout.write(f"{site.site_name} is set up for {site.root_url}.")
