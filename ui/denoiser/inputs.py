"""The denoiser's signal, its noise, and the window and k that its steps share."""

from collections.abc import Callable

import numpy as np
import streamlit as st

from sources.errors import BadInput
from sources.signals.series import (
    ACCEPTED,
    NOISES,
    SAMPLES,
    Signal,
    add_noise,
    csv_columns,
    read_csv,
    read_wav,
    sample,
)
from ui.denoiser.cache import Grid, Work
from ui.denoiser.components.denoise import denoise
from ui.kit import caching, link, page

OWN = "Your signal"
DEFAULT_WINDOW = 100
_OWN_KEY = "own_signal"
_FILE_KEY = "own_table"
_PROBLEM_KEY = "signal_problem"
_AT_KEY = "window_and_k"
_START_KEY = "window_and_k_at_first"
_COMPONENT_KEY = "denoise"


def working_signal() -> Work:
    """Let the student choose a signal and its noise; return both.

    What cannot be used is named on the page, and the signal stays what it was.
    """
    own: Signal | None = st.session_state.get(_OWN_KEY)
    which, kind, level, seed, bring = st.columns([3, 2, 3, 2, 3], vertical_alignment="bottom")
    with which:
        label = st.selectbox(
            "Signal", [*SAMPLES, OWN] if own else [*SAMPLES], key="signal", bind="query-params"
        )
    with bring:
        _bring()
    is_own = label == OWN and own is not None
    with kind:
        noise = st.selectbox("Noise", NOISES, key="noise", bind="query-params", disabled=is_own)
    with level:
        strength = st.slider(
            "Noise, standard deviation",
            0.0,
            1.5,
            0.5,
            0.05,
            key="level",
            bind="query-params",
            disabled=is_own,
        )
    with seed:
        number = st.number_input("Seed", 0, 9999, 42, key="seed", bind="query-params", disabled=is_own)
    if problem := st.session_state.get(_PROBLEM_KEY):
        page.problem(problem)
    if is_own and own is not None:
        if own.notes:
            st.caption(f"**{own.name}**: {len(own.samples)} samples. {' '.join(own.notes)}")
        return Work(
            caching.digest(own.samples), own.name, own.samples, None, own.missing, own.rate, is_sample=False
        )
    clean = sample(label).samples
    noisy = add_noise(clean, kind=noise, level=strength, seed=int(number))
    missing = np.zeros(len(clean), dtype=bool)
    key = f"{label}/{noise}/{strength:g}/{number}"
    return Work(key, label, noisy, clean, missing, 0.0, is_sample=True)


def _bring() -> None:
    with st.popover("Use your own", icon=":material/upload:", width="stretch", key="bring_signal"):
        st.file_uploader(
            "A CSV table or a WAV recording", key="signal_file", help=ACCEPTED, on_change=_uploaded
        )
        table = st.session_state.get(_FILE_KEY)
        if table is not None:
            st.selectbox("Column", table[2], key="signal_column", on_change=_column_chosen)


def _uploaded() -> None:
    file = st.session_state["signal_file"]
    if file is None:
        return
    data, name = file.getvalue(), file.name
    st.session_state.pop(_FILE_KEY, None)
    if name.lower().endswith(".wav"):
        _take(lambda: read_wav(data, name))
        return

    def first() -> Signal:
        columns = csv_columns(data, name)
        found = read_csv(data, name, columns[-1])
        st.session_state[_FILE_KEY] = (data, name, columns)
        st.session_state["signal_column"] = columns[-1]
        return found

    _take(first)


def _column_chosen() -> None:
    data, name, _ = st.session_state[_FILE_KEY]
    column = st.session_state["signal_column"]
    _take(lambda: read_csv(data, name, column))


def _take(read: Callable[[], Signal]) -> None:
    st.session_state[_PROBLEM_KEY] = None
    try:
        st.session_state[_OWN_KEY] = read()
    except BadInput as error:
        st.session_state[_PROBLEM_KEY] = str(error)
    else:
        st.session_state["signal"] = OWN


