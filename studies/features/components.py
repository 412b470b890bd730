"""Samples turned into k components: what is learnt on training samples and applied to others."""

import numpy as np

from core.arrays import FloatArray
from core.decompositions import SVD, gram_svd, leading_svd, thin_svd
from core.spectra import energy

KINDS = ("SVD", "PCA", "PCA, scaled")
# Up to so many rows or columns the SVD is taken directly.
_SMALL = 300


class Features:
    """A rule that turns samples into k components, learnt on training samples.

    z = ((x - mean) / scale) V_k.  "SVD": mean 0, scale 1 (scikit-learn's TruncatedSVD); "PCA": the training
    mean, scale 1; "PCA, scaled": the training mean and standard deviation.

    Parameters
    ----------
    X : ndarray of shape (q, n)
        The training samples, one a row.
    kind : str
        One of ``KINDS``.
    n_components : int
        How many are learnt, from 1 to min(q, n).
    seed : int
        Of the random start, where the samples are wide.

    Raises
    ------
    ValueError
        If ``kind`` is unknown.
    """

    def __init__(self, X: FloatArray, kind: str, n_components: int, *, seed: int = 0) -> None:
        if kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}, got {kind!r}.")
        is_centered = kind != "SVD"
        self.kind = kind
        self.mean = X.mean(axis=0) if is_centered else np.zeros(X.shape[1])
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

    def heaviest(self, axis: int) -> int:
        """Return the column that weighs most in one of the learnt axes."""
        return int(np.argmax(np.abs(self.svd.Vt[axis])))

    def share(self, axis: int) -> float:
        """Return the fraction of the energy (of the variance, but for "SVD") on one of the learnt axes."""
        return float(energy(self.svd.s)[axis])


def _widths(X: FloatArray) -> FloatArray:
    """Return the standard deviation (divisor q - 1) of each column, 1 for a constant one."""
    deviation = X.std(axis=0, ddof=1)
    return np.where(deviation > 1e-12 * np.abs(X).max(), deviation, 1.0)


def _leading(A: FloatArray, n_components: int, seed: int) -> SVD:
    m, n = A.shape
    if min(m, n) > _SMALL and n_components < min(m, n) // 4:
        return leading_svd(A, n_components, rng=np.random.default_rng(seed))
    svd = thin_svd(A) if min(m, n) <= _SMALL else gram_svd(A)
    return SVD(svd.U[:, :n_components], svd.s[:n_components], svd.Vt[:n_components])
