"""Funk's SVD: stochastic gradient descent on the observed ratings alone."""

from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, check_whole
from .batches import coloured, in_given_order
from .ratings import Ratings
from .recommender import FactorModel, Progress

UPDATE_ORDERS = ("simultaneous", "users first")
VISITS = ("coloured", "given")
DIVERGED = 1e6


class Epoch(NamedTuple):
    """After one epoch: errors in stars (NaN where not measured), and the factors if asked for."""

    train_rmse: float
    validation_rmse: float
    user_factors: FloatArray | None
    item_factors: FloatArray | None


class FunkSVD(FactorModel):
    """r_ui ~ mu + b_u + b_i + p_u . q_i, learnt rating by rating.

    Minimises, over the observed ratings only,

        sum (r_ui - mu - b_u - b_i - p_u . q_i)^2 + regularisation (b_u^2 + b_i^2 + |p_u|^2 + |q_i|^2)

    With the error e of one rating, its update is

        b_u += learning_rate (e - regularisation b_u)
        b_i += learning_rate (e - regularisation b_i)
        p_u += learning_rate (e q_i - regularisation p_u)
        q_i += learning_rate (e p_u - regularisation q_i)

    where all right-hand sides are taken before the update ("simultaneous").  "users first" moves q_i with
    the p_u that has already moved, as much published code does; it is another algorithm with other results.
    The updates are made in conflict-free batches, which equal the sequential algorithm (``batches``).

    Parameters
    ----------
    n_components : int
        The k of P and Q; 0 leaves the biases alone.
    learning_rate, regularisation : float
    n_epochs : int
        Passes through the ratings; fewer if ``patience`` ends them.
    use_biases : bool
        Without them the model is r_ui ~ p_u . q_i, with no mean either.
    start_sd : float
        The factors start as normal numbers of mean 0 and this standard deviation (P is drawn first).
    start : pair of ndarrays, optional
        The factors to start from in place of random ones.  All zeros is a stationary point: nothing moves.
    update_order : {"simultaneous", "users first"}
    visit : {"coloured", "given"}
        "coloured" visits the ratings in the order of few large batches; "given" exactly in their own order.
    patience : int, optional
        With validation ratings: stop when so many epochs have not improved on the best, and keep the best.
    record : bool
        Measure the training error after every epoch, and keep the factors.
    watched : pair of array_like of int, optional
        The users and the items whose factors are kept, where ``record`` asks for them; all if left out.
    double : bool
        Compute in float64 in place of float32, which halves the speed.

    Attributes
    ----------
    history : list of Epoch
    diverged_after : int or None
        The epoch in which the numbers left all bounds; the model is then that of the epoch before.
    batch_errors : ndarray of shape (n_batches,)
        With ``record``: the root mean squared error, in stars, of every batch of the last epoch that was
        begun, just before its step; infinite where the numbers have left all bounds.
    best_epoch : int
        The number of epochs that the model has been trained for.

    References
    ----------
    S. Funk, "Netflix update: try this at home" (2006).  Y. Koren, R. Bell and C. Volinsky, Computer 42(8)
    (2009) 30-37.  Left out: one factor after the other, as Funk had it; all are learnt at once.
    """

    def __init__(
        self,
        *,
        n_components: int = 100,
        learning_rate: float = 0.005,
        regularisation: float = 0.02,
        n_epochs: int = 20,
        use_biases: bool = True,
        start_sd: float = 0.1,
        start: tuple[FloatArray, FloatArray] | None = None,
        update_order: str = "simultaneous",
        visit: str = "coloured",
        patience: int | None = None,
        record: bool = False,
        watched: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
        double: bool = False,
    ) -> None:
        if update_order not in UPDATE_ORDERS or visit not in VISITS:
            raise ValueError(f"update_order is one of {UPDATE_ORDERS} and visit one of {VISITS}.")
        self.n_components = check_whole("n_components", n_components, 0, 10_000)
        self.n_epochs = check_whole("n_epochs", n_epochs, 0, 100_000)
        self.learning_rate, self.regularisation = learning_rate, regularisation
        self.use_biases, self.start_sd, self.start = use_biases, start_sd, start
        self.update_order, self.visit, self.patience = update_order, visit, patience
        self.record, self.watched, self.double = record, watched, double

    def fit(
        self,
        ratings: Ratings,
        *,
        rng: np.random.Generator | None = None,
        progress: Progress | None = None,
        validation: Ratings | None = None,
    ) -> Self:
        """Learn from ``ratings``; measure on ``validation`` after every epoch, where it is given."""
        self._validation = validation
        super().fit(ratings, rng=rng, progress=progress)
        del self._validation
        return self

    def _fit(self, ratings: Ratings, rng: np.random.Generator, progress: Progress) -> None:
        kind = np.float64 if self.double else np.float32
        self.mean = ratings.mean if self.use_biases else 0.0
        self.history: list[Epoch] = []
        self.diverged_after: int | None = None
        rows = _stacked(self._start(ratings, rng), ratings.n_users, self.use_biases).astype(kind, order="C")
        steps = _Steps(self, ratings, rng, rows)
        best: tuple[np.ndarray, int] | None = None
        best_error = np.inf
        self._take(rows, 0)
        before = np.empty_like(rows)
        seen = self.record or self._validation is not None
        for epoch in range(1, self.n_epochs + 1):
            np.copyto(before, rows)
            with np.errstate(over="ignore", invalid="ignore"):
                steps.run()
            self.batch_errors = np.nan_to_num(np.sqrt(steps.squares), nan=np.inf, posinf=np.inf)
            if not max(rows.max(initial=0), -rows.min(initial=0)) < DIVERGED:
                self.diverged_after = epoch
                self._take(before, epoch - 1)
                break
            if seen or epoch == self.n_epochs:
                self._take(rows, epoch)
            if seen:
                self._remember(ratings)
            progress(epoch / self.n_epochs)
            if self._validation is not None and self.patience is not None:
                error = self.history[-1].validation_rmse
                if best is None or error < best_error:
                    best, best_error = (rows.copy(), epoch), error
                elif epoch - best[1] >= self.patience:
                    break
        if best is not None:
            self._take(*best)

    def _start(self, ratings: Ratings, rng: np.random.Generator) -> FloatArray:
        k = self.n_components
        if self.start is None:
            P = rng.normal(0, self.start_sd, (ratings.n_users, k))
            return np.vstack([P, rng.normal(0, self.start_sd, (ratings.n_items, k))])
        shapes = (ratings.n_users, k), (ratings.n_items, k)
        if tuple(np.shape(part) for part in self.start) != shapes:
            raise ValueError(f"start must have shapes {shapes}.")
        return np.vstack(self.start)

    def _take(self, rows: np.ndarray, epoch: int) -> None:
        """Make the state of the descent, users above items, the parameters of the model."""
        m, first = self.ratings.n_users, 2 if self.use_biases else 0
        P, Q = rows[:m].astype(np.float64), rows[m:].astype(np.float64)
        self.user_factors, self.item_factors = P[:, first:], Q[:, first:]
        self.user_bias = P[:, 0] if first else np.zeros(len(P))
        self.item_bias = Q[:, 1] if first else np.zeros(len(Q))
        self.best_epoch = epoch

    def _remember(self, ratings: Ratings) -> None:
        held = self._validation
        train = self._rmse(ratings) if self.record else np.nan
        held_out = np.nan if held is None else self._rmse(held)
        kept: tuple[FloatArray | None, FloatArray | None] = (None, None)
        if self.record and self.watched is None:
            kept = self.user_factors, self.item_factors
        elif self.record and self.watched is not None:
            users, items = (np.asarray(side, dtype=np.int64) for side in self.watched)
            kept = self.user_factors[users], self.item_factors[items]
        self.history.append(Epoch(train, held_out, *kept))

    def _rmse(self, ratings: Ratings) -> float:
        """Return the error of the predictions, not clipped: that is what the descent works on."""
        off = self._score_pairs(ratings.users, ratings.items) - ratings.values
        return float(np.sqrt(np.mean(off**2)))

    def fold_in_penalty(self, n_rated: int) -> FloatArray:
        """Return the noise's variance over the factors' variance: the maximum a posteriori fit.

        The descent is stopped long before its objective's minimum, so the objective's own regularisation
        would trust a few ratings far too much.
        """
        r = self.ratings
        noise = float(np.mean((self._score_pairs(r.users, r.items) - r.values) ** 2))
        spread = np.concatenate([[np.mean(self.user_bias**2)], np.mean(self.user_factors**2, axis=0)])
        penalty = np.divide(noise, spread, out=np.full(len(spread), np.inf), where=spread > 0)
        at_least: FloatArray = np.maximum(penalty, self.regularisation)
        return at_least


