"""Five fillings: the published figures, means by hand, and a descent that is the same in all units."""

import numpy as np
import pytest

from core.recommenders import cosine, hidden_error
from sources.tables.embedding_tables import published
from studies.embeddings.missing import (
    COLUMN_MEANS,
    CONSTANT,
    IGNORING,
    ON_ZEROS,
    ZEROS,
    fill,
    with_column_means,
)


@pytest.fixture(scope="module")
def as_published():
    return fill(published().A, lowest=True, share=0.42, seed=0)


def test_the_published_figures_come_out(as_published):
    cosines = {name: round(value, 3) for name, value in as_published.cosines.items()}
    assert cosines[ON_ZEROS] == 0.942
    assert cosines[IGNORING] == 0.808
    assert cosines[ZEROS] == 0.979
    np.testing.assert_array_equal(as_published.observed, published().A >= 0.3)
    assert as_published.n_hidden == (published().A < 0.3).sum()


def test_a_hidden_cell_gets_the_mean_of_the_observed_cells_of_its_column():
    A = np.array([[1.0, 10], [3, 20], [500, 60], [2, 700]])
    observed = np.array([[True, True], [True, False], [False, True], [True, False]])
    np.testing.assert_allclose(with_column_means(A, observed), [[1, 10], [3, 35], [2, 60], [2, 35]])


def test_a_column_of_which_nothing_is_observed_gets_zeros():
    A = np.array([[1.0, 10], [3, 20]])
    observed = np.array([[True, False], [True, False]])
    np.testing.assert_array_equal(with_column_means(A, observed), [[1, 0], [3, 0]])


def test_every_filling_is_judged_by_its_own_cosine_and_on_the_hidden_cells(as_published):
    A = published().A
    for name, table in as_published.tables.items():
        assert as_published.cosines[name] == cosine(A, table)
        assert as_published.errors[name] == hidden_error(A, table, as_published.observed)


def test_the_plain_fillings_keep_what_is_observed_and_put_zeros_or_means_into_the_holes(as_published):
    A, seen = published().A, as_published.observed
    np.testing.assert_array_equal(as_published.tables[ZEROS], np.where(seen, A, 0))
    np.testing.assert_array_equal(as_published.tables[COLUMN_MEANS][seen], A[seen])
    assert np.unique(as_published.tables[CONSTANT]) == pytest.approx([sum(A[seen]) / len(A[seen])])


def test_the_descent_that_ignores_the_holes_never_looks_into_them():
    A = published().A
    other = np.where(A < 0.3, A / 2, A)  # the same cells are the lowest
    one, two = (fill(table, lowest=True, share=0.42, seed=5).tables[IGNORING] for table in (A, other))
    np.testing.assert_allclose(one, two)


def test_in_units_a_hundred_times_smaller_every_filling_is_a_hundred_times_larger():
    """From c P and c Q, at the rate over c^2, each step of the descent on c^2 A is c times as long."""
    A = np.random.default_rng(6).uniform(1, 3, size=(7, 6))
    one, hundred = (fill(factor * A, lowest=True, share=0.3, seed=2) for factor in (1, 100))
    for name, table in one.tables.items():
        np.testing.assert_allclose(hundred.tables[name], 100 * table, rtol=1e-7, err_msg=name)
    np.testing.assert_allclose(list(hundred.cosines.values()), list(one.cosines.values()))


def test_hidden_at_random_another_seed_hides_other_cells_and_starts_elsewhere():
    A = published().A
    one, two = (fill(A, lowest=False, share=0.4, seed=seed) for seed in (1, 2))
    assert one.n_hidden == two.n_hidden == 20
    assert not np.array_equal(one.observed, two.observed)
    starts = [fill(A, lowest=True, share=0.4, seed=seed).tables[IGNORING] for seed in (1, 2)]
    assert not np.allclose(*starts)


def test_the_published_start_belongs_to_the_published_table_alone():
    A = published().A
    moved = fill(np.nextafter(A, 1), lowest=True, share=0.42, seed=0)
    assert round(moved.cosines[IGNORING], 3) != 0.808
    assert fill(A[:, :4], lowest=True, share=0.42, seed=0).observed.shape == (10, 4)
