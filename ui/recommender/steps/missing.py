"""Step "Holes": what is put into a missing cell decides what the SVD gives back; judged on hidden cells."""

from collections.abc import Callable, Hashable

import numpy.typing as npt
import streamlit as st

from core.recommenders import Ratings
from studies.recommender import missing
from studies.recommender.missing import FEWEST, Fillings
from ui.kit import controls, page, work
from ui.kit.work import Progress
from ui.recommender import downloads, figures, fits, table_figures
from ui.recommender.cache import Loaded
from ui.recommender.inputs import settings
from ui.recommender.inputs.ratings import about, ratings

_CODE = """\
import numpy as np

d = np.load("holes.npz")
table = d["table"]  # what may be seen; NaN in the holes
u, i = d["users"], d["items"]  # the hidden cells
U, s, Vt = np.linalg.svd(np.nan_to_num(table), full_matrices=False)
guess = ((U[:, :{k}] * s[:{k}]) @ Vt[:{k}])[u, i].clip({low:.12g}, {high:.12g})
print(f"{{np.sqrt(((guess - d['values']) ** 2).mean()):.2f}}")"""

LARGEST_TABLE = 2_000_000  # cells of the table in the file
_GUESSES = ("Too low", "Too high", "Right on average")


def show() -> None:
    """Show the error of six ways to treat missing cells, hidden by lot and by their value."""
    guess = page.predict(
        "Fill every hole with a zero and cut the SVD after k: what does it now believe about films nobody "
        "saw?",
        key="holes_zeros",
        options=_GUESSES,
    )
    stage = page.stage()
    with stage.hand:
        with page.data():
            loaded = ratings()
        table = loaded.data.ratings
        if len(table) < FEWEST:
            page.note(f"Fewer than {FEWEST} ratings: there is nothing to hide.")
            return
        share, k = settings.hidden_share_and_factors(max(1, min(table.n_users, table.n_items, 20) - 1))
        result = _filled(loaded, share, k) if guess.is_open else None
        if result is not None:
            _numbers(result)
    with stage.view:
        if result is not None:
            _answer(result, guess)
        elif not guess.is_open:
            page.reading(
                "Some ratings are hidden, every way fills the holes, and is judged on what was hidden."
            )
            fits.begin(loaded, *_fit(loaded, share, k))  # while the student thinks
    about(loaded)
    if result is not None:
        _more(loaded, share, result)
    page.now_say(
        "An empty cell is no zero: whatever is put there is fitted as if somebody had said it. So fit the "
        "known cells only.",
        to="Rate a few films",
    )
    page.why("recommender/missing", title="Why zeros are not a neutral choice")
    if result is not None and table.n_users * table.n_items <= LARGEST_TABLE:
        _code(loaded, share, k, result)


def _fit(loaded: Loaded, share: float, k: int) -> tuple[Hashable, Callable[[Progress], Fillings]]:
    """Return the name of the filled holes, and what fills them."""
    table = loaded.data.ratings
    return ("missing", share, k), lambda progress: missing.fillings(table, share, k, progress)


def _filled(loaded: Loaded, share: float, k: int) -> Fillings | None:
    result = fits.when_asked_if_many(
        loaded,
        *_fit(loaded, share, k),
        says="Filling the holes in six ways, twice",
        button="Fill the holes",
    )
    if result is None:
        page.reading("Many ratings: the holes are filled when you ask for it, and you can cancel.")
    return result


def _answer(result: Fillings, guess: page.Guess) -> None:
    page.figure(
        figures.fillings(result),
        key="fillings",
        fills=True,
        alt="Bars: error on hidden cells for six ways to treat holes, under two masks.",
        reading=f"Error in stars on {result.n_hidden:,} hidden ratings, cut to the scale; lower is "
        "better. Blue: hidden by lot. Orange: low ratings hidden more often, as in life.",
    )
    bias = missing.cells(result, result.names.index(missing.ZEROS)).bias
    guess.marked(_GUESSES[0 if bias < -0.1 else 1 if bias > 0.1 else 2], because=_because(bias))


def _because(bias: float) -> str:
    return f"On what was hidden, it guesses {bias:+.2f} stars from the rating, on average.".replace("-", "−")


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


def _more(loaded: Loaded, share: float, result: Fillings) -> None:
    wrong, held = st.columns(2, gap="medium")
    with wrong:
        way = controls.choice("Which cells go wrong with", result.names, key="way")
        cells = missing.cells(result, result.names.index(way))
        page.figure(
            table_figures.off(cells, loaded.data.people, loaded.data.titles),
            key="cells_off",
            alt="Heat map: prediction minus rating of the hidden cells.",
            reading=f"Hidden cells alone. Blue: guessed too low, orange: too high, in stars. "
            f"{_because(cells.bias)}",
        )
    with held:
        explained = work.kept(
            loaded.key,
            ("explained", share),
            lambda _: missing.explained(loaded.data.ratings, share),
        )
        page.figure(
            table_figures.explained(explained),
            key="explained",
            alt="Lines: explained variance of the filled table and error on hidden cells, by k.",
            reading="Holes filled with their film's mean. More components explain more of the *filled* "
            f"table (green), always; what was hidden is guessed best at k = {explained.best} (orange). Grey: "
            "the same numbers, each film's dealt out among those who rated it.",
        )


def _code(loaded: Loaded, share: float, k: int, result: Fillings) -> None:
    low, high = result.scale
    page.shown_code(
        _CODE.format(k=k, low=low, high=high),
        prints=_zeros(result),
        means="the error of the SVD with zeros in the holes, in stars",
        files={"holes.npz": downloads.file(lambda: _arrays(loaded.data.ratings, share))},
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