def window_and_k(grid: Grid) -> tuple[int, int]:
    """Return the window and the k that the steps share, made to fit the signal."""
    if _AT_KEY not in st.session_state:
        window = link.integer("window", DEFAULT_WINDOW, low=1, high=100_000)
        k = link.integer("k", 0, low=1, high=1000)
        st.session_state[_AT_KEY] = st.session_state[_START_KEY] = (window, k)
    wish, k = st.session_state[_AT_KEY]
    place = min(range(len(grid.windows)), key=lambda i: abs(grid.windows[i] - wish))
    most = grid.to_input.shape[1]
    return grid.windows[place], min(most, max(1, k or grid.automatic[place]))


def chosen_window_and_k(grid: Grid) -> tuple[int, int]:
    """Let the student choose window and k by plain sliders; the steps share them."""
    window, k = window_and_k(grid)
    most = grid.to_input.shape[1]
    left, right = st.columns(2)
    with left:
        key = f"window_of_{hash(grid.windows)}"
        window = st.select_slider("Window L, samples", grid.windows, window, key=key)
    with right:
        k = st.slider("Components kept, k", 1, most, k, key=f"k_of_{most}") if most > 1 else 1
    st.session_state[_AT_KEY] = st.session_state[_START_KEY] = (window, k)
    mirror(window, k, grid)
    return window, k


def live_signal(grid: Grid) -> None:
    """Draw the signal under its sliders; the steps share what the hand chooses."""
    window, k = st.session_state[_START_KEY]
    denoise(grid.payload, window=window, k=k, key=_COMPONENT_KEY, on_at=_released)


def _released() -> None:
    at = st.session_state[_COMPONENT_KEY].at
    try:
        window, k = int(at["window"]), int(at["k"])
    except (TypeError, KeyError, ValueError):
        return
    if 1 <= window <= 100_000 and 1 <= k <= 1000:
        st.session_state[_AT_KEY] = (window, k)


def mirror(window: int, k: int, grid: Grid) -> None:
    """Carry window and k in the address."""
    place = grid.windows.index(window)
    link.write("window", window, default=DEFAULT_WINDOW)
    link.write("k", k, default=min(max(1, grid.automatic[place]), grid.to_input.shape[1]))


def components_chosen(n: int, groups: tuple[tuple[int, ...], ...], k: int) -> list[int]:
    """Let the student choose components, by hand or a whole automatic group; return their indices from 0."""
    names = [str(i + 1) for i in range(n)]
    key = f"components_of_{n}"
    if key not in st.session_state:
        st.session_state[key] = names[:k]
    by_hand, by_group = st.columns([3, 2], vertical_alignment="bottom")
    with by_group:
        titles = ["First k", *("+".join(str(i + 1) for i in group) for group in groups)]

        def take() -> None:
            title = st.session_state["component_group"]
            if title is not None:
                st.session_state[key] = names[:k] if title == "First k" else title.split("+")

        st.selectbox("Take a whole group", titles, index=None, key="component_group", on_change=take)
    with by_hand:
        chosen = st.pills("Components in the sum", names, selection_mode="multi", key=key, wrap=True)
    return [int(name) - 1 for name in chosen]


def hidden_tail(n_samples: int) -> int:
    """Let the student choose how much of the end is hidden and forecast, as a number of samples."""
    share = st.slider("Hide and forecast, % of the samples", 5, 40, 20, 5, key="ahead", bind="query-params")
    return max(1, n_samples * share // 100)


def hole() -> tuple[int, int]:
    """Let the student choose holes: how many, and how long in samples."""
    left, right = st.columns(2)
    with left:
        count = st.slider("Holes", 1, 8, 3, key="holes", bind="query-params")
    with right:
        length = st.slider("Length of a hole, samples", 1, 60, 25, key="hole_length", bind="query-params")
    return count, length


def rival(names: list[str]) -> str:
    """Let the student choose the rival that is drawn."""
    return st.selectbox("Rival", names, key="rival", bind="query-params")
