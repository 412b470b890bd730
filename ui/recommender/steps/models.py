"""Step "Which model?": all models on the same folds, by error and by lists; a grid for the factor model."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.arrays import FloatArray
from core.recommenders import (
    ALS,
    BayesianPMF,
    Biases,
    ContentByGenre,
    FunkSVD,
    GlobalMean,
    Hybrid,
    ItemNeighbours,
    MeanImputedSVD,
    Popularity,
    PureSVD,
    Recommender,
    Scores,
    Split,
    UserNeighbours,
    evaluate,
    favourites_found,
    hide_favourites,
    mean_scores,
    random_folds,
    rmse_grid,
    temporal_split,
)
from ui.kit import controls, page
from ui.recommender import figures, inputs
from ui.recommender.cache import Loaded

LOOKS = ("All models", "Grid over k and λ")
SORTS = ("RMSE", "NDCG@10")
SPLITS = ("Random", "By time")
N_FOLDS = 3
N_FAVOURITES = 10
GRID_K = (0, 2, 5, 10, 20)
GRID_PENALTY = (0.3, 0.6, 1.3, 2.5, 5.0)

_CODE = """\
import numpy as np

d = np.load("predictions.npz")  # {best} on the first fold's hidden ratings
off = d["predicted"] - d["true"]
print(f"{{np.sqrt((off**2).mean()):.3f}}")"""


class Row(NamedTuple):
    """A model of the table: mean scores, seconds of a fit, first fold's predictions, favourites found."""

    name: str
    scores: Scores
    seconds: float
    predicted: FloatArray
    favourites: float


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Bet on a model, then compare. Sort by the error of the stars, then by the quality of the lists: who "
        "falls?"
    )
    loaded = inputs.ratings()
    columns = st.columns([3, 2, 2])
    with columns[0]:
        look = controls.choice("Look at", LOOKS, key="look")
    if look == LOOKS[1]:
        _grid(loaded)
    else:
        _all_models(loaded, columns[1:])


def _models(loaded: Loaded) -> dict[str, Callable[[], Recommender]]:
    data = loaded.data
    small = len(data.ratings) < 500
    k = 2 if small else 10
    found: dict[str, Callable[[], Recommender]] = {
        "Global mean": GlobalMean,
        "Popularity": Popularity,
        "Biases": Biases,
        "Mean-filled SVD": lambda: MeanImputedSVD(n_components=5),
        "PureSVD, zeros kept": PureSVD,
        "FunkSVD (SGD)": lambda: FunkSVD(
            n_components=k, n_epochs=40, learning_rate=0.02 if loaded.is_quick else 0.01, regularisation=0.08
        ),
        "ALS": lambda: ALS(n_components=k),
        "Bayesian PMF": lambda: BayesianPMF(n_components=min(k, 8), n_draws=40),
        "User neighbours": UserNeighbours,
        "Item neighbours": ItemNeighbours,
    }
    if data.genre_names:
        found["Content by genre"] = lambda: ContentByGenre(features=data.genre_features)
        found["Hybrid"] = lambda: Hybrid(features=data.genre_features, n_components=k)
    return found


def _folds(loaded: Loaded, by_time: bool) -> list[Split]:
    ratings = loaded.data.ratings
    if by_time:
        return [temporal_split(ratings, 0.2)]
    return random_folds(ratings, 5, rng=np.random.default_rng(0))[:N_FOLDS]


def _all_models(loaded: Loaded, columns: Sequence[DeltaGenerator]) -> None:
    has_times = loaded.data.ratings.timestamps is not None
    if len(loaded.data.ratings) < 5:
        page.note("Fewer than 5 ratings: there is nothing to hold out.")
        return
    with columns[0]:
        sort = controls.choice("Sort by", SORTS, key="sort")
    with columns[1]:
        split = controls.choice("Held out", SPLITS, key="split") if has_times else SPLITS[0]
    if not has_times:
        page.reading("These ratings carry no times, so they are split at random.")
    by_time = split == SPLITS[1]
    rows = inputs.on_demand(
        loaded,
        ("models", by_time),
        lambda told: _compare(loaded, by_time, told),
        says="Training every model" + ("" if by_time else f" on {N_FOLDS} folds"),
        button="Compare the models",
    )
    if rows is None:
        page.reading("Which one will have the smallest error? And which one the best lists? Decide first.")
        return
    _table(loaded, rows, sort, by_time)


def _compare(loaded: Loaded, by_time: bool, told: Callable[[float], None]) -> list[Row]:
    folds, models, rows = _folds(loaded, by_time), _models(loaded), []
    favourites = hide_favourites(loaded.data.ratings, N_FAVOURITES, rng=np.random.default_rng(0))
    steps = len(models) * (len(folds) + 1)
    for name, make in models.items():
        scores, seconds, predicted = [], [], np.zeros(0)
        for number, fold in enumerate(folds):
            done = len(rows) * (len(folds) + 1) + number
            model = make()
            start = time.perf_counter()
            model.fit(
                fold.train,
                rng=np.random.default_rng(number),
                progress=lambda share, done=done: told((done + share) / steps),
            )
            seconds.append(time.perf_counter() - start)
            told((done + 1) / steps)
            scores.append(evaluate(model, fold.test, relevant_from=loaded.data.relevant_from))
            if number == 0:
                predicted = model.predict(fold.test.users, fold.test.items)
        found = favourites_found(make().fit(favourites.train, rng=np.random.default_rng(0)), favourites.test)
        rows.append(Row(name, mean_scores(scores), float(np.median(seconds)), predicted, found))
    return rows


