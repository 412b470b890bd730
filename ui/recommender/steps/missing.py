"""Step "Holes": what is put into a missing cell decides what the SVD gives back; judged on hidden cells."""

import numpy.typing as npt

from core.recommenders import Ratings
from studies.recommender import missing
from studies.recommender.missing import FEWEST, Fillings
from ui.kit import page
from ui.recommender import downloads, figures, fits
from ui.recommender.cache import Loaded
from ui.recommender.inputs import settings
from ui.recommender.inputs.ratings import ratings

_CODE = """\
import numpy as np

d = np.load("holes.npz")
table = d["table"]  # what may be seen; NaN in the holes
u, i = d["users"], d["items"]  # the hidden cells
U, s, Vt = np.linalg.svd(np.nan_to_num(table), full_matrices=False)
guess = ((U[:, :{k}] * s[:{k}]) @ Vt[:{k}])[u, i].clip({low:.12g}, {high:.12g})
print(f"{{np.sqrt(((guess - d['values']) ** 2).mean()):.2f}}")"""

LARGEST_TABLE = 2_000_000  # cells of the table in the file


def show() -> None:
    """Show the error of six ways to treat missing cells, hidden by lot and by their value."""
    page.try_this(
        "Which way of filling is worst? Then compare blue with orange: which one lies when the low ratings "
        "are the ones that are missing?"
    )
    loaded = ratings()
    table = loaded.data.ratings
    if len(table) < FEWEST:
        page.note(f"Fewer than {FEWEST} ratings: there is nothing to hide.")
        return
    share, k = settings.hidden_share_and_factors(max(1, min(table.n_users, table.n_items, 20) - 1))
    result = fits.when_asked_if_many(
        loaded,
        ("missing", share, k),
        lambda progress: missing.fillings(table, share, k, progress),
        says="Filling the holes in six ways, twice",
        button="Fill the holes",
    )
    if result is None:
        page.reading("Many ratings: the holes are filled when you ask for it, and you can cancel.")
        return
    _errors(result)
    _numbers(result)
    page.why("recommender/missing", title="Why zeros are not a neutral choice")
    if table.n_users * table.n_items <= LARGEST_TABLE:
        _code(loaded, share, k, result)


def _errors(result: Fillings) -> None:
    page.figure(
        figures.fillings(result),
        key="fillings",
        alt="Bars: error on hidden cells for six ways to treat holes, under two masks.",
        reading=f"Error in stars on the {result.n_hidden:,} hidden ratings, "
        "predictions cut to the scale; lower is better. Blue: hidden by lot. Orange: low ratings were hidden "
        "more often, as in life, where people do not watch what they expect to dislike.",
    )


def _zeros(result: Fillings) -> str:
    return f"{result.at_random[result.names.index(missing.ZEROS)]:.2f}"


def _numbers(result: Fillings) -> None:
    best = result.best
    page.readouts(
        page.Readout("Zeros in the holes", _zeros(result), "RMSE in stars, holes hidden by lot."),
        page.Readout(
            f"Best: {result.names[best]}",
            f"{result.at_random[best]:.2f}",
            "RMSE in stars, holes hidden by lot.",
        ),
        page.Readout(
            "The same, low ones missing",
            f"{result.by_value[best]:.2f}",
            "RMSE in stars of the same model when low ratings are hidden more often.",
        ),
    )


def _code(loaded: Loaded, share: float, k: int, result: Fillings) -> None:
    low, high = result.scale
    page.shown_code(
        _CODE.format(k=k, low=low, high=high),
        prints=_zeros(result),
        means="the error of the SVD with zeros in the holes, in stars",
    )
    downloads.arrays("holes.npz", lambda: _arrays(loaded.data.ratings, share), key="get_holes")


def _arrays(table: Ratings, share: float) -> dict[str, npt.ArrayLike]:
    split = missing.hidden_at_random(table, share)
    return {
        "table": split.train.dense(),
        "users": split.test.users,
        "items": split.test.items,
        "values": split.test.values,
    }
