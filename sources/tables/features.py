"""Samples to classify, and how well a classifier does on raw columns and on a few components.

The components come from ``core``; logistic regression and the folds come from scikit-learn.
"""

import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.ndimage import zoom
from sklearn.datasets import load_digits, load_wine
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from core.arrays import FloatArray
from core.decompositions import SVD, gram_svd, leading_svd, thin_svd

KINDS = ("SVD", "PCA", "PCA, scaled")
MAX_ITERATIONS = 1000
WIDE_SIDE = 64
WIDE_NOISE = 0.3


@dataclass(frozen=True, eq=False)
class Samples:
    """Things to classify.

    Attributes
    ----------
    name : str
    X : ndarray of shape (q, n), read-only
        One sample a row.
    classes : ndarray of int of shape (q,), read-only
        Indices into ``class_names``.
    class_names, column_names : tuple of str
    side : int
        The samples are pictures of side x side pixels; 0 if they are none.
    note : str
        Units, and where the samples come from.
    """

    name: str
    X: FloatArray
    classes: npt.NDArray[np.int64]
    class_names: tuple[str, ...]
    column_names: tuple[str, ...]
    side: int
    note: str


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


class Features:
    """A rule that turns samples into k components, learnt on training samples.

    z = ((x - mean) / scale) V_k.  "SVD": mean 0, scale 1 (scikit-learn's TruncatedSVD); "PCA": the training
    mean, scale 1; "PCA, scaled": the training mean and standard deviation.
    """

    def __init__(self, X: FloatArray, kind: str, n_components: int, *, seed: int = 0) -> None:
        if kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}, got {kind!r}.")
        centred = kind != "SVD"
        self.kind = kind
        self.mean = X.mean(axis=0) if centred else np.zeros(X.shape[1])
        self.scale = _widths(X) if kind == "PCA, scaled" else np.ones(X.shape[1])
        self.svd = _leading(self.standardized(X), n_components, seed)

    def standardized(self, X: FloatArray) -> FloatArray:
        """Return (X - mean) / scale, of shape (q, n)."""
        return (X - self.mean) / self.scale

    def components(self, X: FloatArray, k: int) -> FloatArray:
        """Return the first k components of each sample, of shape (q, k)."""
        return self.standardized(X) @ self.svd.Vt[:k].T

    def rebuilt(self, X: FloatArray, k: int) -> FloatArray:
        """Return the samples as their first k components have them, in the units of X, of shape (q, n)."""
        return (self.components(X, k) @ self.svd.Vt[:k]) * self.scale + self.mean


def _widths(X: FloatArray) -> FloatArray:
    """Return the standard deviation (divisor q - 1) of each column, 1 for a constant one."""
    deviation = X.std(axis=0, ddof=1)
    return np.where(deviation > 1e-12 * np.abs(X).max(), deviation, 1.0)


def _leading(A: FloatArray, n_components: int, seed: int) -> SVD:
    m, n = A.shape
    if min(m, n) > 300 and n_components < min(m, n) // 4:
        return leading_svd(A, n_components, rng=np.random.default_rng(seed))
    svd = thin_svd(A) if min(m, n) <= 300 else gram_svd(A)
    return SVD(svd.U[:, :n_components], svd.s[:n_components], svd.Vt[:n_components])


