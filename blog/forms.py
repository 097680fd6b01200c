from django import forms

from cms.forms import SitePageForm


class BlogPostForm(SitePageForm):
    """A new post starts with whoever writes it as the author."""

    def __init__(self, *args, **kwargs):
        post, user = kwargs.get("instance"), kwargs.get("for_user")
        if post is not None and post.pk is None and not post.post_authors.all():
            person = getattr(user, "person", None)
            if person:
                post.post_authors = [type(post).post_authors.rel.related_model(person=person)]
        super().__init__(*args, **kwargs)

    def clean(self) -> dict:
        cleaned = super().clean()
        place, address = cleaned.get("original_site_name"), cleaned.get("original_url")
        if bool(place) != bool(address) and not self.is_deferred_validation:
            missing = "original_url" if place else "original_site_name"
            message = (
                "Enter the address where the post first appeared."
                if place
                else "Enter the name of the site where the post first appeared."
            )
            self.add_error(missing, forms.ValidationError(message))
        if not self.is_deferred_validation:
            self.require_somebody_in_each_author()
        return cleaned

    def require_somebody_in_each_author(self) -> None:
        """An author's row may be empty in a draft, and only there."""
        for row in self.formsets["post_authors"].forms:
            chosen = row.is_valid() and row.cleaned_data
            filled = ("person", "organisation", "DELETE")
            if chosen and not any(chosen.get(name) for name in filled):
                row.add_error("person", "Choose a person, or an organisation below.")
