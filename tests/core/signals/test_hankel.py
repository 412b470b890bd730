"""Trajectory matrices against their definition, SciPy and hand computation."""

import numpy as np
import pytest
import scipy.linalg

from core.signals import HankelOperator, anti_diagonal_counts, diagonal_average, hankel_matrix
from core.signals.hankel import average_layers, lag_products

SHAPES = [(1, 1), (7, 1), (7, 7), (10, 3), (10, 8), (11, 6), (64, 20)]


def series(n):
    return np.random.default_rng(n).standard_normal(n)


@pytest.mark.parametrize(("n", "window"), SHAPES)
def test_it_is_the_hankel_matrix_of_scipy(n, window):
    x = series(n)
    expected = scipy.linalg.hankel(x[:window], x[window - 1 :])
    np.testing.assert_array_equal(hankel_matrix(x, window), expected)


@pytest.mark.parametrize(("n", "window"), SHAPES)
def test_a_whole_number_series_comes_back_exactly(n, window):
    x = np.arange(n) ** 2 - 7.0
    np.testing.assert_array_equal(diagonal_average(hankel_matrix(x, window)), x)


@pytest.mark.parametrize("shape", [(3, 5), (5, 3), (1, 4), (4, 1), (6, 6)])
def test_a_diagonal_average_is_the_mean_over_equal_index_sums(shape):
    X = np.random.default_rng(3).standard_normal(shape)
    i, j = np.indices(shape)
    expected = [X[i + j == n].mean() for n in range(sum(shape) - 1)]
    np.testing.assert_allclose(diagonal_average(X), expected, rtol=0, atol=1e-15)


def test_no_series_has_a_nearer_hankel_matrix_than_the_diagonal_average():
    rng = np.random.default_rng(0)
    X = rng.standard_normal((4, 6))
    best = diagonal_average(X)
    distance = np.linalg.norm(X - hankel_matrix(best, 4))
    for _ in range(50):
        other = best + 0.1 * rng.standard_normal(9)
        assert np.linalg.norm(X - hankel_matrix(other, 4)) > distance


@pytest.mark.parametrize(("n", "window"), SHAPES)
def test_counts_are_how_often_a_sample_stands_in_the_matrix(n, window):
    places = hankel_matrix(np.arange(n), window).astype(int)
    np.testing.assert_array_equal(anti_diagonal_counts(n, window), np.bincount(places.ravel(), minlength=n))


def test_the_matrix_is_a_view_that_cannot_be_written_to():
    X = hankel_matrix(series(1000), 400)
    assert not X.flags.owndata
    with pytest.raises(ValueError, match="read-only"):
        X[0, 0] = 1


@pytest.mark.parametrize(("n", "window"), SHAPES)
@pytest.mark.parametrize("columns", [(), (3,)])
def test_the_operator_multiplies_as_the_matrix_does(n, window, columns):
    x = series(n)
    H, operator = hankel_matrix(x, window), HankelOperator(x, window)
    rng = np.random.default_rng(1)
    right, left = rng.standard_normal((H.shape[1], *columns)), rng.standard_normal((window, *columns))
    assert operator.shape == H.shape
    np.testing.assert_allclose(operator @ right, H @ right, atol=1e-12)
    np.testing.assert_allclose(operator.T @ left, H.T @ left, atol=1e-12)


def test_the_operator_refuses_what_does_not_fit():
    with pytest.raises(ValueError, match="3 rows"):
        HankelOperator([1, 2, 3, 4], 2) @ np.ones(2)


@pytest.mark.parametrize(("n", "window"), SHAPES)
def test_lag_products_are_the_gram_matrix(n, window):
    x = series(n)
    H = hankel_matrix(x, window)
    np.testing.assert_allclose(lag_products(x, window), H @ H.T, atol=1e-12)


def test_layers_are_averaged_as_if_they_were_formed():
    rng = np.random.default_rng(5)
    U, B = rng.standard_normal((4, 2)), rng.standard_normal((7, 2))
    expected = [diagonal_average(np.outer(U[:, i], B[:, i])) for i in range(2)]
    np.testing.assert_allclose(average_layers(U, B), expected, atol=1e-13)


def test_a_hundred_thousand_samples_need_no_matrix():
    x = np.sin(np.arange(100_000) / 50)
    operator = HankelOperator(x, 50_000)
    v = np.zeros(50_001)
    v[7] = 1
    np.testing.assert_allclose(operator @ v, x[7 : 7 + 50_000], atol=1e-10)


@pytest.mark.parametrize("window", [0, -1, 6])
def test_a_window_out_of_range_is_named(window):
    with pytest.raises(ValueError, match=rf"from 1 to 5.*got {window}"):
        hankel_matrix(np.ones(5), window)


@pytest.mark.parametrize("x", [[], [[1.0, 2.0]], [1.0, np.nan], [np.inf]])
def test_what_is_no_series_is_refused(x):
    with pytest.raises(ValueError, match=r"series|finite"):
        hankel_matrix(x, 1)


@pytest.mark.parametrize("X", [[1.0, 2.0], np.empty((0, 3))])
def test_only_a_matrix_has_diagonals(X):
    with pytest.raises(ValueError, match="matrix"):
        diagonal_average(X)
