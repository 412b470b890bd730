"""The trained network: what training does, where it begins, and how it is stopped."""

import numpy as np
import pytest

from core.networks import accuracy, forward
from sources.networks.training import HIDDEN, train_on_digits


@pytest.fixture(scope="module")
def small():
    seen = []
    network = train_on_digits(
        hidden=(16,), n_epochs=20, n_train=400, progress=lambda *args: seen.append(args) or True
    )
    return network, seen


def test_progress_is_told_every_epoch_and_the_loss_falls(small):
    network, seen = small
    assert [(epoch, n) for epoch, n, _ in seen] == [(i, 20) for i in range(1, 21)]
    assert [loss for *_, loss in seen] == list(network.losses)
    assert network.losses[-1] < network.losses[0]


def test_training_teaches_and_the_untrained_network_guesses(small):
    network, _ = small
    trained = accuracy(forward(network.layers, network.test_inputs), network.test_classes)
    untrained = accuracy(forward(network.untrained, network.test_inputs), network.test_classes)
    assert trained > 0.5
    assert untrained < 0.3


def test_the_untrained_network_is_the_very_start_of_the_training():
    start = train_on_digits(hidden=(8,), n_epochs=1, n_train=100).untrained
    later = train_on_digits(hidden=(8,), n_epochs=3, n_train=100).untrained
    bound = np.sqrt(6 / (64 + 8))  # Glorot's uniform start for ReLU
    for one, other in zip(start, later, strict=True):
        np.testing.assert_array_equal(one.factors[0], other.factors[0])
    other_digits = train_on_digits(hidden=(8,), n_epochs=1, n_train=70).untrained
    np.testing.assert_array_equal(start[0].factors[0], other_digits[0].factors[0])
    assert np.abs(start[0].factors[0]).max() <= bound
    assert np.abs(start[0].factors[0]).max() > 0.9 * bound


def test_the_seed_decides_and_nothing_else_does():
    one, same, other = (train_on_digits(hidden=(8,), n_epochs=1, n_train=80, seed=s) for s in (0, 0, 1))
    np.testing.assert_array_equal(one.layers[0].factors[0], same.layers[0].factors[0])
    assert not np.array_equal(one.layers[0].factors[0], other.layers[0].factors[0])


def test_the_held_out_digits_are_a_quarter_and_shapes_fit():
    network = train_on_digits(n_epochs=1, n_train=64)
    assert network.test_inputs.shape == (450, 64)
    assert network.test_inputs.max() <= 1
    assert np.ptp(np.bincount(network.test_classes)) <= 3  # 174 to 183 of each digit, a quarter of each
    shapes = [layer.factors[0].shape for layer in network.layers]
    assert shapes == [(64, HIDDEN[0]), HIDDEN, (HIDDEN[1], 10)]
    assert not network.layers[0].factors[0].flags.writeable


def test_a_progress_that_says_no_stops_the_training_and_one_that_raises_is_heard():
    network = train_on_digits(hidden=(8,), n_epochs=9, n_train=64, progress=lambda epoch, *_: epoch < 2)
    assert len(network.losses) == 2

    def stop(*_):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        train_on_digits(hidden=(8,), n_epochs=9, n_train=64, progress=stop)
    with pytest.raises(ValueError, match="n_epochs must be at least 1"):
        train_on_digits(n_epochs=0)
