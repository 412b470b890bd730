"""The sample tables: whole, named, of known origin; the published one to its digits."""

import numpy as np
import pytest

from sources.tables.embedding_tables import TABLES, doctors, films, published, published_start, texts


@pytest.mark.parametrize("name", TABLES)
def test_every_sample_table_is_whole_and_says_where_it_comes_from(name):
    table = TABLES[name]()
    assert table.name == name
    assert np.isfinite(table.A).all()
    assert len(set(table.row_labels)) == len(table.row_labels)
    assert len(set(table.column_labels)) == len(table.column_labels)
    assert table.notes
    np.testing.assert_array_equal(table.A, TABLES[name]().A)
    assert ("(generated)" in name) == any("enerated" in note for note in table.notes)


def test_the_published_table_has_its_published_corners():
    A = published().A
    np.testing.assert_allclose([A[0, 0], A[0, 4], A[9, 4]], [0.543405, 0.00471886, 0.852395], atol=5e-7)


def test_the_planted_groups_are_what_the_groups_say():
    table = doctors()
    assert table.A.min() >= 0
    assert table.A.max() <= 10
    inside = np.array(
        [[group == f"likes {kind}" for kind in table.column_groups] for group in table.row_groups]
    )
    assert table.A[inside].mean() > table.A[~inside].mean() + 2
    assert films().A.shape == (20, 30)
    assert set((films().A * 2).ravel() % 1) == {0.0}
    assert texts().A.min() == 0


def test_the_published_start_follows_on_the_table_in_one_stream_of_numbers():
    """Seed 100 drawn on: 50 numbers of the table, 3 x 75 of earlier starts, then P, then Q^T row by row."""
    stream = np.random.RandomState(100).uniform(size=50 + 4 * 75)
    P, Q = published_start()
    np.testing.assert_array_equal(published().A.ravel(), stream[:50])
    np.testing.assert_array_equal(P.ravel(), stream[275:325])
    np.testing.assert_array_equal(Q.T.ravel(), stream[325:])
