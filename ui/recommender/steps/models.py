"""Step "Which model?": models on the same folds, by error and by lists; a grid over the settings of one."""

import math
from collections.abc import Sequence

import numpy.typing as npt
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sources.ratings import measured
from studies.recommender import models, orders
from studies.recommender.contenders import FOUR
from studies.recommender.models import FEWEST, N_FAVOURITES, Comparison, Row
from studies.recommender.orders import Lead
from ui.kit import controls, page, work
from ui.recommender import downloads, model_figures
from ui.recommender.cache import Loaded
from ui.recommender.inputs.ratings import about, ratings
from ui.recommender.steps import grid

LOOKS = ("All models", "Grid over k and λ")
SORTS = ("RMSE", "NDCG@10")
SPLITS = ("Random", "By time")
SHOWN = ("Four", "All")

_CODE = """\
import numpy as np

d = np.load("predictions.npz")  # {best} on the first fold's hidden ratings
off = d["predicted"] - d["true"]
print(f"{{np.sqrt((off**2).mean()):.3f}}")"""


def show() -> None:
    """Show either how models do on the same hidden ratings, or one model for every pair of two settings."""
    place = st.container()
    stage = page.stage()
    with stage.hand:
        with page.data():
            loaded = ratings()
        look = controls.choice("Look at", LOOKS, key="look")
    if len(loaded.data.ratings) < FEWEST:
        with stage.view:
            page.note(f"Fewer than {FEWEST} ratings: there is nothing to hold out.")
    elif look == LOOKS[1]:
        grid.show(loaded, stage)
    else:
        _all_models(loaded, stage, place)
    about(loaded)
    page.now_say(
        "Good stars and good lists are two goals: a model of stars can be last at lists, and one that "
        "knows no stars the first.",
        to="Seed lottery",
    )


def _all_models(loaded: Loaded, stage: page.Stage, place: DeltaGenerator) -> None:
    with place:
        names = [_short(name) for name in FOUR]
        by_error = page.predict(
            "Which of the four has the smallest error in stars?", key="model_error", options=names[:3]
        )
        by_lists = page.predict("And which makes the best lists of ten?", key="model_lists", options=names)
    is_open = by_error.is_open and by_lists.is_open
    with stage.hand:
        numbers = st.container()
        shown, sort, by_time = _settings(loaded)
        at_once = is_open and loaded.is_quick
        result = _compared(loaded, by_time, everything=shown == SHOWN[1], at_once=at_once)
    if result is None or not is_open:
        with stage.view:
            page.reading("All are trained on the same ratings and judged on the same hidden ones. Bet first.")
        return
    rows = orders.in_order(result.rows, by_lists=sort == SORTS[1])
    with numbers:
        _numbers(rows, by_time)
    with stage.view:
        _turned_over(loaded, rows)
        _marked(rows, by_error, by_lists)
    _spread(rows, sort == SORTS[1])
    _table(loaded, rows, result.n_fans, by_time)
    page.why("recommender/models", title="Why the two orders differ")
    _code(result, rows)


def _settings(loaded: Loaded) -> tuple[str, str, bool]:
    shown = controls.choice("Models", SHOWN, key="models")
    sort = controls.choice("Sort by", SORTS, key="sort")
    if loaded.data.ratings.timestamps is None:
        page.reading("These ratings carry no times, so they are split at random.")
        return shown, sort, False
    return shown, sort, controls.choice("Held out", SPLITS, key="split") == SPLITS[1]


def _marked(rows: Sequence[Row], by_error: page.Guess, by_lists: page.Guess) -> None:
    four = [row for row in rows if row.name in FOUR]
    best, top = orders.smallest_error(four), orders.best_lists(four)
    by_error.marked(_short(best.name), because=f"RMSE {best.scores.rmse:.3f} stars, here.")
    if top is not None:
        there = max((row for row in measured.movielens() if row.model in FOUR), key=lambda row: row.ndcg)
        by_lists.marked(
            _short(top.name),
            because=f"NDCG@10 {top.scores.ndcg:.3f} here; on {measured.NAME} it is {_short(there.model)}, "
            f"{there.ndcg:.3f}.",
        )


