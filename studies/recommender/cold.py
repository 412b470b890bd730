"""Cold start: a new viewer with 0, 1, 2, 5 ratings; a new film with none."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.order import best_first
from core.recommenders import (
    ALS,
    FEWEST_HIDDEN,
    BayesianPMF,
    Biases,
    ContentByGenre,
    GlobalMean,
    Hybrid,
    IntArray,
    Progress,
    Ratings,
    Recommender,
    arrivals,
    new_item_error,
    new_viewer_errors,
    new_viewers,
)
from sources.ratings.rating_data import RatingData

GIVEN = (0, 1, 2, 5, 10)
LARGEST_GIVEN = max(GIVEN)
LATER = 5  # ratings given, after which the models are compared
FEWEST_RATINGS = LARGEST_GIVEN + FEWEST_HIDDEN
FEWEST_VIEWERS = 10
N_VIEWERS, N_FILMS, AMONG = 60, 8, 80
N_DRAWS, N_DRAWS_OF_MANY, MANY = 3, 2, 20_000  # how often viewers are drawn; less often from many ratings
BIASES, CONTENT, HYBRID, MEAN = "Biases", "Content by genre", "Hybrid", "Viewer's mean"
NAMES = ("One mean", BIASES, "ALS", "Bayesian PMF", CONTENT, HYBRID)
"""The models that meet new viewers, where genres are known."""


def n_eligible(ratings: Ratings) -> int:
    """Return how many viewers have rated ``FEWEST_RATINGS`` films or more."""
    return int(np.count_nonzero(ratings.user_counts >= FEWEST_RATINGS))


def models(data: RatingData) -> dict[str, Callable[[], Recommender]]:
    """Return the models that meet new viewers, by name; those that know genres only where there are some."""
    makes: dict[str, Callable[[], Recommender]] = {
        "One mean": GlobalMean,
        BIASES: Biases,
        "ALS": lambda: ALS(n_components=10),
        "Bayesian PMF": lambda: BayesianPMF(n_components=6, n_draws=30),
    }
    if data.genre_names:
        makes[CONTENT] = lambda: ContentByGenre(features=data.genre_features)
        makes[HYBRID] = lambda: Hybrid(features=data.genre_features)
    return makes


def n_draws(ratings: Ratings) -> int:
    """Return how many times new viewers are drawn."""
    return N_DRAWS if len(ratings) <= MANY else N_DRAWS_OF_MANY


def sent_in(ratings: Ratings, draw: int = 0) -> IntArray:
    """Return the viewers who are taken out of all training and come back as new; of a draw always the same.

    No more than half of those who have rated anything: the others are what is learnt from.
    """
    n_active = int(np.count_nonzero(ratings.user_counts))
    return new_viewers(ratings, LARGEST_GIVEN, min(N_VIEWERS, n_active // 2), rng=np.random.default_rng(draw))


class ColdStart(NamedTuple):
    """How well models do for viewers and films that they have not been trained on.

    Attributes
    ----------
    viewers : dict of ndarray of shape (len(GIVEN),)
        By model: root mean squared errors, in stars, on new viewers who have given so many ratings; means
        over the draws of viewers.
    spread : dict of ndarray of shape (len(GIVEN),)
        By model: standard deviations over the draws.
    n_viewers, n_draws : int
        Viewers of a draw, and how many draws.
    nothing_known : float
        Error of the biases on viewers of the first draw who have given none.
    best, best_later : str, float
        The model of smallest error after ``LATER`` ratings, and that error.
    films : dict of float
        By model: the error on films of which no rating was seen; empty where no genres are known.
    new_films : ndarray of int
        These films.
    """

    viewers: dict[str, FloatArray]
    spread: dict[str, FloatArray]
    n_viewers: int
    n_draws: int
    nothing_known: float
    best: str
    best_later: float
    films: dict[str, float]
    new_films: IntArray


def cold_start(data: RatingData, progress: Progress | None = None) -> ColdStart:
    """Take viewers, and then films, out of the training and meet them as new.

    Parameters
    ----------
    data : RatingData
        With ``FEWEST_VIEWERS`` viewers or more who have rated ``FEWEST_RATINGS`` films or more.
    progress : callable, optional
        Called with the share that is done; what it raises ends the work.

    Returns
    -------
    ColdStart
    """
    tell = progress or _silent
    makes, total = models(data), n_draws(data.ratings)
    errors = np.empty((total, len(makes), len(GIVEN)))
    for draw in range(total):
        errors[draw] = new_viewer_errors(
            list(makes.values()),
            data.ratings,
            sent_in(data.ratings, draw),
            GIVEN,
            rng=np.random.default_rng(draw),
            progress=partial(_tell, tell, draw, total),
        )
    new = new_films(data.ratings) if data.genre_names else np.zeros(0, dtype=np.int64)
    films = new_film_errors(data, new) if len(new) else {}
    tell(1.0)
    by_model = dict(zip(makes, errors.swapaxes(0, 1), strict=True))
    return summarised(by_model, len(sent_in(data.ratings)), films, new)


def summarised(
    errors: dict[str, FloatArray], n_viewers: int, films: dict[str, float], new: IntArray
) -> ColdStart:
    """Return means and spreads of errors (n_draws, len(GIVEN)) by model, and the best one later.

    The spread of a single draw is 0.
    """
    means = {name: each.mean(axis=0) for name, each in errors.items()}
    draws = len(errors[BIASES])
    spread = {name: each.std(axis=0, ddof=min(1, draws - 1)) for name, each in errors.items()}
    later = {name: float(each[GIVEN.index(LATER)]) for name, each in means.items()}
    best = min(later, key=later.__getitem__)
    nothing = float(errors[BIASES][0, GIVEN.index(0)])
    return ColdStart(means, spread, n_viewers, draws, nothing, best, later[best], films, new)


def new_films(ratings: Ratings) -> IntArray:
    """Return ``N_FILMS`` films, or fewer, spread evenly over the ``AMONG`` with most ratings.

    Examples
    --------
    >>> table = Ratings([0, 0, 0], [1, 2, 3], [1, 2, 3], n_users=1, n_items=4)
    >>> new_films(table).tolist()
    [1, 2, 3, 0]
    """
    order = best_first(ratings.item_counts, ratings.n_items)
    return order[:: max(1, min(len(order), AMONG) // N_FILMS)][:N_FILMS]


def new_film_errors(data: RatingData, new: IntArray) -> dict[str, float]:
    """Return the errors on films of which no rating was seen, by three models, in stars.

    Parameters
    ----------
    data : RatingData
        With genres.
    new : ndarray of int
        The films that are taken out of the training.

    Returns
    -------
    dict of float
        Of the viewer's mean, the content model and the hybrid.
    """
    rest = data.ratings.select(~np.isin(data.ratings.items, new))
    features = data.genre_features
    biases = Biases().fit(rest)
    content = ContentByGenre(features=features).fit(rest)
    hybrid = Hybrid(features=features).fit(rest, rng=np.random.default_rng(0))
    scores: dict[str, Callable[[int], FloatArray]] = {
        MEAN: lambda film: biases.mean + biases.user_bias,
        CONTENT: lambda film: content.score_new_item(features[film]),
        HYBRID: lambda film: hybrid.score_new_item(features[film]),
    }
    return {name: new_item_error(score, data.ratings, new.tolist()) for name, score in scores.items()}


def arrived(ratings: Ratings) -> tuple[Ratings, Ratings]:
    """Return the others' ratings, and the new viewers' ratings that the models are judged on.

    The second are those that ``cold_start`` does not give to any model.
    """
    viewers = sent_in(ratings)
    rest = ratings.select(~np.isin(ratings.users, viewers))
    parts = arrivals(ratings, viewers, LARGEST_GIVEN, rng=np.random.default_rng(0))
    return rest, ratings.select(np.concatenate([later for _, later in parts]))


def _tell(tell: Progress, draw: int, total: int, share: float) -> None:
    tell(0.8 * (draw + share) / total)


def _silent(_share: float) -> None:
    pass
