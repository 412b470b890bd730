"""Step "Duel": the SVD at its strongest against JPEG and WebP at the same number of bytes."""

from functools import partial

import streamlit as st

from core.pictures import plane_shapes
from sources.pictures.encoding import Encoded
from studies.compressor.channels import LAYOUT_NAMES
from studies.compressor.duel import Duel, Entry, layouts, lead_of_jpeg
from ui.compressor import cache, figures, inputs, payload, snippets
from ui.compressor.cache import Fought
from ui.compressor.components.compared import Shown, compared
from ui.compressor.components.live_picture import store
from ui.kit import controls, page, pictures
from ui.kit.asked import Guess
from ui.kit.formats import score
from ui.kit.pictures import Working

LARGEST, ASKED_AT = 60, 3
ORIGINAL = "Original"
_LAYOUTS = LAYOUT_NAMES | {"ycbcr": "Y, Cb, Cr"}


def show() -> None:
    """Show what the SVD, JPEG and WebP make of the picture in equally many bytes, and who is closest."""
    page.try_this("Find the smallest k at which you take the SVD for the original: press on it, or zoom in.")
    stage = page.stage()
    with stage.hand:
        picture = pictures.working_picture()
        inputs.wait_for_exact(picture, *layouts(is_grey=picture.picture.is_grey))
        guess = _guess(picture)
        k = _k(picture)
        look = controls.choice("Look at", ("Pictures", "Curves"), key="duel_look")
        fought = cache.duel(picture, k)
        if guess.is_open:
            st.markdown(_verdict(fought.result, fought.at_stake.n_bytes))
        for problem in fought.problems:
            page.note(problem)
    with stage.view:
        if not guess.is_open:
            page.reading("The pictures come when you have guessed.")
        elif look == "Pictures":
            _pictures(picture, k, fought)
        else:
            _curves(picture, fought)
    _words(picture, fought)


def _guess(picture: Working) -> Guess:
    """Ask for JPEG's lead at a small k, and say what it is once it may be seen."""
    at = min(ASKED_AT, *picture.shape)
    guess = page.predict(
        f"At k = {at}: by how many dB is JPEG ahead of the SVD, in equally many bytes?",
        key=f"lead_{picture.key.digest}",
        unit="dB",
        low=-60.0,
        high=60.0,
    )
    lead = lead_of_jpeg(cache.duel(picture, at).result) if guess.is_open else None
    if lead is not None:
        guess.marked(lead, because="Within 2 dB counts. 6 dB are half the error.", within=2.0)
    return guess


def _k(picture: Working) -> int:
    largest = min(LARGEST, *picture.shape)
    return controls.n_components("k", largest=largest, default=ASKED_AT, label="k that sets the bytes")


def _pictures(picture: Working, k: int, fought: Fought) -> None:
    """Show the original and what each has made of it, magnified at one place."""
    layout = fought.result.layout
    name = picture.picture.name
    shown = [Shown(ORIGINAL, payload.original_id(picture, layout), _pixels_said(fought.result), name)]
    for each, entry in fought.result.entries.items():
        says = _said(_setting(fought, each), entry)
        shown.append(Shown(each, payload.duel_id(picture, k, each), says, f"{name} as {each} stores it"))
    compared(shown, key="duel")
    original = payload.original_id(picture, layout)
    store(original, lambda: cache.original_payload(picture, layout), key="duel_original")
    for each in fought.result.entries:
        file = partial(cache.duel_file, picture, k, each)
        store(payload.duel_id(picture, k, each), file, key=f"duel_{each}")
    page.reading(
        "All are shown as they come out, without further loss. dB: PSNR; higher is closer.",
        key="duel_pictures",
        table=fought.result.columns,
    )


def _curves(picture: Working, fought: Fought) -> None:
    """Show decibels against bytes, made once a picture."""
    rates = cache.rates(picture)
    if rates is None:
        return
    page.figure(
        figures.rates(rates, fought.at_stake.n_bytes),
        key="duel_rates",
        fills=True,
        alt="Decibels against the bytes of the file: a line each for the SVD, JPEG and WebP",
        reading="The higher, the closer to the original; dotted: the bytes of this k. "
        "6 dB more are half the error. What has no error is drawn at 70 dB.",
    )


def _setting(fought: Fought, name: str) -> str:
    """Return how one of them stores the picture: layout and k, or quality and width."""
    if name in fought.coded:
        return _coded(fought.coded[name])
    ranks = fought.result.ranks
    ks = str(ranks[0]) if len(set(ranks)) == 1 else ", ".join(map(str, ranks))
    return f"{_LAYOUTS[fought.result.layout]}, k = {ks}"


def _coded(coded: Encoded) -> str:
    said = "lossless" if coded.quality is None else f"quality {coded.quality}"
    return said if coded.scale == 1 else f"{said}, at {coded.scale:.3g} of the width"


def _said(setting: str, entry: Entry) -> str:
    psnr = f"{entry.psnr:.2f} dB" if entry.psnr < float("inf") else "no error"
    ssim = "" if entry.ssim is None else f", SSIM {score(entry.ssim, 3)}"
    return f"{psnr}{ssim}; {setting}, {entry.n_bytes:,} bytes"


def _pixels_said(result: Duel) -> str:
    return f"{result.n_pixel_bytes:,} bytes of pixels"


def _verdict(result: Duel, n_bytes: int) -> str:
    if len(result.winners) > 1:
        names = " and ".join(result.winners)
        return f"**{names} are equally close to the original** in {n_bytes:,} bytes or less."
    (winner,) = result.winners
    if not result.leads:
        return f"**{winner}** stands alone."
    others = " and ".join(f"{name} by {_lead(lead)}" for name, lead in result.leads.items())
    return f"**{winner} wins** in PSNR, over {others}, in {n_bytes:,} bytes or less."


def _lead(decibels: float) -> str:
    return f"{decibels:.2f} dB" if decibels < float("inf") else "all there is (it has no error)"


def _words(picture: Working, fought: Fought) -> None:
    """Say what was learnt and what the bytes are; offer the reasons and the code."""
    page.now_say("Best of rank k is not best in so many bytes.", to="Guess")
    n_planes = len(plane_shapes(picture.shape, layouts(is_grey=picture.picture.is_grey)[0]))
    planes = "one matrix" if n_planes == 1 else f"{n_planes} matrices"
    page.reading(
        f"Each file has at most {fought.at_stake.n_bytes:,} bytes: what the factors of k layers of "
        f"{planes} take at 2 bytes a number (float16), {fought.at_stake.n_numbers:,} numbers. The SVD "
        "lays the picture out in the way that comes closest in these bytes; WebP works at its hardest."
    )
    page.why("compressor/duel", title="Why JPEG is not SVD")
    page.shown_code(
        snippets.half_psnr(fought.result.layout, fought.result.ranks),
        prints=f"{fought.result.entries['SVD'].psnr:.2f}",
        means="the PSNR of the SVD, in dB",
        files=pictures.picture_file(picture),
    )
    pictures.picture_download(picture)
