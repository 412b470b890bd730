"""Ways to hide ratings from a model, so that it can be judged on them."""

from typing import NamedTuple

import numpy as np

from ..arrays import check_whole
from .ratings import Ratings


class Split(NamedTuple):
    """Ratings to learn from and ratings to be judged on; both keep the size of the table."""

    train: Ratings
    test: Ratings


def random_folds(ratings: Ratings, n_folds: int = 5, *, rng: np.random.Generator) -> list[Split]:
    """Return ``n_folds`` splits; each rating is in exactly one test set, sizes differ by at most one.

    Raises ValueError if ``n_folds`` is not from 2 to the number of ratings.
    """
    check_whole("n_folds", n_folds, 2, max(2, len(ratings)))
    if len(ratings) < n_folds:
        raise ValueError(f"{n_folds} folds need at least {n_folds} ratings, got {len(ratings)}.")
    fold = rng.permutation(np.arange(len(ratings)) % n_folds)
    return [_split(ratings, fold == f) for f in range(n_folds)]


def random_split(ratings: Ratings, test_share: float = 0.2, *, rng: np.random.Generator) -> Split:
    """Hide a share of all ratings, chosen at random: missing completely at random."""
    hidden = np.zeros(len(ratings), dtype=bool)
    hidden[rng.permutation(len(ratings))[: _size(ratings, test_share)]] = True
    return _split(ratings, hidden)


def split_by_value(
    ratings: Ratings, test_share: float = 0.2, *, steepness: float = 1.5, rng: np.random.Generator
) -> Split:
    """Hide a share of all ratings, the low ones more often: missing not at random.

    The odds of a rating to be hidden first are exp(-steepness z), with z its distance from the mean in
    standard deviations; sampling without replacement by the exponential-race rule.  Steepness 0 is a random
    split; negative values hide the high ratings.

    References
    ----------
    R. J. A. Little and D. B. Rubin, Statistical Analysis with Missing Data, 3rd ed., Wiley 2019, section 1.3.
    P. S. Efraimidis and P. G. Spirakis, Information Processing Letters 97 (2006) 181-185.
    """
    spread = float(ratings.values.std()) or 1.0
    odds = np.exp(-steepness * (ratings.values - ratings.mean) / spread)
    arrival = rng.exponential(size=len(ratings)) / odds
    hidden = np.zeros(len(ratings), dtype=bool)
    hidden[np.argsort(arrival, kind="stable")[: _size(ratings, test_share)]] = True
    return _split(ratings, hidden)


def temporal_split(ratings: Ratings, test_share: float = 0.2) -> Split:
    """Learn from everything before one moment, be judged on everything after it.

    The last ``test_share`` of the ratings are the test set; equal times keep the order given.  Raises
    ValueError without timestamps.
    """
    if ratings.timestamps is None:
        raise ValueError("a temporal split needs timestamps; these ratings have none.")
    order = np.argsort(ratings.timestamps, kind="stable")
    hidden = np.zeros(len(ratings), dtype=bool)
    hidden[order[len(ratings) - _size(ratings, test_share) :]] = True
    return _split(ratings, hidden)


def leave_out_per_user(ratings: Ratings, n_out: int = 1, *, rng: np.random.Generator) -> Split:
    """Hide ``n_out`` random ratings of every user who has more than that; the others keep theirs."""
    check_whole("n_out", n_out, 1, max(1, len(ratings)))
    by_chance = rng.permutation(len(ratings))
    order = by_chance[np.argsort(ratings.users[by_chance], kind="stable")]
    place = np.arange(len(ratings)) - np.repeat(ratings.by_user.starts[:-1], ratings.user_counts)
    hidden = np.zeros(len(ratings), dtype=bool)
    hidden[order] = (place < n_out) & (ratings.user_counts[ratings.users[order]] > n_out)
    return _split(ratings, hidden)


def hide_favourites(
    ratings: Ratings, n_favourites: int = 10, n_users: int = 50, *, rng: np.random.Generator
) -> Split:
    """Hide the ``n_favourites`` best-rated items of some users who have rated at least half as many more.

    Equal ratings are put in order by chance.  The hidden ratings are the test set; empty if nobody has rated
    enough.
    """
    check_whole("n_favourites", n_favourites, 1, 10**6)
    enough = np.flatnonzero(ratings.user_counts >= n_favourites + -(-n_favourites // 2))
    chosen = rng.permutation(enough)[:n_users]
    order, starts = ratings.by_user
    hidden = np.zeros(len(ratings), dtype=bool)
    for user in np.sort(chosen):
        at = rng.permutation(order[starts[user] : starts[user + 1]])
        hidden[at[np.argsort(-ratings.values[at], kind="stable")[:n_favourites]]] = True
    return _split(ratings, hidden)


def _size(ratings: Ratings, share: float) -> int:
    if not 0 < share < 1:
        raise ValueError(f"test_share must be between 0 and 1, got {share}.")
    if len(ratings) < 2:
        raise ValueError(f"a split needs at least 2 ratings, got {len(ratings)}.")
    return min(max(1, round(share * len(ratings))), len(ratings) - 1)


def _split(ratings: Ratings, hidden: np.ndarray) -> Split:
    return Split(ratings.select(np.flatnonzero(~hidden)), ratings.select(np.flatnonzero(hidden)))
