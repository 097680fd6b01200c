"""What the templates of the admin ask for."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from wagtail.models import Site

register = template.Library()


@register.simple_tag(takes_context=True)
def community(context) -> str:
    """What the community calls itself."""
    site = Site.find_for_request(context.get("request"))
    return (site and site.site_name) or settings.WAGTAIL_SITE_NAME


@register.simple_tag
def drawing_of(app_label: str, model_name: str) -> str:
    """The address of the picture that stands for a kind of content."""
    return static(f"kinds/{app_label}/{model_name}.svg")
