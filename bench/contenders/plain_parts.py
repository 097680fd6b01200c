"""Resolvers of what all pages and events share: pictures, links, rich text, the `head`."""

import json
from typing import Any

from django.utils.html import strip_tags
from wagtail.rich_text import expand_db_html

from cms.api.renditions import PRESETS, absolute_url
from cms.models import Person

Resolvers = dict[str, dict[str, Any]]


def rendition(image, info, preset):
    return image.get_rendition(PRESETS[preset].spec)


def srcset(image, info, preset):
    made = {each.width: each for each in map(image.get_rendition, PRESETS[preset].srcset)}
    return ", ".join(f"{absolute_url(one.url)} {width}w" for width, one in sorted(made.items()))


def link(value) -> dict | None:
    """A LinkBlock's value as a Link."""
    if not value:
        return None
    page = value["page"]
    return {
        "text": value["text"] or page.title,
        "url": page.url if page else value["url"],
        "access": value["access"] or "PUBLIC",
        "external": page is None,
    }


def sharing_image(page, info):
    return page.listing_image or getattr(page, "lead_image", None)


def json_ld(page, info) -> str:
    return json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "BlogPosting",
            "name": page.title,
            "headline": page.title,
            "description": page.summary,
            "url": page.full_url,
            "datePublished": page.published_on.isoformat(),
            "dateModified": page.last_published_at.isoformat(),
            "author": [
                {
                    "@type": "Person" if isinstance(each, Person) else "Organization",
                    "name": each.name,
                }
                for each in authors(page, info)
            ],
        }
    )


def authors(page, info) -> list:
    return [each.person or each.organisation for each in page.post_authors.all()]


PARTS: Resolvers = {
    "Image": {"rendition": rendition, "srcset": srcset},
    "Rendition": {"url": lambda rendition, info: absolute_url(rendition.url)},
    "RichText": {
        "html": lambda source, info: expand_db_html(source),
        "text": lambda source, info: strip_tags(source).strip(),
    },
    "SigPage": {"path": lambda page, info: page.url},
    "Seo": {
        "title": lambda page, info: page.seo_title or page.title,
        "description": lambda page, info: page.search_description or page.summary,
        "canonicalUrl": lambda page, info: page.original_url or page.full_url,
        "image": sharing_image,
        "noIndex": lambda page, info: page.is_unlisted,
        "jsonLd": json_ld,
    },
}