def _stacked(factors: FloatArray, n_users: int, use_biases: bool) -> FloatArray:
    """Return users above items; with biases the rows are (b_u, 1, p_u) and (1, b_i, q_i).

    The dot product of two such rows is b_u + b_i + p_u . q_i, and their update is that of p_u and q_i, but
    for the ones, which stay.
    """
    if not use_biases:
        return factors
    rows = np.column_stack([np.zeros((len(factors), 2)), factors])
    rows[:n_users, 1] = rows[n_users:, 0] = 1
    return rows


class _Steps:
    """One epoch of updates on users and items stacked in one array, so that a batch is read in one go."""

    def __init__(self, model: FunkSVD, ratings: Ratings, rng: np.random.Generator, rows: np.ndarray) -> None:
        users, items = ratings.users, ratings.items
        if model.visit == "coloured":
            batches = coloured(users, items, rng=rng)
        else:
            batches = in_given_order(users, items)
        centred = (ratings.values - model.mean).astype(rows.dtype)
        widest = max(len(at) for at in batches)
        now, change = np.empty((2, 2 * widest, rows.shape[1]), dtype=rows.dtype)
        errors = np.empty(widest, dtype=rows.dtype)
        views = {n: _Views.of(now, change, errors, n) for n in {len(at) for at in batches}}
        self.batches = [
            (np.concatenate([users[at], items[at] + ratings.n_users]), centred[at], views[len(at)])
            for at in batches
        ]
        self.rows, self.model = rows, model
        self.squares: list[float] = []  # the mean squared error of each batch, where it is recorded

    def run(self) -> None:
        """Update with every rating once."""
        model, rows = self.model, self.rows
        rate = rows.dtype.type(model.learning_rate)
        keep = rows.dtype.type(1 - model.learning_rate * model.regularisation)
        take, vecdot, multiply, add, lines = rows.take, np.vecdot, np.multiply, np.add, _lines(rows)
        users_first, use_biases = model.update_order == "users first", model.use_biases
        self.squares.clear()
        for at, values, v in self.batches:
            take(at, 0, v.now, "clip")
            vecdot(v.users, v.items, out=v.error)
            np.subtract(values, v.error, out=v.error)
            if model.record:
                self.squares.append(float(np.mean(v.error**2)))
            multiply(v.error, rate, v.error)
            if users_first:
                moved = v.users * keep + v.items * v.step
                if use_biases:
                    moved[:, 1] = 1
                multiply(v.items, v.step, v.change_users)
                multiply(moved, v.step, v.change_items)
            else:
                multiply(v.swapped, v.step, v.changes)
            multiply(v.now, keep, v.now)
            add(v.change, v.now, v.change)
            if use_biases:
                v.ones_users.fill(1)
                v.ones_items.fill(1)
            lines[at] = v.lines


