from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.coreutils import find_available_slug


class PlainInitials:
    """Compares fields with the content itself to see whether they changed.

    Where a model's default is a function, Django expects a hidden field with the initial value and
    takes its absence for a change. The editor renders none, so an untouched form looked edited.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = (form for formset in self.formsets.values() for form in formset.forms)
        for form in (self, *rows):
            for field in form.fields.values():
                field.show_hidden_initial = False


class EntryForm(PlainInitials, WagtailAdminModelForm):
    """The form of people, organisations, topics and banners."""


class SitePageForm(PlainInitials, WagtailAdminPageForm):
    """A draft's address never stops it from being saved.

    Without one it gets one from its title; one that is taken becomes the next free one.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("title", "")) or "page"
        if self.instance.first_published_at:
            return slug
        return find_available_slug(self.parent_page, slug, ignore_page_id=self.instance.pk)
