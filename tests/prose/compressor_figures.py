"""Where the figures in the compressor's prose come from."""

from functools import cache

import numpy as np

from core.pictures import RGB_GRAM
from core.spectra import deflated_null
from sources.errors import BadInput
from sources.pictures.encoding import CODECS, encode_at_bytes
from sources.pictures.gallery import NAMES, hidden
from sources.pictures.picture import sample
from studies.compressor.channels import channel_svd, channels
from studies.compressor.duel import Duel, duel, layouts, stakes
from studies.compressor.guess import energy_seen
from studies.compressor.loss import spectrum
from tests.prose.ledger import Figure, computed, given, source


def _duel(label: str, k: int) -> Duel:
    """Return how the SVD of a sample fares at k against JPEG and WebP in as many bytes."""
    picture = sample(label)
    svds = {
        layout: [channel_svd(picture, name) for name in channels(picture, layout)]
        for layout in layouts(is_grey=picture.is_grey)
    }
    at_stake, coded = stakes((picture.height, picture.width), next(iter(svds)), k), {}
    for codec in CODECS:
        try:
            coded[codec] = encode_at_bytes(picture.pixels, codec, at_stake.n_bytes)
        except BadInput:
            continue
    return duel(picture.pixels, svds, at_stake, coded)


def _gradient() -> str:
    (winner,) = _duel("Gradient", 2).winners
    return "*Gradient* at k = 2" if winner == "SVD" else f"*Gradient*: {winner} wins"


def _tartan() -> str:
    """Return the words, or where they are not true: at k = 3 and some beyond, and not yet at k = 2."""
    leaves = {}
    for k in (2, 3, 4, 6, 10, 20, 40):
        psnr = {name: entry.psnr for name, entry in _duel("Tartan", k).entries.items()}
        leaves[k] = "JPEG" not in psnr or psnr["SVD"] > psnr["JPEG"]
    true = not leaves.pop(2) and all(leaves.values())
    return "from k = 3 on" if true else f"from where? {leaves}"


def _lossless_on_tartan() -> str:
    pixels = sample("Tartan").pixels
    n_bytes = stakes(pixels.shape[:2], "rgb", 3).n_bytes
    return "lossless WebP" if encode_at_bytes(pixels, "WebP", n_bytes).lossless else "WebP with losses"


@cache
def _energies(k: int) -> list[float]:
    """Return the part of the energy in the first k layers of every picture of the game."""
    pictures = [hidden(name) for name in NAMES]
    return [energy_seen([channel_svd(p, name) for name in channels(p, "rgb")], k) for p in pictures]


def _first_layer() -> str:
    least, typical = min(_energies(1)), float(np.median(_energies(1)))
    return "more\nthan four fifths" if least > 0.8 else f"at least {least:.2f}, typically {typical:.2f}"


def _mostly() -> str:
    over = np.mean(np.array(_energies(1)) > 0.9)
    return "mostly over nine tenths" if over > 0.5 else f"over nine tenths in {over:.2f} of them"


def _next_layers() -> str:
    gained = np.array(_energies(20)) - np.array(_energies(1))
    return "a few per cent" if 0.01 < np.median(gained) < 0.1 else f"{np.median(gained):.3f}"


def _noise_above() -> str:
    """Return the words, or how many values of the sample Noise stand above what noise would show."""
    noise = sample("Noise")
    s = spectrum([channel_svd(noise, name) for name in channels(noise, "rgb")]).s
    shape = (noise.height, noise.width)
    n_above = deflated_null(s, shape, rng=np.random.default_rng(0)).n_above
    return "one value does" if n_above == 1 else f"{n_above} values do"


FIGURES: dict[str, list[Figure]] = {
    "drag": [source("(Eckart and Young 1936)", "C. Eckart and G. Young, Psychometrika 1 (1936) 211-218")],
    "duel": [
        source("blocks of 8 × 8 pixels", "G. K. Wallace, Communications of the ACM 34 (1991) 30-44"),
        computed("64 cosines", lambda: 8 * 8),
        given("most of them 0", "what the rounding is for"),
        given("one matrix h × 3w", "the layout"),
        computed("*Gradient* at k = 2", _gradient),
        computed("from k = 3 on", _tartan),
        computed("lossless WebP", _lossless_on_tartan),
        computed("float16, two bytes", lambda: 8 * np.dtype(np.float16).itemsize),
        computed("2k", lambda: np.dtype(np.float16).itemsize / np.dtype(np.uint8).itemsize),
    ],
    "guess": [
        computed("more\nthan four fifths", _first_layer),
        computed("mostly over nine tenths", _mostly),
        computed("a few per cent", _next_layers),
    ],
    "layouts": [
        given("One h × 3w matrix", "the layout"),
        computed("three times", lambda: "three times" if round(RGB_GRAM[0, 0], 9) == 3 else "not so often"),
        computed("3.26 times", lambda: RGB_GRAM[1, 1]),
        computed("2.48 times", lambda: RGB_GRAM[2, 2]),
    ],
    "lost": [
        computed("one value does", _noise_above),
        source("(Marchenko and Pastur 1967)", "V. A. Marchenko and L. A. Pastur, Math. USSR Sb. 1 (1967)"),
        source(
            "(Wang and others 2004)", "Z. Wang and others, IEEE Trans. Image Processing 13 (2004) 600-612"
        ),
    ],
}
