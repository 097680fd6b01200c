from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.coreutils import find_available_slug


class SitePageForm(WagtailAdminPageForm):
    """A draft whose address is taken gets the next free one, so that saving never stops for it."""

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if not slug or self.instance.first_published_at:
            return slug
        return find_available_slug(self.parent_page, slug, ignore_page_id=self.instance.pk)
