"""The addresses that people have: every step of every lesson opens, and every value in the link is honoured.

A lesson may change inside as it likes; a link in a worksheet or a bookmark may not break.  ``bound`` is what
the widget of that name must hold.  ``mirrored`` is what the page itself reads and writes: it must stay in the
address as it is, and a foreign value in its place must not.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import open_page

Value = str | float | bool


class Address(NamedTuple):
    """A step, the values of its widgets by their names, and the values that the page mirrors by itself."""

    lesson: str
    step: str
    bound: Mapping[str, Value] = {}
    mirrored: Mapping[str, str] = {}
    today: Mapping[str, Value] = {}  # what of it is called otherwise since, the step among it

    def __str__(self) -> str:
        return " ".join([self.lesson, self.step, *self.bound, *self.mirrored]).replace(" ", "_")


GONE = "gone"
PICTURE = {"picture": "Tartan", "size": "400 pixels"}
SIGNAL = {"signal": "Chirp", "noise": "Red", "level": 0.7, "seed": 7}
WINDOW = {"window": "200", "k": "3"}
TEXTS = {"texts": "Eight subjects", "stop": False, "phrase": 2, "rare": 2}
WINE = {"samples": "Wine", "kind3": "SVD"}
DOCTORS = {"table": "Ten doctors (published)"}
FILMS = {"table": "8 × 6"}
RATINGS = {"matrix": "Ratings, 8 × 6"}

ADDRESSES = [
    Address(
        "image_compressor",
        "Drag k",
        {**PICTURE, "layout": "Grey", "past": True, "by": "PSNR", "psnr": 30.0},
        {"k": "7"},
    ),
    Address("image_compressor", "Drag k", {**PICTURE, "by": "Bytes", "kilobytes": 70}),
    Address("image_compressor", "Drag k", {**PICTURE, "energy": 95.0}),
    Address(
        "image_compressor", "What is lost", {**PICTURE, "look": "Spectrum", "axis": "Linear"}, {"k": "9"}
    ),
    Address("image_compressor", "What is lost", {**PICTURE, "look": "Discarded part", "layout": "Grey"}),
    Address(
        "image_compressor",
        "Colour layouts",
        {**PICTURE, "by_hand": True},
        {"budget": "10", "k_y": "12", "k_cb": "3", "k_cr": "4"},
    ),
    Address("image_compressor", "Duel", PICTURE, {"k": "12"}),
    Address("image_compressor", "Guess"),
    Address("find_the_bug", "Find the bug", {"bug": "Clean a series"}),
    Address("find_the_bug", "Claim checker", {"claim": "Factors"}),
    Address("find_the_bug", "Worksheets", {"level": "3 × 3", "sheet": 7}),
    Address("class_room", "Join", {}, {"room": "ABCDEF"}),
    Address("class_room", "Teach"),
    Address("class_room", "Two votes"),
    Address("denoiser", "Window and rank", SIGNAL, WINDOW),
    Address("denoiser", "Hankel microscope", {**SIGNAL, "diagonals": "Wrong: main diagonals"}, WINDOW),
    Address("denoiser", "How many?", SIGNAL, WINDOW),
    Address("denoiser", "Components", SIGNAL, WINDOW),
    Address("denoiser", "Rivals", {**SIGNAL, "rival": "Wiener"}, WINDOW),
    Address("denoiser", "Forecast and gaps", {**SIGNAL, "ahead": 25}, WINDOW),
    Address(
        "denoiser",
        "Forecast and gaps",
        {**SIGNAL, "task": "Fill gaps", "holes": 5, "hole_length": 10},
        WINDOW,
    ),
    Address("denoiser", "Pictures", {**PICTURE, "added": 40, "method": "Gaussian blur", "colour": True}),
    Address(
        "embeddings",
        "Look around",
        {
            **DOCTORS,
            "show": "Rows",
            "points": "U, V",
            "near": "Angle (cosine)",
            "reach": "All axes",
            "centred": False,
            "fade": True,
            "wide": True,
            "turned_1": True,
        },
        {"axes": "2,1,3", "pick": "4"},
    ),
    Address(
        "embeddings",
        "Liked, next",
        {"table": "Forty doctors (generated)", "centre": True},
        {"row": "3", "liked": "4"},
    ),
    Address("embeddings", "A new point", {**DOCTORS, "add": "Column", "centred": False}),
    Address(
        "embeddings", "Your axis", {**DOCTORS, "reach": "All axes", "centred": False}, {"a": "2", "b": "4"}
    ),
    Address(
        "embeddings",
        "With holes",
        {"table": "Forty doctors (generated)", "hide": "At random", "hidden": 20, "seed": 3},
    ),
    Address("features", "Does it pay?", WINE, {"k": "5"}),
    Address("features", "How many?", WINE),
    Address("features", "Digits from parts", {"digit": 7, "kind3": "SVD"}, {"parts": "5"}),
    Address("features", "Your digit", {}, {"seen": "7"}),
    Address("features", "Scaling", {"columns": "Scaled"}),
    Address("layers", "Split one matrix", {"weights": "Untrained layer 1, 64 × 256"}, {"rank": "10"}),
    Address("layers", "The network", {"fitted": True}, {"ranks": "32,100,5"}),
    Address("layers", "Weights or outputs?", {"layer": "1: 64 × 256"}, {"k": "8"}),
    Address("layers", "What training does", {"layer": "3: 256 × 10"}),
    Address("layers", "Is it faster?"),
    Address("lsa_explorer", "Search", TEXTS, {"k": "5"}),
    Address("lsa_explorer", "The bridge", TEXTS, {"k": "5"}),
    Address("lsa_explorer", "Topics", {**TEXTS, "flip": True, "relevance": 0.5}, {"k": "5"}),
    Address("lsa_explorer", "Map", TEXTS, {"k": "5"}),
    Address("lsa_explorer", "How many topics?", TEXTS, {"k": "5"}),
    Address("lsa_explorer", "Does it find more?", TEXTS, {"k": "5"}),
    Address("movie_recommender", "Rate a few films", FILMS),
    Address(
        "movie_recommender",
        "Watch it learn",
        {**FILMS, "k": 3, "epochs": 30, "rate": 0.05, "penalty": 0.1, "biases": False, "moved": True},
    ),
    Address("movie_recommender", "Map of taste", {**FILMS, "rule": "Cosine"}, {"pick": "3"}),
    Address("movie_recommender", "Which model?", {**FILMS, "sort": "NDCG@10"}),
    Address("movie_recommender", "Which model?", {**FILMS, "look": "Grid over k and λ"}),
    Address("movie_recommender", "Which model?", {"split": "By time"}),
    Address("movie_recommender", "Holes", {**FILMS, "hidden": 30}, {"factors": "2"}),
    Address(
        "movie_recommender", "Seed lottery", {**FILMS, "runs": 5, "lottery_k": 3, "lottery_penalty": 0.1}
    ),
    Address("movie_recommender", "Cold start", {"table": "8 x 6"}, {}, FILMS),
    Address("svd_explainer", "Take it apart", {"matrix": "Letter R", "form": "Full"}),
    Address("svd_explainer", "Take it apart", {"matrix": "Your own"}, {"cells": "1,2.5;-3,4"}),
    Address(
        "svd_explainer",
        "Take it apart",
        {"matrix": "Your own"},
        {"cells": "1,2.5;-3,4", "labels": "Film a,b;Ana,Ben"},
    ),
    Address("svd_explainer", "Best rank k", RATINGS, {"k": "4"}),
    Address("svd_explainer", "Noise band", {**RATINGS, "means": "Left in"}, {"k": "4"}),
    Address("svd_explainer", "Which 90 %?", {**RATINGS, "level": 80}),
    Address(
        "svd_explainer",
        "Best rank k",
        {**RATINGS, "look": "Noise band"},
        {"k": "4"},
        {"step": "Noise band", "look": GONE},
    ),
    Address(
        "svd_explainer",
        "Best rank k",
        {**RATINGS, "look": "Which 90 %?", "level": 80},
        {},
        {"step": "Which 90 %?", "look": GONE},
    ),
    Address(
        "svd_explainer", "Best rank k", {"matrix": "Ratings, 4 x 4"}, {}, {"matrix": "Two groups (symmetric)"}
    ),
    Address(
        "svd_explainer",
        "Best rank k",
        {**RATINGS, "look": "Beat the SVD"},
        {"k": "3", "rows": "2,5,6", "columns": "1,3,4"},
    ),
    Address(
        "svd_explainer", "Best rank k", {**RATINGS, "look": "Beat the SVD", "guess": "Random"}, {"draw": "7"}
    ),
    Address("svd_explainer", "Layers", {**RATINGS, "of": "A table"}, {"k": "2"}),
    Address("svd_explainer", "Layers", {}, {"k": "9"}),
    Address("svd_explainer", "Rotate, stretch, rotate", {"preset": "Shear"}, {"stage": "1.5"}),
    Address("svd_explainer", "Rotate, stretch, rotate", {}, {"a": "1,0.5,0.2,1"}),
    Address(
        "svd_explainer",
        "From eigenvectors",
        {"matrix": "Ratings, 8 x 6", "road": "Two Gram matrices"},
        {},
        RATINGS,
    ),
    Address("svd_explainer", "From eigenvectors", {"road": "Where digits are lost", "x": 5}),
    Address(
        "svd_explainer",
        "PCA",
        {"cloud": "Irises", "centred": False, "scaled": True, "turned": True},
        {"theta": "30"},
    ),
]
FOREIGN = "no such thing"


def opened(address: Address, mirrored: Mapping[str, str]) -> AppTest:
    texts = {name: str(value).lower() if isinstance(value, bool) else str(value)
             for name, value in address.bound.items()}  # fmt: skip
    at = open_page(address.lesson, step=address.step, reveal="1", **texts, **mirrored)  # answers shown
    assert [error.value for error in at.error] == []
    return at


def dishonoured(at: AppTest, address: Address) -> Iterator[str]:
    """Yield the names in the address that the page did not follow."""
    wanted = {"step": address.step, **address.bound, **address.today}
    for name, value in wanted.items():
        if value != GONE and (name not in at.session_state or at.session_state[name] != value):
            yield name
    yield from (name for name, value in address.mirrored.items() if at.query_params.get(name) != value)


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_an_address_opens_its_step_with_every_value_honoured(address):
    at = opened(address, address.mirrored)
    assert list(dishonoured(at, address)) == []


# One address for each set of mirrored values of a lesson: they are read in one place.
MIRRORING = {
    (address.lesson, *sorted(address.mirrored)): address for address in ADDRESSES if address.mirrored
}


@pytest.mark.parametrize("address", MIRRORING.values(), ids=str)
def test_a_foreign_value_that_the_page_mirrors_is_let_go(address):
    at = opened(address, dict.fromkeys(address.mirrored, FOREIGN))
    assert [name for name in address.mirrored if at.query_params.get(name) == FOREIGN] == []
    assert list(dishonoured(at, address._replace(mirrored={}))) == []


WILD = ("", "inf", "1e400", "nan", "<b>![x](http://a.example)$y$</b>", "9" * 40, "-1e400")
WILD_STEPS = sorted({(address.lesson, address.step) for address in ADDRESSES})


@pytest.mark.parametrize(("lesson", "step"), WILD_STEPS)
def test_no_value_in_an_address_breaks_a_step(lesson, step):
    """Every parameter of the step at once, each with another of the wild values."""
    addresses = [address for address in ADDRESSES if (address.lesson, address.step) == (lesson, step)]
    names = sorted({name for address in addresses for name in (*address.bound, *address.mirrored)})
    first = WILD_STEPS.index((lesson, step))
    at = open_page(lesson, step=step, **{n: WILD[(first + i) % len(WILD)] for i, n in enumerate(names)})
    assert [error.value for error in at.error] == []


NUMBERS = [("features", "Digits from parts", "digit"), ("embeddings", "With holes", "seed")]
NUMBERS += [("denoiser", "Window and rank", "seed")]


@pytest.mark.parametrize(("lesson", "step", "name"), NUMBERS)
@pytest.mark.parametrize("value", ["inf", "1e400"])
def test_no_infinity_in_an_address_breaks_a_number_that_is_typed(lesson, step, name, value):
    assert open_page(lesson, step=step, **{name: value}).error == []


@pytest.mark.parametrize("lesson", sorted({address.lesson for address in ADDRESSES}))
@pytest.mark.parametrize("step", ["", "inf", "<b>$x$</b>"])
def test_no_step_in_an_address_breaks_a_lesson(lesson, step):
    assert open_page(lesson, step=step).error == []


def test_every_lesson_and_the_home_page_open_without_a_step():
    from ui import lessons

    assert {address.lesson for address in ADDRESSES} == {
        lesson.url_path for lesson in lessons.LESSONS if lesson.is_open
    }
    assert len(open_page("home").title) == 1
