"""The pictures that come with the app: two photographs and five drawn ones that contrast with them."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from core.arrays import FloatArray
from core.pictures import planes, to_pixels

WIDTH, HEIGHT = 640, 480
Pixels = npt.NDArray[np.uint8]
Sample = tuple[Pixels, tuple[str, ...]]

_INK = (34, 40, 60)
_PAPER = (252, 248, 238)


def temple() -> Sample:
    """Return a photograph of a temple, 640 x 427."""
    return _photograph("china.jpg"), ("Photograph by danielbuechele, CC BY 2.0, from scikit-learn.",)


def flower() -> Sample:
    """Return a photograph of a flower, 640 x 427."""
    return _photograph("flower.jpg"), ("Photograph by vultilion, CC BY 2.0, from scikit-learn.",)


def _photograph(name: str) -> Pixels:
    from sklearn.datasets import load_sample_image  # slow to import, so only when it is asked for

    return np.array(load_sample_image(name), dtype=np.uint8)


_PAGE = """\
Every matrix is a sum of layers. A layer is one column
times one row, so every row of a layer looks like every
other, only paler or darker. The singular value decom-
position finds the layers that matter most and puts them
first.

The first layer of this page is a grey veil; the next ones
find the lines, the margins, the gaps between paragraphs.
Letters come late. They are small, sharp and all different,
and no single row describes them: a page of text needs
many more layers than a photograph of the sky.

Eckart and Young proved in 1936 that no other picture of
rank k comes closer to the original than the first k layers
do. How many layers do you need before you can read this
sentence? And how many before it looks printed?
"""


def text() -> Sample:
    """Return a page of sentences about the singular value decomposition."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.text((48, 26), "A page, layer by layer", font=ImageFont.load_default(size=34), fill=(150, 40, 30))
    draw.line((48, 74, WIDTH - 48, 74), fill=(150, 40, 30), width=2)
    draw.multiline_text((48, 90), _PAGE, font=ImageFont.load_default(size=19), fill=_INK, spacing=4)
    return np.asarray(picture), ("Sharp and irregular: the opposite of low rank.",)


_SETT = (
    ((18, 50, 92), 28),
    ((12, 20, 30), 6),
    ((30, 92, 62), 22),
    ((240, 232, 210), 3),
    ((30, 92, 62), 22),
    ((12, 20, 30), 6),
    ((176, 32, 44), 10),
    ((236, 180, 44), 3),
)


def _threads(n: int, pixels_per_thread: int) -> npt.NDArray[np.int64]:
    half = [colour for colour, count in _SETT for _ in range(count)]
    full = half + half[::-1]
    return np.array([full[(i // pixels_per_thread) % len(full)] for i in range(n)])


def tartan() -> Sample:
    """Return a woven tartan: two over, two under, of the same coloured threads in warp and weft."""
    step = 2
    warp, weft = _threads(WIDTH, step), _threads(HEIGHT, step)
    i, j = np.arange(HEIGHT)[:, np.newaxis] // step, np.arange(WIDTH) // step
    warp_on_top = (i + j) % 4 < 2
    pixels = np.where(warp_on_top[..., np.newaxis], warp[np.newaxis, :], weft[:, np.newaxis]).astype(np.uint8)
    return pixels, (f"At its own size its colour channels have rank {_channel_ranks(pixels)}.",)


def gradient() -> Sample:
    """Return four colours, one in each corner, that run into each other."""
    corners = np.array([[[250, 205, 120], [235, 110, 130]], [[40, 120, 170], [60, 30, 90]]], dtype=np.float64)
    down = np.linspace(0, 1, HEIGHT)[:, np.newaxis, np.newaxis]
    across = np.linspace(0, 1, WIDTH)[:, np.newaxis]
    left = corners[0, 0] * (1 - down) + corners[1, 0] * down
    right = corners[0, 1] * (1 - down) + corners[1, 1] * down
    smooth = left * (1 - across) + right * across
    ranks = _channel_ranks(smooth[::16, ::16])  # linear in between, so every 16th pixel tells
    return to_pixels(smooth), (f"Its colour channels have rank {ranks} before rounding to whole numbers.",)


def noise() -> Sample:
    """Return uniform noise: every value from 0 to 255 equally likely, independently."""
    pixels = np.random.default_rng(20).integers(0, 256, size=(HEIGHT, WIDTH, 3), dtype=np.uint8)
    return pixels, (
        "Nothing repeats but its mean, the first layer: behind that, no k does much better than its share.",
    )


def drawing() -> Sample:
    """Return a line drawing: a sailing boat between hills, sun and waves."""
    scale = 3
    picture = Image.new("RGB", (WIDTH * scale, HEIGHT * scale), (255, 255, 255))
    draw = ImageDraw.Draw(picture)

    def line(points: list[tuple[float, float]], colour: tuple[int, int, int] = _INK, width: int = 3) -> None:
        draw.line(
            [(x * scale, y * scale) for x, y in points], fill=colour, width=width * scale, joint="curve"
        )

    def ring(x: float, y: float, radius: float, colour: tuple[int, int, int]) -> None:
        box = tuple(scale * v for v in (x - radius, y - radius, x + radius, y + radius))
        draw.ellipse(box, outline=colour, width=3 * scale)

    orange, blue, red = (214, 120, 20), (20, 95, 160), (180, 40, 40)
    ring(520, 96, 38, orange)
    for angle in np.arange(0, 2 * np.pi, np.pi / 8):
        ray = [(520 + r * np.cos(angle), 96 + r * np.sin(angle)) for r in (50, 68)]
        line(ray, orange)
    x = [float(v) for v in range(0, WIDTH + 1, 4)]
    line([(v, 285 - 70 * np.exp(-(((v - 150) / 95) ** 2)) - 12 * np.sin(v / 37)) for v in x])
    line([(v, 288 - 45 * np.exp(-(((v - 470) / 120) ** 2)) - 5 * np.sin(v / 23)) for v in x])
    for row, y in enumerate(range(330, 470, 28)):
        line([(v, y + 7 * np.sin(v / (16 + 3 * row) + row)) for v in x], blue, 2)
    draw.polygon(
        [(v * scale, u * scale) for v, u in ((205, 318), (425, 318), (385, 372), (240, 372))], "white"
    )
    line([(205, 318), (425, 318), (385, 372), (240, 372), (205, 318)])
    line([(315, 318), (315, 110)])
    for sail in ([(322, 118), (415, 300), (322, 300)], [(308, 140), (230, 300), (308, 300)]):
        draw.polygon([(x * scale, y * scale) for x, y in sail], "white")
        line([*sail, sail[0]], red)
    for left, top in ((60, 92), (118, 110), (96, 70)):
        for x0 in (left, left + 20):
            box = tuple(scale * v for v in (x0, top, x0 + 20, top + 18))
            draw.arc(box, 190, 350, fill=_INK, width=2 * scale)
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    return np.asarray(small), ("Mostly white, but slanted and curved lines need many layers.",)


def _channel_ranks(picture: npt.NDArray[Any]) -> str:
    ranks = [_rank(channel) for channel in planes(picture, "rgb")]
    return str(ranks[0]) if len(set(ranks)) == 1 else ", ".join(map(str, ranks[:-1])) + f" and {ranks[-1]}"


def _rank(A: FloatArray) -> int:
    """Rank of a matrix in which many rows and columns are equal: those are looked at once."""
    different = np.unique(np.unique(A, axis=0), axis=1)
    return int(np.linalg.matrix_rank(different))
