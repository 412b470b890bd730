"""Step "Colour layouts": four ways to lay a picture out as matrices, at equal storage."""

import streamlit as st

from core.pictures import layout_storage, peak_signal_noise_ratio, plane_shapes, ranks_for_storage, to_pixels
from ui.compressor import cache, inputs, snippets
from ui.kit import controls, page, pictures
from ui.kit.pictures import Working

LARGEST = 50
NAMES = {
    "rgb": "R, G, B apart",
    "wide": "One h × 3w matrix",
    "ycbcr": "Y, Cb, Cr, each with its own k",
    "grey": "Grey",
}


def show(picture: Working) -> None:
    """Draw the step."""
    page.try_this(
        "All four pictures may store equally many numbers. Which wins at a small budget, which at a large "
        "one? Predict, then move the slider."
    )
    if picture.picture.is_grey:
        page.note("This picture is grey: all its colour layouts say the same. Choose a picture with colours.")
        return
    inputs.wait_for_exact(picture, *NAMES)
    shape = picture.shape
    budget_k = controls.n_components(
        "budget", largest=min(LARGEST, *shape), default=20, label="Budget: what R, G, B apart store at k"
    )
    numbers = layout_storage(shape, "rgb", (budget_k,) * 3)
    spectra = [svd.s for svd in cache.factors(picture, "ycbcr")]
    ranks = {name: ranks_for_storage(shape, name, numbers, spectra) for name in NAMES}
    if st.toggle("Choose the k of Y, Cb and Cr yourself", key="by_hand", bind="query-params"):
        ranks["ycbcr"] = _by_hand(shape, ranks["ycbcr"])

    pixels = {name: _rebuilt(picture, name, ranks[name]) for name in NAMES}
    psnr = {
        name: peak_signal_noise_ratio(picture.pixels, each, data_range=255) for name, each in pixels.items()
    }
    best = max(psnr, key=lambda name: psnr[name])
    names = list(NAMES)
    for pair in (names[:2], names[2:]):
        for column, name in zip(st.columns(2), pair, strict=True):
            with column:
                pictures.exact_image(pixels[name], f"{picture.picture.name} in the layout {NAMES[name]}")
                page.reading(_said(shape, name, ranks[name], psnr[name], best=name == best))
    page.reading(
        f"Budget: {numbers:,} numbers; {_whole(shape):,} is the whole picture. PSNR is of the 8-bit colours, "
        "against the colours of the original: grey loses all of them. k of Y, Cb and Cr is found layer by "
        "layer: always the one that removes most error."
    )
    page.why("compressor/layouts")
    page.shown_code(
        snippets.colour_psnr(ranks["rgb"][0]),
        prints=_decibels(psnr["rgb"]),
        means="the PSNR of R, G, B apart, in dB",
    )
    pictures.picture_download(picture)


def _by_hand(shape: tuple[int, int], best: tuple[int, ...]) -> tuple[int, ...]:
    largest = min(cache.KEPT, *shape)
    found = []
    for column, name, k in zip(st.columns(3), ("Y", "Cb", "Cr"), best, strict=True):
        with column:
            found.append(
                controls.n_components(
                    f"k_{name.lower()}", largest=largest, default=max(1, k), label=f"k of {name}"
                )
            )
    return tuple(found)


def _rebuilt(picture: Working, layout: str, ranks: tuple[int, ...]) -> pictures.Pixels:
    pixels = to_pixels(cache.rank_k(picture, layout, ranks))
    return pixels if layout != "grey" else cache.as_rgb(pixels)


def _whole(shape: tuple[int, int]) -> int:
    return sum(m * n for m, n in plane_shapes(shape, "rgb"))


def _decibels(psnr: float) -> str:
    return f"{psnr:.2f}"


def _said(shape: tuple[int, int], layout: str, ranks: tuple[int, ...], psnr: float, *, best: bool) -> str:
    ks = f"k = {ranks[0]}" if len(set(ranks)) == 1 else "k = " + ", ".join(map(str, ranks))
    stored = layout_storage(shape, layout, ranks)
    said = f"**{NAMES[layout]}**: {ks}, {stored:,} numbers, **{_decibels(psnr)} dB**"
    return said + (" (the closest of the four)" if best else "")
