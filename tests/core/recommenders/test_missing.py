"""Tables with holes: the published filling to its printed digits, and what its figures are worth."""

import numpy as np
import pytest

from core.recommenders import missing as holes
from sources.tables.embedding_tables import published, published_start

FIRST_ROW = [0.365693, 0.419717, 0.200663, 0.483557, 0.266186]
LAST_ROW = [0.612328, 0.582253, 0.101819, 0.487711, 0.356633]


@pytest.fixture(scope="module")
def table():
    A = published().A
    observed = A >= 0.3
    return A, np.where(observed, A, 0.0), observed


def test_the_published_filling_fits_the_zeros_and_reproduces_to_six_digits(table):
    A, B, _ = table
    filled = holes.fit_factors(B, np.ones(A.shape, dtype=bool), published_start())
    np.testing.assert_allclose(filled[0], FIRST_ROW, atol=5e-7)
    np.testing.assert_allclose(filled[9], LAST_ROW, atol=5e-7)
    assert holes.cosine(A, filled) == pytest.approx(0.942285, abs=5e-7)


def test_really_ignoring_the_holes_gives_808_and_simply_not_filling_979(table):
    A, B, observed = table
    ignoring = holes.fit_factors(B, observed, published_start())
    assert holes.cosine(A, ignoring) == pytest.approx(0.808, abs=5e-4)
    assert holes.cosine(A, B) == pytest.approx(0.979, abs=5e-4)
    assert holes.cosine(A, np.ones_like(A)) == pytest.approx(0.831, abs=5e-4)


def test_what_lies_in_the_holes_changes_nothing_when_they_are_ignored(table):
    A, B, observed = table
    other = holes.fit_factors(np.where(observed, A, 99.0), observed, published_start(), n_epochs=5)
    np.testing.assert_array_equal(other, holes.fit_factors(B, observed, published_start(), n_epochs=5))


def test_a_step_moves_the_row_first_and_the_column_with_the_moved_row():
    p, q, b, rate = 0.5, 2.0, 3.0, 0.1
    error = b - p * q
    p_new = p + rate * error * q
    q_new = q + rate * error * p_new
    got = holes.fit_factors(
        [[b]], [[True]], (np.array([[p]]), np.array([[q]])), n_epochs=1, learning_rate=rate
    )
    assert got[0, 0] == pytest.approx(p_new * q_new)


def test_a_low_rank_table_with_random_holes_is_filled():
    rng = np.random.default_rng(4)
    A = rng.uniform(1, 2, (30, 1)) @ rng.uniform(1, 2, (1, 20))
    observed = holes.hide_at_random(A.shape, 0.4, rng=rng)
    filled = holes.fit_factors(
        np.where(observed, A, 0), observed, holes.random_start(A.shape, 1, rng=rng), n_epochs=300
    )
    assert holes.hidden_error(A, filled, observed) < 0.02
    assert holes.hidden_error(A, np.where(observed, A, 0), observed) > 1


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_the_share_that_is_hidden_is_the_share_asked_for(share):
    A = np.arange(200.0).reshape(20, 10)
    for observed in (
        holes.hide_lowest(A, share),
        holes.hide_at_random(A.shape, share, rng=np.random.default_rng(0)),
    ):
        assert (~observed).sum() == round(share * 200)
    assert holes.hide_lowest(A, share)[200 * share <= A].all()


def test_one_cell_always_stays():
    assert holes.hide_lowest([[1.0, 2.0]], 0.9).tolist() == [[False, True]]


def test_the_published_threshold_hides_21_of_50_cells(table):
    A, _, observed = table
    np.testing.assert_array_equal(holes.hide_lowest(A, 21 / 50), observed)


def test_the_random_start_draws_rows_first(table):
    P, Q = holes.random_start((3, 4), 2, rng=np.random.default_rng(1))
    stream = np.random.default_rng(1).uniform(size=14)
    np.testing.assert_array_equal(P.ravel(), stream[:6])
    np.testing.assert_array_equal(Q.T.ravel(), stream[6:])


def test_hidden_error_looks_at_hidden_cells_alone():
    A, observed = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[True, False], [False, True]])
    assert holes.hidden_error(A, [[9.0, 5.0], [-1.0, 9.0]], observed) == pytest.approx(np.sqrt(12.5))
    assert holes.hidden_error(A, A + 1, np.ones((2, 2), dtype=bool)) == 0


def test_what_has_no_meaning_is_refused_by_name(table):
    A, B, observed = table
    with pytest.raises(ValueError, match="share must be from 0"):
        holes.hide_lowest(A, 1.0)
    with pytest.raises(ValueError, match="observed must have shape"):
        holes.fit_factors(B, observed[:, :2], published_start())
    with pytest.raises(ValueError, match="of one shape"):
        holes.cosine(A, A.T)
    with pytest.raises(ValueError, match="of one shape"):
        holes.hidden_error(A, A, observed.T)
    assert holes.cosine(np.zeros((2, 2)), np.ones((2, 2))) == 0
