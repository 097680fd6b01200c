"""Which e-mails somebody gets, as they choose on their account page."""

from typing import Any

from django import forms
from wagtail.admin.widgets import SwitchInput
from wagtail.users.models import UserProfile

from cms.newsroom.start.panels import writes
from cms.review.locks import is_reviewer

from .kinds import KINDS, Kind
from .models import NoticePreferences


def kinds_for(user: Any) -> list[Kind]:
    """Those that somebody may get at all."""
    reviews, may_write = is_reviewer(user), writes(user)
    return [kind for kind in KINDS if (reviews if kind.is_for_reviewers else may_write)]


class NoticesForm(forms.ModelForm):
    """A switch for each kind of e-mail that applies to somebody, and Wagtail's for comments."""

    class Meta:
        model = UserProfile
        fields = ["updated_comments_notifications"]
        labels = {"updated_comments_notifications": "Somebody comments on what you follow"}
        help_texts = {"updated_comments_notifications": ""}
        widgets = {"updated_comments_notifications": SwitchInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = self.instance.user
        self.preferences, _ = NoticePreferences.objects.get_or_create(user=user)
        for kind in kinds_for(user):
            self.fields[kind.name] = forms.BooleanField(
                label=kind.label,
                required=False,
                initial=kind.name not in self.preferences.unwanted,
                widget=SwitchInput(),
            )
        self.order_fields([kind.name for kind in KINDS])

    def save(self, commit: bool = True) -> UserProfile:
        shown = [kind.name for kind in KINDS if kind.name in self.fields]
        kept = [name for name in self.preferences.unwanted if name not in shown]
        off = [name for name in shown if not self.cleaned_data[name]]
        self.preferences.unwanted = [*kept, *off]
        self.preferences.save()
        return super().save(commit)
