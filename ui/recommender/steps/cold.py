"""Step "Cold start": a new viewer with 0, 1, 2, 5 ratings; a new film with none."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.recommenders import (
    ALS,
    BayesianPMF,
    Biases,
    ContentByGenre,
    GlobalMean,
    Hybrid,
    Recommender,
    arrivals,
    new_item_error,
    new_viewer_errors,
    new_viewers,
)
from ui.kit import page
from ui.recommender import figures, inputs
from ui.recommender.cache import Loaded

GIVEN = (0, 1, 2, 5, 10)
N_VIEWERS, N_FILMS = 60, 8

_CODE = """\
import numpy as np

d = np.load("new_viewers.npz")  # the others' ratings, and what the new viewers will rate
u, i, r, mu, bu = d["users"], d["items"], d["values"], d["values"].mean(), np.zeros(d["users"].max() + 1)
for _ in range(10):  # films' and people's biases, in turn
    bi = np.bincount(i, r - mu - bu[u], {n}) / (5 + np.bincount(i, minlength={n}))
    bu = np.bincount(u, r - mu - bi[i]) / (5 + np.bincount(u))
guess = (mu + bi)[d["new_items"]].clip({low:.12g}, {high:.12g})
print(f"{{np.sqrt(((guess - d['new_values']) ** 2).mean()):.3f}}")"""

MEAN = "Viewer's mean"


class Found(NamedTuple):
    """Errors on new viewers by model, and on new films: by a mean, by genre, by the hybrid."""

    viewers: dict[str, FloatArray]
    n_viewers: int
    films: dict[str, float]
    titles: list[str]


def show() -> None:
    """Draw the step."""
    page.try_this(
        "A new viewer gives one rating, then two, then five. Guess which model gains fastest before you look."
    )
    loaded = inputs.ratings()
    ratings = loaded.data.ratings
    eligible = int(np.sum(ratings.user_counts >= max(GIVEN) + 5))
    if eligible < 10:
        page.note(
            f"This step takes viewers with at least {max(GIVEN) + 5} ratings out and brings them back as "
            f"new; here there are {eligible}. Choose the sample, or larger ratings."
        )
        return
    found = inputs.on_demand(
        loaded, "cold", lambda told: _find(loaded, told), says="Training without some viewers and films",
        button="Send in new viewers",
    )  # fmt: skip
    if found is None:
        page.reading("Nothing is known of a new viewer at first. How many ratings until taste shows?")
        return
    _result(loaded, found)


def _models(loaded: Loaded) -> dict[str, Callable[[], Recommender]]:
    models: dict[str, Callable[[], Recommender]] = {
        "One mean": GlobalMean,
        "Biases": Biases,
        "ALS": lambda: ALS(n_components=10),
        "Bayesian PMF": lambda: BayesianPMF(n_components=6, n_draws=30),
    }
    if loaded.data.genre_names:
        features = loaded.data.genre_features
        models["Content by genre"] = lambda: ContentByGenre(features=features)
        models["Hybrid"] = lambda: Hybrid(features=features)
    return models


def _find(loaded: Loaded, told: Callable[[float], None]) -> Found:
    data, ratings = loaded.data, loaded.data.ratings
    models = _models(loaded)
    viewers = new_viewers(ratings, max(GIVEN), N_VIEWERS, rng=np.random.default_rng(0))
    errors = new_viewer_errors(
        list(models.values()), ratings, viewers, GIVEN, rng=np.random.default_rng(0),
        progress=lambda share: told(0.8 * share),
    )  # fmt: skip
    films: dict[str, float] = {}
    titles: list[str] = []
    if data.genre_names:
        busy = np.argsort(-ratings.item_counts, kind="stable")
        new = busy[:: max(1, min(len(busy), 10 * N_FILMS) // N_FILMS)][:N_FILMS]
        rest = ratings.select(~np.isin(ratings.items, new))
        titles = [data.titles[film] for film in new]
        features = data.genre_features
        biases = Biases().fit(rest)
        content = ContentByGenre(features=features).fit(rest)
        hybrid = Hybrid(features=features).fit(rest, rng=np.random.default_rng(0))
        for name, score in (
            (MEAN, lambda film: biases.mean + biases.user_bias),
            ("Content by genre", lambda film: content.score_new_item(features[film])),
            ("Hybrid", lambda film: hybrid.score_new_item(features[film])),
        ):
            films[name] = new_item_error(score, ratings, new.tolist())
    told(1.0)
    return Found(dict(zip(models, errors, strict=True)), len(viewers), films, titles)


def _result(loaded: Loaded, found: Found) -> None:
    page.figure(
        figures.cold_start(GIVEN, found.viewers),
        key="cold",
        alt="Lines: error on new viewers against the number of ratings that they have given, a line a model.",
        reading=f"{found.n_viewers} viewers were kept out of all training, then folded in with so many of "
        "their ratings; error in stars on their other ratings. At 0 nobody knows them: all that is left is "
        "how liked each film is.",
    )
    at_0, at_5 = (GIVEN.index(n) for n in (0, 5))
    best = min(found.viewers, key=lambda name: found.viewers[name][at_5])
    nothing = f"{found.viewers['Biases'][at_0]:.3f}"
    values = [
        page.Readout(
            "Nothing known: film biases",
            nothing,
            "RMSE in stars for new viewers without ratings, predicted by how liked each film is.",
        ),
        page.Readout(
            "After five ratings",
            f"{found.viewers[best][at_5]:.3f}",
            f"RMSE in stars of {best}, the best by then.",
        ),
    ]
    if found.films:
        values.append(
            page.Readout(
                "New films by genre",
                f"{found.films['Hybrid']:.3f}",
                f"RMSE in stars of the hybrid on {len(found.titles)} films of which it has seen no rating; "
                f"content alone {found.films['Content by genre']:.3f}, the viewer's mean "
                f"{found.films[MEAN]:.3f}.",
            )
        )
    page.readouts(*values)
    if found.films:
        page.reading(f"The new films: {', '.join(found.titles)}.")
    page.why("recommender/cold", title="Why the first ratings count most")
    low, high = loaded.data.ratings.scale
    page.shown_code(
        _CODE.format(n=loaded.data.ratings.n_items, low=low, high=high),
        prints=nothing,
        means="the error of the films' biases for viewers of whom nothing is known, in stars",
    )
    inputs.bytes_download(
        "new_viewers.npz, which the code reads",
        lambda: _file(loaded),
        "new_viewers.npz",
        key="get_new_viewers",
    )


def _file(loaded: Loaded) -> bytes:
    ratings = loaded.data.ratings
    viewers = new_viewers(ratings, max(GIVEN), N_VIEWERS, rng=np.random.default_rng(0))
    rest = ratings.select(~np.isin(ratings.users, viewers))
    parts = arrivals(ratings, viewers, max(GIVEN), rng=np.random.default_rng(0))
    hidden = np.concatenate([later for _, later in parts])
    return inputs.npz(
        users=rest.users,
        items=rest.items,
        values=rest.values,
        new_items=ratings.items[hidden],
        new_values=ratings.values[hidden],
    )
