"""Pictures, in the sizes that frontends ask for by name."""

import graphene

from cms.models import SiteImage

from .context import ApiContext
from .renditions import PRESETS, absolute_url, existing_rendition, with_renditions
from .scalars import ImagePreset


class Rendition(graphene.ObjectType):
    """A picture in one size."""

    url = graphene.String(required=True, description="Absolute address of the file.")
    width = graphene.Int(required=True, description="In pixels.")
    height = graphene.Int(required=True, description="In pixels.")

    def resolve_url(rendition, info) -> str:
        return absolute_url(rendition.file.url)


class Image(graphene.ObjectType):
    """A picture with what readers who can't see it need."""

    alt = graphene.String(
        required=True, description="Alternative text. Empty for a decorative picture."
    )
    is_decorative = graphene.Boolean(
        required=True, description="Whether the picture adds nothing to the words."
    )
    credit = graphene.String(required=True, description="Who took or made it. May be empty.")
    width = graphene.Int(required=True, description="Of the original, in pixels.")
    height = graphene.Int(required=True, description="Of the original, in pixels.")
    rendition = graphene.Field(
        Rendition,
        required=True,
        preset=graphene.Argument(ImagePreset, required=True, description="Which size."),
        description="The picture in one size. The original where that size is not made yet.",
    )
    srcset = graphene.String(
        required=True,
        preset=graphene.Argument(
            ImagePreset, required=True, default_value="CONTENT", description="Which sizes."
        ),
        description="For the `srcset` attribute of an `img` element.",
    )

    def resolve_rendition(image, info, preset):
        return existing_rendition(image, PRESETS[preset].spec) or image

    def resolve_srcset(image, info, preset) -> str:
        return info.context.get(srcsets, (image.pk, preset), "")


def srcsets(context: ApiContext, keys: list[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """By an image's id and a preset: its `srcset`."""
    found = {}
    for pk, preset in keys:
        image = context.get(images_by_id, pk)
        made = [existing_rendition(image, spec) for spec in PRESETS[preset].srcset]
        widths = {one.width: one for one in made if one} or {image.width: image}
        found[pk, preset] = ", ".join(
            f"{absolute_url(one.file.url)} {width}w" for width, one in sorted(widths.items())
        )
    return found


def images_by_id(context: ApiContext, ids: list[int]) -> dict[int, SiteImage]:
    """The public ones among these images."""
    rows = context.public.files(SiteImage.objects.filter(pk__in=ids))
    return {image.pk: image for image in context.together(with_renditions(rows))}