def _compared(loaded: Loaded, by_time: bool, *, everything: bool, at_once: bool) -> Comparison | None:
    rate = models.LEARNING_RATE if loaded.is_quick else models.LEARNING_RATE_OF_MANY
    names = None if everything else FOUR
    asked = at_once or any(
        work.is_kept(loaded.key, ("models", time, every)) for time in (False, True) for every in (False, True)
    )
    return work.on_demand(
        loaded.key,
        ("models", by_time, everything),
        lambda progress: models.compared(
            loaded.data, by_time=by_time, learning_rate=rate, names=names, progress=progress
        ),
        says=f"Training {'every model' if everything else 'four models'}"
        + ("" if by_time else f" on {models.n_folds(loaded.data.ratings)} folds"),
        button="Compare the models",
        asked=asked,
    )


def _turned_over(loaded: Loaded, rows: Sequence[Row]) -> None:
    here, there = st.columns(2, gap="medium")
    with here:
        places = orders.places([row.scores.rmse for row in rows], [row.scores.ndcg for row in rows])
        page.figure(
            model_figures.turned_over(
                [_short(row.name) for row in rows],
                [_hover(row) for row in rows],
                places,
                title="These ratings",
            ),
            key="turned_over",
            alt="Lines from every model's place by RMSE to its place by NDCG, on the ratings chosen.",
            reading=f"Green climbs {places.climb} {'place' if places.climb == 1 else 'places'} or more, "
            "orange falls as far, among the models that have "
            "both. Dotted: predicts no stars, so it has no place by RMSE and stands last there.",
        )
    with there:
        _on_movielens([row.name for row in rows])


def _on_movielens(names: Sequence[str]) -> None:
    rows = [row for row in measured.movielens() if row.model in names]
    places = orders.places([row.rmse for row in rows], [row.ndcg for row in rows])
    hovers = [
        f"{row.model}<br>{_stars(row.rmse, row.rmse_sd)}NDCG@10 {row.ndcg:.3f} ± {row.ndcg_sd:.3f}<br>"
        f"{row.settings}"
        for row in rows
    ]
    page.figure(
        model_figures.turned_over([_short(row.model) for row in rows], hovers, places, title=measured.NAME),
        key="turned_over_movielens",
        alt="Lines from every model's place by RMSE to its place by NDCG, on MovieLens.",
        reading=f"The same models on {rows[0].n_ratings:,} real ratings, {rows[0].n_folds} folds, measured "
        f"in {rows[0].when} by `benchmarks/which_model.py`; bring the file and see.",
    )


def _short(name: str) -> str:
    return name.partition(",")[0].removesuffix(" (SGD)")


def _stars(rmse: float, spread: float) -> str:
    return "" if math.isnan(rmse) else f"RMSE {rmse:.3f} ± {spread:.3f} stars<br>"


def _hover(row: Row) -> str:
    lists = (
        "" if math.isnan(row.scores.ndcg) else f"NDCG@10 {row.scores.ndcg:.3f} ± {row.spread.ndcg:.3f}<br>"
    )
    return f"{row.name}<br>{row.says}<br>{_stars(row.scores.rmse, row.spread.rmse)}{lists}{row.chosen}"


def _spread(rows: Sequence[Row], by_lists: bool) -> None:
    ordered = [row for row in rows if not math.isnan(row.scores.ndcg if by_lists else row.scores.rmse)]
    if len(ordered) < 2:
        return
    first, second = ordered[:2]
    page.figure(
        model_figures.over_folds(
            [_short(row.name) for row in ordered],
            [orders.over_folds(row, by_lists=by_lists) for row in ordered],
            measure="NDCG@10" if by_lists else "RMSE",
            unit="" if by_lists else "stars",
            chosen=_short(first.name),
        ),
        key="over_folds",
        alt="Points: every model's measure on every fold, with mean and standard deviation.",
        reading=_ahead(first, second, orders.lead(first, second, by_lists=by_lists), by_lists),
    )


