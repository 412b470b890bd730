"""The window and the k that the denoiser's steps share; until a hand chooses k, it is the automatic one."""

import streamlit as st

from studies.denoiser.distances import Grid
from ui.denoiser.components.denoise import denoise
from ui.denoiser.inputs.noise_taken import taken_to_be_red
from ui.kit import link

DEFAULT_WINDOW = 100
PARTING_WINDOW = 200  # where the pairs of the sample signals part
AUTOMATIC = 0  # the window and the k of those who have not chosen one
_LARGEST_WINDOW, _LARGEST_K = 100_000, 1000
_WISH_KEY = "window_and_k"  # what the student wants, whether the signal at hand allows it or not
_START_KEY = "window_and_k_at_first"  # where the live signal began, as long as it stands on the page
_LIVE_KEY = "denoise"


def window_and_k(grid: Grid, at_first: int = DEFAULT_WINDOW) -> tuple[int, int]:
    """Return the window and the k that the steps share, made to fit the signal; the address carries them.

    Until a hand chooses a window, it is the one that the step takes ``at_first``.
    """
    wish, k = _wished()
    window = grid.nearest_window(wish or at_first)
    automatic = grid.shown_automatic_at(window, red=taken_to_be_red())
    k = automatic if k == AUTOMATIC else min(k, grid.largest_k(window))
    link.write("window", window, default=None if wish else window)
    link.write("k", k, default=automatic)
    return window, k


def chosen_window_and_k(grid: Grid, at_first: int = DEFAULT_WINDOW) -> tuple[int, int]:
    """Let the student choose window and k by plain sliders."""
    window, k = window_and_k(grid, at_first)
    _window_slider(grid, window)
    if grid.largest_k(window) > 1:
        _k_slider(grid.largest_k(window), k)
    return window, k


def chosen_window(grid: Grid, at_first: int = DEFAULT_WINDOW) -> int:
    """Let the student choose the window alone, where every method finds its own k."""
    window, _ = window_and_k(grid, at_first)
    _window_slider(grid, window)
    return window


def live_signal(payload: bytes, *, curves: bool) -> None:
    """Draw the signal under its sliders, which follow the hand without the server; ``curves`` adds errors."""
    if _LIVE_KEY not in st.session_state:
        wish, k = _wished()
        st.session_state[_START_KEY] = (wish or DEFAULT_WINDOW, k)
    window, k = st.session_state[_START_KEY]
    denoise(payload, window=window, k=k, curves=curves, key=_LIVE_KEY, on_at=_released)


def _wished() -> tuple[int, int]:
    if _WISH_KEY not in st.session_state:
        window = link.integer("window", AUTOMATIC, low=1, high=_LARGEST_WINDOW)
        st.session_state[_WISH_KEY] = (window, link.integer("k", AUTOMATIC, low=1, high=_LARGEST_K))
    window, k = st.session_state[_WISH_KEY]
    return window, k


def _window_slider(grid: Grid, window: int) -> None:
    key = f"window_of_{hash(grid.windows)}"

    def chosen() -> None:
        st.session_state[_WISH_KEY] = (st.session_state[key], _wished()[1])

    st.session_state[key] = window
    st.select_slider("Window L, samples", grid.windows, key=key, on_change=chosen)


def _k_slider(largest: int, k: int) -> None:
    key = f"k_of_{largest}"

    def chosen() -> None:
        st.session_state[_WISH_KEY] = (_wished()[0], st.session_state[key])

    st.session_state[key] = k
    st.slider("Components kept, k", 1, largest, key=key, on_change=chosen)


def _released() -> None:
    at = st.session_state[_LIVE_KEY].at
    try:
        window, k = int(at["window"]), int(at["k"])
    except (TypeError, KeyError, ValueError):
        return
    if 1 <= window <= _LARGEST_WINDOW and 1 <= k <= _LARGEST_K:
        st.session_state[_WISH_KEY] = (window, k)
