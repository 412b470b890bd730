"""Step "Pictures": low rank of the whole picture against low rank of its patches, and the usual rivals."""

from math import isnan

import streamlit as st

from core.pictures import SIDE
from sources.pictures.picture import Pixels, to_png
from studies.denoiser import noisy_picture
from studies.denoiser.noisy_picture import METHODS, OURS, CleanedPicture, NoisyPicture, Views
from ui.denoiser import cache, figures, readouts
from ui.denoiser.inputs.noisy_picture import added_noise, method, wants_colour
from ui.kit import page, pictures
from ui.kit.caching import Key


def show() -> None:
    """Show that a picture's patches are of low rank and the whole picture is not."""
    page.try_this(
        "Compare *Whole picture* with *Patches*: the rank of which matrix is low? Then look at what was "
        "taken away: do you recognise the picture in it?"
    )
    picture = pictures.working_picture()
    key, name = picture.key, picture.picture.name
    added, way = added_noise(), method(METHODS)
    pixels = cache.small_pixels(key, picture.picture)
    given = noisy_picture.with_noise(pixels, added)
    result = cache.cleaned_picture(key, added, way, pixels)
    views = noisy_picture.views(given, result.result)
    page.reading(_size(pixels, picture.shape))
    _side_by_side(views, name, "Noisy" if added else "As it came", way)
    if added:
        before = noisy_picture.judged(given, given.noisy)
        _against_truth(before, result)
        _bars(key, added, pixels, noisy_psnr=before.psnr)
    else:
        _without_truth(given, views)
    if wants_colour():
        _in_colour(key, added, pixels, name)
    page.why("denoiser/pictures")


def _size(pixels: Pixels, full: tuple[int, int]) -> str:
    h, w = pixels.shape[:2]
    if (h, w) == full:
        return "Cleaned as it is."
    return (
        f"Cleaned at {w} × {h} pixels: reducing a picture averages its neighbours, and with them its noise."
    )


def _side_by_side(views: Views, name: str, before: str, way: str) -> None:
    titles = (before, way, "What was taken away, around grey")
    shown = (views.noisy, views.result, views.taken)
    for column, title, pixels in zip(st.columns(3), titles, shown, strict=True):
        with column:
            pictures.exact_image(pixels, f"{name}: {title}")
            page.reading(title)


def _against_truth(before: CleanedPicture, after: CleanedPicture) -> None:
    page.readouts(
        page.Readout("PSNR, noisy", f"{before.psnr:.2f} dB", _PSNR),
        page.Readout("PSNR, cleaned", f"{after.psnr:.2f} dB", _PSNR),
        page.Readout(
            "SSIM, cleaned",
            "too small" if isnan(after.ssim) else f"{after.ssim:.3f}",
            "Structural similarity to the clean picture; 1 is equal. "
            + ("" if isnan(before.ssim) else f"Of the noisy one: {before.ssim:.3f}."),
        ),
    )


def _bars(key: Key, added: int, pixels: Pixels, *, noisy_psnr: float) -> None:
    psnr = {"Noisy": noisy_psnr}
    psnr |= {name: cache.cleaned_picture(key, added, name, pixels).psnr for name in METHODS}
    page.figure(
        figures.bars(psnr, x="PSNR, dB", highlight=OURS),
        key="picture_rivals",
        alt="PSNR of every method as bars, the SVD methods in orange",
        reading="Against the clean picture. Orange: by SVD. The best k of the whole picture was chosen with "
        "the truth in hand; all others know the strength of the noise alone.",
    )


def _without_truth(given: NoisyPicture, views: Views) -> None:
    page.note(
        "No noise was added, so there is no clean picture to compare with, and no PSNR can honestly be "
        "given. What can be said: what was taken away should look like noise. If you recognise the picture "
        "in it, too much was taken."
    )
    page.readouts(
        page.Readout(
            "Noise estimated",
            f"{255 * given.noise_sd:.1f} grey levels",
            f"Standard deviation, read off the weakest directions of the {SIDE} × {SIDE} patches. Fine "
            "texture counts as noise: on a picture without noise it is too large.",
        ),
        readouts.neighbours(
            views.neighbours,
            "Correlation of next pixels in what was taken away: 0 for white noise.",
        ),
    )


def _in_colour(key: Key, added: int, pixels: Pixels, name: str) -> None:
    before, after = cache.in_colour(key, added, pixels)
    for column, title, shown in zip(st.columns(2), ("Before", "After"), (before, after), strict=True):
        with column:
            pictures.exact_image(shown, f"{name} in colour: {title}")
            page.reading(f"{title}, in colour: brightness by groups of like patches, the colours by patches.")
    st.download_button(
        "The cleaned picture (PNG)", lambda: to_png(after), "cleaned.png", "image/png", on_click="ignore"
    )


_PSNR = "10 log10 of 1 over the mean squared difference to the clean picture, values from 0 to 1."
