"""Step "Pictures": low rank of the whole picture against low rank of its patches, and the usual rivals."""

from math import isnan
from typing import NamedTuple

import streamlit as st

from core.pictures import SIDE
from sources.pictures.picture import Pixels, to_png
from sources.pictures.screen import for_screen
from studies.denoiser import noisy_picture
from studies.denoiser.exercises import EXERCISES
from studies.denoiser.noisy_picture import (
    BEST_K,
    GROUPS,
    METHODS,
    OURS,
    PATCHES,
    PIECE,
    SHRUNK,
    TAKEN_TIMES,
    WAVELETS,
    CleanedPicture,
    NoisyPicture,
)
from ui.denoiser import cache, figures, readouts, snippets
from ui.denoiser.inputs import noisy_picture as inputs
from ui.kit import page, pictures
from ui.kit.caching import Key
from ui.kit.formats import score
from ui.kit.page import Guess
from ui.kit.pictures import Working
from ui.kit.wipe import wipe

WHOLE, BY_PATCHES = "The whole picture", "Its patches"


class Given(NamedTuple):
    """The pixels that are cleaned, the key that stands for them, and how much noise was added."""

    key: Key
    pixels: Pixels
    added: int


def show() -> None:
    """Show that a photograph's patches are of low rank and the whole is not, and that a tartan's whole is."""
    question = st.container()
    stage = page.stage()
    with stage.hand:
        picture = pictures.working_picture()
        with question:
            guess = _asked(picture)
        added = inputs.added_noise()
        numbers = st.container()
        given = _given(picture, added)
        noisy = noisy_picture.with_noise(given.pixels, given.added)
        way = inputs.method(METHODS)
        result = cache.cleaned_picture(given.key, given.added, way, given.pixels)
        with numbers:
            if not given.added:
                _without_truth(noisy, result)
            elif guess.is_open:
                _against_truth(given, noisy, result)
    with stage.view:
        _before_and_after(given, noisy, way, result)
    left, right = st.columns([3, 2])
    with left:
        if given.added and guess.is_open:
            _bars(given, noisy, guess)
    with right:
        if inputs.wants_colour():
            _in_colour(given, picture.picture.name)
    page.now_say(
        "Low rank lies not in a picture but in how it is laid out: a photograph is of low rank by "
        "its patches, a "
        "tartan as a whole.",
        to="lsa_explorer",
    )
    page.why("denoiser/pictures")
    _code_behind(given)
    page.exercises("denoiser", EXERCISES)


def _asked(picture: Working) -> Guess:
    """Ask, for each picture anew, which layout has the low rank."""
    return page.predict(
        "What removes more of this picture's noise: low rank of the whole, or of its patches?",
        key=f"denoiser_pictures_{picture.key.digest}",
        options=(WHOLE, BY_PATCHES),
    )


def _given(picture: Working, added: int) -> Given:
    pixels = for_screen(picture.pixels)[0] if inputs.wants_whole() else noisy_picture.piece(picture.pixels)
    page.reading(_said(picture, pixels))
    size = f"{pixels.shape[1]}x{pixels.shape[0]}"
    return Given(Key(f"{picture.key.digest}/{size}", picture.is_sample), pixels, added)


def _said(picture: Working, pixels: Pixels) -> str:
    """Say which pixels are cleaned, and whether reducing the picture has averaged noise away."""
    h, w = pixels.shape[:2]
    what = "the whole picture" if (h, w) == picture.shape else "a piece from the middle"
    if max(h, w) > PIECE and (h, w) != picture.shape:
        what = "the whole picture, reduced"
    times = picture.full_size[0] / picture.shape[1]
    if times < 1.01:
        return f"Cleaned: {what}, {w} × {h} pixels as they are."
    return (
        f"Cleaned: {what}, {w} × {h} pixels, after the picture was reduced {times:.1f} times to its working "
        "width: that averages neighbours, and with them their noise. *Full size* leaves it in."
    )


def _before_and_after(given: Given, noisy: NoisyPicture, way: str, result: CleanedPicture) -> None:
    view = inputs.view((cache.CLEANED, cache.TAKEN))
    before = "Noisy" if given.added else "As it came"
    names = (before, way if view == cache.CLEANED else f"{cache.TAKEN}, × {TAKEN_TIMES}")
    views = noisy_picture.views(noisy, result.result)
    wipe(cache.before_and_after(given.key, view, given.added, way, names, views), key="wipe")
    page.reading(
        f"Left of the line: {before.lower()}. Right of it: {names[1].lower()}. Point at a place: it is drawn "
        "large."
    )


