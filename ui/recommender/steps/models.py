"""Step "Which model?": all models on the same folds, by error and by lists; a grid for the factor model."""

import math
from collections.abc import Sequence

import numpy.typing as npt
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from studies.recommender import models, orders
from studies.recommender.models import FEWEST, N_FAVOURITES, N_FOLDS, Comparison, Row
from studies.recommender.orders import CLIMB
from ui.kit import controls, page, work
from ui.recommender import downloads, figures
from ui.recommender.cache import Loaded
from ui.recommender.inputs.ratings import ratings
from ui.recommender.steps import grid

LOOKS = ("All models", "Grid over k and λ")
SORTS = ("RMSE", "NDCG@10")
SPLITS = ("Random", "By time")

_CODE = """\
import numpy as np

d = np.load("predictions.npz")  # {best} on the first fold's hidden ratings
off = d["predicted"] - d["true"]
print(f"{{np.sqrt((off**2).mean()):.3f}}")"""


def show() -> None:
    """Show either how all models do on the same hidden ratings, or one model for every k and λ."""
    page.try_this(
        "Bet on a model, then compare. Sort by the error of the stars, then by the quality of the lists: who "
        "falls?"
    )
    loaded = ratings()
    columns = st.columns([3, 2, 2])
    with columns[0]:
        look = controls.choice("Look at", LOOKS, key="look")
    if len(loaded.data.ratings) < FEWEST:
        page.note(f"Fewer than {FEWEST} ratings: there is nothing to hold out.")
    elif look == LOOKS[1]:
        grid.show(loaded)
    else:
        _all_models(loaded, columns[1:])


def _all_models(loaded: Loaded, columns: Sequence[DeltaGenerator]) -> None:
    has_times = loaded.data.ratings.timestamps is not None
    with columns[0]:
        sort = controls.choice("Sort by", SORTS, key="sort")
    with columns[1]:
        split = controls.choice("Held out", SPLITS, key="split") if has_times else SPLITS[0]
    if not has_times:
        page.reading("These ratings carry no times, so they are split at random.")
    by_time = split == SPLITS[1]
    result = _compared(loaded, by_time)
    if result is None:
        page.reading("Which one will have the smallest error? And which one the best lists? Decide first.")
        return
    rows = orders.in_order(result.rows, by_lists=sort == SORTS[1])
    _table(loaded, rows, result.n_fans)
    _turned_over(rows)
    _numbers(rows, by_time)
    page.why("recommender/models", title="Why the two orders differ")
    _code(result, rows)


def _compared(loaded: Loaded, by_time: bool) -> Comparison | None:
    rate = models.LEARNING_RATE if loaded.is_quick else models.LEARNING_RATE_OF_MANY
    return work.on_demand(
        loaded.key,
        ("models", by_time),
        lambda progress: models.compared(loaded.data, by_time=by_time, learning_rate=rate, progress=progress),
        says="Training every model" + ("" if by_time else f" on {N_FOLDS} folds"),
        button="Compare the models",
    )


def _table(loaded: Loaded, rows: Sequence[Row], n_fans: int) -> None:
    columns = _columns(rows)
    st.dataframe(
        columns,
        hide_index=True,
        width="stretch",
        height="content",
        key="model_table",
        column_config={
            name: st.column_config.NumberColumn(format="%.2f" if name == "Coverage" else "%.3f")
            for name in columns
            if name != "Model"
        },
    )
    page.reading(
        "RMSE and MAE in stars, on hidden ratings; a model that only ranks has none. The next three: "
        f"liked means {loaded.data.relevant_from:g} or more, all unrated films are candidates. "
        f"{_favourites(n_fans)} Coverage: share of the films in anybody's ten. Fit: seconds here, median."
    )


def _favourites(n_fans: int) -> str:
    if n_fans == 0:
        return "Favourites: nobody has rated enough films to hide some."
    return (
        f"Favourites: the {N_FAVOURITES} best-rated films of {n_fans} "
        f"{'viewer' if n_fans == 1 else 'viewers'} are hidden; share of them in lists of {N_FAVOURITES}."
    )


def _columns(rows: Sequence[Row]) -> dict[str, list[object]]:
    def plain(value: float) -> float | None:
        return None if math.isnan(value) else value

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


def _turned_over(rows: Sequence[Row]) -> None:
    places = orders.places([row.scores.rmse for row in rows], [row.scores.ndcg for row in rows])
    page.figure(
        figures.turned_over([row.name for row in rows], places),
        key="turned_over",
        alt="Lines from every model's place by RMSE to its place by NDCG.",
        reading=f"Green climbs {CLIMB} places or more, orange falls as far. A model without RMSE stands on "
        "the right alone.",
    )


def _numbers(rows: Sequence[Row], by_time: bool) -> None:
    best, top = orders.smallest_error(rows), orders.best_lists(rows)
    how = "the last fifth in time" if by_time else f"random fifths, mean of {N_FOLDS} folds"
    values = [
        page.Readout(
            "Smallest RMSE",
            f"{best.scores.rmse:.3f}",
            f"In stars, of {best.name}, on {how}. A temporal split is harder: it asks for the future.",
        ),
        page.Readout("By", best.name, "The model with the smallest RMSE."),
    ]
    if top is not None:
        values.append(page.Readout("Best lists", top.name, f"Largest NDCG@10: {top.scores.ndcg:.3f}."))
    page.readouts(*values)


def _code(result: Comparison, rows: Sequence[Row]) -> None:
    best = orders.smallest_error(rows)
    page.shown_code(
        _CODE.format(best=best.name),
        prints=f"{best.first_rmse:.3f}",
        means=f"the RMSE of {best.name} on the first of the folds, in stars",
    )
    table, code = st.columns(2)
    with table:
        downloads.table("The table, CSV", lambda: _columns(rows), "models.csv", key="get_models")
    with code:
        downloads.arrays("predictions.npz", lambda: _arrays(result, best), key="get_predictions")


def _arrays(result: Comparison, best: Row) -> dict[str, npt.ArrayLike]:
    return {"predicted": best.predicted, "true": result.first_truth}
