"""What is kept of pictures, and under which key.

A channel is decomposed once a picture; the layers kept of it are deep enough for every view, so nothing that
a hand moves is part of its key.
"""

from collections.abc import Callable
from functools import partial

from core.decompositions import SVD
from sources.pictures.encoding import Codec, Encoded, encode_at_bytes
from sources.pictures.picture import SAMPLES, resize, sample
from sources.pictures.screen import File, lossless, screen_shape
from studies.compressor import channels, live
from ui.compressor import payload
from ui.kit import work
from ui.kit.caching import Key, cached
from ui.kit.pictures import DEFAULT_WIDTH, Pixels, Working, at_width

QUICK_FROM = 400_000  # pixels: below that the exact factors take no longer than a blink


def svds(
    picture: Working, layout: str, *, progress: Callable[[str, float], None] | None = None
) -> tuple[SVD, ...]:
    """Return the exact factors of every channel of a layout, float64: made once a picture and channel.

    ``progress`` is called before each channel with its name and the fraction done: where Streamlit may stop
    the script, since finished channels are kept.
    """
    names = channels.channels(picture.picture, layout)
    result = []
    for i, name in enumerate(names):
        if progress is not None:
            progress(name, i / len(names))
        result.append(work.kept(picture.key, ("svd", name), partial(_svd, picture, name)))
    return tuple(result)


def _svd(picture: Working, name: str, _progress: work.Progress) -> SVD:
    return channels.channel_svd(picture.picture, name)


def is_ready(picture: Working, layout: str) -> bool:
    """Whether the exact factors are at hand, or so quickly made that there is no point in waiting first."""
    h, w = picture.shape
    names = channels.channels(picture.picture, layout)
    return h * w < QUICK_FROM or all(work.is_kept(picture.key, ("svd", name)) for name in names)


def live_payload(picture: Working, layout: str, largest: int, *, quick: bool) -> bytes:
    """Return what the browser needs to draw A_k for k up to ``largest``."""
    return _live_payload(picture.key, layout, largest, quick, picture)


@cached(samples=24, own=3)
def _live_payload(key: Key, layout: str, largest: int, quick: bool, _picture: Working) -> bytes:
    if quick:
        layers = live.quick_layers(_picture.picture, layout, largest)
        return payload.quick(_picture, layout, largest, layers)
    layers = live.exact_layers(svds(_picture, layout), layout, largest, screen_shape(_picture.shape))
    return payload.exact(_picture, layout, largest, layers, _original(key, layout == "grey", _picture.pixels))


@cached(samples=24, own=2)
def _original(key: Key, grey: bool, _pixels: Pixels) -> File:
    return lossless(channels.drawn(_pixels, "grey" if grey else "rgb"))


def original_payload(picture: Working, layout: str) -> bytes:
    """Return the original as the browser shows it beside A_k."""
    grey = layout == "grey"
    if screen_shape(picture.shape) == picture.shape:
        file = _original(picture.key, grey, picture.pixels)
    else:
        file = _original_on_screen(picture.key, grey, picture)
    return payload.original(picture, layout, file)


@cached(samples=2, own=2)
def _original_on_screen(key: Key, grey: bool, _picture: Working) -> File:
    small = resize(_picture.picture, screen_shape(_picture.shape)[1])
    return lossless(channels.drawn(small.pixels, "grey" if grey else "rgb"))


def coded(picture: Working, codec: Codec, n_bytes: int) -> Encoded:
    """Return what JPEG or WebP makes of the picture in at most so many bytes."""
    return _coded(picture.key, codec, n_bytes, picture.pixels)


@cached(samples=128, own=8)
def _coded(key: Key, codec: Codec, n_bytes: int, _pixels: Pixels) -> Encoded:
    with work.heavy_work():
        return encode_at_bytes(_pixels, codec, n_bytes)


def warm() -> None:
    """Prepare what the first view of every sample needs, before the first student comes."""
    for label in SAMPLES:
        picture = at_width(Key(f"sample {label}", is_sample=True), sample(label), DEFAULT_WIDTH)
        layout = "grey" if picture.picture.is_grey else "rgb"
        largest = channels.live_layers(picture.shape, layout, past_even=False)
        live_payload(picture, layout, largest, quick=False)
