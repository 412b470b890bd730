"""Pictures for the guessing game: drawn by code, each of one thing that everybody knows."""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sources.pictures.picture import Picture, picture_from_pixels, resize, sample

WIDTH, HEIGHT = 480, 360
_SCALE = 2

Color = tuple[int, int, int]
Points = Sequence[tuple[float, float]]


class _Board:
    """A drawing board of 480 x 360 units with a sky that changes from top to bottom and a fine grain."""

    def __init__(self, top: Color, bottom: Color, seed: int) -> None:
        size = (HEIGHT * _SCALE, WIDTH * _SCALE)
        down = np.linspace(0, 1, size[0])[:, np.newaxis, np.newaxis]
        sky = np.array(top) * (1 - down) + np.array(bottom) * down
        grain = np.random.default_rng(seed).normal(0, 6, (*size, 1))
        self.image = Image.fromarray(np.clip(sky + grain, 0, 255).astype(np.uint8))
        self.pen = ImageDraw.Draw(self.image)

    def disc(self, x: float, y: float, a: float, b: float, color: Color) -> None:
        """Fill an ellipse around (x, y) with half-axes a and b."""
        self.pen.ellipse([v * _SCALE for v in (x - a, y - b, x + a, y + b)], fill=color)

    def ring(self, x: float, y: float, a: float, color: Color, width: float) -> None:
        """Draw a circle around (x, y)."""
        box = [v * _SCALE for v in (x - a, y - a, x + a, y + a)]
        self.pen.ellipse(box, outline=color, width=round(width * _SCALE))

    def shape(self, points: Points, color: Color) -> None:
        """Fill a polygon."""
        self.pen.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=color)

    def line(self, points: Points, color: Color, width: float) -> None:
        """Draw connected lines."""
        flat = [(x * _SCALE, y * _SCALE) for x, y in points]
        self.pen.line(flat, fill=color, width=round(width * _SCALE), joint="curve")

    def arc(self, x: float, y: float, a: float, b: float, ends: tuple[float, float], color: Color) -> None:
        """Draw a part of an ellipse, ends in degrees."""
        box = [v * _SCALE for v in (x - a, y - b, x + a, y + b)]
        self.pen.arc(box, *ends, fill=color, width=7 * _SCALE)


def _cat() -> _Board:
    b = _Board((214, 226, 214), (168, 190, 160), 1)
    fur, dark, pink = (205, 140, 72), (70, 42, 24), (226, 150, 150)
    b.shape([(140, 160), (150, 40), (235, 105)], fur)
    b.shape([(340, 160), (330, 40), (245, 105)], fur)
    b.shape([(158, 130), (163, 72), (205, 105)], pink)
    b.shape([(322, 130), (317, 72), (275, 105)], pink)
    b.disc(240, 200, 118, 108, fur)
    for x in (195, 285):
        b.disc(x, 180, 24, 28, (240, 236, 170))
        b.disc(x, 180, 7, 24, (20, 20, 20))
    b.disc(240, 250, 52, 34, (245, 226, 200))
    b.shape([(226, 226), (254, 226), (240, 244)], pink)
    for dy in (-14, 2, 18):
        b.line([(200, 246 + dy / 3), (95, 236 + dy)], dark, 3)
        b.line([(280, 246 + dy / 3), (385, 236 + dy)], dark, 3)
    b.line([(240, 244), (240, 260), (220, 268)], dark, 3)
    b.line([(240, 260), (260, 268)], dark, 3)
    return b


def _house() -> _Board:
    b = _Board((140, 190, 232), (226, 238, 246), 2)
    b.shape([(0, 285), (480, 270), (480, 360), (0, 360)], (96, 152, 74))
    b.shape([(120, 150), (360, 150), (360, 300), (120, 300)], (236, 214, 172))
    b.shape([(95, 155), (240, 50), (385, 155)], (168, 60, 48))
    b.shape([(310, 60), (338, 60), (338, 125), (310, 105)], (120, 70, 58))
    b.shape([(215, 215), (268, 215), (268, 300), (215, 300)], (110, 70, 44))
    b.disc(258, 260, 4, 4, (240, 210, 90))
    for x in (150, 295):
        b.shape([(x, 190), (x + 42, 190), (x + 42, 240), (x, 240)], (120, 170, 200))
        b.line([(x + 21, 190), (x + 21, 240)], (255, 255, 255), 3)
        b.line([(x, 215), (x + 42, 215)], (255, 255, 255), 3)
    b.disc(420, 60, 30, 30, (250, 220, 110))
    return b


