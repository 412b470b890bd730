"""Step "What is lost": the exact A_k, its error, the discarded part, and the spectrum over the noise."""

import streamlit as st

from core.pictures import plane_shapes
from sources.pictures.screen import for_screen, lossless
from studies.compressor.channels import live_layers
from studies.compressor.loss import Loss, discarded_levels, error_levels, loss, spectrum
from ui.compressor import cache, figures, inputs, snippets
from ui.kit import controls, noise, page, pictures, style, work
from ui.kit.pictures import Pixels, Working
from ui.kit.spectrum import spectrum as spectrum_figure

VIEWS = ("Error map", "Discarded part", "Spectrum")


def show(picture: Working) -> None:
    """Show how far A_k is from A, in numbers and in one of three views."""
    page.try_this(
        "Choose *Discarded part*: what do you still recognise in it at k = 5, at k = 50? When it looks like "
        "noise, what is left to gain?"
    )
    which, how = st.columns([1, 1], vertical_alignment="bottom")
    with which:
        view = controls.choice("Look at", VIEWS, key="look")
    with how:
        layout = inputs.layout(picture)
    inputs.wait_for_exact(picture, layout)
    largest = live_layers(picture.shape, layout, past_even=False)
    k = controls.n_components("k", largest=largest, default=inputs.DEFAULT_K)

    svds = cache.svds(picture, layout)
    with work.heavy_work():
        lost = loss(picture.pixels, svds, layout, k)
    _numbers(lost)
    if view == "Spectrum":
        _spectrum(picture, layout, k)
    else:
        _pictures(picture, lost, view)
    page.why("compressor/lost")
    page.shown_code(
        snippets.pixel_psnr(layout, k),
        prints=f"{lost.psnr:.2f}",
        means="the PSNR of the 8-bit picture, in dB",
    )
    pictures.picture_download(picture)


def _numbers(lost: Loss) -> None:
    page.readouts(
        page.Readout(
            "PSNR of the 8-bit picture",
            f"{lost.psnr:.2f} dB" if lost.psnr < float("inf") else "∞ (equal)",
            "10 log10 of 255² over the mean squared difference of the pixels, after rounding and clipping.",
        ),
        page.Readout(
            "SSIM",
            "too small" if lost.ssim is None else f"{lost.ssim:.4f}",
            "Structural similarity: means, variances and covariance in 7 × 7 windows, averaged; 1 is equal. "
            "Needs at least 7 × 7 pixels.",
        ),
        page.Readout(
            "Relative error",
            f"{100 * lost.relative_error:.2f} %",
            "Frobenius norm of A − Aₖ divided by that of A, before rounding.",
        ),
    )


def _pictures(picture: Working, lost: Loss, view: str) -> None:
    """Show A_k beside the error at every pixel, or beside what was discarded."""
    left, right = st.columns(2)
    with left:
        pictures.exact_image(lost.pixels, f"{picture.picture.name} rebuilt from its k strongest layers")
        page.reading("Aₖ, rounded to 8 bits.")
    with right:
        if view == "Error map":
            _error_map(picture, lost)
        else:
            _discarded(picture, lost)


def _error_map(picture: Working, lost: Loss) -> None:
    levels, top = error_levels(lost.difference)
    page.figure(
        figures.with_scale(
            _address(figures.error_map(levels)),
            picture.shape,
            low=0.0,
            high=top,
            colors=style.SEQUENTIAL,
            unit="grey levels",
        ),
        key="lost_Error map",
        alt="Map of the error at every pixel, dark where there is none, yellow where it is largest",
        reading="Distance between Aₖ and A at every pixel (root mean square over the channels). The scale "
        f"ends at {top:.0f} grey levels; 99.5 % of the pixels are below.",
    )


def _discarded(picture: Working, lost: Loss) -> None:
    levels, top = discarded_levels(lost.difference)
    page.figure(
        figures.with_scale(
            _address(levels), picture.shape, low=-top, high=top, colors="gray", unit="grey levels"
        ),
        key="lost_Discarded part",
        alt="The discarded part, drawn around mid-grey",
        reading=f"A − Aₖ: mid-grey is nothing, white and black are ±{top:.0f} grey levels, which holds "
        "99.5 % of the values. Slanted edges need many layers, so they stay here longest.",
    )


def _address(pixels: Pixels) -> str:
    return lossless(for_screen(pixels)[0]).address


def _spectrum(picture: Working, layout: str, k: int) -> None:
    """Show the singular values over the band that pure noise would fill."""
    svds = cache.svds(picture, layout)
    s, norm = spectrum(svds)
    log = controls.choice("Axis", ("Logarithmic", "Linear"), key="axis") == "Logarithmic"
    band = noise.band(plane_shapes(picture.shape, layout)[0], norm)
    page.figure(
        spectrum_figure(s, k, band=band, log=log, height=340),
        key="lost_spectrum",
        alt="Singular values of the picture, the kept ones in full colour, over the band of pure noise",
        reading=_READING_ONE if len(svds) == 1 else _READING_THREE,
    )


_READING_ONE = (
    "Orange: the singular values, kept ones in full colour. Grey: what noise of this shape and this energy "
    "would show (median, and the band of 90 %). A picture is far above it at the left and far below at the "
    "right; noise itself would lie in it."
)
_READING_THREE = _READING_ONE + " Of three channels, the root of the summed squares is drawn, place by place."
