"""Step "What is lost": the exact A_k, its error, the discarded part, and the spectrum over the noise."""

import streamlit as st

from sources.pictures.screen import for_screen, lossless
from studies.compressor.channels import live_layers
from studies.compressor.loss import Loss, discarded_levels, error_levels, loss, spectrum
from ui.compressor import cache, figures, inputs, snippets
from ui.kit import controls, page, pictures, style, work
from ui.kit.formats import percent, score, short
from ui.kit.pictures import Pixels, Working
from ui.kit.spectrum import spectrum as spectrum_figure

VIEWS = ("Error map", "Discarded part", "Spectrum")


def show() -> None:
    """Show how far A_k is from A, in numbers and in one of three views."""
    page.try_this(
        "Choose *Discarded part*: what do you still recognise in it at k = 5, at k = 50? When it looks like "
        "noise, what is left to gain?"
    )
    stage = page.stage()
    with stage.hand:
        picture = pictures.working_picture()
        view = controls.choice("Look at", VIEWS, key="look")
        with st.popover("Matrices", width="stretch"):
            layout = inputs.layout(picture)
        inputs.wait_for_exact(picture, layout)
        largest = live_layers(picture.shape, layout, past_even=False)
        k = controls.n_components("k", largest=largest, default=inputs.DEFAULT_K)
        svds = cache.svds(picture, layout)
        with work.heavy_work():
            lost = loss(picture.pixels, svds, layout, k)
        _numbers(lost)
    with stage.view:
        if view == "Spectrum":
            _spectrum(picture, layout, k)
        else:
            _pictures(picture, lost, view)
    page.now_say(
        "What is dropped is what k layers could not say: fine detail, and edges that are neither upright nor "
        "level. Its squared size is the sum of the dropped s².",
        to="Colour layouts",
    )
    page.why("compressor/lost")
    page.shown_code(
        snippets.pixel_psnr(layout, k),
        prints=f"{lost.psnr:.2f}",
        means="the PSNR of the 8-bit picture, in dB",
        files=pictures.picture_file(picture),
    )
    pictures.picture_download(picture)


def _numbers(lost: Loss) -> None:
    page.readouts(
        page.Readout(
            "PSNR of the 8-bit picture",
            f"{lost.psnr:.2f} dB" if lost.psnr < float("inf") else "∞ (equal)",
            "20 dB look coarse, 30 fair, 40 mostly like the original; 6 dB more are half the error. 10 log10 "
            "of 255² over the mean squared difference of the pixels, after rounding and clipping.",
        ),
        page.Readout(
            "SSIM",
            "too small" if lost.ssim is None else score(lost.ssim, 4),
            "Structural similarity: means, variances and covariance in 7 × 7 windows, averaged; 1 is equal. "
            "Needs at least 7 × 7 pixels.",
        ),
        page.Readout(
            "Relative error",
            percent(lost.relative_error, 2),
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
        f"ends at {short(top, 2)} grey levels; at least 99.5 % of the pixels are not above.",
    )


def _discarded(picture: Working, lost: Loss) -> None:
    levels, top = discarded_levels(lost.difference)
    page.figure(
        figures.with_scale(
            _address(levels), picture.shape, low=-top, high=top, colors="gray", unit="grey levels"
        ),
        key="lost_Discarded part",
        alt="The discarded part, drawn around mid-grey",
        reading=f"A − Aₖ: mid-grey is nothing, white and black are ±{short(top, 2)} grey levels, which holds "
        "at least 99.5 % of the values. Slanted edges need many layers, so they stay here longest.",
    )


def _address(pixels: Pixels) -> str:
    return lossless(for_screen(pixels)[0]).address


def _spectrum(picture: Working, layout: str, k: int) -> None:
    """Show the singular values, and behind them what noise would show once the layers above it are gone."""
    svds = cache.svds(picture, layout)
    s = spectrum(svds).s
    log = controls.choice("Axis", ("Logarithmic", "Linear"), key="axis") == "Logarithmic"
    band = cache.band(picture, layout)
    page.figure(
        spectrum_figure(s, k, band=band, log=log),
        key="lost_spectrum",
        fills=True,
        alt="Singular values of the picture, the kept ones in full colour, over the band of pure noise",
        reading=_band_said(band.n_above, len(svds)),
    )


def _band_said(n_above: int, n_matrices: int) -> str:
    said = (
        "Orange: the singular values, kept ones in full colour. Grey: the largest value that noise with the "
        "energy still left would show, asked anew after every layer (median and 90 %). "
        f"**{n_above}** {'stands' if n_above == 1 else 'stand'} above it."
    )
    if n_matrices == 1:
        return said
    return said + " Of three channels, the root of the summed squares is drawn, place by place."