def _bicycle() -> _Board:
    b = _Board((238, 232, 220), (206, 196, 180), 3)
    black, red = (30, 30, 34), (190, 40, 40)
    for x in (135, 345):
        b.ring(x, 240, 82, black, 9)
        for angle in np.linspace(0, np.pi, 6, endpoint=False):
            dx, dy = 80 * np.cos(angle), 80 * np.sin(angle)
            b.line([(x - dx, 240 - dy), (x + dx, 240 + dy)], (120, 120, 124), 1.5)
    b.line([(135, 240), (190, 135), (315, 135), (225, 240), (135, 240)], red, 9)
    b.line([(180, 112), (225, 240)], red, 9)
    b.line([(345, 240), (310, 105)], red, 9)
    b.line([(310, 105), (345, 88), (358, 100)], black, 8)
    b.line([(155, 108), (205, 108)], black, 13)
    b.ring(225, 240, 20, black, 6)
    b.line([(225, 240), (243, 275), (258, 275)], black, 6)
    return b


def _tree() -> _Board:
    b = _Board((168, 208, 236), (236, 240, 226), 4)
    b.shape([(0, 300), (480, 292), (480, 360), (0, 360)], (116, 160, 84))
    b.shape([(222, 190), (258, 190), (272, 318), (206, 318)], (104, 72, 44))
    rng = np.random.default_rng(5)
    for _ in range(60):
        angle, distance = rng.uniform(0, 2 * np.pi), 92 * np.sqrt(rng.uniform())
        x, y = 240 + 1.15 * distance * np.cos(angle), 138 + distance * np.sin(angle)
        green = int(rng.integers(90, 150))
        b.disc(x, y, 26, 24, (40, green, 46))
    for x, y in ((190, 110), (285, 125), (240, 180), (220, 70), (310, 165), (165, 160)):
        b.disc(x, y, 8, 8, (208, 44, 40))
    return b


def _boat() -> _Board:
    b = _Board((250, 206, 160), (252, 236, 206), 6)
    b.disc(380, 170, 44, 44, (250, 150, 80))
    b.shape([(0, 240), (480, 240), (480, 360), (0, 360)], (42, 104, 150))
    b.shape([(110, 232), (370, 232), (330, 292), (150, 292)], (122, 58, 40))
    b.line([(236, 232), (236, 40)], (70, 46, 30), 7)
    b.shape([(246, 48), (246, 218), (350, 218)], (248, 246, 238))
    b.shape([(226, 66), (226, 218), (142, 218)], (214, 60, 60))
    for y in (308, 326, 344):
        x = np.arange(0, 481, 12)
        b.line(list(zip(x, y + 4 * np.sin(x / 14 + y), strict=True)), (126, 176, 206), 3)
    return b


def _fish() -> _Board:
    b = _Board((70, 150, 190), (14, 60, 110), 7)
    body = (244, 150, 40)
    b.shape([(120, 180), (40, 100), (62, 180), (40, 262)], body)
    b.shape([(200, 110), (290, 70), (310, 130)], (224, 110, 24))
    b.disc(240, 180, 140, 80, body)
    for x in (170, 235):
        b.disc(x, 180, 16, 74, (250, 246, 236))
    b.shape([(250, 200), (215, 258), (290, 232)], (224, 110, 24))
    b.disc(330, 160, 20, 20, (255, 255, 255))
    b.disc(335, 160, 10, 10, (10, 10, 20))
    b.arc(372, 196, 30, 18, (100, 200), (120, 50, 10))
    for x, y, a in ((410, 90, 12), (432, 60, 9), (418, 36, 6)):
        b.ring(x, y, a, (220, 240, 250), 3)
    return b


