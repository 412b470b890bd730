"""The axes of a cloud, by scikit-learn and by hand."""

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from studies.explainer.axes import moments, principal_axes, variance_shares

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
