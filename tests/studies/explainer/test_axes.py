"""The axes of a cloud, by scikit-learn and by hand."""

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from studies.explainer.axes import MAX_DRAWN, drawn, moments, moved, principal_axes, variance_shares

CLOUD = np.random.default_rng(4).normal(size=(50, 2)) * (1, 5) + (3, 40)


def test_the_angle_and_the_share_are_those_of_scikit_learn():
    oracle = PCA().fit(CLOUD)
    result = principal_axes(CLOUD, center=True, scale=False)
    x, y = oracle.components_[0]
    assert 0 <= result.angle < 180
    assert abs(x * np.cos(np.radians(result.angle)) + y * np.sin(np.radians(result.angle))) == pytest.approx(
        1
    )
    np.testing.assert_allclose(result.s, oracle.singular_values_)
    assert result.first_share == pytest.approx(oracle.explained_variance_ratio_[0])


def test_scaled_columns_have_an_axis_at_45_or_135_degrees():
    tilted = CLOUD.copy()
    tilted[:, 1] -= 3 * tilted[:, 0]
    result = principal_axes(tilted, center=True, scale=True)
    assert result.angle == pytest.approx(135)
    correlation = np.corrcoef(tilted.T)[0, 1]
    assert result.first_share == pytest.approx((1 + abs(correlation)) / 2)


def test_without_centring_the_axis_points_at_a_far_mean_and_variance_is_still_about_it():
    points = np.array([[99.0, 100.0], [101.0, 100.0]])
    result = principal_axes(points, center=False, scale=False)
    assert result.angle == pytest.approx(45, abs=0.1)
    assert result.first_share == pytest.approx(0.5, abs=0.01), "the points vary along 0 degrees alone"


@pytest.mark.parametrize("degrees", [0.0, 20.0, 90.0, 170.0])
def test_points_on_a_line_have_its_direction_and_all_their_variance_on_it(degrees):
    t = np.radians(degrees)
    points = np.outer(np.arange(5.0), [np.cos(t), np.sin(t)])
    result = principal_axes(points, center=True, scale=False)
    off = abs(result.angle - degrees)
    assert min(off, 180 - off) < 1e-9
    assert result.first_share == pytest.approx(1)


def test_equal_points_have_no_variance_to_share():
    assert principal_axes(np.ones((4, 2)), center=True, scale=False).first_share is None


def test_the_shares_of_all_columns_are_those_of_scikit_learn():
    table = np.random.default_rng(4).normal(size=(20, 4)) * (1, 2, 3, 4) + 7
    np.testing.assert_allclose(
        variance_shares(table, scale=False), PCA().fit(table).explained_variance_ratio_
    )
    scaled = StandardScaler().fit_transform(table)
    np.testing.assert_allclose(
        variance_shares(table, scale=True), PCA().fit(scaled).explained_variance_ratio_
    )


def test_moments_are_number_mean_and_sums_of_products_about_it():
    result = moments(np.array([[0.0, 1.0], [2.0, 5.0]]))
    assert result.n == 2
    assert result.mean.tolist() == [1, 3]
    assert result.scatter == (2, 4, 8)
    n, mean, scatter = moments(CLOUD)
    xx, xy, yy = scatter
    np.testing.assert_allclose(np.array([[xx, xy], [xy, yy]]) / (n - 1), np.cov(CLOUD.T))
    np.testing.assert_allclose(mean, np.mean(CLOUD, axis=0))


def test_no_points_have_no_moments():
    assert moments(np.zeros((0, 2))).n == 0


@pytest.mark.parametrize("n", [0, 1, MAX_DRAWN - 1, MAX_DRAWN])
def test_a_small_cloud_is_drawn_whole(n):
    points = np.random.default_rng(1).normal(size=(n, 2))
    result = drawn(points)
    np.testing.assert_array_equal(result.points, points)
    assert result.rest.n == 0


@pytest.mark.parametrize("n", [MAX_DRAWN + 1, 2 * MAX_DRAWN, 5000])
def test_of_a_large_cloud_some_points_are_drawn_from_first_to_last_and_none_is_lost(n):
    points = np.random.default_rng(1).normal(size=(n, 2))
    points[:, 0] += np.arange(n)
    result = drawn(points)
    assert len(result.points) == MAX_DRAWN
    np.testing.assert_array_equal(result.points[[0, -1]], points[[0, -1]])
    assert np.abs(np.diff(result.points[:, 0])).max() < n / MAX_DRAWN + 10
    assert result.rest.n == n - MAX_DRAWN
    total = np.sum(result.points, axis=0) + result.rest.n * result.rest.mean
    np.testing.assert_allclose(total, np.sum(points, axis=0))


def test_a_point_is_moved_by_its_number_on_the_screen_and_the_data_stay():
    points = np.random.default_rng(1).normal(size=(5000, 2))
    before = points.copy()
    result = moved(points, {1: (40.0, -7.0), MAX_DRAWN - 1: (8.0, 9.0)})
    np.testing.assert_array_equal(points, before)
    second = np.flatnonzero((points == drawn(points).points[1]).all(axis=1))[0]
    changed = np.flatnonzero((result != points).any(axis=1))
    assert changed.tolist() == [second, 4999]
    np.testing.assert_array_equal(result[changed], [[40, -7], [8, 9]])
    assert not result.flags.writeable
