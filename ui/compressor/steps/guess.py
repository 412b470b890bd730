"""Step "Guess": how few layers are enough to recognise a picture."""

import streamlit as st

from studies.compressor.channels import live_layers
from studies.compressor.exercises import EXERCISES
from studies.compressor.guess import Game, energy_seen
from ui.compressor import cache, guess_inputs, payload
from ui.compressor.components.live_picture import store
from ui.kit import page
from ui.kit.formats import plain
from ui.kit.pictures import Working, at_width

WIDTH = 480
LAYOUT = "rgb"


def show() -> None:
    """Show a hidden picture that grows layer by layer until it is named; it brings its own pictures."""
    page.try_this(
        "Raise **k** one layer at a time. As soon as you know what it is, say so: fewer layers is better."
    )
    game = guess_inputs.game()
    picture = at_width(*guess_inputs.present_picture(), WIDTH)
    largest = live_layers(picture.shape, LAYOUT, past_even=False)
    stage = page.stage()
    with stage.hand:
        if game.solved:
            _answer(picture, game)
        else:
            guess_inputs.answer(largest)
            if game.wrong:
                st.markdown(f"Not: {', '.join(map(plain, game.wrong))}. One more layer is open.")
        guess_inputs.buttons()
        guess_inputs.hide_own()
    with stage.view:
        guess_inputs.live(
            payload.live_id(picture, LAYOUT, largest, quick=False),
            payload.original_id(picture, LAYOUT) if game.solved else "",
        )
        page.reading("Your score is the highest k that you have seen of the picture before you named it.")
    page.now_say(
        "Share of energy is not share of meaning: the first layer has most of the energy, the next few say "
        "what it is.",
        to="movie_recommender",
    )
    page.why("compressor/guess")
    page.exercises("compressor", EXERCISES)
    factors = payload.live_id(picture, LAYOUT, largest, quick=False)
    store(factors, lambda: cache.live_payload(picture, LAYOUT, largest, quick=False), key="guess_store")
    if game.solved:
        original = payload.original_id(picture, LAYOUT)
        store(original, lambda: cache.original_payload(picture, LAYOUT), key="guess_original")


def _answer(picture: Working, game: Game) -> None:
    """Show what it was, how many layers it took, and what part of the energy they hold."""
    energy = energy_seen(cache.svds(picture, LAYOUT), game.highest)
    if game.named:
        st.markdown(f"**{plain(game.hidden)}**, named at k = **{game.highest}**.")
    else:
        st.markdown(f"It is: **{plain(game.hidden)}**.")
    readouts = [
        page.Readout("Layers seen", str(game.highest), "The highest k before the answer."),
        page.Readout(
            "Energy in them",
            f"{100 * energy:.1f} %" if energy < 0.9995 else "over 99.9 %",
            "Share of the sum of the squared singular values. The first layer, brightness, has most of it.",
        ),
    ]
    if game.median_score is not None:
        definition = f"Median k over the pictures that you named: {', '.join(map(str, game.scores))}."
        readouts.append(page.Readout("Your median", f"{game.median_score:g}", definition))
    page.readouts(*readouts)
