"""Chapter 9. A layer of a network split in two thin ones.

    y = x W + b          W (m, n): m inputs, n outputs, m n weights
    y = (x L) R + b      L (m, k), R (k, n): k (m + n) weights

The split pays when k (m + n) < m n.

Theorem (Eckart and Young 1936, used twice). With W = U S V^T, L = U_k sqrt(S_k) and R = sqrt(S_k) V_k^T
make the smallest weight error |W - L R| (``decompositions.balanced_factors``). With V_k of X W in place of
that of W, L = W V_k and R = V_k^T make the smallest output error |X W - X L R| on the inputs X
(``split_for_inputs``).

``layer_parameters`` and ``split_parameters`` count, ``weight_errors`` and ``output_error(s)`` measure,
``forward`` runs a small network with some of its layers split and ``accuracy`` judges it.

Left out: convolutions (reshape their kernels to a matrix first), fine-tuning after the split, 8-bit weights.

To read next: E. Denton, W. Zaremba, J. Bruna, Y. LeCun and R. Fergus, NIPS 27 (2014) 1269-1277. E. J. Hu et
al., LoRA: low-rank adaptation of large language models, ICLR 2022.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .arrays import FloatArray, as_matrix, check_n_components, check_whole
from .decompositions import SVD, thin_svd
from .spectra import truncation_error


class Layer(NamedTuple):
    """One layer: its weights as a product of one or two matrices, and its bias of shape (n,)."""

    factors: tuple[FloatArray, ...]
    bias: FloatArray


def layer_parameters(m: int, n: int) -> int:
    """Return the number of weights of a whole layer, m n (the bias, the same in both, is left out).

    Examples
    --------
    >>> layer_parameters(1000, 500)
    500000
    """
    _check_sides(m, n)
    return m * n


def split_parameters(m: int, n: int, n_components: int) -> int:
    """Return the number of weights of the two thin layers, k (m + n).

    Parameters
    ----------
    m, n : int
        Inputs and outputs.
    n_components : int
        The k, from 1 to min(m, n).

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If a side or k is out of range.

    Examples
    --------
    >>> split_parameters(1000, 500, 250)
    375000
    """
    _check_sides(m, n)
    return check_whole("n_components", n_components, 1, min(m, n)) * (m + n)


def break_even_split(m: int, n: int) -> float:
    """Return the rank at which the split has as many weights as the whole layer, m n / (m + n).

    A split pays for every whole k below it.  It is at least half of the smaller side, and
    less than the whole of it.

    Examples
    --------
    >>> int(break_even_split(500, 1000))
    333
    """
    _check_sides(m, n)
    return m * n / (m + n)


def rank_of_share(m: int, n: int, share: float) -> int:
    """Return the rank whose split has, to the nearest, a share of the weights of the whole layer.

    Parameters
    ----------
    m, n : int
        Inputs and outputs.
    share : float
        A fraction, 0 or more.

    Returns
    -------
    int
        From 1 to min(m, n).

    Examples
    --------
    >>> rank_of_share(500, 1000, 0.75), rank_of_share(256, 256, 0.75)
    (250, 96)
    """
    return max(1, min(round(share * break_even_split(m, n)), m, n))


def split_for_inputs(W: npt.ArrayLike, X: npt.ArrayLike, n_components: int) -> tuple[FloatArray, FloatArray]:
    """Return the two thin layers with the smallest output error on the inputs X.

    With V_k the first right singular vectors of X W, L = W V_k and R = V_k^T: X L R is the best rank-k
    approximation of the outputs X W.

    Parameters
    ----------
    W : array_like of shape (m, n)
        Weights.
    X : array_like of shape (q, m)
        Inputs of the layer, one per row.
    n_components : int
        The k, from 1 to min(q, n).

    Returns
    -------
    L : ndarray of shape (m, k)
    R : ndarray of shape (k, n)

    Raises
    ------
    ValueError
        If the shapes do not fit or ``n_components`` is out of range.
    """
    weights, inputs = _weights_and_inputs(W, X)
    Vt = thin_svd(inputs @ weights).Vt
    k = check_n_components(n_components, len(Vt))
    return weights @ Vt[:k].T, Vt[:k].copy()


def weight_errors(s: npt.ArrayLike) -> FloatArray:
    """Return the relative weight error |W - L R| / |W| of the best split, for k = 0, 1, ..., r.

    Parameters
    ----------
    s : array_like of shape (r,)
        Singular values of W, largest first.

    Returns
    -------
    ndarray of shape (r + 1,)
        Fractions: from 1 (nothing kept) to 0.  For W = 0 all are 0.
    """
    error = truncation_error(s).frobenius
    return error / error[0] if error[0] > 0 else error


def output_error(W: npt.ArrayLike, factors: Sequence[npt.ArrayLike], X: npt.ArrayLike) -> float:
    """Return the relative error of a split layer's outputs, |X W - X L R| / |X W|.

    Parameters
    ----------
    W : array_like of shape (m, n)
        Weights.
    factors : sequence of two array_like
        L (m, k) and R (k, n).
    X : array_like of shape (q, m)
        Inputs, one per row.

    Returns
    -------
    float
        A fraction.  Where the true outputs are all 0: 0 if the split's are too, otherwise infinite.

    Raises
    ------
    ValueError
        If the shapes do not fit.
    """
    weights, inputs = _weights_and_inputs(W, X)
    L, R = (as_matrix(factor, "a factor") for factor in factors)
    true = inputs @ weights
    off = float(np.linalg.norm(true - (inputs @ L) @ R))
    size = float(np.linalg.norm(true))
    if size == 0:
        return 0.0 if off == 0 else float("inf")
    return off / size


def output_errors(svd: SVD, X: npt.ArrayLike) -> FloatArray:
    """Return the output error of the best split of the weights for every rank, from one product X U.

    X W - X W_k is the sum of s_i (X u_i) v_i^T over i > k, and the v_i are orthonormal: its squared norm is
    the sum of s_i^2 |X u_i|^2.

    Parameters
    ----------
    svd : SVD
        Of the weights W (m, n).
    X : array_like of shape (q, m)
        Inputs, one per row.

    Returns
    -------
    ndarray of shape (r + 1,)
        |X W - X W_k| / |X W| for k = 0, 1, ..., r: fractions, from 1 to 0.  If X W = 0 all are 0.

    Raises
    ------
    ValueError
        If the shapes do not fit.
    """
    _, inputs = _weights_and_inputs(svd.U, X)
    energies = np.sum((inputs @ svd.U) ** 2, axis=0) * svd.s**2
    left = np.append(np.cumsum(energies[::-1])[::-1], 0.0)
    return np.sqrt(left / left[0]) if left[0] > 0 else left


def forward(layers: Sequence[Layer], X: npt.ArrayLike) -> FloatArray:
    """Return the outputs of a network before its last activation; between the layers max(0, .) (ReLU).

    Parameters
    ----------
    layers : sequence of Layer
    X : array_like of shape (q, m)
        Inputs, one per row.

    Returns
    -------
    ndarray of shape (q, n_outputs)
        Scores: the class is where a row is largest.
    """
    return layer_inputs(layers, X)[-1]


def layer_inputs(layers: Sequence[Layer], X: npt.ArrayLike) -> list[FloatArray]:
    """Return what every layer gets to see, and last the scores.

    Parameters
    ----------
    layers : sequence of Layer
    X : array_like of shape (q, m)

    Returns
    -------
    list of ndarray
        ``len(layers) + 1`` arrays of q rows; the first is X.

    Raises
    ------
    ValueError
        If there is no layer or X does not fit.
    """
    H = np.asarray(X, dtype=np.float64)
    if not layers or H.ndim != 2 or H.shape[1] != layers[0].factors[0].shape[0]:
        raise ValueError(f"A network with a layer, and inputs that fit it, are needed; got {H.shape}.")
    seen = [H]
    for index, layer in enumerate(layers):
        for factor in layer.factors:
            H = H @ factor
        H = H + layer.bias
        if index < len(layers) - 1:
            H = np.maximum(H, 0.0)
        seen.append(H)
    return seen


def accuracy(scores: npt.ArrayLike, classes: npt.ArrayLike) -> float:
    """Return the fraction of rows whose largest score is in the column of the true class.

    Parameters
    ----------
    scores : array_like of shape (q, n_classes)
    classes : array_like of int of shape (q,)
        Indices of the true columns.

    Returns
    -------
    float
        From 0 to 1.

    Examples
    --------
    >>> accuracy([[0.1, 0.9], [0.8, 0.2]], [1, 1])
    0.5
    """
    return float(np.mean(np.argmax(np.asarray(scores), axis=1) == np.asarray(classes)))


def weight_count(layers: Sequence[Layer]) -> int:
    """Return the number of weights of a network, without biases."""
    return sum(factor.size for layer in layers for factor in layer.factors)


def gaussian_weights(m: int, n: int, *, standard_deviation: float, rng: np.random.Generator) -> FloatArray:
    """Return weights that have learnt nothing: independent normal numbers of mean 0.

    Parameters
    ----------
    m, n : int
        Inputs and outputs.
    standard_deviation : float
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of shape (m, n)
    """
    _check_sides(m, n)
    return standard_deviation * rng.standard_normal((m, n))


def _check_sides(m: int, n: int) -> None:
    if m < 1 or n < 1:
        raise ValueError(f"A layer has at least one input and one output, got {m} x {n}.")


def _weights_and_inputs(W: npt.ArrayLike, X: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    weights, inputs = as_matrix(W, "W"), as_matrix(X, "X")
    if inputs.shape[1] != weights.shape[0]:
        raise ValueError(f"Weights (m, n) and inputs (q, m) are needed: {weights.shape}, {inputs.shape}.")
    return weights, inputs
