"""Matrices in blocks of rows: every question in one pass, with the answer of the whole array."""

import dask.array
import numpy as np
import pytest
import scipy.sparse

from core.decompositions import gram_svd, leading_svd, low_rank, row_blocks, thin_svd
from core.decompositions.row_blocks import gaussian_rows, held, itself, sums_of_rows
from tests.core.matrices import gaussian, off_orthonormal, with_singular_values

A = gaussian((70, 12)) * np.linspace(1, 3, 12) + 5
A[A < 4] = 0
CUT = (30, 1, 39)


def cut(A, rows=CUT):
    return np.split(A, np.cumsum(rows)[:-1])


def sparse_on_dask(A):
    return dask.array.from_array(A, chunks=(CUT, (A.shape[1],))).map_blocks(scipy.sparse.csr_array)


def sparse_here(A):
    return [scipy.sparse.csr_array(part) for part in cut(A)]


WAYS = {
    "arrays": cut,
    "sparse": sparse_here,
    "one matrix": lambda A: A,
    "some of no rows": lambda A: [A[:0], *cut(A), A[:0]],
    "dask": lambda A: dask.array.from_array(A, chunks=(CUT, (5, 7))),
    "dask, sparse": sparse_on_dask,
}
WAYS = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
MEAN, WIDTH = A.mean(axis=0), A.std(axis=0)


@WAYS
@pytest.mark.parametrize(
    ("view", "whole"),
    [
        (lambda blocks: blocks, A),
        (lambda blocks: blocks.standardised(MEAN), A - MEAN),
        (lambda blocks: blocks.standardised(MEAN, WIDTH), (A - MEAN) / WIDTH),
    ],
    ids=["as it is", "without its mean", "without its mean and width"],
)
def test_every_question_has_the_answer_of_the_whole_array_and_is_one_pass(way, view, whole):
    blocks, X, Y = view(row_blocks(way(A))), gaussian((12, 3)), gaussian((70, 4))
    R = np.linalg.qr(whole @ X, mode="r")
    triangle = blocks.triangle(X)
    questions = [
        (blocks @ X, whole @ X),
        (blocks.T @ Y, whole.T @ Y),
        (blocks.T.T.gram_product(X), whole.T @ (whole @ X)),
        (blocks.random_rows(7, 3), whole.T @ gaussian_rows(7, 0, 70, 3)),
        (blocks.gram(), whole.T @ whole),
        (triangle.T @ triangle, R.T @ R),
        (blocks.column_squares(), (whole**2).sum(axis=0)),
        (blocks.column_sums(itself), A.sum(axis=0)),
        (blocks.column_sums(held), (A != 0).sum(axis=0)),
    ]
    assert (blocks.shape, blocks.passes) == (A.shape, len(questions))
    for answer, expected in questions:
        assert type(answer) is np.ndarray
        np.testing.assert_allclose(answer, expected, atol=1e-10)


@WAYS
def test_bytes_are_those_of_the_blocks_as_they_are_stored(way):
    blocks = row_blocks(way(A))
    blocks.gram_product(gaussian((12, 2)))
    weighted = blocks.weighted(abs)
    weighted.gram()
    parts = [scipy.sparse.csr_array(part) for part in cut(A)]
    stored = sum(part.data.nbytes + part.indices.nbytes + part.indptr.nbytes for part in parts)
    assert blocks.passes == weighted.passes == 2
    assert blocks.bytes_read == 2 * (stored if way in (sparse_on_dask, sparse_here) else A.nbytes)


@WAYS
def test_a_weighing_is_done_at_each_pass_and_keeps_nothing(way):
    weighted = row_blocks(way(A)).weighted(abs).weighted(_times, np.arange(12.0))
    np.testing.assert_allclose(weighted @ np.eye(12), np.abs(A) * np.arange(12.0))


def _times(block, weights):
    return block.multiply(weights).tocsr() if scipy.sparse.issparse(block) else block * weights


@pytest.mark.parametrize("first", [0, 1, 1000, 1024, 2500])
@pytest.mark.parametrize("count", [0, 1, 30, 1100])
def test_random_rows_are_the_same_wherever_a_block_begins(first, count):
    whole = gaussian_rows(3, 0, 4000, 2)
    np.testing.assert_array_equal(gaussian_rows(3, first, count, 2), whole[first : first + count])
    assert abs(whole.mean()) < 0.05
    assert abs(whole.std() - 1) < 0.05


TALL = with_singular_values((900, 200), 1 / np.arange(1, 201))


