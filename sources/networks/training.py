"""A network to split, trained here by scikit-learn on the digits that come with it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

from core.arrays import FloatArray
from core.networks import Layer

HIDDEN = (256, 256)


@dataclass(frozen=True, eq=False)
class Network:
    """A network before and after training, with the digits it was not trained on.

    Attributes
    ----------
    layers : tuple of Layer
        After training; weights (inputs, outputs), read-only.
    untrained : tuple of Layer
        The same network before the first step.
    losses : tuple of float
        Mean cross-entropy in nats (with scikit-learn's penalty) over each epoch.
    train_inputs, test_inputs : ndarray of shape (q, 64)
        Pixels from 0 to 1.
    train_classes, test_classes : ndarray of int of shape (q,)
        The digits.
    """

    layers: tuple[Layer, ...]
    untrained: tuple[Layer, ...]
    losses: tuple[float, ...]
    train_inputs: FloatArray
    train_classes: npt.NDArray[np.int64]
    test_inputs: FloatArray
    test_classes: npt.NDArray[np.int64]


def train_on_digits(
    *,
    hidden: tuple[int, ...] = HIDDEN,
    n_epochs: int = 40,
    seed: int = 0,
    n_train: int | None = None,
    progress: Callable[[int, int, float], bool | None] = lambda epoch, n_epochs, loss: None,
) -> Network:
    """Train a ReLU network with wide hidden layers on three quarters of the 8 x 8 digits.

    Parameters
    ----------
    hidden : tuple of int
        Units of each hidden layer.
    n_epochs : int
        Passes over the training digits, at least 1.
    seed : int
        Draws the split, the first weights and the order of the digits.
    n_train : int, optional
        Use so many training digits only.
    progress : callable
        Called as ``progress(epoch, n_epochs, loss)`` after each epoch; returning False stops the training
        there, and whatever it raises comes through.

    Returns
    -------
    Network
        Trained for as many epochs as ``losses`` is long.

    References
    ----------
    D. P. Kingma and J. Ba, Adam, ICLR (2015); digits: E. Alpaydin and C. Kaynak, UCI repository (1998).
    """
    if n_epochs < 1:
        raise ValueError(f"n_epochs must be at least 1, got {n_epochs}.")
    X, y = load_digits(return_X_y=True)
    train_X, test_X, train_y, test_y = train_test_split(
        X / 16.0, y, test_size=0.25, random_state=seed, stratify=y
    )
    train_X, train_y = train_X[:n_train], train_y[:n_train]
    network = _classifier(hidden, seed, rate=1e-3)
    losses: list[float] = []
    for epoch in range(1, n_epochs + 1):
        network.partial_fit(train_X, train_y, classes=np.arange(10))
        losses.append(float(network.loss_))
        if progress(epoch, n_epochs, losses[-1]) is False:
            break
    # The same start, moved by steps too small for a float64 to notice.
    start = _classifier(hidden, seed, rate=1e-300)
    start.partial_fit(train_X, train_y, classes=np.arange(10))
    return Network(_layers(network), _layers(start), tuple(losses), train_X, train_y, test_X, test_y)


def _classifier(hidden: tuple[int, ...], seed: int, rate: float) -> MLPClassifier:
    return MLPClassifier(hidden, random_state=seed, batch_size=64, learning_rate_init=rate)


def _layers(network: MLPClassifier) -> tuple[Layer, ...]:
    for array in (*network.coefs_, *network.intercepts_):
        array.setflags(write=False)
    return tuple(Layer((W,), b) for W, b in zip(network.coefs_, network.intercepts_, strict=True))
