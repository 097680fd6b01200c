"""What the admin shows of e-mails."""

from wagtail import hooks

from . import keeping

hooks.register("construct_homepage_panels", keeping.add_late)