def _lines(rows: np.ndarray) -> np.ndarray:
    """Return every row as one item of so many bytes: those are put in their places in half the time."""
    if not rows.size:
        return rows
    return rows.view(np.dtype((np.void, rows.shape[1] * rows.itemsize)))[:, 0]


class _Views(NamedTuple):
    """The parts of the two buffers that a batch of n ratings uses, so that a step does not cut them anew."""

    now: np.ndarray
    users: np.ndarray
    items: np.ndarray
    swapped: np.ndarray
    error: np.ndarray
    step: np.ndarray
    change: np.ndarray
    change_users: np.ndarray
    change_items: np.ndarray
    changes: np.ndarray
    lines: np.ndarray
    ones_users: np.ndarray
    ones_items: np.ndarray

    @classmethod
    def of(cls, now: np.ndarray, change: np.ndarray, errors: np.ndarray, n: int) -> Self:
        """Cut the buffers (2 x widest, columns) and (widest,) for n ratings: users above items."""
        width = now.shape[1]
        now, change, error = now[: 2 * n], change[: 2 * n], errors[:n]
        first, second = min(1, width - 1), 0
        return cls(
            now, now[:n], now[n:], now.reshape(2, n, width)[::-1], error, error[:, None],
            change, change[:n], change[n:], change.reshape(2, n, width),
            _lines(change), change[:n, first : first + 1], change[n:, second : second + 1],
        )  # fmt: skip
