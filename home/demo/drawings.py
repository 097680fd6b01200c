"""The pictures of the demo, drawn in code so that nobody's rights are in question."""

import math
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageDraw

WIDE = (1280, 720)
PORTRAIT = (320, 320)
NAVY, BLUE, TEAL, GREEN = "#12304f", "#1d70b8", "#28a197", "#00703c"
YELLOW, ORANGE, PINK, PALE, WHITE = "#ffdd00", "#f47738", "#d53880", "#eef3f7", "#ffffff"
BRIGHT = (TEAL, YELLOW, ORANGE, PINK, BLUE)

Drawing = Callable[[], Image.Image]


def background(size: tuple[int, int], top: str, bottom: str) -> Image.Image:
    """A canvas, twice as large as the picture, that goes from one colour to another."""
    doubled = (size[0] * 2, size[1] * 2)
    start, end = Image.new("RGB", doubled, top), Image.new("RGB", doubled, bottom)
    return Image.composite(end, start, Image.linear_gradient("L").resize(doubled))


def reduced(canvas: Image.Image) -> Image.Image:
    """The picture at its own size, which leaves no jagged edges."""
    return canvas.reduce(2)


def disc(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: str) -> None:
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def draw_hills() -> Image.Image:
    canvas = background(WIDE, "#5694ca", "#fdf3d0")
    pen = ImageDraw.Draw(canvas)
    disc(pen, 1900, 560, 180, YELLOW)
    for level, (base, height, colour) in enumerate(
        [(860, 130, "#7fb5b5"), (1020, 150, TEAL), (1190, 120, GREEN), (1330, 70, NAVY)]
    ):
        ridge = [
            (x, base - height * math.sin(x / 330 + level * 1.9) - 40 * math.sin(x / 140 + level))
            for x in range(0, 2561, 16)
        ]
        pen.polygon([*ridge, (2560, 1440), (0, 1440)], fill=colour)
    return reduced(canvas)


