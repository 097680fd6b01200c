"""The pictures of the demo, with what they show in words."""

from dataclasses import dataclass
from io import BytesIO

from django.core.files.images import ImageFile

from cms.models import SiteImage
from home.demo.drawings import DRAWINGS


@dataclass(frozen=True)
class Picture:
    """A drawing's title, and its alternative text unless it is decorative."""

    title: str
    alt_text: str = ""


PICTURES = {
    "hills": Picture("Hills at sunrise"),
    "network": Picture(
        "A network", "Fourteen circles in five colours, joined by lines into one network."
    ),
    "board": Picture(
        "A board of cards",
        "A board with three columns of coloured cards: four on the left, two in the middle "
        "and three on the right.",
    ),
    "leaf": Picture("A leaf", "A green leaf whose veins look like the lines of a circuit board."),
    "stage": Picture(
        "An audience", "Three rows of people look at a bright screen that shows a bar chart."
    ),
    "branches": Picture(
        "Branches", "A line of points from which two other lines branch off and join it again."
    ),
    "amina": Picture("Amina Author", "Drawing of a person with long dark hair in front of orange."),
    "eddie": Picture("Eddie Editor", "Drawing of a person with short red hair in front of blue."),
    "priya": Picture("Priya Pretend", "Drawing of a person with long black hair in front of pink."),
    "sam": Picture("Sam Sample", "Drawing of a person with short black hair in front of green."),
    "morgan": Picture(
        "Morgan Madeup", "Drawing of a person with short grey hair in front of yellow."
    ),
}


def save_pictures(uploader) -> dict[str, SiteImage]:
    """Draws and keeps each picture. Its sizes are made when the transaction ends."""
    return {name: save_picture(name, picture, uploader) for name, picture in PICTURES.items()}


def save_picture(name: str, picture: Picture, uploader) -> SiteImage:
    content = BytesIO()
    DRAWINGS[name]().save(content, "JPEG", quality=88)
    image = SiteImage(
        title=picture.title,
        file=ImageFile(content, name=f"demo-{name}.jpg"),
        file_size=content.tell(),
        alt_text=picture.alt_text,
        is_decorative=not picture.alt_text,
        credit="Drawn for this demo",
        uploaded_by_user=uploader,
    )
    image.full_clean()
    image.save()
    return image
