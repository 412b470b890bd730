"""Step "Which model?", the grid: one model for every pair of two of its settings."""

import numpy.typing as npt

from studies.recommender import grid
from studies.recommender.grid import N_FOLDS, SEARCHES, Grid, Search
from ui.kit import controls, page, work
from ui.recommender import downloads, figures
from ui.recommender.cache import Loaded

_CODE = """\
import numpy as np

# with the library: {call}.fit(ratings)
d = np.load("best_pair.npz")  # its predictions of the first fold's hidden ratings
off = d["predicted"] - d["true"]
print(f"{{np.sqrt((off**2).mean()):.3f}}")"""


def show(loaded: Loaded, stage: page.Stage) -> None:
    """Show the error of a model for every pair of two settings, the best pair framed."""
    with stage.hand:
        name = controls.choice("Model and settings", tuple(SEARCHES), key="search")
        search = SEARCHES[name]
        result = _tried(loaded, name, search)
        if result is not None:
            _pair(search, result)
    with stage.view:
        if result is None:
            page.reading("Where will the best pair lie: many factors held tightly, or few held loosely?")
            return
        page.figure(
            figures.grid(result, search),
            key="grid",
            fills=True,
            alt="Heat map: RMSE of a model for every pair of two of its settings.",
            reading=f"RMSE in stars of {search.model} on hidden ratings, mean of {N_FOLDS} folds; the "
            "best pair is framed. k = 0 is biases alone. Dark is better.",
        )
    page.why("recommender/grid", title="Why k and λ do the same work")
    _code(search, result)


def _tried(loaded: Loaded, name: str, search: Search) -> Grid | None:
    return work.on_demand(
        loaded.key,
        ("grid", name),
        lambda progress: grid.tried(loaded.data.ratings, search, progress),
        says=f"Trying {len(search.rows) * len(search.columns)} pairs on {N_FOLDS} folds",
        button="Try every pair",
        asked=any(work.is_kept(loaded.key, ("grid", each)) for each in SEARCHES),
    )


def _pair(search: Search, result: Grid) -> None:
    row, column = _best(search, result)
    names = [name.partition(",")[0] for name in (search.row_name, search.column_name)]
    page.readouts(
        page.Readout(
            "Best pair", f"{names[0]} = {row:g}, {names[1]} = {column:g}", "The smallest mean RMSE."
        ),
        page.Readout("Its RMSE", f"{result.smallest:.3f}", "In stars, on hidden ratings."),
        page.Readout("Worst pair", f"{result.largest:.3f}", "The largest mean RMSE of the grid, in stars."),
    )


def _best(search: Search, result: Grid) -> tuple[float, float]:
    return search.rows[result.best[0]], search.columns[result.best[1]]


def _code(search: Search, result: Grid) -> None:
    row, column = _best(search, result)
    error = grid.first_error(result)
    page.shown_code(
        _CODE.format(call=search.code.format(row=row, column=column)),
        prints=f"{error:.3f}",
        means="the RMSE of the best pair on the first of the folds, in stars",
        files={"best_pair.npz": downloads.file(lambda: _arrays(result))},
    )
    downloads.arrays("best_pair.npz", lambda: _arrays(result), key="get_best_pair")
    downloads.table("The grid, CSV", lambda: _table(search, result), "grid.csv", key="get_grid")


def _arrays(result: Grid) -> dict[str, npt.ArrayLike]:
    return {"predicted": result.first_predicted, "true": result.first_truth}


def _table(search: Search, result: Grid) -> dict[str, list[object]]:
    pairs = [(row, column) for row in search.rows for column in search.columns]
    return {
        search.row_name: [row for row, _ in pairs],
        search.column_name: [column for _, column in pairs],
        "RMSE_stars": [*result.errors.ravel().tolist()],
    }
