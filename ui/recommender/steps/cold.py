"""Step "Cold start": a new viewer with 0, 1, 2, 5 ratings; a new film with none."""

import numpy.typing as npt

from core.recommenders import Ratings
from studies.recommender import cold
from studies.recommender.cold import CONTENT, FEWEST_RATINGS, FEWEST_VIEWERS, GIVEN, HYBRID, MEAN, ColdStart
from ui.kit import page, work
from ui.recommender import downloads, figures
from ui.recommender.cache import Loaded
from ui.recommender.inputs.ratings import ratings

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
    page.try_this(
        "A new viewer gives one rating, then two, then five. Guess which model gains fastest before you look."
    )
    loaded = ratings()
    eligible = cold.n_eligible(loaded.data.ratings)
    if eligible < FEWEST_VIEWERS:
        page.note(
            f"This step takes viewers with at least {FEWEST_RATINGS} ratings out and brings them back as "
            f"new; here there are {eligible}. Choose the sample, or larger ratings."
        )
        return
    result = work.on_demand(
        loaded.key,
        "cold",
        lambda progress: cold.cold_start(loaded.data, progress),
        says="Training without some viewers and films",
        button="Send in new viewers",
    )
    if result is None:
        page.reading("Nothing is known of a new viewer at first. How many ratings until taste shows?")
        return
    _errors(result)
    _numbers(loaded, result)
    page.why("recommender/cold", title="Why the first ratings count most")
    _code(loaded, result)


def _errors(result: ColdStart) -> None:
    page.figure(
        figures.cold_start(GIVEN, result.viewers),
        key="cold",
        alt="Lines: error on new viewers against the number of ratings that they have given, a line a model.",
        reading=f"{result.n_viewers} viewers were kept out of all training, then folded in with so many of "
        "their ratings; error in stars on their other ratings. At 0 nobody knows them: all that is left is "
        "how liked each film is.",
    )


def _numbers(loaded: Loaded, result: ColdStart) -> None:
    values = [
        page.Readout(
            "Nothing known: film biases",
            f"{result.nothing_known:.3f}",
            "RMSE in stars for new viewers without ratings, predicted by how liked each film is.",
        ),
        page.Readout(
            "After five ratings",
            f"{result.best_later:.3f}",
            f"RMSE in stars of {result.best}, the best by then.",
        ),
    ]
    if result.films:
        values.append(_new_films(result))
    page.readouts(*values)
    if result.films:
        titles = [loaded.data.titles[film] for film in result.new_films]
        page.reading(f"The new films: {', '.join(titles)}.")


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
