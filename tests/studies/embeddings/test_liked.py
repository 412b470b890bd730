"""What comes next after a liked column: the published pair, the table's own distances, the coin toss."""

import numpy as np
import pytest

from sources.tables.embedding_tables import doctors, published
from sources.tables.label_tables import LabelTable
from studies.embeddings.decomposition import decompose
from studies.embeddings.liked import favourite, rankings


@pytest.fixture(scope="module")
def result():
    return rankings(decompose(published(), center=False), 1)


def test_three_axes_of_v_give_the_published_pair_and_distances(result):
    assert result.unweighted.name == "V, 3 axes"
    assert result.unweighted.columns[:2] == (4, 0)
    assert result.unweighted.distances[:2] == pytest.approx((0.409, 0.673), abs=5e-4)


def test_weighted_on_all_axes_the_distances_are_those_between_the_columns_of_the_table(result):
    A = published().A
    far = np.linalg.norm(A - A[:, [1]], axis=0)
    assert result.weighted_all_axes.columns == tuple(np.argsort(far)[1:])
    np.testing.assert_allclose(result.weighted_all_axes.distances, np.sort(far)[1:])
    assert result.weighted.columns[:2] == (0, 4)
    assert result.weighted_all_axes.columns[:2] == (0, 4)


def test_unweighted_on_all_axes_every_column_is_root_two_away(result):
    """Rows of a square orthogonal V: |v_i - v_j|^2 = 2."""
    np.testing.assert_allclose(result.unweighted_all_axes.distances, np.sqrt(2))
    assert result.unweighted_all_axes.spread < 1e-13
    assert result.unweighted_all_axes.is_tied
    assert result.unweighted_all_axes.columns == (0, 2, 3, 4), "in the order of the table"
    assert not any(ranking.is_tied for ranking in result if ranking is not result.unweighted_all_axes)


def test_of_columns_equally_far_the_first_of_the_table_comes_first():
    """Rows (1, 0), (-1, 0), (0, 1), (0, -1) about (0, 0): the third and fourth are as far from the first."""
    A = np.array([[1.0, -1, 0, 0], [0, 0, 1, -1], [0, 0, 0, 0]])
    table = LabelTable("t", A, ("a", "b", "c"), ("w", "x", "y", "z"))
    weighted = rankings(decompose(table, center=False), 0).weighted_all_axes
    assert weighted.columns == (2, 3, 1)
    assert not weighted.is_tied


def test_balanced_every_axis_counts_by_the_root_of_its_singular_value(result):
    _, s, Vt = np.linalg.svd(published().A, full_matrices=False)
    points = (np.sqrt(s[:3, None]) * Vt[:3]).T
    far = np.linalg.norm(points - points[1], axis=1)
    np.testing.assert_allclose(result.balanced.distances, np.sort(far)[1:])
    assert result.balanced.name == "V √S, 3 axes"


def test_the_liked_column_is_not_among_its_neighbours_and_all_others_are(result):
    assert all(sorted(ranking.columns) == [0, 2, 3, 4] for ranking in result)
    assert all(list(ranking.distances) == sorted(ranking.distances) for ranking in result)
    assert result.weighted.spread == result.weighted.distances[3] - result.weighted.distances[0]


def test_a_table_of_two_columns_has_two_axes():
    table = LabelTable("t", np.array([[1.0, 2], [3, 4], [0, 1]]), ("a", "b", "c"), ("x", "y"))
    assert rankings(decompose(table, center=False), 0).weighted.name == "V S, 2 axes"


def test_a_row_s_favourite_is_its_highest_cell_and_the_published_lesson_s_is_channel_1():
    table = doctors()
    assert table.A[7, favourite(table, 7)] == table.A[7].max()
    assert {favourite(published(), row) for row in range(10)} == {1}