def _against_truth(given: Given, noisy: NoisyPicture, after: CleanedPicture) -> None:
    before = noisy_picture.judged(noisy, noisy.noisy)
    k = cache.best_rank(given.key, given.added, given.pixels)
    page.readouts(
        page.Readout(
            "PSNR, cleaned", f"{after.psnr:.2f} dB", f"{_PSNR} Of the noisy one: {before.psnr:.2f}."
        ),
        page.Readout(
            "SSIM, cleaned",
            "too small" if isnan(after.ssim) else score(after.ssim, 3),
            "Structural similarity to the clean picture; 1 is equal. "
            + ("" if isnan(before.ssim) else f"Of the noisy one: {score(before.ssim, 3)}."),
        ),
        page.Readout(
            "Best k, whole",
            f"{k} of {min(noisy.noisy.shape)}",
            "The rank at which the whole picture is nearest to the clean one, of all ranks.",
        ),
    )


def _bars(given: Given, noisy: NoisyPicture, guess: Guess) -> None:
    psnr = {name: cache.cleaned_picture(given.key, given.added, name, given.pixels).psnr for name in METHODS}
    whole_wins = max(psnr[BEST_K], psnr[SHRUNK]) > max(psnr[PATCHES], psnr[GROUPS])
    guess.marked(
        WHOLE if whole_wins else BY_PATCHES,
        because="Its rows repeat, so a few layers hold it."
        if whole_wins
        else "Slanted edges need many layers.",
    )
    psnr["Noisy"] = noisy_picture.judged(noisy, noisy.noisy).psnr
    page.figure(
        figures.bars(psnr, x="PSNR, dB", highlight=OURS),
        key="picture_rivals",
        alt="PSNR of every method as bars, the SVD methods in orange",
        reading="Against the clean picture. Orange: by SVD. The best k of the whole picture was chosen with "
        "the truth in hand; all others know the strength of the noise alone." + _MORE_RIVALS,
    )


def _without_truth(noisy: NoisyPicture, result: CleanedPicture) -> None:
    page.note(
        "No noise was added, so there is no clean picture to compare with, and no PSNR can honestly be "
        "given. What can be said: what was taken away should look like noise. If you recognise the picture "
        "in it, too much was taken."
    )
    page.readouts(
        page.Readout(
            "Noise estimated",
            f"{255 * noisy.noise_sd:.1f} grey levels",
            f"Standard deviation, read off the weakest directions of the {SIDE} × {SIDE} patches. Fine "
            "texture counts as noise: on a picture without noise it is too large.",
        ),
        readouts.neighbours(
            noisy_picture.views(noisy, result.result).neighbours,
            "Correlation of next pixels in what was taken away: 0 for white noise.",
        ),
    )


def _in_colour(given: Given, name: str) -> None:
    before, after = cache.in_colour(given.key, given.added, given.pixels)
    for title, shown in (("Before", before), ("After", after)):
        pictures.exact_image(shown, f"{name} in colour: {title}")
        page.reading(f"{title}, in colour, by groups of like patches.")
    st.download_button(
        "The cleaned picture (PNG)", lambda: to_png(after), "cleaned.png", "image/png", on_click="ignore"
    )


def _code_behind(given: Given) -> None:
    if not given.added:
        return
    k = cache.best_rank(given.key, given.added, given.pixels)
    psnr = cache.cleaned_picture(given.key, given.added, BEST_K, given.pixels).psnr
    page.shown_code(
        snippets.best_rank_of_a_picture(given.added, k),
        prints=f"{psnr:.2f}",
        means="the PSNR of the whole picture cut at its best k, in decibels",
        files={"picture.png": lambda: to_png(given.pixels)},
    )
    st.download_button(
        "picture.png, which the code reads",
        lambda: to_png(given.pixels),
        "picture.png",
        "image/png",
        icon=":material/download:",
        on_click="ignore",
    )


_PSNR = "10 log10 of 1 over the mean squared difference to the clean picture, values from 0 to 1."
_MORE_RIVALS = (
    ""
    if WAVELETS in METHODS
    else " Total variation, non-local means and wavelets stand here too where scikit-image and PyWavelets "
    "are installed (`pip install scikit-image PyWavelets`)."
)
