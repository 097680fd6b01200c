"""Pictures, in the sizes that frontends ask for by name."""

import graphene

from .context import ApiContext
from .renditions import PRESETS, Picture, Size, public_pictures
from .scalars import ImagePreset


class Rendition(graphene.ObjectType):
    """A picture in one size."""

    url = graphene.String(required=True, description="Absolute address of the file.")
    width = graphene.Int(required=True, description="In pixels.")
    height = graphene.Int(required=True, description="In pixels.")


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

    def resolve_rendition(picture, info, preset) -> Size:
        return in_sizes(info.context, picture, (PRESETS[preset].spec,))[0]

    def resolve_srcset(picture, info, preset) -> str:
        return info.context.get(srcsets, (picture.id, preset), "")


def srcsets(context: ApiContext, keys: list[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """By an image's id and a preset: its `srcset`."""
    found = {}
    for pk, preset in keys:
        sizes = in_sizes(context, context.get(images_by_id, pk), PRESETS[preset].srcset)
        widths = {size.width: size.url for size in sizes}
        found[pk, preset] = ", ".join(f"{url} {width}w" for width, url in sorted(widths.items()))
    return found


def in_sizes(context: ApiContext, picture: Picture, specs: tuple[str, ...]) -> list[Size]:
    """The picture in those of the sizes that are made, or else the original alone."""
    made = picture.in_sizes(specs)
    if len(made) < len(specs):
        context.without_sizes.add(picture.id)
    return made or [picture.original]


def images_by_id(context: ApiContext, ids: list[int]) -> dict[int, Picture]:
    """The public ones among these images."""
    return {picture.id: picture for picture in public_pictures(context.public, ids)}
