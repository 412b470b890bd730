"""The state of the guessing game: which picture is hidden, what was guessed, how many layers it took."""

import random

import streamlit as st

from sources.pictures.gallery import NAMES
from studies.compressor.guess import Game
from ui.compressor.components.live_picture import stage
from ui.compressor.inputs import released_state

_GAME_KEY = "guess_game"
_STAGE_KEY = "guess_live"


def game() -> Game:
    """Return this student's game."""
    if _GAME_KEY not in st.session_state:
        st.session_state[_GAME_KEY] = Game(random.sample(NAMES, len(NAMES)))
    present: Game = st.session_state[_GAME_KEY]
    return present


def live(factors: str, original: str) -> None:
    """Draw the hidden picture from k = 1 on."""
    present = game()
    stage(
        factors=factors,
        original=original,
        k=1,
        nonce=_nonce(present),
        alt="The picture, rebuilt from its k strongest layers" if present.solved else "A hidden picture",
        key=_STAGE_KEY,
        on_release=_seen,
        secret=not present.solved,
    )


def _seen() -> None:
    state, present = released_state(_STAGE_KEY), game()
    if state is not None and state.nonce == _nonce(present):
        present.see(state.highest)


def _nonce(present: Game) -> int:
    """Return what tells the live picture that a new one has begun."""
    return 1_000_000 + present.round


def answer() -> None:
    """Let the student say what it is."""
    present = game()
    key = f"guess_{present.round}_{len(present.wrong)}"

    def judge() -> None:
        if (name := st.session_state[key]) is not None:
            present.guess(name)

    st.pills(
        "What is it?",
        [name for name in NAMES if name not in present.wrong],
        key=key,
        on_change=judge,
        wrap=True,
    )


def buttons() -> None:
    """Offer the next picture, or to give this one up."""
    present = game()
    if present.solved:
        st.button("Next picture", type="primary", key="guess_next", on_click=present.go_on)
    else:
        st.button("Give up", key="guess_give_up", on_click=present.give_up)
