"""Step "Seed lottery": train many times from other random starts and see which cells are luck."""

from studies.recommender import lottery
from studies.recommender.lottery import MAX_RATINGS, Lottery
from ui.kit import formats, page, work
from ui.recommender import downloads, figures
from ui.recommender.cache import Loaded
from ui.recommender.inputs import settings
from ui.recommender.inputs.ratings import ratings

ALICE = "5 x 6, Alice to Eve"

_CODE = """\
import numpy as np

d = np.load("lottery.npz")
sd = d["runs"].std(axis=0)  # runs x people x films
print(f"{sd[~d['rated']].mean():.2f}")"""


def show() -> None:
    """Show how far the predictions of every cell lie apart over many random starts."""
    page.try_this(
        "Every run starts from other small random numbers. Which cells come out the same each time? Raise λ: "
        "what calms down?"
    )
    loaded = ratings(ALICE)
    table = loaded.data.ratings
    if len(table) > MAX_RATINGS:
        page.note(f"This step trains many times and takes up to {MAX_RATINGS:,} ratings; choose fewer above.")
        return
    wanted = settings.runs()
    result = work.on_demand(
        loaded.key,
        ("lottery", wanted),
        lambda progress: lottery.drawn(table, wanted, progress),
        says=f"Training {wanted.n_runs} times",
        button="Draw the lottery",
    )
    if result is None:
        page.reading("How far apart will two runs be on a cell that nobody has rated? Guess in stars first.")
        return
    _spread(loaded, result)
    _numbers(loaded, result)
    page.why("recommender/lottery", title="Why so much is luck")
    if result.where_unrated is not None:
        _code(result, result.where_unrated)


def _spread(loaded: Loaded, result: Lottery) -> None:
    data = loaded.data
    people, films = [data.people[i] for i in result.people], [data.titles[i] for i in result.films]
    page.figure(
        figures.lottery(result.spread, result.spread_is_rated, people, films),
        key="lottery",
        alt="Heat map: standard deviation of every predicted cell over the runs; dots mark rated cells.",
        reading=f"How much each prediction moves over {len(result.runs)} runs (standard deviation, stars). "
        "Orange dots were rated: all runs agree there. Light cells without a dot are luck, whatever one run "
        "says.",
    )


def _numbers(loaded: Loaded, result: Lottery) -> None:
    table = loaded.data.ratings
    unrated = "no such cell" if result.where_unrated is None else f"± {result.where_unrated:.2f}"
    page.readouts(
        page.Readout(
            "Where rated",
            f"± {formats.short(result.where_rated)}",
            "Mean standard deviation over the runs, in stars, of the cells that were trained on.",
        ),
        page.Readout(
            "Where not rated",
            unrated,
            "The same for the cells that nobody has rated: the ones that a recommender is asked for.",
        ),
        page.Readout(
            "Numbers against ratings",
            f"{result.n_numbers:,} : {len(table):,}",
            "Entries of P and Q, against ratings to learn them from; "
            f"{100 * table.density:.1f} % of the table is filled.",
        ),
    )


def _code(result: Lottery, unrated: float) -> None:
    page.shown_code(
        _CODE, prints=f"{unrated:.2f}", means="the mean deviation of the cells not rated, in stars"
    )
    downloads.arrays("lottery.npz", lambda: {"runs": result.runs, "rated": result.rated}, key="get_lottery")
