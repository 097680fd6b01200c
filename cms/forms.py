from django import forms
from django.db.models import Model
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from cms.asking import ask

UNTITLED = "Untitled"


class PlainInitials:
    """Compares fields with the content itself to see whether they changed.

    Where a model's default is a function, Django expects a hidden field with the initial value and
    takes its absence for a change. The editor renders none, so an untouched form looked edited.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = (form for formset in self.formsets.values() for form in formset.forms)
        for form in (self, *rows):
            ask(form)
            for field in form.fields.values():
                field.show_hidden_initial = False


class Scheduled:
    """Offers to schedule something only to those who may."""

    @property
    def show_schedule_publishing_toggle(self) -> bool:
        return "go_live_at" in self.fields


class Careful:
    """Says before it saves over what somebody else saved meanwhile. See `overwriting`."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if who := self.data.get("overwrites"):
            self.add_error(
                None,
                f"{who} changed this while you were writing. Nothing you typed is lost: save again "
                "to keep your version. Theirs stays in the history.",
            )


class Checked:
    """Refuses to send to review, or to publish, what the checks block. Never to save a draft."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation:
            from cms.checks.findings import blocked_by_checks

            for finding in blocked_by_checks(self.instance):
                field = finding.anchor.split(".")[0]
                text = f"{finding.where}: {finding.why} {finding.action}"
                self.add_error(field if field in self.fields else None, text)


class Reviewed:
    """Refuses to send to review where nobody would review it. Nothing typed is lost."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if "action-submit" in self.data:
            from cms.review.refusals import reason_not_to_send

            parent = getattr(self, "parent_page", None)
            if reason := reason_not_to_send(self.instance, parent):
                self.add_error(None, reason)


class EntryForm(PlainInitials, Scheduled, Careful, Checked, Reviewed, WagtailAdminModelForm):
    """The form of people, organisations, topics and banners. A draft may lack its slug."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def _post_clean(self) -> None:
        """Asks for what is required to publish besides single fields, as the checks do."""
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for name, message in getattr(self.instance, "other_incomplete_parts", list)():
            if name in self.fields and not self.has_error(name):
                self.add_error(name, message)

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug and self.instance.first_published_at:
            return slug
        return free_slug(self.instance, slug or self.cleaned_data.get("name", ""))


class SitePageForm(PlainInitials, Scheduled, Careful, Checked, Reviewed, WagtailAdminPageForm):
    """A draft's title or address never stops it from being saved.

    Without a title it is "Untitled". Without an address it gets one from its title, and one that
    is taken becomes the next free one.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def defer_required_fields(self) -> None:
        super().defer_required_fields()
        self.fields["title"].required = False

    def restore_required_fields(self) -> None:
        super().restore_required_fields()
        self.fields["title"].required = True

    def save(self, commit: bool = True) -> Page:
        """Makes a new page as a draft, whichever button was pressed: publishing comes later."""
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit)

    def clean_title(self) -> str:
        title = self.cleaned_data["title"] or UNTITLED
        if title == UNTITLED and not self.is_deferred_validation:
            raise forms.ValidationError("Enter a title.")
        return title

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("title", "")) or "page"
        if self.instance.first_published_at:
            return slug
        return find_available_slug(self.parent_page, slug, ignore_page_id=self.instance.pk)


class SitePageCopyForm(CopyForm):
    """Copies as drafts: a copy is reviewed as what is new."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)


def free_slug(instance: Model, name: str) -> str:
    """A slug for an entry, made from its name, that no other of its kind has."""
    others = type(instance)._default_manager.exclude(pk=instance.pk)
    stem = slug = slugify(name) or instance._meta.model_name
    number = 1
    while others.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug
