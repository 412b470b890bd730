"""Step "Seed lottery": train many times from other random starts and see which cells are luck."""

from studies.recommender import lottery
from studies.recommender.lottery import Lottery, Part
from ui.kit import formats, page, work
from ui.recommender import downloads, figures
from ui.recommender.cache import Loaded
from ui.recommender.inputs import settings
from ui.recommender.inputs.ratings import about, ratings

ALICE = "5 × 6, Alice to Eve"
_GUESSES = ("By a tenth of a star", "By half a star", "By a star or more")

_CODE = """\
import numpy as np

d = np.load("lottery.npz")
sd = d["runs"].std(axis=0)  # runs x people x films
print(f"{sd[~d['rated']].mean():.2f}")"""


def show() -> None:
    """Show how far the predictions of every cell lie apart over many random starts."""
    guess = page.predict(
        "Twenty runs, each from other small random numbers: how far apart do they come out on a cell that "
        "nobody has rated?",
        key="lottery_spread",
        options=_GUESSES,
    )
    stage = page.stage()
    with stage.hand:
        with page.data():
            loaded = ratings(ALICE)
        wanted = settings.runs()
        part, result = _drawn(loaded, wanted, at_once=guess.is_open and loaded.is_quick)
        if result is not None and guess.is_open:
            _numbers(part, result)
    with stage.view:
        if result is not None and guess.is_open:
            _spread(loaded, part, result)
            _marked(guess, result)
        else:
            page.reading("Each run is trained to the end; then the runs are compared cell by cell.")
    about(loaded)
    page.now_say(
        "Runs agree on what was rated and disagree by stars on what was not: one run alone does not tell "
        "which of its numbers are luck. A larger λ calms them.",
        to="Cold start",
    )
    page.why("recommender/lottery", title="Why so much is luck")
    if result is not None and guess.is_open and result.where_unrated is not None:
        _code(result, result.where_unrated)


def _marked(guess: page.Guess, result: Lottery) -> None:
    if result.where_unrated is None:
        return
    spread = result.where_unrated
    truth = _GUESSES[0 if spread < 0.25 else 1 if spread < 1 else 2]
    guess.marked(
        truth, because=f"± {spread:.2f} stars here, where nothing holds the cell. Raise λ: what calms down?"
    )


def _drawn(loaded: Loaded, wanted: lottery.Settings, *, at_once: bool) -> tuple[Part, Lottery | None]:
    part = work.kept(loaded.key, "lottery part", lambda _: lottery.part(loaded.data.ratings))
    if not part.is_whole:
        page.note(
            f"This step trains many times, so it takes a part: {part.ratings.n_users} viewers drawn by lot "
            f"and the {part.ratings.n_items} films with most ratings, {len(part.ratings):,} ratings in all."
        )
    result = work.on_demand(
        loaded.key,
        ("lottery", wanted),
        lambda progress: lottery.drawn(part.ratings, wanted, progress),
        says=f"Training {wanted.n_runs} times",
        button="Draw the lottery",
        asked=at_once,
    )
    return part, result


def _spread(loaded: Loaded, part: Part, result: Lottery) -> None:
    people = [loaded.data.people[i] for i in part.people[result.people]]
    films = [loaded.data.titles[i] for i in part.films[result.films]]
    page.figure(
        figures.lottery(result.spread, result.spread_is_rated, people, films),
        key="lottery",
        fills=True,
        alt="Heat map: standard deviation of every predicted cell over the runs; dots mark rated cells.",
        reading=f"How much each prediction moves over {len(result.runs)} runs (standard deviation, stars). "
        "Orange dots were rated: all runs agree there. Light cells without a dot are luck, whatever one run "
        "says.",
    )


def _numbers(part: Part, result: Lottery) -> None:
    table = part.ratings
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
            f"Entries of P and Q, against ratings to learn them from; {100 * table.density:.1f} % of the "
            "table is filled.",
        ),
    )


def _code(result: Lottery, unrated: float) -> None:
    page.shown_code(
        _CODE,
        prints=f"{unrated:.2f}",
        means="the mean deviation of the cells not rated, in stars",
        files={"lottery.npz": downloads.file(lambda: {"runs": result.runs, "rated": result.rated})},
    )
    downloads.arrays("lottery.npz", lambda: {"runs": result.runs, "rated": result.rated}, key="get_lottery")
