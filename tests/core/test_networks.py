"""Layers split in two: against Eckart-Young, hand counts, scikit-learn's network, the published figures."""

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from core import networks as layers
from core.decompositions import balanced_factors, thin_svd
from core.networks import Layer


@pytest.fixture
def rng():
    return np.random.default_rng(11)


def test_the_published_layer_saves_a_quarter_and_errs_by_45_8_per_cent():
    W = layers.gaussian_weights(500, 1000, standard_deviation=0.01, rng=np.random.default_rng(0))
    errors = layers.weight_errors(thin_svd(W).s)
    assert layers.split_parameters(500, 1000, 250) / layers.layer_parameters(500, 1000) == 0.75
    assert errors[250] == pytest.approx(0.458, abs=2e-3)
    assert int(layers.break_even_split(500, 1000)) == 333


@pytest.mark.parametrize(("m", "n"), [(64, 256), (256, 256), (256, 10), (10, 1000), (2, 2), (3, 6)])
def test_a_split_pays_exactly_below_break_even(m, n):
    for k in range(1, min(m, n) + 1):
        pays = layers.split_parameters(m, n, k) < layers.layer_parameters(m, n)
        assert pays == (k < layers.break_even_split(m, n))
    assert min(m, n) / 2 <= layers.break_even_split(m, n) < min(m, n)
    assert (layers.break_even_split(m, n) == min(m, n) / 2) == (m == n)


def test_output_errors_of_all_ranks_are_those_of_each_split(rng):
    W, X = rng.normal(size=(7, 5)), rng.normal(size=(9, 7)) * np.arange(1, 8)
    svd = thin_svd(W)
    errors = layers.output_errors(svd, X)
    expected = [layers.output_error(W, balanced_factors(svd, k), X) for k in range(1, 6)]
    np.testing.assert_allclose(errors, [1, *expected], atol=1e-12)
    assert errors[-1] == 0
    assert not layers.output_errors(svd, np.zeros((2, 7))).any()
    with pytest.raises(ValueError, match="needed"):
        layers.output_errors(svd, X[:, :6])


@pytest.mark.parametrize(("m", "n"), [(500, 1000), (256, 256), (64, 256), (256, 10), (2, 9)])
def test_the_rank_of_a_share_is_the_nearest_there_is(m, n):
    shares = np.array([layers.split_parameters(m, n, k) / (m * n) for k in range(1, min(m, n) + 1)])
    for share in (0.0, 0.1, 0.33, 0.75, 1.0, 5.0):
        off = np.abs(shares - share)
        assert off[layers.rank_of_share(m, n, share) - 1] == pytest.approx(off.min())


@pytest.mark.parametrize("shape", [(8, 5), (5, 8), (6, 6), (1, 1), (1, 4), (4, 1)])
def test_the_weight_error_is_what_the_product_is_off_by(shape, rng):
    W = rng.standard_normal(shape)
    svd = thin_svd(W)
    errors = layers.weight_errors(svd.s)
    assert errors[0] == 1
    assert errors[-1] == 0
    for k in range(1, min(shape) + 1):
        L, R = balanced_factors(svd, k)
        assert L.shape == (shape[0], k)
        assert R.shape == (k, shape[1])
        assert np.linalg.norm(W - L @ R) / np.linalg.norm(W) == pytest.approx(errors[k], abs=1e-12)


def test_the_two_halves_share_the_singular_values_evenly(rng):
    svd = thin_svd(rng.standard_normal((6, 4)))
    L, R = balanced_factors(svd, 3)
    np.testing.assert_allclose(L.T @ L, np.diag(svd.s[:3]), atol=1e-12)
    np.testing.assert_allclose(R @ R.T, np.diag(svd.s[:3]), atol=1e-12)


def test_no_split_of_that_rank_errs_less_on_the_weights(rng):
    W = rng.standard_normal((7, 5))
    best = layers.weight_errors(thin_svd(W).s)[2] * np.linalg.norm(W)
    for _ in range(50):
        L = rng.standard_normal((7, 2))
        R = np.linalg.lstsq(L, W, rcond=None)[0]
        assert np.linalg.norm(W - L @ R) >= best


def test_weights_of_zero_have_no_error():
    assert layers.weight_errors([0.0, 0.0]).tolist() == [0.0, 0.0, 0.0]


