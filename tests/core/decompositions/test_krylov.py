"""leading_svd: every kind of matrix, every awkward spectrum, accuracy against numpy and scikit-learn."""

import dask.array
import numpy as np
import pytest
import scipy.sparse
import scipy.sparse.linalg
from sklearn.decomposition import TruncatedSVD

from core.decompositions import leading_svd, low_rank, thin_svd
from tests.core.matrices import gaussian, off_orthonormal, with_singular_values


def rng(seed=0):
    return np.random.default_rng(seed)


def excess_error(A, svd):
    """||A - A_k'||_F / ||A - A_k||_F - 1."""
    s = np.linalg.svd(A, compute_uv=False)
    best = np.sqrt(np.sum(s[len(svd.s) :] ** 2))
    return np.linalg.norm(A - low_rank(svd, len(svd.s))) / best - 1


class Counting:
    """A matrix known by its products only; notes how many columns each had."""

    def __init__(self, A, columns=None):
        self.A, self.shape, self.columns = A, A.shape, [] if columns is None else columns

    @property
    def T(self):  # noqa: N802
        return Counting(self.A.T, self.columns)

    def __matmul__(self, X):
        self.columns.append(X.shape[1])
        return self.A @ X


SLOW = with_singular_values((400, 600), 1 / np.arange(1, 401))


@pytest.mark.parametrize("A", [SLOW, SLOW.T], ids=["wide", "tall"])
def test_on_a_slow_spectrum_the_error_is_within_a_thousandth_of_the_best(A):
    svd = leading_svd(A, 40, rng=rng())
    assert svd.U.shape == (A.shape[0], 40)
    assert svd.Vt.shape == (40, A.shape[1])
    assert 0 <= excess_error(A, svd) < 1e-3
    assert off_orthonormal(svd) < 1e-10
    np.testing.assert_allclose(svd.s[:20], 1 / np.arange(1, 21), rtol=1e-7)


def test_no_ritz_value_is_above_the_true_singular_value():
    svd = leading_svd(SLOW, 40, rng=rng())
    assert (svd.s <= 1 / np.arange(1, 41) * (1 + 1e-12)).all()


