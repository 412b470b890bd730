"""Step "Drag k": the picture of the k strongest layers follows the finger."""

from collections.abc import Callable, Sequence

import streamlit as st

from core.arrays import FloatArray
from core.decompositions import SVD
from core.pictures import (
    layout_storage,
    plane_shapes,
    psnr_from_squared_error,
    rank_for_squared_error,
    rebuild,
    squared_errors,
    to_pixels,
)
from core.spectra import cumulative_energy, rank_for_energy
from sources.pictures.animations import MAX_FRAMES, growing
from sources.pictures.factor_files import factor_bytes, save_factors
from sources.pictures.picture import picture_from_pixels, resize, to_png
from ui.compressor import cache, inputs, snippets
from ui.compressor.components.live_picture import store
from ui.kit import page
from ui.kit.pictures import Working

MEGABYTE = 1_000_000


def show(picture: Working) -> None:
    """Draw the step."""
    task, options = st.columns([4, 1], vertical_alignment="center")
    with task:
        page.try_this("Drag **k** to 1 and slowly up again. Press on the picture: that is the original.")
    with options, st.popover("Matrices", width="stretch"):
        layout = inputs.layout(picture)
        past_even = inputs.past_even()
    largest = cache.largest_k(picture, layout, past_even=past_even)
    exact = cache.live_id(picture, layout, largest, quick=False)
    quick = not cache.is_ready(picture, layout)
    identity = cache.live_id(picture, layout, largest, quick=True) if quick else exact
    original, original_payload = cache.shown_original(picture, layout)
    payload = cache.live_payload(picture, layout, largest, quick=quick)

    _drag(picture, layout, largest, identity, original, quick)
    page.why("compressor/drag", title="Why few layers are enough, and when they are not")
    store(payload, key="factor_store")
    store(original_payload, key="original_store")
    if quick:
        _make_exact(picture, layout, largest, exact)


@st.fragment
def _drag(picture: Working, layout: str, largest: int, identity: str, original: str, quick: bool) -> None:
    s = None if quick else cache.spectrum(picture, layout)
    k = inputs.current_k(largest)
    inputs.live_picture(
        factors=identity,
        original=original,
        k=k,
        alt=f"{picture.picture.name}, rebuilt from its k strongest layers; the slider above says how many.",
    )
    if s is None:
        page.reading("k and the numbers beside the picture are estimates until the exact factors have come.")
        return
    error = squared_errors(s)[k]
    n_values = sum(m * n for m, n in plane_shapes(picture.shape, layout))
    psnr = psnr_from_squared_error(error, n_values, data_range=255)
    shown = "0" if error == 0 else f"{psnr:.2f}"
    told = "no error is left" if error == 0 else f"PSNR {shown} dB"
    page.reading(
        f"At k = {k}: {told}, {_percent(cumulative_energy(s)[k - 1])} of the energy kept. The curve is PSNR "
        "against k, known beforehand: the squared error of Aₖ is what the dropped s² sum to. The blocks are "
        "drawn to scale: their area is what is stored. The picture is rounded to 8 bits; the numbers are of "
        "Aₖ before that."
    )
    inputs.goal(_finders(picture, layout, largest, s))
    _downloads(picture, layout, k)
    page.shown_code(
        snippets.psnr(layout, k, exact=error == 0),
        prints=shown,
        means="the squared error of Aₖ" if error == 0 else f"the PSNR at k = {k}, in dB",
    )


def _percent(fraction: float) -> str:
    if fraction >= 1:
        return "100 %"
    return next(
        f"{100 * fraction:.{d}f} %" for d in range(1, 14) if round(100 * fraction, d) < 100 or d == 13
    )


def _finders(picture: Working, layout: str, largest: int, s: FloatArray) -> dict[str, Callable[[float], int]]:
    shapes = plane_shapes(picture.shape, layout)
    n_values = sum(m * n for m, n in shapes)
    per_layer = 2 * layout_storage(picture.shape, layout, (1,) * len(shapes))

    def within(k: int) -> int:
        return max(1, min(k, largest))

    return {
        "Energy": lambda percent: within(rank_for_energy(s, percent / 100)),
        "PSNR": lambda db: within(rank_for_squared_error(s, 255**2 * n_values / 10 ** (db / 10))),
        "Bytes": lambda kilobytes: within(int(1000 * kilobytes // per_layer)),
    }


def _make_exact(picture: Working, layout: str, largest: int, exact: str) -> None:
    if inputs.stays_quick(exact):
        page.note("This is the quick picture: a reduced copy and fewer layers. All numbers are estimates.")
        inputs.exact_button()
        return
    progress = st.progress(0.0, text="Exact factors ...")
    inputs.cancel_button(exact)

    def told(name: str, done: float) -> None:
        progress.progress(done, text=f"Exact factors: matrix {name} ...")

    cache.factors(picture, layout, progress=told)
    st.rerun()


def _downloads(picture: Working, layout: str, k: int) -> None:
    ranks = (k,) * len(cache.PLANES[layout])

    def rebuilt() -> bytes:
        return to_png(to_pixels(cache.rank_k(picture, layout, ranks)))

    def stored() -> bytes:
        shortened = [(U, s[: U.shape[1]], Vt) for U, s, Vt in cut]
        return save_factors(shortened, ranks, layout, picture.shape)

    def moving() -> bytes:
        return _animation(cut, layout, k)

    cut = cache.factors(picture, layout)
    name = f"rank_{k}"
    size = factor_bytes(picture.shape, layout, ranks)
    with st.popover("Download", icon=":material/download:"):
        download = {"on_click": "ignore", "width": "stretch"}
        st.download_button(f"This picture, k = {k} (PNG)", rebuilt, f"{name}.png", "image/png", **download)
        st.download_button(
            f"Its factors (.npz, {size / MEGABYTE:.2f} MB in float32)", stored, f"{name}.npz", **download
        )
        st.download_button(
            f"k growing to {k} (GIF)", moving, f"{name}.gif", "image/gif", help=_GIF_HELP, **download
        )
        st.download_button(
            "The original at this size, for the code below (picture.png)",
            lambda: to_png(picture.pixels),
            "picture.png",
            "image/png",
            **download,
        )


_GIF_HELP = "At most 480 pixels wide and 256 colours a frame: an illustration, not the exact picture."


def _animation(cut: Sequence[SVD], layout: str, k: int) -> bytes:
    n_frames = min(k, MAX_FRAMES, 40)
    ranks = sorted({max(1, round(k ** (i / max(1, n_frames - 1)))) for i in range(n_frames)} | {k})
    frames = []
    for rank in ranks:
        pixels = to_pixels(rebuild(cut, (rank,) * len(cut), layout))
        frames.append(resize(picture_from_pixels("", pixels), 480, max_height=960).pixels)
    return growing(frames, "GIF", duration=150, last_duration=1500)
