"""What the compressor asks: at which k the factors are as large as the picture, and three exercises."""

from math import floor, log10
from typing import NamedTuple

from core.pictures import psnr_from_squared_error
from core.spectra import break_even_rank
from studies.exercises import Exercise

HEIGHT, WIDTH = 800, 1000


class Options(NamedTuple):
    """Whole numbers that a guess may be, rising, and the one that is right."""

    offered: tuple[int, ...]
    right: int


def even_options(m: int, n: int) -> Options:
    """Return three k of an m x n picture: the last whose factors hold no more numbers, a smaller, and all.

    Examples
    --------
    >>> even_options(427, 640)
    Options(offered=(100, 255, 427), right=255)
    """
    right = floor(break_even_rank(m, n))
    less = max(1, round(0.4 * right))
    unit = 10 ** floor(log10(less))
    return Options(tuple(sorted({unit * round(less / unit), right, min(m, n)})), right)


_EVEN = even_options(HEIGHT, WIDTH).right
_HALVED = psnr_from_squared_error(1.0, 4, data_range=1.0) - psnr_from_squared_error(4.0, 4, data_range=1.0)

EXERCISES = (
    Exercise(
        f"A grey picture has {HEIGHT} rows and {WIDTH} columns. What is the largest k whose factors hold no "
        "more numbers than the picture?",
        _EVEN,
        misconceptions={
            HEIGHT: f"{HEIGHT} layers are all there are: their factors hold far more than the picture.",
            HEIGHT // 2: "Half of the layers is not half of the numbers: a layer takes m + n + 1 of them.",
        },
        hint="A layer is a column, a number and a row.",
        because=f"{_EVEN} × ({HEIGHT} + {WIDTH} + 1) = {_EVEN * (HEIGHT + WIDTH + 1):,} numbers, and the "
        f"picture has {HEIGHT * WIDTH:,}.",
    ),
    Exercise(
        f"The PSNR of a picture rises by {_HALVED:.0f} dB. What has become of its typical error (root mean "
        "square)?",
        "It is half as large",
        ("It is half as large", f"It is {_HALVED:.0f} % smaller", "It is a quarter"),
        misconceptions={
            f"It is {_HALVED:.0f} % smaller": "Decibels are no per cent: they count factors, by logarithms.",
            "It is a quarter": "The *squared* error is a quarter; its root is half.",
        },
        because=f"20 log10(2) = {_HALVED:.2f}.",
    ),
    Exercise(
        "You shuffle the rows of a picture at random. What happens to the PSNR of its best rank-k copy, and "
        "to that of a JPEG file of as many bytes as before?",
        "A_k keeps its PSNR, JPEG loses",
        ("A_k keeps its PSNR, JPEG loses", "Both lose", "Both keep theirs"),
        misconceptions={
            "Both lose": "Shuffled rows have the same singular values, and they set the error of A_k.",
            "Both keep theirs": "JPEG lives from neighbours being alike, and their likeness is gone.",
        },
        hint="Shuffling multiplies A from the left by a matrix of 0 and 1 that is orthogonal.",
        because="The singular values stay; the likeness of neighbours goes.",
    ),
)
