"""The state of the guessing game: which picture is hidden, what was guessed, how many layers it took."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import streamlit as st

from sources.pictures.gallery import NAMES
from ui.compressor.components.live_picture import stage
from ui.compressor.inputs import released_state

_GAME_KEY = "guess_game"
_STAGE_KEY = "guess_live"


@dataclass
class Game:
    """One student's game.

    Attributes
    ----------
    order : sequence of str
        The pictures in the order in which they come; none comes twice before all have come.
    round : int
        How many have been played.
    highest : int
        The most layers that the student has seen of the present picture.
    wrong : list of str
        What was guessed wrongly.
    solved : bool
        Whether the present picture has been named or given up.
    named : bool
        Whether it has been named.
    scores : list of int
        Layers needed, of the pictures that were named.
    """

    order: Sequence[str]
    round: int = 0
    highest: int = 1
    wrong: list[str] = field(default_factory=list)
    solved: bool = False
    named: bool = False
    scores: list[int] = field(default_factory=list)

    @property
    def hidden(self) -> str:
        """The name of the present picture."""
        return self.order[self.round % len(self.order)]

    @property
    def nonce(self) -> int:
        """What tells the live picture that a new one has begun."""
        return 1_000_000 + self.round


def game() -> Game:
    """Return this student's game."""
    if _GAME_KEY not in st.session_state:
        order = [NAMES[i] for i in np.random.default_rng().permutation(len(NAMES))]
        st.session_state[_GAME_KEY] = Game(order)
    return st.session_state[_GAME_KEY]


def live(factors: str, original: str) -> None:
    """Draw the hidden picture from k = 1 on."""
    present = game()
    stage(
        factors=factors,
        original=original,
        k=1,
        nonce=present.nonce,
        alt="The picture, rebuilt from its k strongest layers" if present.solved else "A hidden picture",
        key=_STAGE_KEY,
        on_release=_seen,
        secret=not present.solved,
    )


def _seen() -> None:
    state, present = released_state(_STAGE_KEY), game()
    if state is not None and state["nonce"] == present.nonce and not present.solved:
        present.highest = max(present.highest, state["highest"])


def answer() -> None:
    """Let the student say what it is."""
    present = game()
    key = f"guess_{present.round}_{len(present.wrong)}"

    def judge() -> None:
        guess = st.session_state[key]
        if guess == present.hidden:
            present.solved = present.named = True
            present.scores.append(present.highest)
        elif guess is not None:
            present.wrong.append(guess)

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

    def give_up() -> None:
        present.solved = True

    def go_on() -> None:
        present.round += 1
        present.highest, present.wrong, present.solved, present.named = 1, [], False, False

    if present.solved:
        st.button("Next picture", type="primary", key="guess_next", on_click=go_on)
    else:
        st.button("Give up", key="guess_give_up", on_click=give_up)
