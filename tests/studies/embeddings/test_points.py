"""Points of rows and columns: the theorems of the biplot, distances of the table, shares that sum to 1."""

import numpy as np
import pytest

from sources.tables.label_tables import LabelTable
from studies.embeddings.decomposition import decompose
from studies.embeddings.points import N_NEAR, Points, neighbours, place, shown, with_equal_widths

A = np.random.default_rng(2).normal(size=(8, 4)) + 2
TABLE = LabelTable("t", A.copy(), tuple("abcdefgh"), tuple("wxyz"))
PLAIN, CENTERED = decompose(TABLE, center=False), decompose(TABLE, center=True)


def test_rows_stand_first_and_every_point_has_its_name_and_side():
    points = place(PLAIN, 1.0)
    assert points.labels == (*"abcdefgh", *"wxyz")
    assert points.is_row == (True,) * 8 + (False,) * 4
    assert place(PLAIN, 1.0, columns=False).labels == tuple("abcdefgh")
    assert place(PLAIN, 1.0, rows=False).is_row == (False,) * 4
    with pytest.raises(ValueError, match="rows, columns or both"):
        place(PLAIN, 1.0, rows=False, columns=False)


def test_balanced_a_row_times_a_column_is_the_cell():
    xyz = place(PLAIN, 0.5).coordinates
    np.testing.assert_allclose(xyz[:8] @ xyz[8:].T, A, atol=1e-12)


def test_equally_wide_a_row_times_a_column_is_still_the_cell_and_one_kind_alone_stays():
    points = place(PLAIN, 0.5)
    wide = with_equal_widths(points)
    np.testing.assert_allclose(wide.coordinates[:8] @ wide.coordinates[8:].T, A, atol=1e-12)
    assert (wide.labels, wide.is_row) == (points.labels, points.is_row)
    lengths = np.linalg.norm(wide.coordinates, axis=1)
    assert np.median(lengths[:8]) == pytest.approx(np.median(lengths[8:]))
    rows = place(PLAIN, 0.5, columns=False)
    assert with_equal_widths(rows) is rows


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0])
def test_a_turned_axis_mirrors_the_points_and_nothing_else(power):
    plain, turned = (place(PLAIN, power, turned=axes).coordinates for axes in ((), (1, 3)))
    np.testing.assert_array_equal(turned, plain * [1, -1, 1, -1])


def test_on_all_axes_distances_between_rows_are_those_of_the_table():
    near = neighbours(place(CENTERED, 1.0), 2, None, metric="euclidean")
    far = np.linalg.norm(A - A[2], axis=1)
    expected = np.argsort(far)[1 : N_NEAR + 1]
    assert list(near) == expected.tolist()
    np.testing.assert_allclose(list(near.values()), far[expected])


def test_a_column_is_compared_with_columns_on_the_axes_that_are_given():
    points = Points(
        ("r", "s", "c", "d", "e"),
        (True, True, False, False, False),
        np.array([[0.0, 0, 0], [0, 0, 0], [0, 0, 0], [9, 1, 0], [0, 5, 2]]),
    )
    assert neighbours(points, 2, (1, 2), metric="euclidean") == {3: 1.0, 4: pytest.approx(np.sqrt(29))}
    assert list(neighbours(points, 2, (0, 2), metric="euclidean")) == [4, 3]
    assert neighbours(points, None, (0, 1), metric="euclidean") == {}


def test_by_angle_length_does_not_count():
    points = Points(("p", "q", "r"), (True,) * 3, np.array([[1.0, 0], [50, 1], [1, 1]]))
    assert list(neighbours(points, 0, None, metric="cosine")) == [1, 2]
    assert list(neighbours(points, 0, None, metric="euclidean")) == [2, 1]


def test_cos2_is_the_share_of_the_squared_length_on_the_axes_shown():
    points = place(CENTERED, 1.0)
    quality = shown(CENTERED, points, (0, 2))
    lengths = (points.coordinates**2).sum(axis=1)
    np.testing.assert_allclose(quality.cos2, (points.coordinates[:, [0, 2]] ** 2).sum(axis=1) / lengths)
    np.testing.assert_allclose(shown(CENTERED, points, range(4)).cos2, 1)


def test_the_contributions_of_all_rows_make_the_axis_and_so_do_those_of_all_columns():
    quality = shown(PLAIN, place(PLAIN, 1.0), (0, 1, 3))
    assert quality.contributions.shape == (12, 3)
    np.testing.assert_allclose(quality.contributions[:8].sum(axis=0), 1)
    np.testing.assert_allclose(quality.contributions[8:].sum(axis=0), 1)
    largest = quality.contributions.max(axis=1)[quality.order]
    assert (np.diff(largest) <= 0).all()
    assert sorted(quality.order) == list(range(12))


def test_rows_alone_and_columns_alone_have_the_shares_they_have_together():
    both = shown(PLAIN, place(PLAIN, 1.0), (0, 1))
    rows = shown(PLAIN, place(PLAIN, 0.5, columns=False), (0, 1))
    columns = shown(PLAIN, place(PLAIN, 0.0, rows=False), (0, 1))
    np.testing.assert_array_equal(both.cos2, np.concatenate([rows.cos2, columns.cos2]))
    np.testing.assert_array_equal(both.contributions, np.vstack([rows.contributions, columns.contributions]))
