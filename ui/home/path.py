"""The path on the home page: six times twenty minutes, each with its question, its steps and its exercise."""

from typing import NamedTuple

import streamlit as st

from core.spectra import storage
from sources.pictures.picture import Picture
from ui.kit import page
from ui.kit.formats import percent
from ui.lessons import LESSONS

EXPLAINER, COMPRESSOR, RECOMMENDER = "svd_explainer", "image_compressor", "movie_recommender"


class Stop(NamedTuple):
    """One step of one lesson: where the link leads, and what is asked for there."""

    lesson: str
    step: str
    query: tuple[tuple[str, str], ...] = ()
    label: str = ""


class Hour(NamedTuple):
    """About twenty minutes: the question before, the steps, the exercise after, and what it builds on."""

    title: str
    question: str
    stops: tuple[Stop, ...]
    exercise: str
    needs: str


HOURS = (
    Hour(
        "What is a layer?",
        "What can one column times one row draw?",
        (
            Stop(EXPLAINER, "Layers"),
            Stop(EXPLAINER, "Layers", (("of", "A table"),), "Layers of a table"),
            Stop(COMPRESSOR, "Guess"),
        ),
        "On paper: write (2, 4), (3, 6) as one column times one row, and find s.",
        "multiplying and adding",
    ),
    Hour(
        "Take it apart, keep the best",
        "Five people, four films: how many tastes?",
        (
            Stop(EXPLAINER, "Take it apart"),
            Stop(EXPLAINER, "Best rank k"),
            Stop(EXPLAINER, "Best rank k", (("look", "Beat the SVD"),), "Beat the SVD"),
        ),
        "Eve changes her row to 5 5 5 1: which s grows? Predict, then type it.",
        "1; the product of two matrices",
    ),
    Hour(
        "Why it works",
        "Which perpendicular pair stays perpendicular?",
        (
            Stop(EXPLAINER, "Rotate, stretch, rotate"),
            Stop(EXPLAINER, "From eigenvectors"),
            Stop(
                EXPLAINER, "From eigenvectors", (("road", "Where digits are lost"),), "Where digits are lost"
            ),
        ),
        "On paper: the SVD of (3, 0), (4, 5); check it in the app.",
        "2; eigenvalues, vaguely",
    ),
    Hour(
        "Pictures",
        "At which k does it stop paying?",
        (
            Stop(COMPRESSOR, "Drag k"),
            Stop(COMPRESSOR, "What is lost"),
            Stop(COMPRESSOR, "Colour layouts"),
            Stop(COMPRESSOR, "Duel"),
        ),
        "Your own photograph: the smallest k that you accept, its bytes against JPEG, and one sentence why.",
        "2",
    ),
    Hour(
        "Data",
        "Which line keeps most of a cloud? When is a bar more than chance?",
        (
            Stop(EXPLAINER, "PCA"),
            Stop(EXPLAINER, "Which 90 %?"),
            Stop(EXPLAINER, "Noise band"),
            Stop("embeddings", "Look around"),
            Stop("denoiser", "Window and rank"),
        ),
        "*Heights and weights*, millimetres to metres: predict where v₁ turns.",
        "2; mean and standard deviation",
    ),
    Hour(
        "Holes and meaning",
        "What does an empty cell say?",
        (
            Stop(RECOMMENDER, "Holes"),
            Stop(RECOMMENDER, "Rate a few films"),
            Stop(RECOMMENDER, "Watch it learn"),
            Stop(RECOMMENDER, "Map of taste"),
            Stop(RECOMMENDER, "Which model?"),
            Stop("lsa_explorer", "The bridge"),
        ),
        "Fill the holes of a table with zeros: which sentence about a film nobody saw is then claimed?",
        "2 and 5",
    ),
)


def show() -> None:
    """Show the path, three cards in a row; what is done is kept in the session and in the address."""
    done = [f"done{i}" for i in range(1, len(HOURS) + 1)]
    for first in range(0, len(HOURS), 3):
        for column, i in zip(st.columns(3), range(first, first + 3), strict=True):
            with column.container(border=True, height="stretch"):
                _card(i + 1, HOURS[i], done[i])


def _card(number: int, hour: Hour, key: str) -> None:
    st.markdown(f"### {number}. {hour.title}")
    st.markdown(f"*{hour.question}*")
    with st.container(gap="xsmall"):
        for stop in hour.stops:
            lesson = next(lesson for lesson in LESSONS if lesson.url_path == stop.lesson)
            st.page_link(
                page.page_of(lesson),
                label=stop.label or stop.step,
                icon=lesson.icon,
                query_params={"step": stop.step, **dict(stop.query)},
            )
    st.markdown(f":primary-badge[Exercise] {hour.exercise}")
    page.reading(f"About 20 minutes. Needs: {hour.needs}.")
    st.checkbox("Done", key=key, bind="query-params")


def door(k: int | None, picture: Picture) -> None:
    """Say where the photograph was stopped, and lead on to what a layer is."""
    explainer = next(lesson for lesson in LESSONS if lesson.url_path == EXPLAINER)
    if k is not None:
        m, n = picture.pixels.shape[:2]
        st.markdown(f"You stopped at **k = {k}**: {percent(storage(m, n, k) / (m * n))} of the numbers.")
    st.page_link(
        page.page_of(explainer),
        label="What is a layer? Begin here",
        icon=":material/arrow_forward:",
        query_params={"step": "Layers"},
    )