@pytest.mark.parametrize("rows", [(900,), (300, 300, 300), (1, 500, 399)])
@pytest.mark.parametrize("kind", [cut, lambda A, rows: dask.array.from_array(A, chunks=(rows, (200,)))])
def test_leading_svd_of_blocks_is_that_of_the_array_and_goes_through_them_once_a_step(kind, rows):
    blocks = row_blocks(kind(TALL, rows))
    svd = leading_svd(blocks, 15, rng=np.random.default_rng(1))
    same = leading_svd(TALL, 15, rng=np.random.default_rng(1))
    assert blocks.passes == 10 + 4
    assert blocks.bytes_read == 14 * TALL.nbytes
    np.testing.assert_allclose(svd.s, same.s, atol=1e-10)
    np.testing.assert_allclose(low_rank(svd, 15), low_rank(same, 15), atol=1e-8)
    assert off_orthonormal(svd) < 1e-12


@pytest.mark.parametrize("shape", [(900, 60), (60, 900), (40, 40)])
@pytest.mark.parametrize("turned", [False, True])
def test_a_short_side_gives_the_exact_answer_whichever_way_it_is_cut(shape, turned):
    A = gaussian(shape)
    array = dask.array.from_array(A, chunks=(shape[0], 20) if turned else (20, shape[1]))
    svd, exact = leading_svd(array, 7, rng=np.random.default_rng(0)), thin_svd(A)
    np.testing.assert_allclose(svd.s, exact.s[:7], rtol=1e-12)
    np.testing.assert_allclose(np.abs(svd.Vt), np.abs(exact.Vt[:7]), atol=1e-10)


def test_small_singular_values_of_blocks_keep_their_digits_beyond_the_gram_matrix():
    s = np.logspace(0, -12, 13)
    A = with_singular_values((500, 300), s)
    svd = leading_svd(row_blocks(cut(A, (200, 300))), 12, rng=np.random.default_rng(0))
    np.testing.assert_allclose(svd.s, s[:12], rtol=1e-3)


@WAYS
def test_the_gram_way_is_exact_in_two_passes_with_all_singular_values(way):
    blocks, exact = row_blocks(way(A)), thin_svd(A)
    U, s, Vt = svd = gram_svd(blocks, n_vectors=5)
    assert blocks.passes == 2
    assert (U.shape, s.shape, Vt.shape) == ((70, 5), (12,), (5, 12))
    np.testing.assert_allclose(s, exact.s, rtol=1e-10)
    np.testing.assert_allclose(U, exact.U[:, :5], atol=1e-9)
    np.testing.assert_allclose(low_rank(svd, 5), low_rank(exact, 5), atol=1e-9)
    np.testing.assert_allclose(
        gram_svd(way(A) if hasattr(way(A), "chunks") else blocks).Vt, exact.Vt, atol=1e-9
    )


@pytest.mark.parametrize(
    "blocks", [[], [np.ones((2, 3)), np.ones((2, 4))], [np.ones(3)], [np.ones((2, 3)), np.ones(3)]]
)
def test_blocks_that_do_not_fit_below_each_other_are_refused(blocks):
    with pytest.raises(ValueError, match="the same number of columns"):
        row_blocks(blocks)


def test_a_dask_array_that_does_not_know_its_rows_is_refused():
    array = dask.array.from_array(A, chunks=(10, 12))
    with pytest.raises(ValueError, match="whose chunks are known"):
        row_blocks(array[array[:, 0] > 0])


def test_a_factor_that_does_not_fit_and_a_value_that_is_not_finite_are_refused():
    blocks = row_blocks(cut(A))
    with pytest.raises(ValueError, match=r"X must have shape \(12, b\)"):
        blocks @ np.ones((11, 2))
    with pytest.raises(ValueError, match="Y must have 70 rows"):
        blocks.T @ np.ones((11, 2))
    with pytest.raises(ValueError, match="finite numbers only"):
        row_blocks([A, np.full((1, 12), np.nan)]).gram()
    with pytest.raises(ValueError, match="taken out already"):
        blocks.standardised(MEAN).standardised(MEAN)
    with pytest.raises(ValueError, match="weigh first"):
        blocks.standardised(MEAN).weighted(abs)


def test_sums_of_rows_are_those_of_the_array():
    np.testing.assert_allclose(sums_of_rows(A), A.sum(axis=1))
    np.testing.assert_allclose(sums_of_rows(scipy.sparse.csr_array(A)), A.sum(axis=1))
