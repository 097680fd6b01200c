from datetime import timedelta

from django import forms
from django.db import models
from django.utils.functional import lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


def choices() -> list[tuple[str, str]]:
    from .table import configurable

    return [(check.code, check.about) for check in configurable()]


class CheckSettingsForm(WagtailAdminModelForm):
    """Asks which checks block and which are off. Those that are neither warn."""

    blocks = forms.MultipleChoiceField(
        label="What has to be put right before anybody can send or approve it",
        choices=lazy(choices, list),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="What is not ticked is shown as advice.",
    )
    off = forms.MultipleChoiceField(
        label="What is not checked at all",
        choices=lazy(choices, list),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        from .table import configurable

        for level, name in (("block", "blocks"), ("off", "off")):
            chosen = [each for each in configurable() if self.instance.level_of(each) == level]
            self.initial[name] = [each.code for each in chosen]

    def save(self, commit: bool = True):
        from .table import configurable

        levels = {}
        for check in configurable():
            level = "block" if check.code in self.cleaned_data["blocks"] else "warn"
            level = "off" if check.code in self.cleaned_data["off"] else level
            if level != check.level:
                levels[check.code] = level
        self.instance.levels = levels
        return super().save(commit)


@register_setting(icon="circle-check")
class CheckSettings(BaseGenericSetting):
    """What is checked in drafts, and what stops them."""

    team_mailboxes = models.TextField(
        blank=True,
        help_text="Addresses that may be published, one on each line, such as "
        "community@example.org. Write @example.org for all addresses that end so.",
    )
    levels = models.JSONField(default=dict, blank=True, editable=False)
    """Codes of checks whose level is not the one in the table: block, warn or off."""

    base_form_class = CheckSettingsForm
    panels = [FieldPanel("team_mailboxes"), FieldPanel("blocks"), FieldPanel("off")]

    class Meta:
        verbose_name = "checks"

    def __str__(self) -> str:
        return "What is checked"

    def level_of(self, check) -> str:
        """block, warn or off."""
        return check.level if check.is_fixed else self.levels.get(check.code, check.level)

    @property
    def shared_mailboxes(self) -> frozenset[str]:
        lines = self.team_mailboxes.lower().split()
        return frozenset(line for line in lines if "@" in line)


class ExternalLinkQuerySet(models.QuerySet):
    """What addresses elsewhere can be asked for."""

    def dead(self) -> "ExternalLinkQuerySet":
        """Those that failed more than once: a website may be down for an hour."""
        return self.filter(failures__gt=1)


class ExternalLink(models.Model):
    """An address on another website that content links to, and whether it answers."""

    AGAIN_AFTER = timedelta(days=7)

    url = models.URLField(max_length=2000, unique=True)
    checked_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=120, blank=True)
    """Why it is no use to readers, to stand after the address: "answered 404"."""
    failures = models.PositiveSmallIntegerField(default=0)

    objects = ExternalLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return self.url
