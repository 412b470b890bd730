"""The figures of the recommender's prose."""

from functools import cache

import numpy as np

from core.recommenders import FunkSVD
from sources.ratings.samples import generated_sample, sample
from studies.recommender import learn, lottery
from tests.prose.ledger import Figure, benchmark, computed, given

_ALICE = sample("5 x 6, Alice to Eve").ratings
_SCRIPT, _WHEN = "benchmarks/recommenders.py", "November 2026"


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

FIGURES: dict[str, list[Figure]] = {
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
        given(_WHEN, "when the benchmark ran"),
        benchmark("100,836 ratings", _SCRIPT, _WHEN),
        benchmark("| Hybrid | **.833** | .049 |", _SCRIPT, _WHEN),
        benchmark("| Bayesian PMF | .839 | .073 |", _SCRIPT, _WHEN),
        benchmark("| ALS | .848 | .070 |", _SCRIPT, _WHEN),
        benchmark("| Biases | .866 | .0565 |", _SCRIPT, _WHEN),
        benchmark("| Popularity | .961 | .160 |", _SCRIPT, _WHEN),
        benchmark("| PureSVD | – | **.318** |", _SCRIPT, _WHEN),
        given("NDCG@10", "the name of the measure"),
    ],
    "taste": [given("axis 1", "the first of the map")],
}
