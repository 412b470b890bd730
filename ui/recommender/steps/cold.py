"""Step "Cold start": a new viewer with 0, 1, 2, 5 ratings; a new film with none."""

import numpy.typing as npt

from core.recommenders import Ratings
from studies.recommender import cold
from studies.recommender.cold import CONTENT, FEWEST_RATINGS, FEWEST_VIEWERS, GIVEN, HYBRID, MEAN, ColdStart
from studies.recommender.exercises import EXERCISES
from ui.kit import formats, page, work
from ui.recommender import downloads, figures
from ui.recommender.cache import Loaded
from ui.recommender.inputs.ratings import about, ratings

_CODE = """\
import numpy as np

d = np.load("new_viewers.npz")  # the others' ratings, and what the new viewers will rate
u, i, r, mu, bu = d["users"], d["items"], d["values"], d["values"].mean(), np.zeros(d["users"].max() + 1)
for _ in range(10):  # films' and people's biases, in turn
    bi = np.bincount(i, r - mu - bu[u], {n}) / (5 + np.bincount(i, minlength={n}))
    bu = np.bincount(u, r - mu - bi[i]) / (5 + np.bincount(u))
guess = (mu + bi)[d["new_items"]].clip({low:.12g}, {high:.12g})
print(f"{{np.sqrt(((guess - d['new_values']) ** 2).mean()):.3f}}")"""


def show() -> None:
    """Show how fast each model gets to know new viewers, and how it does on new films."""
    guess = page.predict(
        "A new viewer gives one rating, then two, then five. Which model is best after five?",
        key="cold_best",
        options=cold.NAMES,
    )
    stage = page.stage()
    with stage.hand:
        with page.data():
            loaded = ratings()
        result = _arrived(loaded, at_once=guess.is_open and loaded.is_quick)
        if result is not None and guess.is_open:
            _numbers(result)
    with stage.view:
        if result is not None and guess.is_open:
            _errors(result)
            guess.marked(result.best, because=_because(result))
        else:
            page.reading("Nothing is known of a new viewer at first. How many ratings until taste shows?")
    about(loaded)
    if result is not None and result.films and guess.is_open:
        titles = [loaded.data.titles[film] for film in result.new_films]
        page.reading(formats.plain(f"The new films: {', '.join(titles)}."))
    page.now_say(
        "With nothing known there is only how liked each film is; each rating adds one equation for the "
        "new row, and the first few count most.",
        to="embeddings",
    )
    page.why("recommender/cold", title="Why the first ratings count most")
    if result is not None and guess.is_open:
        _code(loaded, result)
    page.exercises("movie_recommender", EXERCISES)


def _arrived(loaded: Loaded, *, at_once: bool) -> ColdStart | None:
    eligible = cold.n_eligible(loaded.data.ratings)
    if eligible < FEWEST_VIEWERS:
        page.note(
            f"This step takes viewers with at least {FEWEST_RATINGS} ratings out and brings them back as "
            f"new; here there are {eligible}. Choose the sample, or larger ratings."
        )
        return None
    return work.on_demand(
        loaded.key,
        "cold",
        lambda progress: cold.cold_start(loaded.data, progress),
        says="Training without some viewers and films",
        button="Send in new viewers",
        asked=at_once,
    )


def _because(result: ColdStart) -> str:
    at = GIVEN.index(cold.LATER)
    spread = result.spread[result.best][at]
    return f"{result.best_later:.3f} ± {spread:.3f} stars over {result.n_draws} draws of viewers."


def _errors(result: ColdStart) -> None:
    page.figure(
        figures.cold_start(GIVEN, result.viewers, result.spread),
        key="cold",
        fills=True,
        alt="Lines: error on new viewers against the number of ratings that they have given, a line a model.",
        reading=f"{result.n_viewers} viewers are kept out of all training, then folded in with so many of "
        f"their ratings; error in stars on their other ratings, mean and standard deviation of "
        f"{result.n_draws} draws of viewers. At 0 all that is left is how liked each film is.",
    )


def _numbers(result: ColdStart) -> None:
    at_0 = result.viewers[cold.BIASES][0], result.spread[cold.BIASES][0]
    values = [
        page.Readout(
            "Nothing known: film biases",
            f"{result.nothing_known:.3f}",
            "RMSE in stars for new viewers without ratings, predicted by how liked each film is; the "
            f"first draw. Over all draws {at_0[0]:.3f} ± {at_0[1]:.3f}.",
        ),
        page.Readout(
            "After five ratings",
            f"{result.best_later:.3f}",
            f"RMSE in stars of {result.best}, the best by then; mean over the draws.",
        ),
    ]
    if result.films:
        values.append(_new_films(result))
    page.readouts(*values)


def _new_films(result: ColdStart) -> page.Readout:
    return page.Readout(
        "New films by genre",
        f"{result.films[HYBRID]:.3f}",
        f"RMSE in stars of the hybrid on {len(result.new_films)} films of which it has seen no rating; "
        f"content alone {result.films[CONTENT]:.3f}, the viewer's mean {result.films[MEAN]:.3f}.",
    )


def _code(loaded: Loaded, result: ColdStart) -> None:
    table = loaded.data.ratings
    low, high = table.scale
    page.shown_code(
        _CODE.format(n=table.n_items, low=low, high=high),
        prints=f"{result.nothing_known:.3f}",
        means="the error of the films' biases for viewers of whom nothing is known, in stars",
        files={"new_viewers.npz": downloads.file(lambda: _arrays(table))},
    )
    downloads.arrays("new_viewers.npz", lambda: _arrays(table), key="get_new_viewers")


def _arrays(table: Ratings) -> dict[str, npt.ArrayLike]:
    rest, hidden = cold.arrived(table)
    return {
        "users": rest.users,
        "items": rest.items,
        "values": rest.values,
        "new_items": hidden.items,
        "new_values": hidden.values,
    }
