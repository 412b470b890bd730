"""What a step of the recommender lets the student set or pick."""

from collections.abc import Sequence

import streamlit as st

from studies.recommender import learn, lottery
from ui.kit import controls, link
from ui.recommender.cache import Loaded


def film(loaded: Loaded, films: list[int], *, label: str, key: str) -> int:
    """Let the student choose one of some films, the first at the start."""
    titles = loaded.data.titles
    if st.session_state.get(key) not in films:
        st.session_state[key] = films[0]
    return st.selectbox(label, films, format_func=titles.__getitem__, key=key)


def training() -> learn.Settings:
    """Let the student set how a model is trained."""
    first, second, third = st.columns(3)
    with first:
        k = st.slider("k, factors", 1, 40, 10, key="k", bind="query-params")
        epochs = st.slider("Epochs", 5, 120, 60, 5, key="epochs", bind="query-params")
    with second:
        rate = st.select_slider(
            "η, learning rate",
            [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
            0.02,
            key="rate",
            bind="query-params",
        )
        penalty = st.select_slider(
            "λ, regularisation",
            [0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
            0.02,
            key="penalty",
            bind="query-params",
        )
    with third:
        biases, moved = _training_switches()
    return learn.Settings(k, rate, penalty, epochs, biases, "users first" if moved else "simultaneous")


def _training_switches() -> tuple[bool, bool]:
    biases = st.toggle(
        "Biases μ + bᵤ + bᵢ",
        value=True,
        key="biases",
        bind="query-params",
        help="With them: rating = mean + how generous the person is + how liked the film is + p·q.",
    )
    moved = st.toggle(
        "Films move second",
        key="moved",
        bind="query-params",
        help="Films move with viewers that have moved already. Much published code does this and calls "
        "it simultaneous; it is another algorithm.",
    )
    return biases, moved


def hidden_share_and_factors(largest: int) -> tuple[float, int]:
    """Let the student set which share of the ratings is hidden, and k from 1 to ``largest``."""
    first, second = st.columns(2)
    with first:
        percent = st.slider("Share of the ratings hidden, %", 5, 60, 20, 5, key="hidden", bind="query-params")
    with second:
        k = controls.n_components("factors", largest=largest, default=5, label="k, factors")
    return percent / 100, k


def runs() -> lottery.Settings:
    """Let the student set how many runs there are and how each is trained."""
    first, second, third = st.columns(3)
    with first:
        n_runs = st.select_slider("Runs", [5, 10, 20, 40], 20, key="runs", bind="query-params")
    with second:
        k = st.slider("k, factors", 1, 8, 2, key="lottery_k", bind="query-params")
    with third:
        penalty = st.select_slider(
            "λ, regularisation",
            [0.0, 0.01, 0.05, 0.1, 0.3, 1.0],
            0.01,
            key="lottery_penalty",
            bind="query-params",
        )
    return lottery.Settings(n_runs, k, penalty)


def point(loaded: Loaded, labels: Sequence[str], *, first: int) -> int:
    """Let the student pick one of the points of the map, by name or by a click; ``first`` at the start."""
    key = _point_key(loaded)
    if not 0 <= st.session_state.get(key, -1) < len(labels):
        st.session_state[key] = link.integer("pick", first + 1, low=1, high=len(labels)) - 1
    picked = st.selectbox("Picked", range(len(labels)), format_func=labels.__getitem__, key=key)
    link.write("pick", picked + 1, default=first + 1)
    return picked


def clicked_point(loaded: Loaded, labels: Sequence[str]) -> None:
    """Take the point that was clicked on the map."""
    sent = getattr(st.session_state.get("taste_space"), "picked", None)
    index = sent.get("index") if isinstance(sent, dict) else None
    if isinstance(index, int) and 0 <= index < len(labels):
        st.session_state[_point_key(loaded)] = index


def _point_key(loaded: Loaded) -> str:
    return f"point_{loaded.key.digest[:24]}"
