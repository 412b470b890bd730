"""The state of the guessing game: which picture is hidden, what was guessed, how many layers it took."""

import random
from typing import NamedTuple

import streamlit as st

from sources.pictures.gallery import NAMES, hidden
from sources.pictures.picture import ACCEPTED, MAX_BYTES, Picture
from studies.compressor.guess import Game
from ui.compressor.components.live_picture import stage
from ui.compressor.inputs import released_state
from ui.kit.caching import Key
from ui.kit.formats import plain
from ui.kit.pictures import Own, read_own
from ui.kit.uploads import Bring

_GAME_KEY, _OWN_KEY, _NAME_KEY = "guess_game", "guess_own", "guess_own_name"
_STAGE_KEY = "guess_live"
_FIRST, _A_TURN = 1_000_000, 100  # of the numbers that tell the live picture that something has begun

HIDE: Bring[Own] = Bring(
    "secret",
    read=read_own,
    own="Your picture",
    button="Hide a picture of your own",
    label="Write its name below first; then choose the picture, out of sight of who is to guess it",
    accepted=ACCEPTED,
    max_bytes=MAX_BYTES,
)


class _Hidden(NamedTuple):
    """A picture of one's own that is to be guessed, and what it is called among the answers."""

    name: str
    own: Own


def game() -> Game:
    """Return this student's game; a picture that was brought since the last run is hidden next."""
    if _GAME_KEY not in st.session_state:
        st.session_state[_GAME_KEY] = Game(random.sample(NAMES, len(NAMES)))
    present: Game = st.session_state[_GAME_KEY]
    brought, before = HIDE.brought, _own()
    if brought is not None and (before is None or before.own is not brought):
        name = str(st.session_state.get(_NAME_KEY) or "").strip()[:30] or "Our picture"
        name = f"{name} (ours)" if name in NAMES else name
        present.order = [each for each in present.order if before is None or each != before.name]
        st.session_state[_OWN_KEY] = _Hidden(name, brought)
        present.hide(name)
    return present


def _own() -> _Hidden | None:
    own: _Hidden | None = st.session_state.get(_OWN_KEY)
    return own


def present_picture() -> tuple[Key, Picture | Own]:
    """Return the hidden picture, and what stands for it."""
    name, own = game().hidden, _own()
    if own is not None and own.name == name:
        return own.own.key, own.own
    return Key(f"hidden {name}", is_sample=True), hidden(name)


def hide_own() -> None:
    """Let a teacher hide a picture of their own for the class to guess."""
    HIDE.popover(_name)
    HIDE.problem()


def _name() -> None:
    st.text_input("Its name among the answers", key=_NAME_KEY, max_chars=30, persist_state="session")


def live(factors: str, original: str) -> None:
    """Draw the hidden picture, with as many layers as are open."""
    present = game()
    stage(
        factors=factors,
        original=original,
        k=present.highest,
        nonce=_nonce(present),
        alt="The picture, rebuilt from its k strongest layers" if present.solved else "A hidden picture",
        key=_STAGE_KEY,
        on_release=_seen,
        secret=not present.solved,
    )


def _seen() -> None:
    state, present = released_state(_STAGE_KEY), game()
    if state is not None and state.nonce is not None and (state.nonce - _FIRST) // _A_TURN == present.turn:
        present.see(state.highest)


def _nonce(present: Game) -> int:
    """Return what tells the live picture that a new one has begun, or that a layer has been opened."""
    return _FIRST + _A_TURN * present.turn + len(present.wrong)


def answer(largest: int) -> None:
    """Let the student say what it is."""
    present = game()
    key = f"guess_{present.turn}_{len(present.wrong)}"

    def judge() -> None:
        if (name := st.session_state[key]) is not None:
            present.guess(name, largest)

    st.pills(
        "What is it? A wrong name opens one more layer.",
        sorted(name for name in present.order if name not in present.wrong),
        key=key,
        on_change=judge,
        format_func=plain,
        wrap=True,
    )


def buttons() -> None:
    """Offer the next picture, or to give this one up."""
    present = game()
    if present.solved:
        st.button("Next picture", type="primary", key="guess_next", on_click=present.go_on)
    else:
        st.button("Give up", key="guess_give_up", on_click=present.give_up)
