"""A row with the columns: products are cells of the best table of rank k, by Eckart and Young."""

import numpy as np
import pytest

from sources.tables.embedding_tables import doctors, published
from studies.embeddings.cell import Met, met, n_nearest_is_highest, next_for
from studies.embeddings.decomposition import decompose


@pytest.mark.parametrize("center", [True, False])
@pytest.mark.parametrize("k", [1, 3])
def test_products_are_the_cells_of_the_best_table_of_rank_k(center, k):
    table = doctors()
    mean = table.A.mean(axis=0) if center else np.zeros(12)
    U, s, Vt = np.linalg.svd(table.A - mean, full_matrices=False)
    low = (U[:, :k] * s[:k]) @ Vt[:k] + mean
    result = met(decompose(table, center=center), 7, k)
    np.testing.assert_allclose(result.products, low[7], atol=1e-10)
    np.testing.assert_array_equal(result.cells, table.A[7])


def test_with_all_axes_every_product_is_its_cell():
    result = met(decompose(published(), center=False), 4, 5)
    np.testing.assert_allclose(result.products, published().A[4], atol=1e-12)


def test_distances_are_those_of_the_balanced_points():
    U, s, Vt = np.linalg.svd(published().A, full_matrices=False)
    rows, columns = (U * np.sqrt(s))[:, :3], (Vt.T * np.sqrt(s))[:, :3]
    expected = np.linalg.norm(columns - rows[2], axis=1)
    np.testing.assert_allclose(met(decompose(published(), center=False), 2, 3).distances, expected)


def test_highest_and_nearest_are_two_questions():
    result = Met(np.array([1.0, 5.0, 2.0]), np.array([1.0, 4.0, 3.0]), np.array([0.5, 2.0, 1.0]))
    assert (result.highest, result.nearest) == (1, 0)
    assert result.order == (1, 2, 0)


def test_what_comes_next_for_a_row_is_its_highest_product_without_the_liked_column():
    decomposed = decompose(published(), center=False)
    products = met(decomposed, 1, 3).products
    order = [j for j in np.argsort(-products).tolist() if j != 1]
    assert next_for(decomposed, 1, 1, 3, 2) == tuple(order[:2])
    assert len({next_for(decomposed, row, 1, 3, 2) for row in range(10)}) > 1, "it differs from row to row"


def test_rows_whose_nearest_column_is_their_highest_are_counted():
    decomposed = decompose(published(), center=False)
    U, s, Vt = np.linalg.svd(published().A, full_matrices=False)
    rows, columns = (U * np.sqrt(s))[:, :3], (Vt.T * np.sqrt(s))[:, :3]
    near = np.linalg.norm(rows[:, None] - columns, axis=2).argmin(axis=1)
    assert n_nearest_is_highest(decomposed, 3) == (near == published().A.argmax(axis=1)).sum()
