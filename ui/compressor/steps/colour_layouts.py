"""Step "Colour layouts": four ways to lay a picture out as matrices, at equal storage."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from studies.compressor.channels import DEEP, LAYOUT_NAMES
from studies.compressor.layouts import Budget, LaidOut, budget, closest, columns, laid_out
from ui.compressor import cache, inputs, payload, snippets
from ui.compressor.components.compared import Shown, compared
from ui.compressor.components.live_picture import store
from ui.kit import controls, figure_table, page, pictures
from ui.kit.asked import Guess
from ui.kit.pictures import Working

LARGEST, ASKED_AT = 50, 20


def show() -> None:
    """Show the picture in four layouts that store equally many numbers, and which comes closest."""
    page.try_this("All four may store equally many numbers. Which wins at a small budget, which at a large?")
    stage = page.stage()
    with stage.hand:
        picture = pictures.working_picture()
        if picture.picture.is_grey:
            page.note(
                "This picture is grey: all its colour layouts say the same. Choose a picture with colours."
            )
            return
        inputs.wait_for_exact(picture, *LAYOUT_NAMES)
        guess = _guess(picture)
        k = controls.n_components(
            "budget",
            largest=min(LARGEST, *picture.shape),
            default=ASKED_AT,
            label="Budget: what R, G, B apart store at k",
        )
        at_most = budget(picture.shape, k, cache.svds(picture, "ycbcr"))
        ranks = dict(at_most.ranks)
        if st.toggle("Choose the k of Y, Cb and Cr yourself", key="by_hand", bind="query-params"):
            ranks["ycbcr"] = _by_hand(picture.shape, ranks["ycbcr"])
    results = {name: _laid_out(picture, name, ranks[name]) for name in LAYOUT_NAMES}
    with stage.view:
        if guess.is_open:
            _four(picture, results)
        else:
            page.reading("The pictures come when you have guessed.")
    _words(picture, k, at_most, results)


def _laid_out(picture: Working, name: str, ranks: tuple[int, ...]) -> LaidOut:
    return laid_out(picture.pixels, cache.svds(picture, name), name, ranks)


def _guess(picture: Working) -> Guess:
    """Ask how a budget is best split, and say it once it may be seen."""
    k = min(ASKED_AT, *picture.shape)
    guess = page.predict(
        f"The budget of k = {k} buys {3 * k} layers in all. How many does Cb get, the blue difference?",
        key=f"cb_{picture.key.digest}",
        unit="layers",
        low=0.0,
        high=3.0 * k,
    )
    if guess.is_open:
        y, cb, cr = budget(picture.shape, k, cache.svds(picture, "ycbcr")).ranks["ycbcr"]
        guess.marked(
            cb,
            because=f"Y gets {y}, Cb {cb}, Cr {cr}: each layer goes where it removes most error.",
            within=2.0,
        )
    return guess


def _by_hand(shape: tuple[int, int], best: tuple[int, ...]) -> tuple[int, ...]:
    """Let the student choose three k; they start at what is ``best`` for the budget."""
    largest = min(DEEP, *shape)
    return tuple(
        controls.n_components(f"k_{name.lower()}", largest=largest, default=max(1, k), label=f"k of {name}")
        for name, k in zip(("Y", "Cb", "Cr"), best, strict=True)
    )


def _four(picture: Working, results: Mapping[str, LaidOut]) -> None:
    """Show the four, magnified at one place, the original behind a press."""
    best = closest(results)
    name = picture.picture.name
    original = payload.original_id(picture, "rgb")
    shown = [Shown("Original", original, "", name)]
    for layout, result in results.items():
        says, alt = _said(result, best=layout == best), f"{name} in the layout {LAYOUT_NAMES[layout]}"
        shown.append(Shown(LAYOUT_NAMES[layout], payload.laid_out_id(picture, layout, result), says, alt))
    compared(shown, key="layouts", original_beside=False)
    store(original, lambda: cache.original_payload(picture, "rgb"), key="layout_original")
    for layout, result in results.items():
        file = partial(payload.laid_out, picture, layout, result)
        store(payload.laid_out_id(picture, layout, result), file, key=f"layout_{layout}")
    page.numbers(lambda: [figure_table.table_of(columns(results))], key="layouts")


def _said(result: LaidOut, *, best: bool) -> str:
    ranks = result.ranks
    ks = f"k = {ranks[0]}" if len(set(ranks)) == 1 else "k = " + ", ".join(map(str, ranks))
    said = f"{result.psnr:.2f} dB; {ks}, {result.n_stored:,} numbers"
    return said + (" (the closest)" if best else "")


def _words(picture: Working, k: int, at_most: Budget, results: Mapping[str, LaidOut]) -> None:
    """Say what was learnt and what the budget is; offer the reasons and the code."""
    page.now_say(
        "The same numbers go further where channels share them: brightness needs most of the layers, the two "
        "colour differences few.",
        to="Duel",
    )
    page.reading(
        f"Budget: {at_most.n_numbers:,} numbers; {at_most.n_whole:,} is the whole picture. PSNR is of the "
        "8-bit colours, against the colours of the original: grey loses all of them. k of Y, Cb and Cr is "
        "found layer by layer: always the one that removes most error."
    )
    page.why("compressor/layouts")
    page.shown_code(
        snippets.colour_psnr(k),
        prints=f"{results['rgb'].psnr:.2f}",
        means="the PSNR of R, G, B apart, in dB",
        files=pictures.picture_file(picture),
    )
    pictures.picture_download(picture)
