"""The figures of the recommender's prose."""

from functools import cache

import numpy as np

from core.recommenders import FunkSVD
from sources.ratings.measured import Measured, movielens
from sources.ratings.samples import generated_sample, sample
from studies.recommender import grid, learn, lottery
from tests.prose.ledger import Figure, benchmark, computed, given

_ALICE = sample("5 × 6, Alice to Eve").ratings


@cache
def _squared_error(update_order: str) -> float:
    """Return the squared error after 500 epochs on the 5 x 6 table, from a well-known lesson's start."""
    legacy = np.random.RandomState(42)
    start = legacy.normal(0, 0.1, (5, 2)), legacy.normal(0, 0.1, (6, 2))
    model = FunkSVD(
        n_components=2,
        learning_rate=0.01,
        regularisation=0.01,
        n_epochs=500,
        use_biases=False,
        start=start,
        visit="given",
        update_order=update_order,
        record=True,
        double=True,
    ).fit(_ALICE)
    return len(_ALICE) * model.history[-1].train_rmse ** 2


def _biases() -> str:
    """Return at which k biases help and at which they hurt on the sample, with the step's other settings."""
    verdicts = []
    for k in (2, 10):
        errors = [
            learn.learn(
                generated_sample().ratings, learn.Settings(k, 0.02, 0.02, 120, biases, "simultaneous")
            ).best_error
            for biases in (True, False)
        ]
        verdicts.append("help" if errors[0] < errors[1] else "hurt")
    return f"with 120 epochs: at k = 2 they {verdicts[0]}, at k = 10 they\n  {verdicts[1]}"


_FIVE_BY_SIX = computed("5 × 6", lambda: f"{_ALICE.n_users} × {_ALICE.n_items}")


@cache
def _grid() -> dict[tuple[float, float], float]:
    """Return the error of ALS on the sample for every k and regularisation of the lesson's grid."""
    search = grid.SEARCHES["ALS: k, λ"]
    errors = grid.tried(generated_sample().ratings, search).errors
    return {(k, x): errors[a, b] for a, k in enumerate(search.rows) for b, x in enumerate(search.columns)}


def _alike() -> str:
    """Return the errors at 1.3 of every k that has factors, as printed, once where they are the same."""
    return " and ".join(
        sorted({f"{error:.2f}".lstrip("0") for (k, x), error in _grid().items() if k and x == 1.3})
    )


def _on_movielens(model: str) -> Measured:
    (found,) = (row for row in movielens() if row.model == model)
    return found


def _smallest_error() -> str:
    return min((row for row in movielens() if not np.isnan(row.rmse)), key=lambda row: row.rmse).model


FIGURES: dict[str, list[Figure]] = {
    "grid": [
        given("at 1.3", "a setting"),
        given("k from 2 to 20", "the lesson's grid"),
        computed("ends at .79", lambda: f"ends at {_alike()}"),
        given("at 0.6", "a setting"),
        computed("from .74 for two", lambda: _grid()[2, 0.6]),
        computed("to .79 for ten", lambda: _grid()[10, 0.6]),
    ],
    "learn": [
        _FIVE_BY_SIX,
        given("500 epochs", "the setting of the well-known lesson"),
        computed(".965", lambda: _squared_error("users first")),
        computed(".075", lambda: _squared_error("simultaneous")),
        given("5 to 10 %", "a saying, quoted to be tried"),
        computed("with 120 epochs: at k = 2 they help, at k = 10 they\n  hurt", _biases),
        computed("20 %", lambda: 100 * learn.HELD_OUT),
    ],
    "lottery": [
        _FIVE_BY_SIX,
        computed("22 numbers", lambda: lottery.summarised(np.zeros((1, 5, 6)), _ALICE, 2).n_numbers),
        computed("13 ratings", lambda: len(_ALICE)),
    ],
    "missing": [given("towards 0", "what was put into the holes")],
    "models": [
        given(
            "100,836 ratings;\n`benchmarks/which_model.py`, November 2026", "when the benchmark ran, on what"
        ),
        computed("100,836", lambda: _on_movielens("Hybrid").n_ratings),
        computed("November 2026", lambda: _on_movielens("Hybrid").when),
        computed("Hybrid has the smallest error", lambda: f"{_smallest_error()} has the smallest error"),
        computed(".832 stars", lambda: _on_movielens("Hybrid").rmse),
        computed("of .047", lambda: _on_movielens("Hybrid").ndcg),
        computed("an error of .955", lambda: _on_movielens("Popularity").rmse),
        computed("has .159", lambda: _on_movielens("Popularity").ndcg),
        computed("PureSVD .306", lambda: _on_movielens("PureSVD, zeros kept").ndcg),
        computed("EASE .321", lambda: _on_movielens("EASE").ndcg),
        given("NDCG@10", "the name of the measure"),
        given("MovieLens 100k", "the name of the data"),
        given("five folds", "how the benchmark splits"),
        benchmark("from .893 to .876 stars", "benchmarks/recommenders.py", "November 2026"),
    ],
    "taste": [given("axis 1", "the first of the map")],
}