KINDS = {
    "csr array": scipy.sparse.csr_array,
    "csc matrix": scipy.sparse.csc_matrix,
    "coo array": scipy.sparse.coo_array,
    "linear operator": scipy.sparse.linalg.aslinearoperator,
    "dask": lambda A: dask.array.from_array(A, chunks=(150, 250)),
    "float32": lambda A: A.astype(np.float32),
    "fortran order": np.asfortranarray,
    "list": lambda A: A.tolist(),
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("A", [SLOW[:300, :500], SLOW[:300, :500].T], ids=["wide", "tall"])
def test_every_kind_of_matrix_gives_the_answer_of_the_numpy_array(kind, A):
    svd, same = leading_svd(A, 12, rng=rng(3)), leading_svd(kind(A), 12, rng=rng(3))
    assert all(type(part) is np.ndarray and part.dtype == np.float64 for part in same)
    np.testing.assert_allclose(same.s, svd.s, rtol=1e-5)
    np.testing.assert_allclose(low_rank(same, 6), low_rank(svd, 6), atol=1e-5)


def test_a_sparse_matrix_is_never_made_dense():
    A = scipy.sparse.random_array((700, 900), density=0.02, rng=rng(1), format="csr")
    svd = leading_svd(counted := Counting(A), 20, rng=rng())
    assert excess_error(A.toarray(), svd) < 1e-3
    assert max(counted.columns) <= 64


@pytest.mark.parametrize("shape", [(3000, 20), (20, 3000)])
def test_a_matrix_with_a_short_side_costs_one_product_with_each_axis_of_that_side(shape):
    A = gaussian(shape)
    svd = leading_svd(counted := Counting(A), 5, rng=rng())
    np.testing.assert_allclose(svd.s, np.linalg.svd(A, compute_uv=False)[:5])
    assert sum(counted.columns) == 20


def test_against_scikit_learn_the_singular_values_of_a_sparse_matrix_are_ten_times_nearer():
    A = scipy.sparse.random_array((600, 1500), density=0.02, rng=rng(2), format="csr")
    A = A @ scipy.sparse.diags_array(1 / np.arange(1, 1501) ** 0.5)
    exact = np.linalg.svd(A.toarray(), compute_uv=False)[:50]
    theirs = TruncatedSVD(50, random_state=0).fit(A).singular_values_
    mine = leading_svd(A, 50, rng=rng()).s
    assert np.median(np.abs(mine / exact - 1)) < 0.1 * np.median(np.abs(theirs / exact - 1))


@pytest.mark.parametrize("k", [1, 2, 299, 300])
@pytest.mark.parametrize("shape", [(300, 320), (320, 300)])
def test_any_number_of_components_may_be_asked_for(k, shape):
    A = gaussian(shape)
    svd = leading_svd(A, k, rng=rng())
    np.testing.assert_allclose(svd.s, np.linalg.svd(A, compute_uv=False)[:k], rtol=0.02 if k < 299 else 1e-10)
    assert off_orthonormal(svd) < 1e-10


@pytest.mark.parametrize("rank", [0, 1, 7, 30])
def test_a_krylov_space_that_runs_dry_is_filled_up_with_orthonormal_directions(rank):
    A = gaussian((300, rank)) @ gaussian((rank, 400), seed=1)
    svd = leading_svd(A, 40, rng=rng())
    assert off_orthonormal(svd) < 1e-10
    np.testing.assert_allclose(low_rank(svd, 40), A, atol=1e-9)
    assert (svd.s[rank:] < 1e-9).all()


def test_directions_of_axes_that_are_exactly_zero_are_filled_too():
    A = np.zeros((250, 260))
    A[:3, :3] = np.diag([3.0, 2.0, 1.0])
    svd = leading_svd(A, 8, rng=rng())
    np.testing.assert_allclose(svd.s, [3, 2, 1, 0, 0, 0, 0, 0], atol=1e-12)
    assert off_orthonormal(svd) < 1e-10


@pytest.mark.parametrize("copies", [11, 40])
def test_a_singular_value_repeated_more_often_than_a_block_is_wide_is_found_each_time(copies):
    s = np.concatenate([np.full(copies, 2.0), np.linspace(1, 0, 500)])
    svd = leading_svd(np.diag(s), 40, rng=rng())
    np.testing.assert_allclose(svd.s[:copies], 2.0, rtol=5e-3)


def test_the_identity_has_all_singular_values_one():
    svd = leading_svd(scipy.sparse.eye_array(500, format="csr"), 20, rng=rng())
    np.testing.assert_allclose(svd.s, 1, rtol=1e-12)


def test_small_leading_singular_values_keep_their_digits_beyond_the_gram_matrix():
    s = np.logspace(0, -12, 13)
    svd = leading_svd(with_singular_values((300, 350), s), 12, rng=rng())
    np.testing.assert_allclose(svd.s, s[:12], rtol=1e-3)
    assert off_orthonormal(svd) < 1e-10


def test_leading_singular_values_down_to_the_precision_of_the_gram_matrix_keep_their_digits():
    s = np.logspace(0, -60, 300)
    svd = leading_svd(with_singular_values((300, 350), s), 40, rng=rng())
    np.testing.assert_allclose(svd.s, s[:40], rtol=1e-6)


@pytest.mark.parametrize(
    ("s", "once_more"),
    [(1 / np.arange(1, 301), 0), (np.logspace(0, -12, 13), 100), (np.ones(300), 0), (np.ones(5), 100)],
)
def test_a_basis_of_ten_blocks_is_enough_unless_something_was_missed(s, once_more):
    leading_svd(counted := Counting(with_singular_values((300, 350), s)), 12, rng=rng())
    start, basis, probes, rotation = 10, 2 * 10 * 10, 2 * 2 * 4, 12 + 4
    assert sum(counted.columns) == start + basis + probes + rotation + once_more


def test_of_a_sparse_matrix_the_last_singular_values_are_right_too():
    A = scipy.sparse.random_array((900, 1500), density=0.02, rng=rng(2), format="csr")
    A = A @ scipy.sparse.diags_array(1 / np.arange(1, 1501) ** 0.5)
    exact = scipy.sparse.linalg.svds(A, k=60, tol=1e-12, return_singular_vectors=False, rng=rng())[::-1]
    U, s, Vt = leading_svd(A, 60, rng=rng())
    theirs = TruncatedSVD(60, random_state=0).fit(A).singular_values_
    assert np.abs(s / exact - 1).max() < 0.1 * np.abs(theirs / exact - 1).max()
    assert np.abs(A.T @ U - Vt.T * s).max() < 1e-10 * s[0]
    assert np.linalg.norm(A @ Vt.T - U * s, axis=0)[:30].max() < 1e-6 * s[0]


def test_more_steps_come_nearer_to_the_last_singular_value():
    few, many = (leading_svd(SLOW, 40, rng=rng(), steps=steps).s[-1] for steps in (5, 20))
    assert few < many <= (1 + 1e-12) / 40
    assert many > 0.995 / 40
    with pytest.raises(ValueError, match="steps must be from 2"):
        leading_svd(SLOW, 40, rng=rng(), steps=1)


def test_the_same_generator_state_gives_the_same_answer_and_another_hardly_a_different_one():
    first, again, other = (leading_svd(SLOW, 10, rng=rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.U, again.U)
    assert not np.array_equal(first.U, other.U)
    np.testing.assert_allclose(first.s, other.s, rtol=1e-3)


def test_a_fallback_to_the_exact_routine_is_exact():
    A = gaussian((60, 90))
    svd, exact = leading_svd(A, 10, rng=rng()), thin_svd(A)
    np.testing.assert_allclose(svd.Vt, exact.Vt[:10], atol=1e-12)


@pytest.mark.parametrize("k", [0, 5, 1.5])
def test_n_components_out_of_range_is_refused(k):
    with pytest.raises(ValueError, match="n_components must be"):
        leading_svd(gaussian((4, 6)), k, rng=rng())


@pytest.mark.parametrize("kind", [scipy.sparse.csr_array, scipy.sparse.linalg.aslinearoperator])
def test_a_value_that_is_not_finite_in_a_matrix_known_by_products_is_refused(kind):
    A = gaussian((300, 300))
    A[5, 7] = np.nan
    with pytest.raises(ValueError, match="A must hold finite numbers only"):
        leading_svd(kind(A), 3, rng=rng())
