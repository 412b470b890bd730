"""A picture with few layers, for a class: what it looks at, what it may choose, what the rules would say.

A picture goes by its name: a sample's, "hidden ..." for one of the guessing game, "own ..." for one that a
teacher has brought; the last name follows from every byte, and the room keeps the bytes.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from typing import Generic, NamedTuple, TypeVar

from core.decompositions import SVD, low_rank, thin_svd
from core.pictures import to_pixels
from core.spectra import optimal_hard_threshold, rank_above
from sources.errors import BadInput
from sources.pictures import gallery
from sources.pictures.encoding import encode
from sources.pictures.picture import SAMPLES, Picture, read_picture, resize, sample, to_png
from studies.compressor.channels import channel_matrix
from studies.compressor.curve import Curve

NAMES = tuple(SAMPLES)
HIDDEN, OWN = "hidden ", "own "
OWN_SIDE, SMALLEST_SIDE = 560, 8  # pixels
_LADDER = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 130, 160, 200, 300, 400)
_QUALITY = 75  # of the JPEG whose bytes are compared
Load = Callable[[], bytes | None]
Made = TypeVar("Made")


class _Kept(Generic[Made]):
    """The last few that were made, by the picture's name and k; made once, however many ask at once."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, threading.RLock()
        self._made: OrderedDict[tuple[str, int], Made] = OrderedDict()

    def get(self, name: str, k: int, make: Callable[[], Made]) -> Made:
        with self._lock:
            made = self._made.pop((name, k)) if (name, k) in self._made else make()
            self._made[name, k] = made
            if len(self._made) > self._most:
                self._made.popitem(last=False)
            return made

    def forget(self) -> None:
        with self._lock:
            for key in [key for key in self._made if key[0].startswith(OWN)]:
                del self._made[key]

    def __len__(self) -> int:
        return len(self._made)


_svds: _Kept[SVD] = _Kept(16)
_drawn: _Kept[bytes] = _Kept(400)


def forget() -> None:
    """Forget all that was made of pictures that teachers have brought: a room of theirs is deleted."""
    _svds.forget()
    _drawn.forget()


class Rule(NamedTuple):
    """A rule, and the k that it chooses."""

    name: str
    k: int


class Curves(NamedTuple):
    """What stands behind a class's histogram.

    Attributes
    ----------
    steps : tuple of int
        The k that could be chosen.
    psnr : tuple of float
        Of A_k for each step, before it is rounded to 8 bits, in decibels; at most 99.
    rules : tuple of Rule
    """

    steps: tuple[int, ...]
    psnr: tuple[float, ...]
    rules: tuple[Rule, ...]


class Own(NamedTuple):
    """A picture that a teacher has brought, as a room keeps it: its name, and it in grey as PNG."""

    name: str
    data: bytes


def brought(data: bytes, name: str) -> Own:
    """Return a file that a teacher has brought as a room keeps it: in grey, its longer side up to 560 pixels.

    Raises
    ------
    BadInput
        If it is no picture, too large, or so small that there is nothing to choose.
    """
    small = resize(read_picture(data, name), OWN_SIDE, max_height=OWN_SIDE)
    if min(small.width, small.height) < SMALLEST_SIDE:
        raise BadInput(f"For a class a picture needs at least {SMALLEST_SIDE} pixels a side.")
    kept = to_png(to_pixels(channel_matrix(small, "Y")))
    return Own(OWN + blake2b(kept, digest_size=12).hexdigest(), kept)


def _picture(name: str, load: Load | None) -> Picture:
    if name in NAMES:
        return sample(name)
    if name.startswith(HIDDEN):
        return gallery.hidden(name.removeprefix(HIDDEN))
    data = load() if load is not None else None
    if data is None:
        raise BadInput("This picture is no longer kept.")
    return read_picture(data, "picture.png")


def _svd(name: str, load: Load | None = None) -> SVD:
    return _svds.get(name, 0, lambda: thin_svd(channel_matrix(_picture(name, load), "Y")))


def steps(name: str, load: Load | None = None) -> tuple[int, ...]:
    """Return the numbers of layers to choose from: rising, each about a quarter more than the one before."""
    largest = len(_svd(name, load).s) if name.startswith(OWN) else min(_picture(name, load).pixels.shape[:2])
    return tuple(k for k in _LADDER if k <= largest)


def drawn(name: str, k: int, load: Load | None = None) -> bytes:
    """Return a picture in grey with k layers kept, as JPEG.

    Parameters
    ----------
    name : str
    k : int
    load : callable, optional
        Returns the bytes of a picture that a room keeps; it is called where they are needed.

    Raises
    ------
    BadInput
        If there are no such bytes.
    """
    return _drawn.get(
        name, k, lambda: encode(to_pixels(low_rank(_svd(name, load), k)), "JPEG", 92).data
    )  # fmt: skip


def curves(name: str, load: Load | None = None) -> Curves:
    """Return a picture's curve and what four rules choose on it.

    The energy rules keep 90 % and 99 % of the squared singular values; the threshold is Gavish and Donoho's
    for noise of unknown size; the bytes are those of a JPEG of quality 75, factors stored in two bytes a
    number.
    """
    U, s, Vt = _svd(name, load)
    shape = (len(U), Vt.shape[1])
    curve = Curve(s, shape, "grey", len(s))
    n_bytes = len(encode(to_pixels(low_rank(SVD(U, s, Vt), len(s))), "JPEG", _QUALITY).data)
    threshold = max(1, rank_above(s, optimal_hard_threshold(s, shape)))
    rules = (
        Rule("90 % of the energy", curve.k_for_energy(90)),
        Rule("99 % of the energy", curve.k_for_energy(99)),
        Rule("Threshold for noise", threshold),
        Rule("Bytes of a JPEG of quality 75", curve.k_for_kilobytes(n_bytes / 1000)),
    )
    chosen = steps(name, load)
    return Curves(chosen, tuple(min(99.0, curve.at(k).psnr) for k in chosen), rules)