def test_the_split_for_inputs_reaches_the_bound_of_eckart_and_young_on_the_outputs(rng):
    W = rng.standard_normal((8, 6))
    X = rng.standard_normal((40, 8)) * np.geomspace(10, 0.1, 8)
    s = np.linalg.svd(X @ W, compute_uv=False)
    for k in range(1, 7):
        error = layers.output_error(W, layers.split_for_inputs(W, X, k), X)
        assert error == pytest.approx(np.sqrt(np.sum(s[k:] ** 2) / np.sum(s**2)), abs=1e-12)
        assert error <= layers.output_error(W, balanced_factors(thin_svd(W), k), X) + 1e-12


def test_on_white_inputs_the_output_error_is_the_weight_error(rng):
    W = rng.standard_normal((6, 4))
    X = np.linalg.qr(rng.standard_normal((30, 6)))[0]
    factors = balanced_factors(thin_svd(W), 2)
    assert layers.output_error(W, factors, X) == pytest.approx(layers.weight_errors(thin_svd(W).s)[2])


def test_output_error_of_silent_inputs_is_zero_or_infinite():
    W, nothing = np.eye(2), np.zeros((3, 2))
    assert layers.output_error(W, (W, W), nothing) == 0
    assert layers.output_error(np.zeros((2, 2)), (W, W), np.ones((1, 2))) == float("inf")


@pytest.fixture(scope="module")
def trained():
    rng = np.random.default_rng(3)
    X = rng.standard_normal((120, 6))
    y = (X[:, 0] > 0).astype(int) + (X[:, 1] > 0)
    network = MLPClassifier((12, 9), random_state=0, solver="lbfgs", max_iter=2000).fit(X, y)
    ours = [Layer((W,), b) for W, b in zip(network.coefs_, network.intercepts_, strict=True)]
    return network, ours, X, y


def test_the_forward_pass_is_that_of_scikit_learn(trained):
    network, ours, X, y = trained
    scores = layers.forward(ours, X)
    chance = np.exp(scores - scores.max(axis=1, keepdims=True))
    np.testing.assert_allclose(
        chance / chance.sum(axis=1, keepdims=True), network.predict_proba(X), atol=1e-10
    )
    assert layers.accuracy(scores, y) == pytest.approx(network.score(X, y))


def test_a_layer_split_at_full_rank_changes_nothing_and_seen_inputs_are_those_of_the_layers(trained):
    _, ours, X, _ = trained
    W, bias = ours[1].factors[0], ours[1].bias
    whole = [ours[0], Layer(balanced_factors(thin_svd(W), 9), bias), ours[2]]
    np.testing.assert_allclose(layers.forward(whole, X), layers.forward(ours, X), atol=1e-9)
    seen = layers.layer_inputs(ours, X)
    assert len(seen) == 4
    np.testing.assert_array_equal(seen[0], X)
    assert seen[1].min() == 0
    np.testing.assert_allclose(seen[1], np.maximum(X @ ours[0].factors[0] + ours[0].bias, 0))
    assert layers.weight_count(ours) == 6 * 12 + 12 * 9 + 9 * 3
    assert layers.weight_count(whole) == 6 * 12 + 9 * (12 + 9) + 9 * 3


def test_gaussian_weights_have_the_spread_asked_for_and_follow_the_generator():
    W = layers.gaussian_weights(200, 300, standard_deviation=0.5, rng=np.random.default_rng(1))
    assert W.std() == pytest.approx(0.5, rel=0.01)
    again = layers.gaussian_weights(200, 300, standard_deviation=0.5, rng=np.random.default_rng(1))
    np.testing.assert_array_equal(W, again)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: layers.layer_parameters(0, 3), "at least one input"),
        (lambda: layers.split_parameters(4, 3, 0), "n_components must be from 1 to 3"),
        (lambda: balanced_factors(thin_svd(np.eye(3)), 4), "n_components must be from 1 to 3"),
        (lambda: layers.split_for_inputs(np.eye(3), np.eye(3), 0), "n_components must be from 1 to 3"),
        (lambda: layers.split_for_inputs(np.eye(3), np.eye(2), 1), "are needed"),
        (lambda: layers.output_error(np.eye(3), (np.eye(3), np.eye(3)), np.eye(2)), "are needed"),
        (lambda: layers.forward([], np.eye(2)), "A network with a layer"),
        (lambda: layers.forward([Layer((np.eye(3),), np.zeros(3))], np.eye(2)), "A network with a layer"),
    ],
)
def test_what_has_no_meaning_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
