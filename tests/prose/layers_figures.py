"""Where the figures in the layers prose come from: the untaught weights, and shapes of the network."""

import numpy as np
from sklearn.datasets import load_digits

from core.networks import break_even_split, weight_errors
from core.spectra import noise_null
from sources.networks.samples import gaussian
from sources.networks.training import HIDDEN, train_on_digits
from studies.layers.one_matrix import take_apart
from tests.prose.ledger import Figure, computed, given

_N_PIXELS, _N_CLASSES = 64, 10


def _uniform_against_gaussian() -> float:
    """Return how far the untrained spectra lie from the median of Gaussian noise, in per cent."""
    far = []
    for layer in train_on_digits(n_epochs=1).untrained:
        W = layer.factors[0]
        median = noise_null(W.shape, float(np.linalg.norm(W)), rng=np.random.default_rng(0)).median
        far.append(np.abs(take_apart(W).s - median).max() / median[0])
    return 100 * max(far)


FIGURES: dict[str, list[Figure]] = {
    "split": [
        computed("500 × 1000", lambda: " × ".join(map(str, gaussian().shape))),
        computed("45.8 %", lambda: 100 * weight_errors(take_apart(gaussian()).s)[250]),
        given('"50 % smaller with minimal loss"', "what published code prints, quoted"),
    ],
    "speed": [],
    "training": [computed("about 2 %", _uniform_against_gaussian)],
    "network": [
        computed("64 pixels", lambda: load_digits().data.shape[1]),
        computed("256 + 256", lambda: " + ".join(map(str, HIDDEN))),
        computed("64 inputs", lambda: load_digits().data.shape[1]),
        computed("rank 51", lambda: int(break_even_split(_N_PIXELS, HIDDEN[0]))),
        computed("10 outputs", lambda: len(load_digits().target_names)),
        computed("rank 9.6", lambda: break_even_split(HIDDEN[1], _N_CLASSES)),
    ],
}
