"""A network that a student brings: the weights, the biases and perhaps the inputs in one file."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray
from core.networks import Layer
from sources.errors import BadInput
from sources.networks.arrays import in_order, read_arrays

MAX_LAYERS = 24
MAX_ABS = 1e12
ACCEPTED = (
    "Accepted: a .npz file (numpy.savez) or a .safetensors file with the matrices and biases of fully "
    f"connected layers, 1 to {MAX_LAYERS} of them, up to 20 MB; a .npz may hold inputs X as well, one sample "
    "a row, and their classes y."
)
_DATA = ("X", "y", "X_train")
_BIAS = {"weight": "bias", "kernel": "bias", "W": "b", "w": "b", "coefs": "intercepts"}


@dataclass(frozen=True, eq=False)
class OwnNetwork:
    """A network of fully connected layers, as it was brought.

    Attributes
    ----------
    name : str
        The file's.
    titles : tuple of str
        What the file calls each matrix.
    layers : tuple of Layer
        Weights (inputs, outputs), read-only; a bias of zeros where the file has none.
    X : ndarray of shape (q, m) or None
        Inputs of the first layer.
    y : ndarray of int of shape (q,) or None
        Their classes: places of the largest output.
    notes : tuple of str
        In plain words, how the file was read.
    """

    name: str
    titles: tuple[str, ...]
    layers: tuple[Layer, ...]
    X: FloatArray | None = None
    y: FloatArray | None = None
    notes: tuple[str, ...] = ()


def read_network(data: bytes, name: str) -> OwnNetwork:
    """Read the fully connected layers of a network.

    Layers come in the order of the numbers in their names.  PyTorch keeps a matrix as outputs x inputs:
    whether a matrix is turned is told by its bias, by the layer before it, and by its name.

    Parameters
    ----------
    data : bytes
    name : str
        The file's, for messages.

    Returns
    -------
    OwnNetwork

    Raises
    ------
    BadInput
        If there is no matrix, the matrices do not follow one another, or a number is not finite.
    """
    arrays = read_arrays(data, name, ACCEPTED)
    matrices = {title: arrays[title] for title in in_order([*arrays]) if _is_weight(title, arrays[title])}
    if not 1 <= len(matrices) <= MAX_LAYERS:
        found = ", ".join(f"{title[:30]} {array.shape}" for title, array in list(arrays.items())[:6])
        raise BadInput(f"{name} holds {len(matrices)} matrices; found {found or 'nothing'}. {ACCEPTED}")
    for title, array in arrays.items():
        if not (np.abs(array) <= MAX_ABS).all():
            raise BadInput(f"{name}, {title[:40]}: a number is not finite or beyond 1e12. {ACCEPTED}")
    layers: list[Layer] = []
    turned = []
    for title, W in matrices.items():
        bias = _bias(title, arrays, W)
        n_before = layers[-1].factors[0].shape[1] if layers else _width(arrays)
        if _is_turned(title, W, bias, n_before):
            W = W.T
            turned.append(title)
        if layers and W.shape[0] != n_before:
            raise BadInput(
                f"{name}: {title[:40]} takes {W.shape[0]} inputs, the layer before it gives {n_before}. "
                f"{ACCEPTED}"
            )
        W = np.ascontiguousarray(W)
        W.setflags(write=False)
        b = np.zeros(W.shape[1]) if bias is None or len(bias) != W.shape[1] else bias
        layers.append(Layer((W,), b))
    X, y = _inputs(arrays, layers, name)
    shapes = ", ".join("{} × {}".format(*layer.factors[0].shape) for layer in layers)
    count = f"{len(layers)} layers" if len(layers) > 1 else "1 layer"
    notes = [f"Read as: {count}, {shapes}."]
    if turned:
        notes.append(f"Turned, as PyTorch keeps outputs in rows: {', '.join(t[:30] for t in turned[:4])}.")
    if X is None:
        notes.append("No inputs X are in the file, so outputs cannot be compared on them.")
    return OwnNetwork(name, tuple(matrices), tuple(layers), X, y, tuple(notes))


def _is_weight(title: str, array: FloatArray) -> bool:
    return array.ndim == 2 and min(array.shape) >= 2 and title not in _DATA


def _width(arrays: Mapping[str, FloatArray]) -> int | None:
    X = arrays.get("X")
    return X.shape[1] if X is not None and X.ndim == 2 else None


def _bias(title: str, arrays: Mapping[str, FloatArray], W: FloatArray) -> FloatArray | None:
    """Return the vector whose name is that of the matrix but for weight and bias, W and b."""
    for weight, bias in (
        ("weight", "bias"),
        ("kernel", "bias"),
        ("W", "b"),
        ("w", "b"),
        ("coefs", "intercepts"),
    ):
        found = arrays.get(title.replace(weight, bias)) if weight in title else None
        if found is not None and found.ndim == 1 and len(found) in W.shape:
            return found
    return None


def _is_turned(title: str, W: FloatArray, bias: FloatArray | None, n_before: int | None) -> bool:
    """Return whether a matrix has its outputs in rows."""
    m, n = W.shape
    if m != n:
        if bias is not None:
            return len(bias) == m
        if n_before is not None and n_before in (m, n):
            return n_before == n
    return title.endswith("weight")


def _inputs(
    arrays: Mapping[str, FloatArray], layers: list[Layer], name: str
) -> tuple[FloatArray | None, FloatArray | None]:
    X, y = arrays.get("X"), arrays.get("y")
    m = layers[0].factors[0].shape[0]
    if X is None:
        return None, None
    if X.ndim != 2 or X.shape[1] != m or len(X) < 1:
        raise BadInput(f"{name}: X is {X.shape}, and the first layer takes {m} inputs a row. {ACCEPTED}")
    if y is not None and (y.shape != (len(X),) or (y != np.round(y)).any()):
        raise BadInput(f"{name}: y is {y.shape}, and X has {len(X)} samples. {ACCEPTED}")
    X.setflags(write=False)
    return X, y