def draw_network() -> Image.Image:
    canvas = background(WIDE, NAVY, BLUE)
    pen = ImageDraw.Draw(canvas)
    places = [
        (640 + 240 * ring * math.cos(turn), 720 + 190 * ring * math.sin(turn))
        for ring in (1, 2.4)
        for turn in [ring + 2 * math.pi * step / 7 for step in range(7)]
    ]
    places = [(2 * x, y) for x, y in places]
    for number, start in enumerate(places):
        for end in (places[(number + 1) % 14], places[(number + 7) % 14]):
            pen.line((start, end), fill="#7fb2dd", width=8)
    for number, (x, y) in enumerate(places):
        disc(pen, x, y, 78 - 22 * (number // 7), WHITE)
        disc(pen, x, y, 64 - 22 * (number // 7), BRIGHT[number % 5])
    return reduced(canvas)


def draw_board() -> Image.Image:
    canvas = background(WIDE, PALE, "#d5e3ee")
    pen = ImageDraw.Draw(canvas)
    for column, cards in enumerate((4, 2, 3)):
        left = 200 + column * 760
        pen.rounded_rectangle((left, 150, left + 640, 1290), 36, fill=WHITE)
        pen.rounded_rectangle((left + 50, 200, left + 330, 240), 20, fill=NAVY)
        for card in range(cards):
            top = 300 + card * 236
            colour = BRIGHT[(column * 2 + card) % 5]
            pen.rounded_rectangle((left + 50, top, left + 590, top + 196), 24, fill=colour)
            pen.rounded_rectangle((left + 90, top + 60, left + 470, top + 84), 12, fill=WHITE)
            pen.rounded_rectangle((left + 90, top + 112, left + 330, top + 136), 12, fill=WHITE)
    return reduced(canvas)


def draw_leaf() -> Image.Image:
    canvas = background(WIDE, "#e4f4ea", "#bfe3cb")
    pen = ImageDraw.Draw(canvas)
    disc(pen, 2150, 330, 170, YELLOW)
    steps = [step / 60 for step in range(61)]
    upper = [(500 + 1400 * t, 760 - 470 * math.sin(math.pi * t)) for t in steps]
    lower = [(500 + 1400 * t, 760 + 400 * math.sin(math.pi * t)) for t in reversed(steps)]
    pen.polygon([*upper, *lower], fill=GREEN)
    pen.line((330, 790, 1800, 760), fill="#d5f0df", width=22)
    for step in range(1, 6):
        x = 480 + step * 190
        reach = 330 * math.sin(math.pi * step / 7.4)
        for side in (-1, 1):
            end = (x + 150, 770 + side * reach * 0.85)
            pen.line((x, 775, *end), fill="#d5f0df", width=12)
            disc(pen, *end, 24, "#d5f0df")
    return reduced(canvas)


def draw_stage() -> Image.Image:
    canvas = background(WIDE, "#26304a", NAVY)
    pen = ImageDraw.Draw(canvas)
    pen.rounded_rectangle((640, 140, 1920, 780), 30, fill=PALE)
    for bar, height in enumerate((180, 290, 240, 390, 470)):
        left = 820 + bar * 190
        pen.rectangle((left, 700 - height, left + 120, 700), fill=BRIGHT[bar])
    for row in range(3):
        for seat in range(14 - row):
            x, y = 90 + seat * (190 + row * 16) + (row % 2) * 60, 1010 + row * 170
            shade = ("#51607f", "#3c4968", "#1b2237")[row]
            pen.rounded_rectangle((x - 80, y + 60, x + 80, y + 400), 70, fill=shade)
            disc(pen, x, y, 66, shade)
    return reduced(canvas)


def draw_branches() -> Image.Image:
    canvas = background(WIDE, WHITE, PALE)
    pen = ImageDraw.Draw(canvas)
    for colour, height, start, end in ((PINK, 380, 520, 1500), (TEAL, 1060, 1000, 1980)):
        path = [(start, 720), (start + 200, height), (end - 200, height), (end, 720)]
        pen.line(path, fill=colour, width=34, joint="curve")
        for x in range(start + 200, end - 199, 290):
            disc(pen, x, height, 62, colour)
    pen.line((120, 720, 2440, 720), fill=NAVY, width=38)
    for x in range(240, 2441, 315):
        disc(pen, x, 720, 66, NAVY)
        disc(pen, x, 720, 34, WHITE)
    return reduced(canvas)


def draw_portrait(backdrop: str, skin: str, hair: str, clothes: str, long: bool) -> Image.Image:
    canvas = background(PORTRAIT, backdrop, PALE)
    pen = ImageDraw.Draw(canvas)
    if long:
        pen.rounded_rectangle((190, 130, 450, 470), 120, fill=hair)
    pen.rounded_rectangle((110, 450, 530, 760), 150, fill=clothes)
    pen.rounded_rectangle((275, 370, 365, 500), 40, fill=skin)
    pen.ellipse((205, 140, 435, 430), fill=skin)
    pen.chord((200, 115, 440, 395), 180, 360, fill=hair)
    for eye in (270, 370):
        disc(pen, eye, 300, 12, NAVY)
    pen.arc((275, 310, 365, 385), 20, 160, fill=NAVY, width=9)
    return reduced(canvas)


DRAWINGS: dict[str, Drawing] = {
    "hills": draw_hills,
    "network": draw_network,
    "board": draw_board,
    "leaf": draw_leaf,
    "stage": draw_stage,
    "branches": draw_branches,
    "amina": partial(draw_portrait, ORANGE, "#a86b43", "#2b1b14", TEAL, True),
    "eddie": partial(draw_portrait, BLUE, "#f0c6a4", "#b5562b", NAVY, False),
    "priya": partial(draw_portrait, PINK, "#8d5630", "#17100c", YELLOW, True),
    "sam": partial(draw_portrait, TEAL, "#5f3b24", "#111111", ORANGE, False),
    "morgan": partial(draw_portrait, YELLOW, "#e8b48c", "#8a8f98", GREEN, False),
}
