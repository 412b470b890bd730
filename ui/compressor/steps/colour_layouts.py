"""Step "Colour layouts": four ways to lay a picture out as matrices, at equal storage."""

from collections.abc import Mapping

import streamlit as st

from studies.compressor.channels import DEEP
from studies.compressor.layouts import Budget, LaidOut, budget, closest, laid_out
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
    """Show the picture in four layouts that store equally many numbers, and which comes closest."""
    page.try_this(
        "All four pictures may store equally many numbers. Which wins at a small budget, which at a large "
        "one? Predict, then move the slider."
    )
    if picture.picture.is_grey:
        page.note("This picture is grey: all its colour layouts say the same. Choose a picture with colours.")
        return
    inputs.wait_for_exact(picture, *NAMES)
    k = controls.n_components(
        "budget",
        largest=min(LARGEST, *picture.shape),
        default=20,
        label="Budget: what R, G, B apart store at k",
    )
    at_most = budget(picture.shape, k, cache.svds(picture, "ycbcr"))
    ranks = dict(at_most.ranks)
    if st.toggle("Choose the k of Y, Cb and Cr yourself", key="by_hand", bind="query-params"):
        ranks["ycbcr"] = _by_hand(picture.shape, ranks["ycbcr"])
    results = {name: laid_out(picture.pixels, cache.svds(picture, name), name, ranks[name]) for name in NAMES}
    _four(picture, results)
    _explanation(at_most)
    page.shown_code(
        snippets.colour_psnr(k),
        prints=f"{results['rgb'].psnr:.2f}",
        means="the PSNR of R, G, B apart, in dB",
    )
    pictures.picture_download(picture)


def _by_hand(shape: tuple[int, int], best: tuple[int, ...]) -> tuple[int, ...]:
    """Let the student choose three k; they start at what is ``best`` for the budget."""
    chosen = []
    for column, name, k in zip(st.columns(3), ("Y", "Cb", "Cr"), best, strict=True):
        with column:
            chosen.append(
                controls.n_components(
                    f"k_{name.lower()}", largest=min(DEEP, *shape), default=max(1, k), label=f"k of {name}"
                )
            )
    return tuple(chosen)


def _four(picture: Working, results: Mapping[str, LaidOut]) -> None:
    best = closest(results)
    names = list(results)
    for pair in (names[:2], names[2:]):
        for column, name in zip(st.columns(2), pair, strict=True):
            with column:
                pictures.exact_image(
                    results[name].pixels, f"{picture.picture.name} in the layout {NAMES[name]}"
                )
                page.reading(_said(name, results[name], best=name == best))


def _said(name: str, result: LaidOut, *, best: bool) -> str:
    ranks = result.ranks
    ks = f"k = {ranks[0]}" if len(set(ranks)) == 1 else "k = " + ", ".join(map(str, ranks))
    said = f"**{NAMES[name]}**: {ks}, {result.n_stored:,} numbers, **{result.psnr:.2f} dB**"
    return said + (" (the closest of the four)" if best else "")


def _explanation(at_most: Budget) -> None:
    page.reading(
        f"Budget: {at_most.n_numbers:,} numbers; {at_most.n_whole:,} is the whole picture. PSNR is of the "
        "8-bit colours, against the colours of the original: grey loses all of them. k of Y, Cb and Cr is "
        "found layer by layer: always the one that removes most error."
    )
    page.why("compressor/layouts")
