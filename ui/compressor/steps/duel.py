"""Step "Duel": the rank-k picture against JPEG and WebP at the same number of bytes."""

import streamlit as st

from sources.errors import BadInput
from sources.pictures.encoding import CODECS, Encoded
from studies.compressor.duel import Duel, Entry, Stakes, duel, stakes
from ui.compressor import cache, inputs, snippets
from ui.kit import controls, page, pictures, work
from ui.kit.pictures import Working

LARGEST = 60


def show(picture: Working) -> None:
    """Show what the SVD, JPEG and WebP make of the picture in equally many bytes, and who is closest."""
    page.try_this(
        "Find the smallest k at which you take the SVD for the original. What has JPEG made of those bytes?"
    )
    layout = "grey" if picture.picture.is_grey else "rgb"
    inputs.wait_for_exact(picture, layout)
    k = controls.n_components(
        "k", largest=min(LARGEST, *picture.shape), default=inputs.DEFAULT_K, label="k of the SVD"
    )
    at_stake = stakes(picture.shape, layout, k)
    coded = _coded(picture, at_stake.n_bytes)
    with work.heavy_work():
        result = duel(picture.pixels, cache.svds(picture, layout), layout, at_stake, coded)
    _entries(picture, result, k, coded)
    st.markdown(_verdict(result, at_stake.n_bytes))
    _explanation(result, at_stake)
    page.shown_code(
        snippets.half_psnr(layout, k),
        prints=f"{result.entries['SVD'].psnr:.2f}",
        means="the PSNR of the SVD, in dB",
    )
    pictures.picture_download(picture)


def _coded(picture: Working, n_bytes: int) -> dict[str, Encoded]:
    """Return what each codec makes of the picture; one that cannot is named on the page and left out."""
    coded: dict[str, Encoded] = {}
    for codec in CODECS:
        try:
            coded[codec] = cache.coded(picture, codec, n_bytes)
        except BadInput as problem:
            page.note(str(problem))
    return coded


def _entries(picture: Working, result: Duel, k: int, coded: dict[str, Encoded]) -> None:
    settings = {"SVD": f"k = {k}"} | {name: _setting(each) for name, each in coded.items()}
    for column, (name, entry) in zip(st.columns(len(result.entries)), result.entries.items(), strict=True):
        with column:
            pictures.exact_image(entry.pixels, f"{picture.picture.name} as {name} stores it")
            page.reading(_said(name, settings[name], entry))


def _setting(coded: Encoded) -> str:
    said = "lossless" if coded.quality is None else f"quality {coded.quality}"
    return said if coded.scale == 1 else f"{said}, at {coded.scale:.3g} of the width"


def _said(name: str, setting: str, entry: Entry) -> str:
    psnr = f"{entry.psnr:.2f} dB" if entry.psnr < float("inf") else "no error"
    ssim = "" if entry.ssim is None else f", SSIM {entry.ssim:.3f}"
    return f"**{name}**: {setting}, {entry.n_bytes:,} bytes. **{psnr}**{ssim}"


def _verdict(result: Duel, n_bytes: int) -> str:
    if len(result.winners) > 1:
        names = " and ".join(result.winners)
        return f"**{names} are equally close to the original** in {n_bytes:,} bytes or less."
    (winner,) = result.winners
    if not result.leads:
        return f"**{winner}** stands alone."
    others = " and ".join(f"{name} by {_lead(lead)}" for name, lead in result.leads.items())
    return f"**{winner} wins** in PSNR, over {others}."


def _lead(decibels: float) -> str:
    return f"{decibels:.2f} dB" if decibels < float("inf") else "all there is (it has no error)"


def _explanation(result: Duel, at_stake: Stakes) -> None:
    page.reading(
        f"Each file has at most {at_stake.n_bytes:,} bytes: what the factors take at 2 bytes a number "
        f"(float16), {at_stake.n_numbers:,} numbers. All pictures are shown as they come out, without "
        f"further loss. The pixels themselves are {result.n_pixel_bytes:,} bytes."
    )
    page.why("compressor/duel", title="Why JPEG is not SVD")
