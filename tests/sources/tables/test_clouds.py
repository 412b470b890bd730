"""The clouds of the PCA step: planted directions are there to be found, files come and go unchanged."""

import io

import numpy as np
import pytest

from core.geometry import pca
from sources.tables.clouds import PLANTED_ANGLE, SAMPLES, from_table, to_csv
from sources.tables.reading import read_points


def angle_of_first_axis(points):
    x, y = pca(points).svd.Vt[0]
    return np.degrees(np.arctan2(y, x)) % 180


def test_the_tilted_cloud_lies_along_its_planted_direction():
    angles = [angle_of_first_axis(SAMPLES["Tilted"](np.random.default_rng(i)).points) for i in range(40)]
    assert np.mean(angles) == pytest.approx(PLANTED_ANGLE, abs=1)


def test_the_spreads_of_the_tilted_cloud_are_those_its_note_gives():
    spreads = np.array(
        [pca(SAMPLES["Tilted"](np.random.default_rng(i)).points).svd.s for i in range(40)]
    ) / np.sqrt(199)
    np.testing.assert_allclose(spreads.mean(axis=0), [2.0, 0.6], rtol=0.03)


def test_the_round_cloud_has_no_direction():
    angles = [angle_of_first_axis(SAMPLES["Round"](np.random.default_rng(i)).points) for i in range(60)]
    resultant = abs(np.mean(np.exp(2j * np.radians(angles))))
    assert resultant < 0.3


def test_height_and_weight_are_correlated_as_said_and_differ_in_unit():
    rng = np.random.default_rng(0)
    found = [np.corrcoef(SAMPLES["Heights and weights"](rng).points.T)[0, 1] for _ in range(40)]
    assert np.mean(found) == pytest.approx(0.6, abs=0.03)
    assert SAMPLES["Heights and weights"](rng).units == ("mm", "kg")


def test_the_outlier_turns_the_axis_and_without_it_the_planted_one_is_back():
    cloud = SAMPLES["One outlier"](np.random.default_rng(2))
    assert abs(angle_of_first_axis(cloud.points) - PLANTED_ANGLE) > 20
    assert angle_of_first_axis(cloud.points[:-1]) == pytest.approx(PLANTED_ANGLE, abs=5)


def test_the_irises_are_fishers():
    cloud = SAMPLES["Irises"](np.random.default_rng(0))
    assert cloud.points.shape == (150, 4)
    assert cloud.columns == ("sepal length", "sepal width", "petal length", "petal width")
    np.testing.assert_allclose(cloud.points.mean(axis=0), [5.843, 3.057, 3.758, 1.199], atol=5e-4)


@pytest.mark.parametrize("label", SAMPLES)
def test_a_sample_is_read_only_and_the_same_for_the_same_seed(label):
    first, second = (SAMPLES[label](np.random.default_rng(4)) for _ in range(2))
    np.testing.assert_array_equal(first.points, second.points)
    assert not first.points.flags.writeable
    assert len(first.columns) == len(first.units) == first.points.shape[1]


def test_points_written_and_read_by_numpy_are_the_same_to_the_last_bit():
    points = np.random.default_rng(1).normal(size=(50, 2)) * 10.0 ** np.arange(-24, 26)[:, None]
    text = to_csv(points, ("a, with a comma", 'and "quotes"')).decode()
    back = np.loadtxt(io.StringIO(text), delimiter=",", skiprows=1)
    np.testing.assert_array_equal(back, points)


def test_a_file_that_was_written_is_a_file_that_is_read():
    points = np.random.default_rng(1).normal(size=(5, 2))
    cloud = from_table(read_points(to_csv(points, ("a (mm)", "b")), "points.csv"), "points.csv")
    np.testing.assert_array_equal(cloud.points, points)
    assert cloud.columns == ("a", "b")
    assert cloud.units == ("mm", "")


def test_names_that_differ_by_their_unit_only_are_kept_whole():
    table = read_points(b"x (mm),x (kg)\n1,2\n3,5\n4,4\n", "twice.csv")
    cloud = from_table(table, "twice.csv")
    assert cloud.columns == ("x (mm)", "x (kg)")
    assert cloud.units == ("", "")
