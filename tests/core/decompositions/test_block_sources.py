"""Blocks here and on Dask: each is handed over once with its place; on a cluster larger than any worker."""

import dask.array
import numpy as np
import pytest

from core.decompositions import gram_svd, leading_svd, low_rank, row_blocks
from core.decompositions.block_sources import Here, OnDask

A = np.arange(60.0).reshape(12, 5)
SOURCES = {
    "here": Here(np.split(A, [1, 7])),
    "on dask": OnDask(dask.array.from_array(A, chunks=((1, 6, 5), 2))),
}
SOURCES = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)


def place(block, first, width):
    """The number of each row of the matrix, and where its block says that it begins."""
    return np.column_stack([block[:, 0] // 5, np.full(len(block), first)])[:, :width]


@SOURCES
def test_blocks_are_stacked_in_their_order_and_know_their_first_row(source):
    result = source.stacked(place, 2, 2)
    np.testing.assert_array_equal(result[:, 0], np.arange(12))
    np.testing.assert_array_equal(result[:, 1], [0] + [1] * 6 + [7] * 5)


@SOURCES
def test_a_result_may_have_fewer_rows_than_its_block(source):
    result = source.stacked(lambda block, first: place(block, first, 1)[:2], 1, at_most=2)
    np.testing.assert_array_equal(result.ravel(), [0, 1, 2, 7, 8])


@SOURCES
def test_a_sum_takes_every_block_once_after_what_was_to_be_done_to_it(source):
    assert source.shape == (12, 5)
    assert source.nbytes == A.nbytes
    twice = source.mapped(lambda block, by: block * by, 2.0).mapped(lambda block: block + 1)
    total = twice.summed(lambda block, first: np.array([[block.sum(), first, len(block)]]), (1, 3))
    np.testing.assert_array_equal(total, [[2 * A.sum() + 60, 0 + 1 + 7, 12]])


# 320 MB made block by block, for two processes that may take 150 MB each, what Python itself takes included.
ROWS, BLOCKS, N, K = 2500, 40, 400, 10
LIMIT = 150_000_000


def made(block_info):
    """A block of a trajectory matrix: row i holds the samples i to i + N of a signal."""
    first, end = block_info[None]["array-location"][0]
    i = np.arange(first, end + N, dtype=float)
    signal = np.cos(i * i / 3e4) + np.cos(i / 7) + 0.1 * np.sin(i**1.5)
    return np.lib.stride_tricks.sliding_window_view(signal, N)[: end - first].copy()


@pytest.mark.cluster
def test_on_two_processes_that_cannot_hold_the_matrix_the_results_are_those_of_the_array_in_memory():
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")
    shape = {"chunks": ((ROWS,) * BLOCKS, (N,)), "dtype": float, "meta": np.empty((0, 0))}
    blocks = row_blocks(array := dask.array.map_blocks(made, **shape))
    assert array.nbytes > 2 * LIMIT
    # What is asked for is a hard bound: nothing is put on a disk, who goes beyond it is killed.
    bound = {f"distributed.worker.memory.{name}": False for name in ("target", "spill", "pause")}
    with (
        dask.config.set(bound),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, memory_limit=LIMIT, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        leading = leading_svd(blocks, K, steps=3, rng=np.random.default_rng(0))
        gram = gram_svd(blocks, n_vectors=K)
        assert len(client.scheduler_info()["workers"]) == 2
    assert blocks.passes == (3 + 4) + 2
    assert blocks.bytes_read == 9 * array.nbytes
    whole = array.compute(scheduler="synchronous")
    same = leading_svd(whole, K, steps=3, rng=np.random.default_rng(0))
    s = np.linalg.svd(np.linalg.qr(whole, mode="r"), compute_uv=False)
    assert np.abs(leading.s - same.s).max() < 1e-10 * s[0]
    assert np.linalg.norm(low_rank(leading, K)[:ROWS] - low_rank(same, K)[:ROWS]) < 1e-8 * s[0]
    assert np.abs(gram.s - s).max() < 1e-10 * s[0]
