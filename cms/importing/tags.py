"""Tags of imported pages."""

from taggit.models import Tag

from cms.models import SitePage


def set_tags(page: SitePage, names: list[str]) -> None:
    """Gives the page these tags and no others, in the spelling that the site has already."""
    known = {tag.name.lower(): tag.name for tag in Tag.objects.filter(name__in=names)}
    for name in names:
        if name not in known:
            match = Tag.objects.filter(name__iexact=name).order_by("pk").first()
            known[name] = match.name if match else name
    page.tags.set([known[name] for name in names], clear=True)
