"""What is kept of pictures, and under which key.

A channel is decomposed once a picture; the layers kept of it are deep enough for every view, so nothing that
a hand moves is part of its key.
"""

from collections.abc import Callable, Hashable
from functools import partial
from typing import NamedTuple

from core.decompositions import SVD
from core.pictures import plane_shapes
from core.spectra import DeflatedNull
from sources.errors import BadInput
from sources.pictures.encoding import CODECS, Encoded, encode_at_bytes
from sources.pictures.picture import SAMPLES, resize, sample
from sources.pictures.screen import File, for_screen, lossless, screen_shape
from studies.compressor import channels, live
from studies.compressor.duel import Duel, Rate, Stakes, layouts, stakes
from studies.compressor.duel import duel as fight
from studies.compressor.duel import rates as every_rate
from studies.compressor.loss import spectrum
from ui.compressor import payload
from ui.kit import noise, work
from ui.kit.caching import Key, cached
from ui.kit.pictures import DEFAULT_WIDTH, Working, at_width

QUICK_FROM = 400_000  # pixels: below that the exact factors take no longer than a blink
MOST_AT_ONCE = 6_000_000  # pixels of a picture whose channels are decomposed together: each takes memory


def svds(picture: Working, layout: str) -> tuple[SVD, ...]:
    """Return the exact factors of every channel of a layout: made once a picture and channel."""
    names = channels.channels(picture.picture, layout)
    return tuple(work.kept(picture.key, ("svd", name), partial(_svd, picture, name)) for name in names)


def _svd(picture: Working, name: str, _progress: work.Progress) -> SVD:
    return channels.channel_svd(picture.picture, name)


def make_exact(picture: Working, layout: str, progress: Callable[[int, int], None]) -> None:
    """Make what the exact picture of a layout is drawn from: the factors, and the size of the lossless file.

    ``progress`` is called ten times a second with how many parts are done, and of how many: where Streamlit
    may stop the script, since finished parts are kept and those at work are given up.  The channels of a
    picture that is not very large are made at the same time, where there are cores for it.
    """
    makes: dict[Hashable, Callable[[Callable[[], None]], object]] = {
        ("svd", name): partial(channels.channel_svd, picture.picture, name)
        for name in dict.fromkeys(channels.channels(picture.picture, layout))
    }
    makes[_file_name(layout)] = lambda _check: _measured(picture, layout)
    at_once = len(makes) if picture.pixels.size <= 3 * MOST_AT_ONCE else 1
    names = list(makes)
    for first in range(0, len(names), at_once):
        now = names[first : first + at_once]
        say = partial(_said, progress, first, len(names))
        say(0)
        work.keep_beside(picture.key, {name: makes[name] for name in now}, say)


def _said(progress: Callable[[int, int], None], before: int, of: int, n_done: int) -> None:
    progress(before + n_done, of)


class Measured(NamedTuple):
    """How large the lossless file of a picture is, and of which kind."""

    n_bytes: int
    kind: str


def _file_name(layout: str) -> Hashable:
    return "lossless", layout == "grey"


def _measured(picture: Working, layout: str) -> Measured:
    file = lossless(channels.drawn(picture.pixels, "grey" if layout == "grey" else "rgb"))
    return Measured(len(file.data), file.kind)


def band(picture: Working, layout: str) -> DeflatedNull:
    """Return what noise would show behind a layout's joint spectrum, layer by layer."""
    return _band(picture.key, layout, picture)


@cached(samples=24, own=3)
def _band(key: Key, layout: str, _picture: Working) -> DeflatedNull:
    return noise.behind(spectrum(svds(_picture, layout)).s, plane_shapes(_picture.shape, layout)[0])


def is_ready(picture: Working, layout: str) -> bool:
    """Whether the exact factors are at hand, or so quickly made that there is no point in waiting first."""
    h, w = picture.shape
    names = channels.channels(picture.picture, layout)
    return h * w < QUICK_FROM or all(work.is_kept(picture.key, ("svd", name)) for name in names)