def _heart() -> _Board:
    b = _Board((246, 224, 226), (232, 196, 204), 8)
    t = np.linspace(0, 2 * np.pi, 200)
    x = 16 * np.sin(t) ** 3
    y = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
    for size, color in ((9.4, (150, 20, 44)), (8.6, (210, 30, 60))):
        b.shape(list(zip(240 + size * x, 172 - size * y, strict=True)), color)
    b.disc(180, 110, 24, 16, (240, 130, 150))
    return b


def _face() -> _Board:
    b = _Board((120, 150, 190), (190, 206, 226), 9)
    skin = (238, 196, 160)
    b.shape([(110, 360), (160, 300), (320, 300), (370, 360)], (60, 90, 140))
    b.shape([(206, 270), (274, 270), (280, 318), (200, 318)], (222, 176, 140))
    b.disc(240, 178, 98, 120, skin)
    b.shape([(140, 170), (150, 70), (240, 36), (330, 70), (340, 170), (312, 112), (168, 112)], (66, 44, 30))
    for x in (200, 280):
        b.disc(x, 168, 20, 12, (255, 255, 255))
        b.disc(x, 168, 9, 10, (50, 80, 90))
        b.line([(x - 22, 142), (x + 22, 140)], (66, 44, 30), 6)
    b.line([(242, 172), (230, 214), (250, 218)], (200, 146, 112), 5)
    b.arc(240, 222, 44, 32, (20, 160), (176, 60, 60))
    return b


def _letter() -> _Board:
    b = _Board((244, 240, 228), (236, 228, 210), 10)
    font = ImageFont.load_default(size=330 * _SCALE)
    b.pen.text((WIDTH * _SCALE / 2, HEIGHT * _SCALE / 2), "R", fill=(30, 40, 90), font=font, anchor="mm")
    return b


def _star() -> _Board:
    b = _Board((24, 26, 66), (70, 50, 110), 11)
    angle = -np.pi / 2 + np.arange(10) * np.pi / 5
    radius = np.where(np.arange(10) % 2 == 0, 150, 60)
    b.shape(
        list(zip(240 + radius * np.cos(angle), 190 + radius * np.sin(angle), strict=True)), (250, 214, 80)
    )
    return b


def _umbrella() -> _Board:
    b = _Board((150, 166, 184), (196, 206, 216), 12)
    t = np.linspace(np.pi, 2 * np.pi, 60)
    for i, color in enumerate(((190, 40, 60), (240, 220, 90), (190, 40, 60), (240, 220, 90))):
        part = t[15 * i : 15 * i + 16]
        edge = [(240 + 165 * np.cos(a), 195 + 140 * np.sin(a)) for a in part]
        b.shape([(240, 195), *edge], color)
    b.line([(240, 55), (240, 310)], (60, 44, 34), 8)
    b.arc(262, 308, 23, 26, (0, 180), (60, 44, 34))
    for x, y in ((60, 90), (110, 280), (400, 300), (430, 120), (340, 330), (60, 210), (170, 330)):
        b.line([(x, y), (x - 8, y + 26)], (110, 140, 180), 3)
    return b


_DRAWN: dict[str, Callable[[], _Board]] = {
    "Cat": _cat,
    "House": _house,
    "Bicycle": _bicycle,
    "Tree": _tree,
    "Boat": _boat,
    "Fish": _fish,
    "Heart": _heart,
    "Face": _face,
    "Letter R": _letter,
    "Star": _star,
    "Umbrella": _umbrella,
}
NAMES = tuple(sorted((*_DRAWN, "Temple", "Flower")))


@cache
def hidden(name: str) -> Picture:
    """Return one of the pictures of the guessing game.

    Parameters
    ----------
    name : str
        One of ``NAMES``.

    Returns
    -------
    Picture
        480 pixels wide.

    Raises
    ------
    ValueError
        If there is no such picture.
    """
    if name in ("Temple", "Flower"):
        return resize(sample(name), WIDTH)
    if name not in _DRAWN:
        raise ValueError(f"Pictures are {', '.join(NAMES)}; got {name!r}.")
    image = _DRAWN[name]().image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    return picture_from_pixels(name, np.asarray(image), ("Drawn by code.",))
