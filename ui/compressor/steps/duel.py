"""Step "Duel": the rank-k picture against JPEG and WebP at the same number of bytes."""

import streamlit as st

from core.pictures import layout_storage, peak_signal_noise_ratio, planes, to_pixels
from sources.errors import BadInput
from sources.pictures.encoding import CODECS
from sources.pictures.factor_files import factor_bytes
from ui.compressor import cache, inputs, snippets
from ui.kit import controls, page, pictures
from ui.kit.pictures import Working

LARGEST = 60


def show(picture: Working) -> None:
    """Draw the step."""
    page.try_this(
        "Find the smallest k at which you take the SVD for the original. What has JPEG made of those bytes?"
    )
    layout = "grey" if picture.picture.is_grey else "rgb"
    inputs.wait_for_exact(picture, layout)
    k = controls.n_components(
        "k", largest=min(LARGEST, *picture.shape), default=inputs.DEFAULT_K, label="k of the SVD"
    )
    ranks = (k,) * len(cache.PLANES[layout])
    n_bytes = factor_bytes(picture.shape, layout, ranks, "float16")
    A = planes(picture.pixels, "grey")[0] if layout == "grey" else picture.pixels
    reference = to_pixels(A)

    shown = {"SVD": to_pixels(cache.rank_k_in_half(picture, layout, ranks))}
    details = {"SVD": f"k = {k}, {n_bytes:,} bytes"}
    for codec in CODECS:
        try:
            coded = cache.coded(picture, codec, n_bytes)
        except BadInput as problem:
            page.note(str(problem))
            continue
        shown[codec] = coded.pixels if layout != "grey" else to_pixels(planes(coded.pixels, "grey")[0])
        details[codec] = f"{_setting(coded.quality, coded.scale)}, {coded.n_bytes:,} bytes"
    psnr = {
        name: peak_signal_noise_ratio(reference, pixels, data_range=255) for name, pixels in shown.items()
    }
    for column, (name, pixels) in zip(st.columns(len(shown)), shown.items(), strict=True):
        with column:
            pictures.exact_image(pixels, f"{picture.picture.name} as {name} stores it")
            ssim = cache.similarity(reference, pixels)
            similar = "" if ssim is None else f", SSIM {ssim:.3f}"
            page.reading(f"**{name}**: {details[name]}. **{_decibels(psnr[name])}**{similar}")
    st.markdown(_verdict(psnr, n_bytes))
    page.reading(
        f"Each file has at most {n_bytes:,} bytes: what the factors take at 2 bytes a number (float16), "
        f"{layout_storage(picture.shape, layout, ranks):,} numbers. All pictures are shown as they come out, "
        f"without further loss. The pixels themselves are {reference.size:,} bytes."
    )
    page.why("compressor/duel", title="Why JPEG is not SVD")
    page.shown_code(
        snippets.half_psnr(layout, k),
        prints=_number(psnr["SVD"]),
        means="the PSNR of the SVD, in dB",
    )
    pictures.picture_download(picture)


def _setting(quality: int | None, scale: float) -> str:
    said = "lossless" if quality is None else f"quality {quality}"
    return said if scale == 1 else f"{said}, at {scale:.3g} of the width"


def _number(psnr: float) -> str:
    return f"{psnr:.2f}"


def _decibels(psnr: float) -> str:
    return f"{psnr:.2f} dB" if psnr < float("inf") else "no error"


def _verdict(psnr: dict[str, float], n_bytes: int) -> str:
    best = max(psnr.values())
    winners = [name for name, value in psnr.items() if value == best]
    if len(winners) > 1:
        return f"**{' and '.join(winners)} are equally close to the original** in {n_bytes:,} bytes or less."
    winner = winners[0]
    others = [f"{name} by {_lead(best, value)}" for name, value in psnr.items() if name != winner]
    return (
        f"**{winner} wins** in PSNR, over {' and '.join(others)}."
        if others
        else f"**{winner}** stands alone."
    )


def _lead(best: float, other: float) -> str:
    return f"{best - other:.2f} dB" if best < float("inf") else "all there is (it has no error)"