def _table(loaded: Loaded, rows: list[Row], sort: str, by_time: bool) -> None:
    def place(row: Row) -> float:
        value = row.scores.rmse if sort == SORTS[0] else -row.scores.ndcg
        return np.inf if np.isnan(value) else value

    rows = sorted(rows, key=place)
    st.dataframe(
        _columns(rows),
        hide_index=True,
        width="stretch",
        height="content",
        key="model_table",
        column_config={
            name: st.column_config.NumberColumn(format="%.2f" if name == "Coverage" else "%.3f")
            for name in _columns(rows)
            if name != "Model"
        },
    )
    page.reading(
        "RMSE and MAE in stars, on hidden ratings; a model that only ranks has none. The next three: "
        f"liked means {loaded.data.relevant_from:g} or more, all unrated films are candidates. "
        f"Favourites: the {N_FAVOURITES} best-rated films of 50 viewers are hidden; share of them in "
        f"lists of {N_FAVOURITES}. Coverage: share of the films in anybody's ten. Fit: seconds here, median."
    )
    page.figure(
        figures.turned_over(
            [row.name for row in rows],
            np.array([row.scores.rmse for row in rows]),
            np.array([row.scores.ndcg for row in rows]),
        ),
        key="turned_over",
        alt="Lines from every model's place by RMSE to its place by NDCG.",
        reading="Green climbs three places or more, orange falls as far. A model without RMSE stands on the "
        "right alone.",
    )
    _numbers(rows, by_time)
    page.why("recommender/models", title="Why the two orders differ")
    _code(loaded, rows, by_time)


def _columns(rows: list[Row]) -> dict[str, list[object]]:
    def plain(value: float) -> float | None:
        return None if np.isnan(value) else value

    return {
        "Model": [row.name for row in rows],
        "RMSE": [plain(row.scores.rmse) for row in rows],
        "MAE": [plain(row.scores.mae) for row in rows],
        "NDCG@10": [plain(row.scores.ndcg) for row in rows],
        "Precision@10": [plain(row.scores.precision) for row in rows],
        "Recall@10": [plain(row.scores.recall) for row in rows],
        "Favourites": [plain(row.favourites) for row in rows],
        "Coverage": [plain(row.scores.coverage) for row in rows],
        "Fit, s": [row.seconds for row in rows],
    }


def _best(rows: list[Row]) -> Row:
    return min((row for row in rows if not np.isnan(row.scores.rmse)), key=lambda row: row.scores.rmse)


def _numbers(rows: list[Row], by_time: bool) -> None:
    best = _best(rows)
    how = "the last fifth in time" if by_time else f"random fifths, mean of {N_FOLDS} folds"
    values = [
        page.Readout(
            "Smallest RMSE",
            f"{best.scores.rmse:.3f}",
            f"In stars, of {best.name}, on {how}. A temporal split is harder: it asks for the future.",
        ),
        page.Readout("By", best.name, "The model with the smallest RMSE."),
    ]
    ranked = [row for row in rows if not np.isnan(row.scores.ndcg)]
    if ranked:
        top = max(ranked, key=lambda row: row.scores.ndcg)
        values.append(page.Readout("Best lists", top.name, f"Largest NDCG@10: {top.scores.ndcg:.3f}."))
    page.readouts(*values)


def _code(loaded: Loaded, rows: list[Row], by_time: bool) -> None:
    best, test = _best(rows), _folds(loaded, by_time)[0].test
    rmse = float(np.sqrt(np.mean((best.predicted - test.values) ** 2)))
    page.shown_code(
        _CODE.format(best=best.name),
        prints=f"{rmse:.3f}",
        means=f"the RMSE of {best.name} on the first of the folds, in stars",
    )
    files = st.columns(2)
    with files[0]:
        inputs.download("The table, CSV", lambda: _columns(rows), "models.csv", key="get_models")
    with files[1]:
        inputs.bytes_download(
            "predictions.npz, which the code reads",
            lambda: inputs.npz(predicted=best.predicted, true=test.values),
            "predictions.npz",
            key="get_predictions",
        )


def _grid(loaded: Loaded) -> None:
    ratings = loaded.data.ratings
    if len(ratings) < 5:
        page.note("Fewer than 5 ratings: there is nothing to hold out.")
        return

    def make(told: Callable[[float], None]) -> FloatArray:
        folds = random_folds(ratings, 5, rng=np.random.default_rng(0))[:N_FOLDS]
        return rmse_grid(
            lambda k, penalty: ALS(n_components=k, regularisation=penalty),
            GRID_K,
            GRID_PENALTY,
            folds,
            rng=np.random.default_rng(0),
            progress=told,
        )

    errors = inputs.on_demand(
        loaded, "grid", make, says="Trying every pair", button="Try every pair of k and λ"
    )
    if errors is None:
        page.reading("Where will the best pair lie: many factors held tightly, or few held loosely?")
        return
    page.figure(
        figures.grid(errors, GRID_K, GRID_PENALTY),
        key="grid",
        alt="Heat map: RMSE of ALS for every pair of k and lambda.",
        reading=f"RMSE in stars of ALS on hidden ratings, mean of {N_FOLDS} folds; the best pair is framed. "
        "k = 0 is biases alone. Too small a λ learns ratings by heart, too large a one leaves the biases.",
    )
    a, b = np.unravel_index(errors.argmin(), errors.shape)
    page.readouts(
        page.Readout("Best pair", f"k = {GRID_K[a]}, λ = {GRID_PENALTY[b]:g}", "The smallest mean RMSE."),
        page.Readout("Its RMSE", f"{errors[a, b]:.3f}", "In stars, on hidden ratings."),
        page.Readout("Worst pair", f"{errors.max():.3f}", "The largest mean RMSE of the grid, in stars."),
    )
    page.why("recommender/models", title="Why the two orders differ")
