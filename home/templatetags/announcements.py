from django import template

from cms.templatetags.published import reading
from home.banners import banners_showing
from home.models import Banner

register = template.Library()


@register.simple_tag(takes_context=True)
def banners(context) -> list[Banner]:
    """The announcements that show now, the latest first."""
    return banners_showing(reading(context))
