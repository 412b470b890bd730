"""Step "Guess": how few layers are enough to recognise a picture."""

from statistics import median

import streamlit as st

from core.spectra import cumulative_energy
from sources.pictures.gallery import hidden
from ui.compressor import cache, guess_inputs
from ui.compressor.components.live_picture import store
from ui.kit import page, pictures
from ui.kit.caching import Key
from ui.kit.pictures import Working


def show() -> None:
    """Draw the step; it brings its own pictures."""
    page.try_this(
        "Raise **k** one layer at a time. As soon as you know what it is, say so: fewer layers is better."
    )
    game = guess_inputs.game()
    picture = pictures.at_width(Key(f"hidden {game.hidden}", True), hidden(game.hidden), 480)
    largest = cache.largest_k(picture, "rgb", past_even=False)
    identity = cache.live_id(picture, "rgb", largest, quick=False)
    original, original_payload = cache.shown_original(picture, "rgb")

    guess_inputs.live(identity, original if game.solved else "")
    if game.solved:
        _told(picture, game)
    else:
        guess_inputs.answer()
        if game.wrong:
            st.markdown(f"Not: {', '.join(game.wrong)}. Take one more layer.")
    guess_inputs.buttons()
    page.reading("Your score is the highest k that you have seen of the picture before you named it.")
    page.why("compressor/guess")
    store(cache.live_payload(picture, "rgb", largest, quick=False), key="guess_store")
    if game.solved:
        store(original_payload, key="guess_original")


def _told(picture: Working, game: guess_inputs.Game) -> None:
    energy = cumulative_energy(cache.spectrum(picture, "rgb"))[game.highest - 1]
    if game.named:
        st.markdown(f"**{game.hidden}**, named at k = **{game.highest}**.")
    else:
        st.markdown(f"It is: **{game.hidden}**.")
    readouts = [
        page.Readout("Layers seen", str(game.highest), "The highest k before the answer."),
        page.Readout(
            "Energy in them",
            f"{100 * energy:.1f} %" if energy < 0.9995 else "over 99.9 %",
            "Share of the sum of the squared singular values. The first layer, brightness, has most of it.",
        ),
    ]
    if game.scores:
        definition = f"Median k over the pictures that you named: {', '.join(map(str, game.scores))}."
        readouts.append(page.Readout("Your median", f"{median(game.scores):g}", definition))
    page.readouts(*readouts)
