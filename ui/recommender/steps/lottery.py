"""Step "Seed lottery": train many times from other random starts and see which cells are luck."""

from collections.abc import Callable

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.recommenders import FunkSVD, Ratings, prediction_spread
from ui.kit import formats, page
from ui.recommender import figures, inputs
from ui.recommender.cache import Loaded

MOST_PEOPLE, MOST_FILMS, MOST_RATINGS = 30, 40, 20_000
ALICE = "5 x 6, Alice to Eve"

_CODE = """\
import numpy as np

d = np.load("lottery.npz")
sd = d["runs"].std(axis=0)  # runs x people x films
print(f"{sd[~d['rated']].mean():.2f}")"""


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Every run starts from other small random numbers. Which cells come out the same each time? Raise λ: "
        "what calms down?"
    )
    loaded = inputs.ratings(ALICE)
    ratings = loaded.data.ratings
    if len(ratings) > MOST_RATINGS:
        page.note(
            f"This step trains many times and takes up to {MOST_RATINGS:,} ratings; choose fewer above."
        )
        return
    first, second, third = st.columns(3)
    with first:
        n_runs = st.select_slider("Runs", [5, 10, 20, 40], 20, key="runs", bind="query-params")
    with second:
        k = st.slider("k, factors", 1, 8, 2, key="lottery_k", bind="query-params")
    with third:
        penalty = st.select_slider(
            "λ, regularisation", [0.0, 0.01, 0.05, 0.1, 0.3, 1.0], 0.01, key="lottery_penalty",
            bind="query-params",
        )  # fmt: skip
    name = ("lottery", n_runs, k, penalty)
    says = f"Training {n_runs} times"
    make = _maker(ratings, n_runs, k, penalty)
    runs = inputs.on_demand(loaded, name, make, says=says, button="Draw the lottery")
    if runs is None:
        page.reading("How far apart will two runs be on a cell that nobody has rated? Guess in stars first.")
        return
    _result(loaded, runs, k)


def _maker(
    ratings: Ratings, n_runs: int, k: int, penalty: float
) -> Callable[[Callable[[float], None]], FloatArray]:
    tiny = len(ratings) < 500

    def make(told: Callable[[float], None]) -> FloatArray:
        return prediction_spread(
            lambda: FunkSVD(
                n_components=k,
                learning_rate=0.02,
                regularisation=penalty,
                n_epochs=400 if tiny else 40,
                use_biases=False,
                start_sd=0.1 if tiny else 0.3,
            ),
            ratings,
            n_runs,
            rng=np.random.default_rng(0),
            progress=told,
        )

    return make


def _result(loaded: Loaded, runs: FloatArray, k: int) -> None:
    data, ratings = loaded.data, loaded.data.ratings
    rated = ~np.isnan(ratings.dense())
    spread = runs.std(axis=0)
    people = np.sort(np.argsort(-ratings.user_counts, kind="stable")[:MOST_PEOPLE])
    films = np.sort(np.argsort(-ratings.item_counts, kind="stable")[:MOST_FILMS])
    shown = np.ix_(people, films)
    page.figure(
        figures.lottery(
            spread[shown], rated[shown], [data.people[i] for i in people], [data.titles[i] for i in films]
        ),
        key="lottery",
        alt="Heat map: standard deviation of every predicted cell over the runs; dots mark rated cells.",
        reading=f"How much each prediction moves over {len(runs)} runs (standard deviation, stars). Orange "
        "dots were rated: all runs agree there. Light cells without a dot are luck, whatever one run says.",
    )
    filled = 100 * ratings.density
    numbers = (ratings.n_users + ratings.n_items) * k
    unrated = "no such cell" if rated.all() else f"± {spread[~rated].mean():.2f}"
    page.readouts(
        page.Readout(
            "Where rated", f"± {formats.short(float(spread[rated].mean()))}",
            "Mean standard deviation over the runs, in stars, of the cells that were trained on.",
        ),
        page.Readout(
            "Where not rated",
            unrated,
            "The same for the cells that nobody has rated: the ones that a recommender is asked for.",
        ),
        page.Readout(
            "Numbers against ratings",
            f"{numbers:,} : {len(ratings):,}",
            f"Entries of P and Q, against ratings to learn them from; {filled:.1f} % of the table is filled.",
        ),
    )  # fmt: skip
    page.why("recommender/lottery", title="Why so much is luck")
    if rated.all():
        return
    page.shown_code(
        _CODE, prints=unrated.removeprefix("± "), means="the mean deviation of the cells not rated, in stars"
    )
    inputs.bytes_download(
        "lottery.npz, which the code reads",
        lambda: inputs.npz(runs=runs, rated=rated),
        "lottery.npz",
        key="get_lottery",
    )