def live_payload(picture: Working, layout: str, largest: int, *, quick: bool) -> bytes:
    """Return what the browser needs to draw A_k for k up to ``largest``; of own pictures it is made anew.

    Where a visit shows it, the visit holds it (``parcels``).
    """
    if quick:
        with work.brief_work():
            layers = live.quick_layers(picture.picture, layout, largest)
        return payload.quick(picture, layout, largest, layers)
    make = _sample_payload if picture.is_sample else _exact_payload
    return make(picture.key, layout, largest, picture)


def _exact_payload(key: Key, layout: str, largest: int, _picture: Working) -> bytes:
    layers = live.exact_layers(svds(_picture, layout), layout, largest, screen_shape(_picture.shape))
    n_bytes, kind = work.kept(key, _file_name(layout), lambda _: _measured(_picture, layout))
    return payload.exact(_picture, layout, largest, layers, n_bytes, kind)


_sample_payload = cached(samples=24, own=1)(_exact_payload)


def original_payload(picture: Working, layout: str) -> bytes:
    """Return the original as the browser shows it beside A_k; of own pictures it is made anew."""
    make = _sample_original if picture.is_sample else _original
    return make(picture.key, layout == "grey", picture)


def _original(key: Key, grey: bool, _picture: Working) -> bytes:
    with work.brief_work():
        shape = screen_shape(_picture.shape)
        small = _picture.picture if shape == _picture.shape else resize(_picture.picture, shape[1])
        file = lossless(channels.drawn(small.pixels, "grey" if grey else "rgb"))
    return payload.original(_picture, "grey" if grey else "rgb", file)


_sample_original = cached(samples=24, own=1)(_original)


class Fought(NamedTuple):
    """A duel with what it was fought with: the files of the codecs, and why one of them is missing."""

    at_stake: Stakes
    coded: dict[str, Encoded]
    result: Duel
    problems: tuple[str, ...]


def duel(picture: Working, k: int) -> Fought:
    """Return how the SVD fares against JPEG and WebP in the bytes of k layers of R, G, B apart."""
    return _duel(picture.key, k, picture)


@cached(samples=48, own=2)
def _duel(key: Key, k: int, _picture: Working) -> Fought:
    svds = _fighting(_picture)
    at_stake = stakes(_picture.shape, next(iter(svds)), k)
    coded: dict[str, Encoded] = {}
    problems = []
    with work.heavy_work():
        for codec in CODECS:
            try:
                coded[codec] = encode_at_bytes(_picture.pixels, codec, at_stake.n_bytes)
            except BadInput as problem:
                problems.append(str(problem))
        return Fought(at_stake, coded, fight(_picture.pixels, svds, at_stake, coded), tuple(problems))


def _fighting(picture: Working) -> dict[str, tuple[SVD, ...]]:
    return {layout: svds(picture, layout) for layout in layouts(is_grey=picture.picture.is_grey)}


def duel_file(picture: Working, k: int, name: str) -> bytes:
    """Return what the browser shows of one of a duel: a codec's own file, or the SVD's picture unharmed."""
    return _duel_file(picture.key, k, name, picture)


@cached(samples=96, own=6)
def _duel_file(key: Key, k: int, name: str, _picture: Working) -> bytes:
    fought = _duel(key, k, _picture)
    file = lossless(for_screen(fought.result.entries[name].pixels)[0])
    for codec, coded in fought.coded.items():
        if codec == name and coded.scale == 1:
            file = File(coded.data, f"image/{codec.lower()}")
    return payload.of_duel(_picture, k, name, file)


def rates(picture: Working) -> dict[str, list[Rate]] | None:
    """Return the decibels against the bytes, made once under a bar; None where the student cancelled it."""
    return work.watched(
        picture.key,
        "rates",
        lambda progress: every_rate(picture.pixels, _fighting(picture), progress),
        says="Thirty files of three kinds",
    )


def warm() -> None:
    """Prepare what the first view of every sample needs, before the first student comes."""
    for label in SAMPLES:
        picture = at_width(Key(f"sample {label}", is_sample=True), sample(label), DEFAULT_WIDTH)
        layout = "grey" if picture.picture.is_grey else "rgb"
        largest = channels.live_layers(picture.shape, layout, past_even=False)
        live_payload(picture, layout, largest, quick=False)
