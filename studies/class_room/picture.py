"""The smallest acceptable k of a picture: what a class looks at, and what the rules would say."""

from functools import lru_cache
from typing import NamedTuple

from core.decompositions import SVD, low_rank, thin_svd
from core.pictures import to_pixels
from core.spectra import optimal_hard_threshold, rank_above
from sources.pictures.encoding import encode
from sources.pictures.picture import SAMPLES, sample
from studies.compressor.channels import channel_matrix
from studies.compressor.curve import Curve

NAMES = tuple(SAMPLES)
_LADDER = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 130, 160, 200, 300, 400)
_QUALITY = 75  # of the JPEG whose bytes are compared


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


def steps(name: str) -> tuple[int, ...]:
    """Return the numbers of layers to choose from: rising, each about a quarter more than the one before."""
    largest = min(sample(name).pixels.shape[:2])
    return tuple(k for k in _LADDER if k <= largest)


@lru_cache(maxsize=len(NAMES))
def _svd(name: str) -> SVD:
    return thin_svd(channel_matrix(sample(name), "Y"))


@lru_cache(maxsize=len(NAMES) * len(_LADDER))
def drawn(name: str, k: int) -> bytes:
    """Return a sample picture in grey with k layers kept, as JPEG."""
    return encode(to_pixels(low_rank(_svd(name), k)), "JPEG", 92).data


@lru_cache(maxsize=len(NAMES))
def curves(name: str) -> Curves:
    """Return a picture's curve and what four rules choose on it.

    The energy rules keep 90 % and 99 % of the squared singular values; the threshold is Gavish and Donoho's
    for noise of unknown size; the bytes are those of a JPEG of quality 75, factors stored in two bytes a
    number.
    """
    s, shape = _svd(name).s, sample(name).pixels.shape[:2]
    curve = Curve(s, (shape[0], shape[1]), "grey", len(s))
    n_bytes = len(encode(to_pixels(channel_matrix(sample(name), "Y")), "JPEG", _QUALITY).data)
    threshold = max(1, rank_above(s, optimal_hard_threshold(s, (shape[0], shape[1]))))
    rules = (
        Rule("90 % of the energy", curve.k_for_energy(90)),
        Rule("99 % of the energy", curve.k_for_energy(99)),
        Rule("Threshold for noise", threshold),
        Rule("Bytes of a JPEG of quality 75", curve.k_for_kilobytes(n_bytes / 1000)),
    )
    chosen = steps(name)
    return Curves(chosen, tuple(min(99.0, curve.at(k).psnr) for k in chosen), rules)
