"""Step "Drag k": the picture of the k strongest layers follows the finger."""

from collections.abc import Callable

import streamlit as st

from sources.pictures.factor_files import factor_bytes
from sources.pictures.picture import to_png
from studies.compressor import files
from studies.compressor.channels import live_layers
from studies.compressor.curve import Curve, Point
from studies.compressor.exercises import even_options
from studies.compressor.live import size
from studies.compressor.loss import spectrum
from ui.compressor import cache, inputs, payload, snippets
from ui.compressor.components.live_picture import store
from ui.kit import page, pictures
from ui.kit.pictures import Working

MEGABYTE = 1_000_000


def show() -> None:
    """Show A_k under the finger, k as far as the student brings layers; quick at first where it is large."""
    page.try_this("Drag **k** to 1 and slowly up again. Press on the picture: that is the original.")
    problems = st.container()
    with page.around():
        data = page.data()
        picture = pictures.chosen_picture(data, problems=problems)
        with data, st.popover("Matrices", width="stretch"):
            layout = inputs.layout(picture)
            past_even = inputs.past_even()
        with data:
            waiting = st.container()
        largest = live_layers(picture.shape, layout, past_even=past_even)
        quick = not cache.is_ready(picture, layout)
        page.moves(_followed, picture, layout, largest, quick)
        with page.words_below():
            _words(picture, layout)
            _stores(picture, layout, largest, quick)
        if quick:
            with waiting:
                _make_exact(picture, layout, largest)


def _followed(picture: Working, layout: str, largest: int, quick: bool) -> None:
    areas = page.areas()
    with areas.hand:
        pictures.told(picture)
        k = inputs.current_k(largest)
        if not quick:
            curve = Curve(spectrum(cache.svds(picture, layout)).s, picture.shape, layout, largest)
            inputs.goal(curve, k)
            _downloads(picture, layout, k)
    with areas.view:
        _live(picture, layout, largest, quick)
        page.reading(
            _ESTIMATES if quick else _said(k, curve.at(k)),
            key="psnr_curve",
            table=None if quick else curve.columns,
        )
    if not quick:
        with areas.below:
            _code(picture, layout, k, curve.at(k))


_ESTIMATES = "k and the numbers beside the picture are estimates until the exact factors have come."


def _live(picture: Working, layout: str, largest: int, quick: bool) -> None:
    """Show the picture that follows the finger."""
    factors, original = _names(picture, layout, largest, quick)
    inputs.live_picture(
        factors=factors,
        original=original,
        k=inputs.current_k(largest),
        alt=f"{picture.picture.name}, rebuilt from its k strongest layers; the slider above says how many.",
    )


def _names(picture: Working, layout: str, largest: int, quick: bool) -> tuple[str, str]:
    """Return the names of the factors and of the original that the browser is to have."""
    return payload.live_id(picture, layout, largest, quick=quick), payload.original_id(picture, layout)


def _stores(picture: Working, layout: str, largest: int, quick: bool) -> None:
    """Let the browser fetch the factors and the original that `_live` draws."""
    factors, original = _names(picture, layout, largest, quick)
    store(factors, lambda: cache.live_payload(picture, layout, largest, quick=quick), key="factor_store")
    store(original, lambda: cache.original_payload(picture, layout), key="original_store")


def _words(picture: Working, layout: str) -> None:
    """Ask what a layer costs, say what was learnt, offer the reasons."""
    _asked(picture, layout)
    page.now_say(
        "k layers of an m × n picture are k (m + n + 1) numbers in place of m n, and the best of all "
        "pictures of rank k.",
        to="What is lost",
    )
    page.why("compressor/drag", title="Why few layers are enough, and when they are not")


def _code(picture: Working, layout: str, k: int, point: Point) -> None:
    exact = point.squared_error == 0
    page.shown_code(
        snippets.psnr(layout, k, exact=exact),
        prints="0" if exact else f"{point.psnr:.2f}",
        means="the squared error of Aₖ" if exact else f"the PSNR at k = {k}, in dB",
        files=pictures.picture_file(picture),
    )


def _asked(picture: Working, layout: str) -> None:
    """Ask at which k the factors are as large as the picture."""
    of_layout = size(picture.shape, layout)
    options = even_options(of_layout.m, of_layout.n)
    if len(options.offered) < 3:
        return
    guess = page.predict(
        f"The matrix is {of_layout.m} × {of_layout.n}. Up to which k do its factors hold no more numbers?",
        key=f"even_{of_layout.m}_{of_layout.n}",
        options=tuple(map(str, options.offered)),
    )
    guess.marked(
        str(options.right),
        because=f"A layer takes m + n + 1 = {of_layout.m + of_layout.n + 1:,} numbers, the picture m n = "
        f"{of_layout.m * of_layout.n:,}. Bring *Layers past break-even* (Matrices) and look.",
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
        page.note("This is the quick picture, from estimated factors. All numbers are estimates.")
        inputs.exact_button()
        return
    progress = inputs.bar(st.empty())
    inputs.cancel_button(exact)
    cache.make_exact(picture, layout, progress)
    st.rerun()


def _downloads(picture: Working, layout: str, k: int) -> None:
    """Offer the picture, its factors and k growing, each made when it is asked for, and the original."""
    offered = st.popover(
        "Download", icon=":material/download:", width="stretch", key="downloads", on_change="rerun"
    )
    if offered.open:
        with offered:
            _files(picture, layout, k)


def _files(picture: Working, layout: str, k: int) -> None:
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
