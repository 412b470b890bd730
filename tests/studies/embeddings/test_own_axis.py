"""An axis from row to row: 0 at A, 1 at B, and the rows that stand farthest."""

import numpy as np

from sources.tables.embedding_tables import doctors, published
from sources.tables.label_tables import LabelTable
from studies.embeddings.decomposition import decompose
from studies.embeddings.own_axis import other_group, positions


def table_of(A):
    return LabelTable("t", np.array(A, dtype=float), tuple(f"r{i}" for i in range(len(A))), ("x", "y"))


def test_on_all_axes_positions_are_those_in_the_table():
    """Known by hand: A (1, 0), B (3, 0); the others at their first entry, (x - 1) / 2."""
    result = positions(decompose(table_of([[1, 0], [3, 0], [2, 7], [9, 1], [-3, 2]]), center=True), 0, 1, 2)
    np.testing.assert_allclose(result.at, [0, 1, 0.5, 4, -2], atol=1e-12)
    assert (result.last, result.first) == (3, 4)
    assert result.listed.tolist() == [4, 0, 2, 1, 3]


def test_of_many_rows_both_ends_are_named():
    result = positions(decompose(table_of([[i, 1] for i in range(50)]), center=True), 0, 1, 2, max_listed=6)
    assert result.listed.tolist() == [0, 1, 2, 47, 48, 49]
    assert len(result.at) == 50


def test_no_row_is_named_twice():
    result = positions(decompose(table_of([[i, 1] for i in range(6)]), center=True), 0, 1, 2, max_listed=6)
    assert result.listed.tolist() == [0, 1, 2, 3, 4, 5]


def test_the_first_axes_alone_count():
    decomposed = decompose(doctors(), center=True)
    U, s, _ = decomposed.svd
    p = (U * s)[:, :3]
    axis = p[5] - p[2]
    np.testing.assert_allclose(positions(decomposed, 2, 5, 3).at, (p - p[2]) @ axis / (axis @ axis))


def test_one_point_makes_no_axis():
    decomposed = decompose(table_of([[1, 0], [3, 0], [1, 0]]), center=True)
    assert positions(decomposed, 1, 1, 2) is None


def test_equal_rows_are_one_point_whatever_round_off_makes_of_them():
    A = np.random.default_rng(0).normal(size=(40, 12))
    A[17] = A[3]
    table = LabelTable("t", A, tuple(f"r{i}" for i in range(40)), tuple(f"c{j}" for j in range(12)))
    decomposed = decompose(table, center=True)
    assert positions(decomposed, 3, 17, 12) is None
    assert positions(decomposed, 3, 18, 12) is not None


def test_b_is_at_first_a_row_of_another_group():
    table = doctors()
    assert table.row_groups[other_group(table)] != table.row_groups[0]
    assert len(set(table.row_groups[: other_group(table)])) == 1
    assert other_group(published()) == 9
