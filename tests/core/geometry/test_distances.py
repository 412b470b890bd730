"""Distances between points: against definitions, scikit-learn and the published tables."""

import numpy as np
import pytest
from sklearn.metrics import pairwise_distances

from core.decompositions import thin_svd
from core.geometry import (
    METRICS,
    axis_positions,
    column_coordinates,
    distances,
    equally_wide,
    nearest,
    unit_rows,
)
from tests.core.matrices import DOCTORS


@pytest.fixture
def rng():
    return np.random.default_rng(5)


@pytest.mark.parametrize("metric", METRICS)
def test_distances_agree_with_scikit_learn(metric, rng):
    P = rng.standard_normal((20, 3))
    expected = pairwise_distances(P, metric=metric)[4]
    np.testing.assert_allclose(distances(P, P[4], metric=metric), expected, atol=1e-12)


def test_nearest_leaves_out_what_it_is_told_and_keeps_the_order_of_ties():
    P = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.5, 0.0], [9.0, 9.0]])
    near = nearest(P, P[0], n_neighbours=3, leave_out=[0])
    assert near.indices.tolist() == [3, 1, 2]
    assert near.distances.tolist() == [0.5, 1.0, 1.0]
    assert len(nearest(P, P[0], n_neighbours=50).indices) == 5


def test_equally_wide_clouds_keep_every_product_and_have_one_median_length(rng):
    P, Q = 9 * rng.normal(size=(40, 3)), rng.normal(size=(7, 3))
    rows, columns = equally_wide(P, Q)
    np.testing.assert_allclose(rows @ columns.T, P @ Q.T, atol=1e-12)
    assert np.median(np.linalg.norm(rows, axis=1)) == pytest.approx(
        np.median(np.linalg.norm(columns, axis=1))
    )
    nowhere, same = equally_wide(np.zeros((2, 3)), Q)
    np.testing.assert_array_equal(same, Q)
    assert not nowhere.any()
    with pytest.raises(ValueError, match="columns"):
        equally_wide(P, [[np.nan]])


def test_a_point_at_the_origin_is_neither_near_nor_far_by_cosine():
    assert distances([[0.0, 0.0]], [1.0, 0.0], metric="cosine").tolist() == [1.0]


def test_the_published_pair_of_channels_comes_from_three_unweighted_axes():
    V = column_coordinates(thin_svd(DOCTORS), 0.0)[:, :3]
    near = nearest(V, V[1], n_neighbours=2, leave_out=[1])
    assert near.indices.tolist() == [4, 0]
    np.testing.assert_allclose(near.distances, [0.409, 0.673], atol=5e-4)


def test_weighted_by_their_singular_values_the_order_of_the_pair_turns_round():
    V = column_coordinates(thin_svd(DOCTORS), 1.0)
    for points in (V[:, :3], V):
        assert nearest(points, points[1], n_neighbours=2, leave_out=[1]).indices.tolist() == [0, 4]


def test_all_columns_of_the_full_orthogonal_matrix_are_equally_far_apart():
    V = column_coordinates(thin_svd(DOCTORS), 0.0)
    d = distances(V, V[1])
    np.testing.assert_allclose(np.delete(d, 1), np.sqrt(2), atol=1e-14)


def test_on_an_own_axis_a_is_zero_b_is_one_and_what_is_across_does_not_count(rng):
    P = rng.standard_normal((5, 4))
    at = axis_positions(P, P[1], P[3])
    assert at[1] == pytest.approx(0)
    assert at[3] == pytest.approx(1)
    across = np.linalg.svd((P[3] - P[1])[None])[2][1]
    np.testing.assert_allclose(axis_positions(P + 7 * across, P[1], P[3]), at, atol=1e-12)


def test_rows_come_to_length_one_and_a_row_of_zeros_stays():
    assert unit_rows([[3, 4], [0, 0]]).tolist() == [[0.6, 0.8], [0.0, 0.0]]
    with pytest.raises(ValueError, match="features must have shape"):
        unit_rows([1.0, 2.0], "features")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda svd: distances(svd.U, svd.U[0], metric="city"), "metric must be one of"),
        (lambda svd: distances(svd.U, [1.0]), "are needed"),
        (lambda svd: nearest(svd.U, svd.U[0], n_neighbours=0), "n_neighbours must be from 1"),
        (lambda svd: axis_positions(svd.U, svd.U[0], svd.U[0]), "two different points"),
        (lambda svd: axis_positions(svd.U, svd.U[0], [1.0]), "are needed"),
    ],
)
def test_what_has_no_meaning_is_refused_by_name(call, message):
    svd = thin_svd([[1.0, 2.0], [3.0, 1.0], [0.0, 1.0]])
    with pytest.raises(ValueError, match=message):
        call(svd)
