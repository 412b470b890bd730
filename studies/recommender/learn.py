"""Watch it learn: stochastic gradient descent, epoch by epoch, judged on a fifth that is held out."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.order import best_first
from core.recommenders import FunkSVD, IntArray, Progress, Ratings, Split, random_split

HELD_OUT = 0.2
N_WATCHED = 18
N_FRAMES = 24
PATIENCE = 8
EXPLOSION = 10  # an error so many times the smallest one asks for a logarithmic axis


@dataclass(frozen=True)
class Settings:
    """What the student has set; as in ``core.recommenders.FunkSVD``."""

    n_components: int
    learning_rate: float
    regularisation: float
    n_epochs: int
    use_biases: bool
    update_order: str


class Frame(NamedTuple):
    """The factors after an epoch, counted from 1: P (people, k) and Q (films, k) of those watched."""

    epoch: int
    P: FloatArray
    Q: FloatArray


class Learning(NamedTuple):
    """A training that has been watched; ``e`` epochs were finished, possibly none.

    Attributes
    ----------
    model : FunkSVD
        Holds the factors of the best epoch, and the history.
    split : Split
        What was trained on and what was held out.
    train_errors, held_out_errors : ndarray of shape (e,)
        Root mean squared errors after every epoch, in stars, predictions not cut to the scale.
    best_epoch : int
        The epoch of the smallest held-out error, counted from 1; 0 where none was finished.
    best_error : float
        Its error in stars; NaN where no epoch was finished.
    stopped_at : int, or None
        The epoch at which early stopping with a patience of ``PATIENCE`` epochs would have stopped.
    explodes : bool
        Whether the largest error is more than ``EXPLOSION`` times the smallest one trained to.
    n_numbers : int
        Entries of P and Q, and the biases where there are any.
    batch_errors : ndarray of shape (n_batches,)
        Root mean squared errors, in stars, of the batches of the epoch in which the training flew apart, each
        just before its step, as far as they are finite; empty where it did not.
    people, films : ndarray of int
        Those whose factors are kept for every epoch: the ones with most ratings.
    frames : list of Frame
        Their factors after up to ``N_FRAMES`` epochs, evenly spread; the first and the last are among them.
    """

    model: FunkSVD
    split: Split
    train_errors: FloatArray
    held_out_errors: FloatArray
    best_epoch: int
    best_error: float
    stopped_at: int | None
    explodes: bool
    n_numbers: int
    batch_errors: FloatArray
    people: IntArray
    films: IntArray
    frames: list[Frame]


def learn(ratings: Ratings, settings: Settings, progress: Progress | None = None) -> Learning:
    """Hold a random fifth of the ratings out, train on the others, and judge every epoch on that fifth.

    Parameters
    ----------
    ratings : Ratings
        At least 2.
    settings : Settings
    progress : callable, optional
        Called with the share that is done; what it raises ends the training.

    Returns
    -------
    Learning
    """
    split = random_split(ratings, HELD_OUT, rng=np.random.default_rng(0))
    people, films = (best_first(c, N_WATCHED) for c in (ratings.user_counts, ratings.item_counts))
    model = FunkSVD(
        n_components=settings.n_components,
        learning_rate=settings.learning_rate,
        regularisation=settings.regularisation,
        n_epochs=settings.n_epochs,
        use_biases=settings.use_biases,
        update_order=settings.update_order,
        patience=settings.n_epochs,
        record=True,
        watched=(people, films),
    )
    model.fit(split.train, rng=np.random.default_rng(0), validation=split.test, progress=progress)
    train = np.array([epoch.train_rmse for epoch in model.history])
    held_out = np.array([epoch.validation_rmse for epoch in model.history])
    best = int(np.argmin(held_out)) + 1 if len(held_out) else 0
    return Learning(
        model,
        split,
        train,
        held_out,
        best,
        float(held_out[best - 1]) if best else float("nan"),
        best + PATIENCE if best and best + PATIENCE <= len(held_out) else None,
        explodes(train, held_out),
        n_numbers(ratings, settings),
        _flown_apart(model),
        people,
        films,
        [_frame(model, epoch) for epoch in shown_epochs(len(held_out))],
    )


def _flown_apart(model: FunkSVD) -> FloatArray:
    if model.diverged_after is None:
        return np.zeros(0)
    errors: FloatArray = model.batch_errors
    return errors[: int(np.argmax(~np.isfinite(errors))) if not np.isfinite(errors).all() else None]


def n_numbers(ratings: Ratings, settings: Settings) -> int:
    """Return how many numbers a model learns: k for every viewer and film, and one bias each.

    Examples
    --------
    >>> table = Ratings([0], [0], [3], n_users=5, n_items=6)
    >>> [n_numbers(table, Settings(2, 0.02, 0.02, 60, biases, "simultaneous")) for biases in (False, True)]
    [22, 33]
    """
    return (ratings.n_users + ratings.n_items) * (settings.n_components + int(settings.use_biases))


def shown_epochs(n_epochs: int) -> list[int]:
    """Return up to ``N_FRAMES`` epochs, evenly spread from the first to the last; none of none.

    Examples
    --------
    >>> shown_epochs(3), shown_epochs(0)
    ([1, 2, 3], [])
    """
    if n_epochs == 0:
        return []
    return np.unique(np.linspace(1, n_epochs, min(N_FRAMES, n_epochs)).round().astype(int)).tolist()


def _frame(model: FunkSVD, epoch: int) -> Frame:
    recorded = model.history[epoch - 1]
    if recorded.user_factors is None or recorded.item_factors is None:
        raise ValueError("the model has recorded no factors.")
    return Frame(epoch, recorded.user_factors, recorded.item_factors)


def explodes(train: FloatArray, held_out: FloatArray) -> bool:
    """Return whether an error is more than ``EXPLOSION`` times the smallest one trained to.

    Examples
    --------
    >>> explodes(np.array([1.0, 0.9]), np.array([1.0, 9.1])), explodes(np.array([1.0]), np.array([9.9]))
    (True, False)
    """
    return bool(len(train) and max(train.max(), held_out.max()) > EXPLOSION * train.min())
