"""Step "Pictures": low rank of the whole picture against low rank of its patches, and the usual rivals."""

from math import isnan

import streamlit as st

from core.arrays import FloatArray
from core.pictures import residual_correlation, to_pixels
from sources.pictures.picture import to_png
from ui.compressor import inputs
from ui.compressor.cache import Working
from ui.denoiser import figures, picture_cache, picture_inputs
from ui.denoiser.picture_cache import METHODS, OURS, Cleaned, Noisy
from ui.kit import page


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Compare *Whole picture* with *Patches*: the rank of which matrix is low? Then look at what was "
        "taken away: do you recognise the picture in it?"
    )
    picture = inputs.working_picture()
    added = picture_inputs.added_noise()
    method = picture_inputs.method(METHODS)
    given = picture_cache.noisy(picture, added)
    found = picture_cache.cleaned(picture, added, method)
    residual = given.noisy - found.result
    names = ("Noisy" if added else "As it came", method, "What was taken away, around grey")
    shown = (given.noisy, found.result, 0.5 + residual)
    for column, name, values in zip(st.columns(3), names, shown, strict=True):
        with column:
            inputs.exact_image(to_pixels(255 * values), f"{picture.picture.name}: {name}")
            page.reading(name)
    if added:
        _against_truth(given, found, picture, added)
    else:
        _without_truth(given, residual)
    _in_colour(picture, added)
    page.why("denoiser/pictures")


def _against_truth(given: Noisy, found: Cleaned, picture: Working, added: int) -> None:
    before = picture_cache.judged(given, given.noisy)
    page.readouts(
        page.Readout("PSNR, noisy", f"{before.psnr:.2f} dB", _PSNR),
        page.Readout("PSNR, cleaned", f"{found.psnr:.2f} dB", _PSNR),
        page.Readout(
            "SSIM, cleaned",
            "too small" if isnan(found.ssim) else f"{found.ssim:.3f}",
            "Structural similarity to the clean picture; 1 is equal. "
            + ("" if isnan(before.ssim) else f"Of the noisy one: {before.ssim:.3f}."),
        ),
    )
    psnr = {"Noisy": before.psnr} | {
        name: picture_cache.cleaned(picture, added, name).psnr for name in METHODS
    }
    page.figure(
        figures.bars(psnr, x="PSNR, dB", highlight=OURS),
        key="picture_rivals",
        alt="PSNR of every method as bars, the SVD methods in orange",
        reading="Against the clean picture. Orange: by SVD. The best k of the whole picture was chosen with "
        "the truth in hand; all others know the strength of the noise alone.",
    )


def _without_truth(given: Noisy, residual: FloatArray) -> None:
    page.note(
        "No noise was added, so there is no clean picture to compare with, and no PSNR can honestly be "
        "given. What can be said: what was taken away should look like noise. If you recognise the picture "
        "in it, too much was taken."
    )
    page.readouts(
        page.Readout(
            "Noise estimated",
            f"{255 * given.noise_sd:.1f} grey levels",
            "Standard deviation, read off the weakest directions of the 8 × 8 patches. Fine texture counts "
            "as noise: on a picture without noise it is too large.",
        ),
        page.Readout(
            "Neighbours in the residual",
            f"{residual_correlation(residual):.2f}",
            "Correlation of next pixels in what was taken away: 0 for white noise.",
        ),
    )


def _in_colour(picture: Working, added: int) -> None:
    if not picture_inputs.wants_colour():
        return
    before, after = picture_cache.in_colour(picture, added)
    for column, name, pixels in zip(st.columns(2), ("Before", "After"), (before, after), strict=True):
        with column:
            inputs.exact_image(pixels, f"{picture.picture.name} in colour: {name}")
            page.reading(f"{name}, in colour: brightness by groups of like patches, the colours by patches.")
    st.download_button(
        "The cleaned picture (PNG)", lambda: to_png(after), "cleaned.png", "image/png", on_click="ignore"
    )


_PSNR = "10 log10 of 1 over the mean squared difference to the clean picture, values from 0 to 1."
