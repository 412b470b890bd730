"""What travels to the browser: the bytes that the live picture is drawn from, under names of their own."""

from sources.pictures.screen import File, for_screen, lossless, screen_shape
from studies.compressor.layouts import LaidOut
from studies.compressor.live import Layers, size
from ui.compressor.components.live_picture import Facts, pack_factors, pack_file
from ui.kit.caching import digest
from ui.kit.pictures import Working


def live_id(picture: Working, layout: str, largest: int, *, quick: bool) -> str:
    """Return the name under which the browser keeps the layers; it tells nothing of the picture."""
    return digest(f"{picture.key.digest}/{layout}/{largest}/{quick}")


def original_id(picture: Working, layout: str) -> str:
    """Return the name under which the browser keeps the original that a layout is compared with."""
    return digest(f"{picture.key.digest}/{layout == 'grey'}/original")


def exact(
    picture: Working, layout: str, largest: int, layers: Layers, file_bytes: int, file_kind: str
) -> bytes:
    """Return the payload of the exact layers, and the size of the lossless file that theirs is beside."""
    h, w = screen_shape(picture.shape)
    full = f"{picture.shape[1]} × {picture.shape[0]}"
    facts = _facts(picture, layout, layers) | {
        "quick": False,
        "note": "" if (h, w) == picture.shape else f"Drawn at {w} × {h}; all numbers belong to {full}.",
        "file_bytes": file_bytes,
        "file_name": "quickly packed lossless WebP" if file_kind == "image/webp" else "PNG",
    }
    return pack_factors(live_id(picture, layout, largest, quick=False), layers.us, layers.vs, facts)


def quick(picture: Working, layout: str, largest: int, layers: Layers) -> bytes:
    """Return the payload of estimated layers, to be looked at until the exact ones have come."""
    note = "A quick first picture, from estimated factors; the exact one is on its way."
    facts = _facts(picture, layout, layers) | {"quick": True, "note": note}
    return pack_factors(live_id(picture, layout, largest, quick=True), layers.us, layers.vs, facts)


def original(picture: Working, layout: str, file: File) -> bytes:
    """Return the payload of the original as it is shown beside A_k."""
    return pack_file(original_id(picture, layout), file.data, file.kind)


def duel_id(picture: Working, k: int, name: str) -> str:
    """Return the name under which the browser keeps what one of a duel has made of a picture."""
    return digest(f"{picture.key.digest}/duel/{k}/{name}")


def of_duel(picture: Working, k: int, name: str, file: File) -> bytes:
    """Return the payload of what one of a duel has made of a picture."""
    return pack_file(duel_id(picture, k, name), file.data, file.kind)


def laid_out_id(picture: Working, layout: str, result: LaidOut) -> str:
    """Return the name under which the browser keeps a picture in one of the layouts."""
    return digest(f"{picture.key.digest}/{layout}/{result.ranks}/laid out")


def laid_out(picture: Working, layout: str, result: LaidOut) -> bytes:
    """Return the payload of a picture in one of the layouts, not a bit of it lost."""
    file = lossless(for_screen(result.pixels)[0])
    return pack_file(laid_out_id(picture, layout, result), file.data, file.kind)


def _facts(picture: Working, layout: str, layers: Layers) -> Facts:
    of_layout = size(picture.shape, layout)
    return {
        "n_values": of_layout.n_values,
        "layer": of_layout.n_layer,
        "numbers": of_layout.n_values,
        "m": of_layout.m,
        "n": of_layout.n,
        "matrices": of_layout.n_matrices,
        "squared_error": [float(f"{error:.9g}") for error in layers.squared_errors],
    }
