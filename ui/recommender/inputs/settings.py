"""What a step of the recommender lets the student set or pick."""

from collections.abc import Sequence

import streamlit as st

from studies.recommender import learn, lottery, rate
from ui.kit import controls, link
from ui.recommender.cache import Loaded


def film(loaded: Loaded, films: list[int], *, label: str, key: str) -> int:
    """Let the student choose one of some films, the first at the start."""
    titles = loaded.data.titles
    if st.session_state.get(key) not in films:
        st.session_state[key] = films[0]
    return st.selectbox(label, films, format_func=titles.__getitem__, key=key, label_visibility="collapsed")


def training() -> learn.Settings:
    """Let the student set how a model is trained."""
    k = st.slider("k, factors", 1, 40, 10, key="k", bind="query-params")
    speed = st.select_slider(
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
    with st.popover("Epochs, biases, order", icon=":material/tune:"):
        epochs = st.slider("Epochs", 5, 120, 60, 5, key="epochs", bind="query-params")
        biases, moved = _training_switches()
    return learn.Settings(k, speed, penalty, epochs, biases, "users first" if moved else "simultaneous")


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
    percent = st.slider("Share of the ratings hidden, %", 5, 60, 20, 5, key="hidden", bind="query-params")
    k = controls.n_components("factors", largest=largest, default=5, label="k, factors")
    return percent / 100, k


def runs() -> lottery.Settings:
    """Let the student set how many runs there are and how each is trained."""
    n_runs = st.select_slider("Runs", [5, 10, 20, 40], 20, key="runs", bind="query-params")
    k = st.slider("k, factors", 1, 8, 2, key="lottery_k", bind="query-params")
    penalty = st.select_slider(
        "λ, regularisation",
        [0.0, 0.01, 0.05, 0.1, 0.3, 1.0],
        0.01,
        key="lottery_penalty",
        bind="query-params",
    )
    return lottery.Settings(n_runs, k, penalty)


BY_STARS, BY_LIST = "By stars", "By list"


def order() -> tuple[bool, int]:
    """Let the student choose what makes the list, and how often a film on it must have been rated."""
    by = controls.choice(
        "The list",
        (BY_STARS, BY_LIST),
        key="by",
        help="By stars: the largest expected ratings, of the factor model. By list: who watches what, of "
        "the SVD with zeros in the holes; it makes better lists and knows no stars.",
    )
    fewest = st.select_slider(
        "Films with at least so many ratings", rate.FEWEST, 5, key="fewest", bind="query-params"
    )
    return by == BY_LIST, fewest


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
