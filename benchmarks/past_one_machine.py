"""Decompositions of a matrix that no worker can hold, on Dask: time, error, and how often it is read.

    python -m benchmarks.past_one_machine                      a tenth of a gigabyte: to see that it works
    python -m benchmarks.past_one_machine --gigabytes 8 --limit 2      larger than both workers' memory

A (m, 1000) is made block by block: orthogonal columns scaled so that its singular values fall like
1 / sqrt(j), which no method has an easy time with; every pass makes it anew, as it would be read anew from a
disk.  The left basis are cosines without the constant one, so that A is centred and its principal
components are its singular vectors; the right one is a product of two reflections; so s is known exactly.
The workers are two processes of their own with a bound on their memory (``--limit``, in gigabytes each);
who goes beyond it is killed, and nothing is put on a disk instead.

    leading_svd      the library's, on blocks of rows: once through A for each of 10 steps, four times more
    gram_svd         the library's: A^T A summed block by block, then A V: exact in two passes
    leading_pca      the library's: the mean in one pass, and leading_svd without it
    svd_compressed   Dask's own, with four power steps, compute=True
    IncrementalPCA   scikit-learn's, in this process, block after block

What was read is counted where the blocks are made, for all alike.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import dask
import dask.array
import numpy as np
from distributed import Client, KilledWorker, LocalCluster
from sklearn.decomposition import IncrementalPCA

from benchmarks._report import Report
from core.decompositions import gram_svd, leading_svd, row_blocks
from core.geometry import leading_pca

N, K, ROWS = 1000, 50, 2000
EXACT_EVERY = 50
DASK = "dask svd_compressed, 4 power steps"


def spectrum() -> np.ndarray:
    """Return the singular values that A has."""
    return 1 / np.sqrt(np.arange(1, N + 1))


def block(first: int, m: int, tally: str) -> np.ndarray:
    """Return ROWS rows of A = C diag(s) H, and leave a mark in the file ``tally``."""
    with open(tally, "ab") as file:
        file.write(b".")
    angle = np.pi * (np.arange(first, first + ROWS) + 0.5) / m
    Ct = np.empty((N, ROWS))
    twice = 2 * np.cos(angle)
    for j in range(N):  # cos((j + 1) x) = 2 cos(x) cos(j x) - cos((j - 1) x): cheaper than a cosine each
        if j % EXACT_EVERY < 2:
            Ct[j] = np.cos((j + 1) * angle)
        else:
            Ct[j] = twice * Ct[j - 1] - Ct[j - 2]
    A = (Ct * (np.sqrt(2 / m) * spectrum())[:, None]).T
    for seed in (0, 1):
        v = np.random.default_rng(seed).standard_normal(N)
        A -= np.outer(A @ (2 * v / (v @ v)), v)
    return np.ascontiguousarray(A)


def matrix(gigabytes: float, tally: str) -> dask.array.Array:
    """Return A as a Dask array of blocks that are made when they are asked for."""
    count = max(2, round(gigabytes * 1e9 / (8 * N * ROWS)))
    make = dask.delayed(block, pure=True)
    parts = [
        dask.array.from_delayed(make(i * ROWS, count * ROWS, tally), shape=(ROWS, N), dtype=float)
        for i in range(count)
    ]
    return dask.array.concatenate(parts)


def incremental(m: int, tally: str) -> np.ndarray:
    """Return the singular values that scikit-learn finds, a block of rows at a time."""
    model = IncrementalPCA(n_components=K)
    for first in range(0, m, ROWS):
        model.partial_fit(block(first, m, tally), check_input=False)
    return model.singular_values_


def ways(A: dask.array.Array, tally: str) -> dict[str, Callable[[], np.ndarray]]:
    """Return the rivals; each gives K singular values."""
    rng = np.random.default_rng
    return {
        "leading_svd": lambda: leading_svd(A, K, rng=rng(0)).s,
        "gram_svd": lambda: gram_svd(row_blocks(A), n_vectors=K).s[:K],
        "leading_pca": lambda: leading_pca(A, K, rng=rng(0)).svd.s,
        DASK: lambda: _all_three(
            dask.array.linalg.svd_compressed(A, K, n_power_iter=4, compute=True, seed=0)
        ),
        "scikit-learn IncrementalPCA": lambda: incremental(len(A), tally),
    }


def _all_three(svd: tuple) -> np.ndarray:
    """Return s, with U and Vt computed as well: the library's are."""
    return np.asarray(dask.compute(*svd)[1])


def _peak() -> float:
    """Return the most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def measured(
    run: Callable[[], np.ndarray], limit: float, tally: Path
) -> tuple[float, float, int, float] | None:
    """Return seconds, largest error of s, blocks made, a worker's peak, on fresh workers; None if killed."""
    bound = {f"distributed.worker.memory.{name}": False for name in ("target", "spill", "pause")}
    bound["distributed.scheduler.allowed-failures"] = 0
    with (
        dask.config.set(bound),
        LocalCluster(
            n_workers=2, threads_per_worker=1, memory_limit=f"{limit}GB", dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
    ):
        client.run(_peak)
        before, start = tally.stat().st_size, time.perf_counter()
        try:
            s = run()
        except KilledWorker:
            return None
        seconds = time.perf_counter() - start
        peak = max(client.run(_peak).values())
    return seconds, float(np.max(np.abs(s - spectrum()[:K]))), tally.stat().st_size - before, peak


def main() -> None:
    """Compare on a local cluster and keep the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gigabytes", type=float, default=0.1)
    parser.add_argument("--limit", type=float, default=1.0)
    chosen = parser.parse_args()
    report = Report("Past one machine", ("dask", "distributed", "scikit-learn"))
    rows, found = [], {}
    with tempfile.NamedTemporaryFile() as file:
        A = matrix(chosen.gigabytes, file.name)
        size, count = A.nbytes / 1e9, A.numblocks[0]
        for name, run in ways(A, file.name).items():
            found[name] = result = measured(run, chosen.limit, Path(file.name))
            if result is None:
                rows.append([name, "killed: out of memory", "", "", "", ""])
                continue
            seconds, error, made, peak = result
            passes = made / count
            peak_said = "" if name.startswith("scikit") else f"{peak:.0f}"
            rows.append(
                [name, f"{seconds:.1f}", f"{passes:.3g}", f"{passes * size:.3g}", f"{error:.1e}", peak_said]
            )
            print(*rows[-1], sep="  ", flush=True)
    report.table(
        f"A {len(A)} x {N}, {size:.3g} GB, s_j = 1 / sqrt(j), k = {K}; two workers of {chosen.limit:g} GB",
        ["", "seconds", "passes", "GB made", "largest error of s, in units of s_1", "peak of a worker, MB"],
        rows,
    )
    report.note(
        "Each on fresh workers, U and Vt computed too but for IncrementalPCA, which runs in one process. "
        "Whoever reads from a disk adds the time that it takes to read the GB."
    )
    ours, exact, theirs = found["leading_svd"], found["gram_svd"], found[DASK]
    if ours and exact and size > 2 * chosen.limit:  # smaller, it says nothing of what does not fit
        sentence = (
            f"{size:.3g} GB on two workers of {chosen.limit:g} GB: the first {K} components in "
            f"{ours[0]:.0f} s with a largest error of {ours[1]:.0e} s_1, by the Gram matrix in "
            f"{exact[0]:.0f} s with {exact[1]:.0e}"
        )
        compared = f"; Dask's svd_compressed in {theirs[0]:.0f} s with {theirs[1]:.0e}" if theirs else ""
        report.headline(sentence + compared + ".")
    report.write()


if __name__ == "__main__":
    main()