def _ahead(first: Row, second: Row, lead: Lead, by_lists: bool) -> str:
    words = f"{_short(first.name)} is ahead of {_short(second.name)} by {lead.mean:.3f}"
    unit = "" if by_lists else " stars"
    if math.isnan(lead.error):
        return f"{words}{unit}. One cut in time has no spread: nothing says how much of it is luck."
    verdict = "more than chance would give" if lead.mean > 2 * lead.error else "no more than chance may give"
    return (
        "Small points: the folds; bars: their standard deviation, most of which all models share. Fold by "
        f"fold, {words} ± {lead.error:.3f}{unit} (standard error): {verdict}."
    )


def _table(loaded: Loaded, rows: Sequence[Row], n_fans: int, by_time: bool) -> None:
    columns = _columns(rows)
    st.dataframe(
        columns,
        hide_index=True,
        width="stretch",
        height="content",
        key="model_table",
        column_config={
            name: st.column_config.NumberColumn(format="%.2f" if name == "Coverage" else "%.3f")
            for name, values in columns.items()
            if not isinstance(values[0], str)
        },
    )
    inside = "the last fifth in time of" if by_time else "a fifth of"
    page.reading(
        f"Every model chose its settings on {inside} each training part, by RMSE, or by NDCG@10 where "
        "it predicts no stars; what is hidden had no part in it. RMSE and MAE in stars; ±: standard "
        f"deviation over the folds. Lists: liked means {loaded.data.relevant_from:g} or more, all unrated "
        f"films are candidates, equal scores are put in order by lot. {_favourites(n_fans)} Coverage: "
        "share of the films in anybody's ten. Fit: seconds here, median, "
        "without the choosing."
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
        "± RMSE": [plain(row.spread.rmse) for row in rows],
        "NDCG@10": [plain(row.scores.ndcg) for row in rows],
        "± NDCG": [plain(row.spread.ndcg) for row in rows],
        "Settings": [row.chosen for row in rows],
        "MAE": [plain(row.scores.mae) for row in rows],
        "Precision@10": [plain(row.scores.precision) for row in rows],
        "Recall@10": [plain(row.scores.recall) for row in rows],
        "Favourites": [plain(row.favourites) for row in rows],
        "Coverage": [plain(row.scores.coverage) for row in rows],
        "Fit, s": [row.seconds for row in rows],
        "What it does": [row.says for row in rows],
    }


def _numbers(rows: Sequence[Row], by_time: bool) -> None:
    best, top = orders.smallest_error(rows), orders.best_lists(rows)
    how = "the last fifth in time" if by_time else f"random fifths, mean of {len(best.folds)} folds"
    values = [
        page.Readout(
            "Smallest RMSE",
            f"{best.scores.rmse:.3f}",
            f"In stars, of {best.name}, on {how}. A temporal split is harder: it asks for the future.",
        ),
        page.Readout("By", _short(best.name), f"The model with the smallest RMSE; it chose {best.chosen}."),
    ]
    if top is not None:
        values.append(
            page.Readout(
                "Best lists",
                _short(top.name),
                f"Largest NDCG@10: {top.scores.ndcg:.3f}; it chose {top.chosen}.",
            )
        )
    page.readouts(*values)


def _code(result: Comparison, rows: Sequence[Row]) -> None:
    best = orders.smallest_error(rows)
    page.shown_code(
        _CODE.format(best=best.name),
        prints=f"{best.folds[0].rmse:.3f}",
        means=f"the RMSE of {best.name} on the first of the folds, in stars",
        files={"predictions.npz": downloads.file(lambda: _arrays(result, best))},
    )
    table, code = st.columns(2)
    with table:
        downloads.table("The table, CSV", lambda: _columns(rows), "models.csv", key="get_models")
    with code:
        downloads.arrays("predictions.npz", lambda: _arrays(result, best), key="get_predictions")


def _arrays(result: Comparison, best: Row) -> dict[str, npt.ArrayLike]:
    return {"predicted": best.predicted, "true": result.first_truth}
