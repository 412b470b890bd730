"""Decompositions of a matrix that no worker can hold, on Dask: time, error, and how often it is read.

    python -m benchmarks.past_one_machine                    a tenth of a gigabyte: to see that it works
    python -m benchmarks.past_one_machine --gigabytes 8      larger than the memory that the workers have
    python -m benchmarks.past_one_machine --limit 1          gigabytes of memory a worker

A (m, 2000) is made block by block: orthogonal columns scaled so that its singular values fall like
1 / sqrt(j), which no method has an easy time with; every pass makes it anew, as it would be read anew from a
disk.  Both bases are cosines, so that s is known exactly.  The workers are processes
of their own with a bound on their memory.

    leading_svd      the very function of the library; A goes by once for each product
    block Gram       A^T A summed block by block, in one pass, and its eigenvectors: exact where 2000 is small
    svd_compressed   Dask's own, with four power steps
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import time

import dask.array
import numpy as np
import scipy.fft
from distributed import Client, LocalCluster

from benchmarks._report import Report
from core.decompositions import leading_svd

N, K = 2000, 50
ROWS = 1000


class Counted:
    """A matrix that counts its products: each is one pass over all of A."""

    def __init__(self, A, passes: list) -> None:
        self.A, self.passes, self.shape = A, passes, A.shape

    @property
    def T(self) -> "Counted":  # noqa: N802
        """The transpose, which counts with it."""
        return Counted(self.A.T, self.passes)

    def __matmul__(self, X: np.ndarray):
        """Return A X, and count it."""
        self.passes.append(X.shape[1])
        return self.A @ X


def spectrum() -> np.ndarray:
    """Return the singular values that A has."""
    return 1 / np.sqrt(np.arange(1, N + 1))


def block(first: int, m: int) -> np.ndarray:
    """Return rows of A = C diag(s) W^T: columns of the cosine basis of length m, and that of length N."""
    i, j = np.arange(first, first + ROWS)[:, None] + 0.5, np.arange(N)
    C = np.sqrt(2 / m) * np.cos(np.pi * i * j / m)
    C[:, 0] /= np.sqrt(2)
    return scipy.fft.dct(C * spectrum(), type=3, norm="ortho", axis=1)


def matrix(gigabytes: float):
    """Return A as a Dask array of blocks that are made when they are asked for."""
    count = max(1, round(gigabytes * 1e9 / (8 * N * ROWS)))
    m = count * ROWS
    parts = [
        dask.array.from_delayed(dask.delayed(block)(i * ROWS, m), shape=(ROWS, N), dtype=float)
        for i in range(count)
    ]
    return dask.array.concatenate(parts)


def block_gram(A) -> np.ndarray:
    """Return s by way of A^T A, which Dask sums block by block."""
    gram = sum(part.T @ part for part in (A.blocks[i] for i in range(A.numblocks[0]))).compute()
    return np.sqrt(np.linalg.eigvalsh(gram)[::-1][:K])


def main() -> None:
    """Compare on a local cluster and keep the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gigabytes", type=float, default=0.1)
    parser.add_argument("--limit", type=float, default=1.0)
    chosen = parser.parse_args()
    report = Report("Past one machine", ("dask", "distributed"))
    A, passes = matrix(chosen.gigabytes), []
    ways = {
        "leading_svd": lambda: leading_svd(Counted(A, passes), K, rng=np.random.default_rng(0)).s,
        "block Gram": lambda: block_gram(A),
        "dask svd_compressed, 4 power steps": lambda: np.asarray(
            dask.array.linalg.svd_compressed(A, K, n_power_iter=4, compute=True, seed=0)[1]
        ),
    }
    cluster = LocalCluster(
        n_workers=2, threads_per_worker=1, memory_limit=f"{chosen.limit}GB", dashboard_address=None
    )
    rows, errors, seconds = [], {}, {}
    with cluster, Client(cluster):
        for name, run in ways.items():
            start = time.perf_counter()
            s = run()
            seconds[name] = time.perf_counter() - start
            errors[name] = np.max(np.abs(s - spectrum()[:K]))
            rows.append([name, f"{seconds[name]:.1f}", f"{errors[name]:.1e}"])
    size = A.nbytes / 1e9
    report.table(
        f"A {A.shape[0]} x {N}, {size:.1f} GB, s_j = 1 / sqrt(j), k = {K}; workers of {chosen.limit:g} GB",
        ["", "seconds", "largest error of s, in units of s_1"],
        rows,
    )
    report.note(
        f"leading_svd asked for {len(passes)} products, {sum(passes)} columns in all: each is a pass, "
        f"together {len(passes) * size:.1f} GB made or read. "
        f"The block Gram is one pass, {size:.1f} GB, and needs {8 * N * N / 1e6:.0f} MB for A^T A."
    )
    report.write()


if __name__ == "__main__":
    main()
