"""Step "Drag k": the picture of the k strongest layers follows the finger."""

from collections.abc import Callable

import streamlit as st

from sources.pictures.factor_files import factor_bytes
from sources.pictures.picture import to_png
from studies.compressor import files
from studies.compressor.channels import live_layers
from studies.compressor.curve import Curve, Point
from studies.compressor.loss import spectrum
from ui.compressor import cache, inputs, payload, snippets
from ui.compressor.components.live_picture import store
from ui.kit import page
from ui.kit.pictures import Working

MEGABYTE = 1_000_000


def show(picture: Working) -> None:
    """Show A_k under the finger, k as far as the student brings layers; quick at first where it is large."""
    task, options = st.columns([4, 1], vertical_alignment="center")
    with task:
        page.try_this("Drag **k** to 1 and slowly up again. Press on the picture: that is the original.")
    with options, st.popover("Matrices", width="stretch"):
        layout = inputs.layout(picture)
        past_even = inputs.past_even()
    largest = live_layers(picture.shape, layout, past_even=past_even)
    quick = not cache.is_ready(picture, layout)
    layers = cache.live_payload(picture, layout, largest, quick=quick)
    original = cache.original_payload(picture, layout)

    _drag(picture, layout, largest, quick)
    page.why("compressor/drag", title="Why few layers are enough, and when they are not")
    store(layers, key="factor_store")
    store(original, key="original_store")
    if quick:
        _make_exact(picture, layout, largest)


@st.fragment
def _drag(picture: Working, layout: str, largest: int, quick: bool) -> None:
    """Show the picture, what A_k is worth, and the ways to set k and to take the picture home."""
    k = inputs.current_k(largest)
    inputs.live_picture(
        factors=payload.live_id(picture, layout, largest, quick=quick),
        original=payload.original_id(picture, layout),
        k=k,
        alt=f"{picture.picture.name}, rebuilt from its k strongest layers; the slider above says how many.",
    )
    if quick:
        page.reading("k and the numbers beside the picture are estimates until the exact factors have come.")
        return
    curve = Curve(spectrum(cache.svds(picture, layout)).s, picture.shape, layout, largest)
    point = curve.at(k)
    page.reading(_said(k, point))
    inputs.goal(curve, k)
    with st.popover("Download", icon=":material/download:"):
        _downloads(picture, layout, k)
    exact = point.squared_error == 0
    page.shown_code(
        snippets.psnr(layout, k, exact=exact),
        prints="0" if exact else f"{point.psnr:.2f}",
        means="the squared error of Aₖ" if exact else f"the PSNR at k = {k}, in dB",
    )


def _said(k: int, point: Point) -> str:
    error = "no error is left" if point.squared_error == 0 else f"PSNR {point.psnr:.2f} dB"
    return (
        f"At k = {k}: {error}, {percent(point.energy)} of the energy kept. The curve is PSNR "
        "against k, known beforehand: the squared error of Aₖ is what the dropped s² sum to. The blocks are "
        "drawn to scale: their area is what is stored. The picture is rounded to 8 bits; the numbers are of "
        "Aₖ before that."
    )


def percent(fraction: float) -> str:
    """Return a fraction in per cent, with as many digits as it takes to differ from 100."""
    if fraction >= 1:
        return "100 %"
    return next(
        f"{100 * fraction:.{d}f} %" for d in range(1, 14) if round(100 * fraction, d) < 100 or d == 13
    )


def _make_exact(picture: Working, layout: str, largest: int) -> None:
    """Decompose the picture under a bar that can be cancelled, and draw the page anew with the result."""
    exact = payload.live_id(picture, layout, largest, quick=False)
    if inputs.stays_quick(exact):
        page.note("This is the quick picture: a reduced copy and fewer layers. All numbers are estimates.")
        inputs.exact_button()
        return
    progress = inputs.bar(st.empty())
    inputs.cancel_button(exact)
    cache.svds(picture, layout, progress=progress)
    st.rerun()


def _downloads(picture: Working, layout: str, k: int) -> None:
    """Offer the picture, its factors and k growing, each made when it is asked for, and the original."""
    svds = cache.svds(picture, layout)
    n_bytes = factor_bytes(picture.shape, layout, (k,) * len(svds))
    _download(
        f"This picture, k = {k} (PNG)",
        lambda: files.picture_file(svds, layout, k),
        f"rank_{k}.png",
        mime="image/png",
    )
    _download(
        f"Its factors (.npz, {n_bytes / MEGABYTE:.2f} MB in float32)",
        lambda: files.factor_file(svds, layout, k, picture.shape),
        f"rank_{k}.npz",
    )
    _download(
        f"k growing to {k} (GIF)",
        lambda: files.animation(svds, layout, k),
        f"rank_{k}.gif",
        mime="image/gif",
        help="At most 480 pixels wide and 256 colours a frame: an illustration, not the exact picture.",
    )
    _download(
        "The original at this size, for the code below (picture.png)",
        lambda: to_png(picture.pixels),
        "picture.png",
        mime="image/png",
    )


def _download(
    label: str, make: Callable[[], bytes], name: str, *, mime: str | None = None, help: str | None = None
) -> None:
    st.download_button(label, make, name, mime, help=help, on_click="ignore", width="stretch")