def classifier(X: FloatArray, classes: npt.NDArray[np.int64]) -> LogisticRegression:
    """Return a logistic regression trained on the samples (L2 penalty, C = 1, L-BFGS)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return LogisticRegression(max_iter=MAX_ITERATIONS).fit(X, classes)


def compare(
    samples: Samples,
    kind: str,
    ks: Sequence[int],
    *,
    n_folds: int = 5,
    seed: int = 0,
    progress: Callable[[float], object] = lambda share: None,
) -> Comparison:
    """Cross-validate logistic regression on raw columns and on k components, for every k.

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
    accuracy, seconds = np.empty((len(ks), n_folds)), np.empty((len(ks), n_folds))
    raw_accuracy, raw_seconds, decomposing = np.empty(n_folds), np.empty(n_folds), np.empty(n_folds)
    converged = True
    for fold, (train, test) in enumerate(folds):
        X, y, held_X, held_y = (
            samples.X[train],
            samples.classes[train],
            samples.X[test],
            samples.classes[test],
        )
        began = time.perf_counter()
        features = Features(X, kind, max(ks), seed=seed)
        decomposing[fold] = time.perf_counter() - began
        model, raw_seconds[fold] = _timed(features.standardized(X) if kind == KINDS[2] else X, y)
        raw_accuracy[fold] = model.score(
            features.standardized(held_X) if kind == KINDS[2] else held_X, held_y
        )
        converged &= bool(model.n_iter_.max() < MAX_ITERATIONS)
        Z, held_Z = features.components(X, max(ks)), features.components(held_X, max(ks))
        for i, k in enumerate(ks):
            model, seconds[i, fold] = _timed(Z[:, :k], y)
            accuracy[i, fold] = model.score(held_Z[:, :k], held_y)
            converged &= bool(model.n_iter_.max() < MAX_ITERATIONS)
            progress((fold + (i + 1) / len(ks)) / n_folds)
    return Comparison(
        kind, tuple(ks), accuracy, seconds, decomposing, raw_accuracy, raw_seconds, converged=converged
    )


def _timed(X: FloatArray, y: npt.NDArray[np.int64]) -> tuple[LogisticRegression, float]:
    began = time.perf_counter()
    model = classifier(X, y)
    return model, time.perf_counter() - began


@cache
def digits() -> Samples:
    """Return scikit-learn's 1797 handwritten digits of 8 x 8 pixels."""
    X, y = load_digits(return_X_y=True)
    note = "1797 handwritten digits, 8 x 8 pixels from 0 (paper) to 1 (ink); UCI repository, by scikit-learn."
    return _samples("Digits, 8 x 8", X / 16.0, y, tuple("0123456789"), side=8, note=note)


@cache
def wide_digits() -> Samples:
    """Return the digits as a bad scanner sees them: enlarged to 64 x 64 pixels, with noise (seed 0)."""
    small = digits()
    factor = WIDE_SIDE / small.side
    pictures = zoom(small.X.reshape(-1, small.side, small.side), (1, factor, factor), order=1)
    noise = np.random.default_rng(0).standard_normal(pictures.shape)
    X = (pictures + WIDE_NOISE * noise).reshape(len(pictures), -1)
    note = (
        f"The same digits, enlarged to {WIDE_SIDE} x {WIDE_SIDE} pixels (4096 columns), with Gaussian noise "
        f"of standard deviation {WIDE_NOISE} added to each pixel: made here."
    )
    return _samples("Wide digits, 64 x 64", X, small.classes, small.class_names, side=WIDE_SIDE, note=note)


@cache
def wine() -> Samples:
    """Return scikit-learn's 178 wines with 13 chemical measurements in different units."""
    data = load_wine()
    note = (
        "178 wines of three growers, 13 chemical measurements in their own units (proline in the hundreds, "
        "hue about 1); UCI repository, by scikit-learn."
    )
    names = tuple(f"grower {i + 1}" for i in range(3))
    columns = tuple(name.replace("_", " ") for name in data.feature_names)
    return _samples("Wine", data.data, data.target, names, note=note, columns=columns)


def _samples(
    name: str,
    X: npt.ArrayLike,
    classes: npt.ArrayLike,
    class_names: tuple[str, ...],
    *,
    note: str,
    side: int = 0,
    columns: tuple[str, ...] = (),
) -> Samples:
    values, y = np.array(X, dtype=np.float64), np.array(classes, dtype=np.int64)
    columns = columns or tuple(f"pixel {j // side + 1}, {j % side + 1}" for j in range(values.shape[1]))
    values.setflags(write=False)
    y.setflags(write=False)
    return Samples(name, values, y, class_names, columns, side, note)


SAMPLES: dict[str, Callable[[], Samples]] = {
    "Digits, 8 x 8": digits,
    "Wide digits, 64 x 64": wide_digits,
    "Wine": wine,
}
