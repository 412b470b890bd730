"""Samples to classify, and the classifier: scikit-learn's logistic regression."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.ndimage import zoom
from sklearn.datasets import load_digits, load_wine
from sklearn.linear_model import LogisticRegression

from core.arrays import FloatArray

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
    is_own : bool
        Whether a student has brought them.
    """

    name: str
    X: FloatArray
    classes: npt.NDArray[np.int64]
    class_names: tuple[str, ...]
    column_names: tuple[str, ...]
    side: int
    note: str
    is_own: bool = False


def classifier(X: FloatArray, classes: npt.NDArray[np.int64]) -> LogisticRegression:
    """Return a logistic regression trained on the samples (L2 penalty, C = 1, L-BFGS).

    Where it has not converged scikit-learn warns in the server's log: a filter of warnings would be one of
    the whole process, of all students' threads.
    """
    return LogisticRegression(max_iter=MAX_ITERATIONS).fit(X, classes)


@cache
def digits() -> Samples:
    """Return scikit-learn's 1797 handwritten digits of 8 x 8 pixels."""
    X, y = load_digits(return_X_y=True)
    note = "1797 handwritten digits, 8 × 8 pixels from 0 (paper) to 1 (ink); UCI repository, by scikit-learn."
    return _samples("Digits, 8 × 8", X / 16.0, y, tuple("0123456789"), side=8, note=note)


@cache
def wide_digits() -> Samples:
    """Return the digits as a bad scanner sees them: enlarged to 64 x 64 pixels, with noise (seed 0)."""
    small = digits()
    factor = WIDE_SIDE / small.side
    pictures = zoom(small.X.reshape(-1, small.side, small.side), (1, factor, factor), order=1)
    noise = np.random.default_rng(0).standard_normal(pictures.shape)
    X = (pictures + WIDE_NOISE * noise).reshape(len(pictures), -1)
    note = (
        f"The same digits, enlarged to {WIDE_SIDE} × {WIDE_SIDE} pixels (4096 columns), with Gaussian noise "
        f"of standard deviation {WIDE_NOISE} added to each pixel: made here."
    )
    return _samples("Wide digits, 64 × 64", X, small.classes, small.class_names, side=WIDE_SIDE, note=note)


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
    "Digits, 8 × 8": digits,
    "Wide digits, 64 × 64": wide_digits,
    "Wine": wine,
}
