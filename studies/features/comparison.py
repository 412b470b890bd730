"""Does it pay?  k components against the raw columns, fold by fold: accuracy, time, and what is chance."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from threadpoolctl import threadpool_limits

from core.arrays import FloatArray
from sources.tables.features import MAX_ITERATIONS, Samples, classifier

from .components import KINDS, Features

KS = {
    "Digits, 8 × 8": (1, 2, 3, 5, 8, 10, 15, 20, 30, 40, 64),
    "Wide digits, 64 × 64": (5, 10, 20, 30, 40, 60),
    "Wine": (1, 2, 3, 4, 5, 7, 10, 13),
}
KINDS_OF = {"Wide digits, 64 × 64": ("SVD", "PCA")}
_TRIED = (1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60)
FOLDS = 5
_CLEAR = 2.0  # standard errors


def tried(samples: Samples) -> tuple[int, ...]:
    """Return the numbers of components that are cross-validated, of own samples those that a fold allows."""
    if samples.name in KS:
        return KS[samples.name]
    largest = min(samples.X.shape[1], len(samples.X) - -(-len(samples.X) // FOLDS) - 1)
    last = min(largest, _TRIED[-1])
    return (*(k for k in _TRIED if k < last), last)


@dataclass(frozen=True, eq=False)
class Comparison:
    """Accuracy and time of raw columns against k components, fold by fold.

    Attributes
    ----------
    kind : str
        One of ``KINDS``.
    ks : tuple of int
    accuracy : ndarray of shape (len(ks), n_folds)
        Fractions of the held-out samples.
    seconds : ndarray of shape (len(ks), n_folds)
        Training the classifier on the components; the decomposition is not in it.
    decomposition_seconds : ndarray of shape (n_folds,)
        Decomposing the training samples, once for all k.
    raw_accuracy, raw_seconds : ndarray of shape (n_folds,)
        The same on the raw columns (standardised for "PCA, scaled").
    converged : bool
        Whether every training ended before ``MAX_ITERATIONS``.
    """

    kind: str
    ks: tuple[int, ...]
    accuracy: FloatArray
    seconds: FloatArray
    decomposition_seconds: FloatArray
    raw_accuracy: FloatArray
    raw_seconds: FloatArray
    converged: bool


class Spread(NamedTuple):
    """Mean and standard deviation (divisor n - 1) over the folds, both fractions."""

    mean: float
    deviation: float


class Curve(NamedTuple):
    """A comparison as it is drawn, one number for each of the ``ks``.

    Attributes
    ----------
    ks : tuple of int
    mean, deviation : ndarray of shape (len(ks),)
        Of the accuracy over the folds, fractions.
    seconds : ndarray of shape (len(ks),)
        Training and the decomposition once; median over the folds.
    raw : Spread
        Accuracy on the raw columns.
    raw_seconds : float
        Training on them, median.
    """

    ks: tuple[int, ...]
    mean: FloatArray
    deviation: FloatArray
    seconds: FloatArray
    raw: Spread
    raw_seconds: float


class Verdict(NamedTuple):
    """Whether k components do better than the raw columns, fold by fold.

    Attributes
    ----------
    gain : float
        Mean over the folds of accuracy with k components less accuracy on the raw columns; a fraction.
    standard_error : float
        Of that mean: the standard deviation of the differences over the root of their number.
    is_clear : bool
        Whether the gain, of either sign, is more than twice its standard error.
    """

    gain: float
    standard_error: float
    is_clear: bool


def compare(
    samples: Samples,
    kind: str,
    ks: Sequence[int],
    *,
    n_folds: int = FOLDS,
    seed: int = 0,
    progress: Callable[[float], object] = lambda share: None,
) -> Comparison:
    """Cross-validate logistic regression on raw columns and on k components, for every k.

    One BLAS thread does the work: for matrices as small as these, threads cost more than they bring, and
    times would depend on who else is computing.

    Parameters
    ----------
    samples : Samples
    kind : str
        One of ``KINDS``.
    ks : sequence of int
        Numbers of components, ascending, each from 1 to the number of columns.
    n_folds : int
        At least 2; stratified, the same folds for every k.
    seed : int
        Shuffles the samples into folds.
    progress : callable
        Called with the share that is done; whatever it raises comes through.

    Returns
    -------
    Comparison
    """
    folds = list(StratifiedKFold(n_folds, shuffle=True, random_state=seed).split(samples.X, samples.classes))
    n_steps, results = n_folds * len(ks), []
    with threadpool_limits(limits=1, user_api="blas"):
        for done, (train, held) in enumerate(folds):
            fold = _Fold(samples, kind, max(ks), train, held, seed)
            rows = []
            for i, k in enumerate(ks, 1):
                rows.append(fold.score(k))
                progress((done * len(ks) + i) / n_steps)
            results.append((fold.decomposition_seconds, fold.score(None), rows))
    by_k = [[rows[i] for _, _, rows in results] for i in range(len(ks))]
    raw = [score for _, score, _ in results]
    return Comparison(
        kind,
        tuple(ks),
        accuracy=np.array([[score.accuracy for score in row] for row in by_k]),
        seconds=np.array([[score.seconds for score in row] for row in by_k]),
        decomposition_seconds=np.array([seconds for seconds, _, _ in results]),
        raw_accuracy=np.array([score.accuracy for score in raw]),
        raw_seconds=np.array([score.seconds for score in raw]),
        converged=all(score.converged for row in [raw, *by_k] for score in row),
    )


class _Score(NamedTuple):
    accuracy: float
    seconds: float
    converged: bool


class _Fold:
    """One fold: components learnt on the training samples, classifiers scored on those held out."""

    def __init__(
        self,
        samples: Samples,
        kind: str,
        n_components: int,
        train: npt.NDArray[np.int64],
        held: npt.NDArray[np.int64],
        seed: int,
    ) -> None:
        X, held_X = samples.X[train], samples.X[held]
        self.y, self.held_y = samples.classes[train], samples.classes[held]
        began = time.perf_counter()
        features = Features(X, kind, n_components, seed=seed)
        self.decomposition_seconds = time.perf_counter() - began
        is_scaled = kind == KINDS[2]
        self.raw = (features.standardized(X), features.standardized(held_X)) if is_scaled else (X, held_X)
        self.components = features.components(X, n_components), features.components(held_X, n_components)

    def score(self, k: int | None) -> _Score:
        """Train and score on the first k components, or on the raw columns."""
        X, held_X = self.raw if k is None else (part[:, :k] for part in self.components)
        began = time.perf_counter()
        model: LogisticRegression = classifier(X, self.y)
        seconds = time.perf_counter() - began
        return _Score(model.score(held_X, self.held_y), seconds, bool(model.n_iter_.max() < MAX_ITERATIONS))


def accuracy(comparison: Comparison, k: int) -> Spread:
    """Return the accuracy on k components, one of those compared."""
    return _spread(comparison.accuracy[comparison.ks.index(k)])


def raw_accuracy(comparison: Comparison) -> Spread:
    """Return the accuracy on the raw columns."""
    return _spread(comparison.raw_accuracy)


def time_ratio(comparison: Comparison, k: int) -> float:
    """Return the time of k components, decomposition counted, over that of the raw columns: the median."""
    whole = comparison.seconds[comparison.ks.index(k)] + comparison.decomposition_seconds
    return float(np.median(whole / comparison.raw_seconds))


def verdict(comparison: Comparison, k: int) -> Verdict:
    """Return whether k components do better than the raw columns, judged by the differences of the folds.

    Folds share training samples, so they are not independent: twice the standard error is a rough guide.
    """
    gains = comparison.accuracy[comparison.ks.index(k)] - comparison.raw_accuracy
    gain, error = float(gains.mean()), float(gains.std(ddof=1) / np.sqrt(len(gains)))
    return Verdict(gain, error, abs(gain) > _CLEAR * error)


def curve(comparison: Comparison) -> Curve:
    """Return a comparison's means, spreads and median times."""
    whole = comparison.seconds + comparison.decomposition_seconds
    return Curve(
        ks=comparison.ks,
        mean=comparison.accuracy.mean(axis=1),
        deviation=comparison.accuracy.std(axis=1, ddof=1),
        seconds=np.asarray(np.median(whole, axis=1)),
        raw=raw_accuracy(comparison),
        raw_seconds=float(np.median(comparison.raw_seconds)),
    )


def _spread(scores: FloatArray) -> Spread:
    return Spread(float(scores.mean()), float(scores.std(ddof=1)))
