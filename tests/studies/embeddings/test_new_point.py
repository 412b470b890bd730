"""A new row or column: a copy lands on its original, a multiple on its ray, the mean has no direction."""

import numpy as np
import pytest

from core.geometry import column_coordinates, row_coordinates
from sources.tables.label_tables import LabelTable
from studies.embeddings.decomposition import decompose
from studies.embeddings.new_point import entries, fold_in, heaviest

A = np.random.default_rng(3).normal(size=(9, 5)) + 4
TABLE = LabelTable("t", A.copy(), tuple("abcdefghi"), tuple("vwxyz"))


@pytest.mark.parametrize("center", [True, False])
def test_a_copy_of_a_row_or_column_lands_on_it(center):
    decomposed = decompose(TABLE, center=center)
    row, column = (fold_in(decomposed, x, 3, is_column=c) for x, c in ((A[4], False), (A[:, 2], True)))
    np.testing.assert_allclose(row.place, row_coordinates(decomposed.svd, 1.0)[4], atol=1e-12)
    np.testing.assert_allclose(column.place, column_coordinates(decomposed.svd, 1.0)[2], atol=1e-12)
    assert (next(iter(row.near)), next(iter(column.near))) == (4, 2)
    assert row.near[4] == pytest.approx(0, abs=1e-12)
    assert column.near[2] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("is_column", [False, True])
def test_about_the_mean_a_point_moves_along_the_ray_of_its_deviation(is_column):
    decomposed = decompose(TABLE, center=True)
    x = A[:, 0] if is_column else A[0]
    mean = x.mean() if is_column else A.mean(axis=0)
    once, twice = (fold_in(decomposed, mean + f * (x - mean), 3, is_column=is_column) for f in (1, 2))
    np.testing.assert_allclose(twice.place, 2 * once.place, atol=1e-11)
    assert twice.held == pytest.approx(once.held)


@pytest.mark.parametrize(
    ("x", "is_column"), [(A.mean(axis=0), False), (np.full(9, 4.2), True)], ids=["row", "column"]
)
def test_the_mean_itself_lands_at_the_origin_and_has_no_direction(x, is_column):
    landed = fold_in(decompose(TABLE, center=True), x, 3, is_column=is_column)
    assert np.abs(landed.place).max() < 1e-12
    assert landed.held is None


def test_round_off_about_the_mean_is_no_direction():
    x = A.mean(axis=0) + np.array([1, -2, 0, 3, 1]) * 1e-13
    landed = fold_in(decompose(TABLE, center=True), x, 3, is_column=False)
    assert landed.held is None
    assert not landed.place.any()


def test_the_share_held_is_that_of_the_squared_length_on_the_first_axes():
    decomposed = decompose(TABLE, center=False)
    x = np.array([1.0, -2, 0, 3, 1])
    Vt = np.linalg.svd(A, full_matrices=False)[2]
    expected = np.sum((Vt[:2] @ x) ** 2) / np.sum(x**2)
    assert fold_in(decomposed, x, 2, is_column=False).held == pytest.approx(expected)
    assert fold_in(decomposed, x, 5, is_column=False).held == pytest.approx(1)


def test_a_column_outside_the_column_space_is_held_in_part():
    """Nine entries, five columns: y = u + w with u in the column space, w across it, equally long."""
    U = np.linalg.svd(A)[0]
    landed = fold_in(decompose(TABLE, center=False), U[:, 0] + U[:, 8], 5, is_column=True)
    assert landed.held == pytest.approx(0.5)
    np.testing.assert_allclose(np.abs(landed.place), [1, 0, 0, 0, 0], atol=1e-12)


def test_the_nearest_are_named_by_their_distance_on_the_axes_shown():
    decomposed = decompose(TABLE, center=True)
    landed = fold_in(decomposed, A[0] + 0.1, 2, is_column=False)
    far = np.linalg.norm(row_coordinates(decomposed.svd, 1.0)[:, :2] - landed.place[:2], axis=1)
    assert list(landed.near) == np.argsort(far)[:5].tolist()
    np.testing.assert_allclose(list(landed.near.values()), np.sort(far)[:5])


def test_the_heaviest_entries_are_those_that_vary_most():
    """On all axes the weight of a column is its squared length: known here, 1, 16, 4, 9, 25."""
    Q = np.linalg.qr(np.random.default_rng(4).normal(size=(9, 5)))[0]
    lengths = np.array([1.0, 4, 2, 3, 5])
    table = LabelTable("t", Q * lengths, tuple("abcdefghi"), tuple("vwxyz"))
    decomposed = decompose(table, center=False)
    assert heaviest(decomposed, 5, is_column=False, max_entries=2) == [1, 4]
    assert heaviest(decomposed, 5, is_column=False, max_entries=3) == [1, 3, 4]
    assert heaviest(decomposed, 1, is_column=False, max_entries=1) == [4]
    assert heaviest(decomposed, 5, is_column=False, max_entries=12) == [0, 1, 2, 3, 4]


def test_for_a_new_column_the_heaviest_entries_are_rows():
    """Rows that are orthogonal and of lengths 2, 5, 1, 4; of the columns the last two are the longest."""
    A = np.zeros((4, 5))
    A[[0, 1, 2, 3], [0, 4, 1, 3]] = [2.0, 5, 1, 4]
    decomposed = decompose(LabelTable("t", A, tuple("abcd"), tuple("vwxyz")), center=False)
    assert heaviest(decomposed, 4, is_column=True, max_entries=2) == [1, 3]
    assert heaviest(decomposed, 4, is_column=False, max_entries=2) == [3, 4]


def test_entries_range_over_the_rows_and_for_a_column_over_the_columns():
    by_row, by_column = (entries(TABLE, is_column=c) for c in (False, True))
    np.testing.assert_array_equal(by_row.low, [min(column) for column in A.T])
    np.testing.assert_array_equal(by_row.high, [max(column) for column in A.T])
    np.testing.assert_allclose(by_column.mean, [sum(row) / 5 for row in A])
    np.testing.assert_array_equal(by_row.values[3], A[3])
    np.testing.assert_array_equal(by_column.values[3], A[:, 3])
