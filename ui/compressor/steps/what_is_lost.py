"""Step "What is lost": the exact A_k, its error, the discarded part, and the spectrum over the noise."""

import numpy as np
import numpy.typing as npt
import streamlit as st

from core.arrays import FloatArray
from core.pictures import (
    peak_signal_noise_ratio,
    plane_shapes,
    planes,
    relative_error,
    squared_errors,
    to_pixels,
)
from sources.pictures.screen import for_screen, lossless
from ui.compressor import cache, figures, inputs, snippets
from ui.kit import controls, page, pictures, style
from ui.kit.pictures import Working
from ui.kit.spectrum import spectrum

VIEWS = ("Error map", "Discarded part", "Spectrum")


def show(picture: Working) -> None:
    """Draw the step."""
    page.try_this(
        "Choose *Discarded part*: what do you still recognise in it at k = 5, at k = 50? When it looks like "
        "noise, what is left to gain?"
    )
    which, how = st.columns([1, 1], vertical_alignment="bottom")
    with which:
        view = controls.choice("Look at", VIEWS, key="look")
    with how:
        layout = inputs.layout(picture)
    largest = cache.largest_k(picture, layout, past_even=False)
    inputs.wait_for_exact(picture, layout)
    k = controls.n_components("k", largest=largest, default=inputs.DEFAULT_K)

    A = picture.pixels if layout != "grey" else planes(picture.pixels, "grey")[0]
    A_k = cache.rank_k(picture, layout, (k,) * len(cache.PLANES[layout]))
    reference, pixels = to_pixels(A), to_pixels(A_k)
    psnr = peak_signal_noise_ratio(reference, pixels, data_range=255)
    ssim = cache.similarity(reference, pixels)
    shown = f"{psnr:.2f}" if psnr < float("inf") else "inf"
    page.readouts(
        page.Readout(
            "PSNR of the 8-bit picture",
            f"{shown} dB" if shown != "inf" else "∞ (equal)",
            "10 log10 of 255² over the mean squared difference of the pixels, after rounding and clipping.",
        ),
        page.Readout(
            "SSIM",
            "too small" if ssim is None else f"{ssim:.4f}",
            "Structural similarity: means, variances and covariance in 7 × 7 windows, averaged; 1 is equal. "
            "Needs at least 7 × 7 pixels.",
        ),
        page.Readout(
            "Relative error",
            f"{100 * relative_error(A, A_k):.2f} %",
            "Frobenius norm of A − Aₖ divided by that of A, before rounding.",
        ),
    )
    if view == "Spectrum":
        _spectrum(picture, layout, k)
    else:
        _pictures(picture, A, A_k, view)
    page.why("compressor/lost")
    page.shown_code(
        snippets.pixel_psnr(layout, k), prints=shown, means="the PSNR of the 8-bit picture, in dB"
    )
    pictures.picture_download(picture)


def _pictures(picture: Working, A: npt.NDArray[np.generic], A_k: FloatArray, view: str) -> None:
    left, right = st.columns(2)
    with left:
        pictures.exact_image(to_pixels(A_k), f"{picture.picture.name} rebuilt from its k strongest layers")
        page.reading("Aₖ, rounded to 8 bits.")
    with right:
        if view == "Error map":
            pixels, top = figures.error_map(A - A_k)
            low, colors, unit = 0.0, style.SEQUENTIAL, "grey levels"
            alt = "Map of the error at every pixel, dark where there is none, yellow where it is largest"
            reading = (
                "Distance between Aₖ and A at every pixel (root mean square over the channels). The scale "
                f"ends at {top:.0f} grey levels; 99.5 % of the pixels are below."
            )
        else:
            pixels, top = figures.discarded(A - A_k)
            low, colors, unit = -top, "gray", "grey levels"
            alt = "The discarded part, drawn around mid-grey"
            reading = (
                f"A − Aₖ: mid-grey is nothing, white and black are ±{top:.0f} grey levels, which holds "
                "99.5 % of the values. Slanted edges need many layers, so they stay here longest."
            )
        address = lossless(for_screen(pixels)[0]).address
        fig = figures.with_scale(address, picture.shape, low=low, high=top, colors=colors, unit=unit)
        page.figure(fig, key=f"lost_{view}", alt=alt, reading=reading)


def _spectrum(picture: Working, layout: str, k: int) -> None:
    s = cache.spectrum(picture, layout)
    shape = plane_shapes(picture.shape, layout)[0]
    log = controls.choice("Axis", ("Logarithmic", "Linear"), key="axis") == "Logarithmic"
    band = cache.noise_band(shape, float(squared_errors(s)[0] ** 0.5))
    page.figure(
        spectrum(s, k, band=band, log=log, height=340),
        key="lost_spectrum",
        alt="Singular values of the picture, the kept ones in full colour, over the band of pure noise",
        reading=_READING_ONE if len(cache.PLANES[layout]) == 1 else _READING_THREE,
    )


_READING_ONE = (
    "Orange: the singular values, kept ones in full colour. Grey: what noise of this shape and this energy "
    "would show (median, and the band of 90 %). A picture is far above it at the left and far below at the "
    "right; noise itself would lie in it."
)
_READING_THREE = _READING_ONE + " Of three channels, the root of the summed squares is drawn, place by place."
