"""Time and error of the decompositions against numpy, scikit-learn and SciPy; prints tables of ratios.

    python -m benchmarks.decompositions            all tables, about five minutes
    python -m benchmarks.decompositions --quick    one repeat, one channel of each photograph

Every repeat runs all the rivals one after the other, so that what else the machine does falls on each
alike; the figure is the median over repeats (and channels) of time / time of the reference *in the same
repeat*. One BLAS thread on every side.

The photographs are the two that come with scikit-learn (427 x 640), enlarged with Lanczos to 1633 x 2449 (4
megapixels). Enlarging leaves no detail below the old pixel, so singular values fall to the rounding of 8
bits (and, where rows repeat, to zero); the second case adds the detail that a camera of that size would
give: the picture's own texture, mirrored and tiled at the new pixel size, and sensor noise of 2 grey
levels, rounded to 8 bits again.

    distance      ||A_k' - A_k||_F / ||A||_F, largest over k = 1, 10, 50, 100, 200
    excess error  ||A - A_k'||_F / ||A - A_k||_F - 1 at k = 100, largest over the pictures
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import time
from collections.abc import Callable

import numpy as np
import scipy.sparse
from PIL import Image
from sklearn.datasets import load_sample_images
from sklearn.decomposition import TruncatedSVD
from sklearn.utils.extmath import randomized_svd
from threadpoolctl import threadpool_info

from benchmarks._report import Report, ratio
from core.decompositions import gram_svd, leading_svd, low_rank

K = 100
PEER = "TruncatedSVD randomized"
SIZE = (2449, 1633)
RANKS = (1, 10, 50, 100, 200)


def interleaved(rivals: dict[str, Callable], repeats: int) -> tuple[dict, dict]:
    """Return times (repeats,) and the last answer of each rival."""
    times, answers = {name: [] for name in rivals}, {}
    for _ in range(repeats):
        for name, run in rivals.items():
            start = time.perf_counter()
            answers[name] = run()
            times[name].append(time.perf_counter() - start)
    return {name: np.array(spent) for name, spent in times.items()}, answers


def photographs(native_detail: bool) -> list[np.ndarray]:
    """Return 4-megapixel photographs, (1633, 2449, 3) of 8 bits."""
    rng = np.random.default_rng(0)
    pictures = []
    for small in load_sample_images().images:
        picture = np.asarray(Image.fromarray(small).resize(SIZE, Image.Resampling.LANCZOS), dtype=float)
        if native_detail:
            blurred = Image.fromarray(small).resize((160, 107), Image.Resampling.BOX)
            texture = small - np.asarray(
                blurred.resize(small.shape[1::-1], Image.Resampling.BICUBIC), dtype=float
            )
            tile = np.block([[[texture], [texture[:, ::-1]]], [[texture[::-1]], [texture[::-1, ::-1]]]])
            picture += 0.3 * np.tile(tile, (2, 2, 1))[: SIZE[1], : SIZE[0]]
            picture += rng.normal(0, 2, picture.shape)
        pictures.append(np.clip(np.rint(picture), 0, 255).astype(np.uint8))
    return pictures


def compare_on_photographs(report: Report, native_detail: bool, repeats: int, channels: int) -> dict:
    """Add time, distance and excess error on every channel to the page; return the median time ratios."""
    spent: dict[str, list] = {}
    distances, excess, median_s = (
        [],
        {"leading_svd": [], "randomized_svd": []},
        {"leading_svd": [], "randomized_svd": []},
    )
    for picture in photographs(native_detail):
        for channel in range(channels):
            A = picture[:, :, channel].astype(float)
            rivals = {
                "numpy.linalg.svd": lambda A=A: np.linalg.svd(A, full_matrices=False),
                "gram_svd": lambda A=A: gram_svd(A),
                "numpy.linalg.eigh alone": lambda G=A @ A.T: np.linalg.eigh(G),
                "leading_svd": lambda A=A: leading_svd(A, K, rng=np.random.default_rng(0)),
                "randomized_svd": lambda A=A: randomized_svd(A, K, random_state=0),
            }
            times, answers = interleaved(rivals, repeats)
            for name, seconds in times.items():
                spent.setdefault(name, []).extend(seconds)
            U, s, Vt = answers["numpy.linalg.svd"]
            for k in RANKS:
                exact = (U[:, :k] * s[:k]) @ Vt[:k]
                distances.append(np.linalg.norm(low_rank(answers["gram_svd"], k) - exact) / np.linalg.norm(s))
            for name, errors in excess.items():
                U_k, s_k, Vt_k = answers[name]
                errors.append(np.linalg.norm(A - (U_k * s_k) @ Vt_k) / np.linalg.norm(s[K:]) - 1)
                median_s[name].append(np.median(np.abs(s_k / s[:K] - 1)))
    reference = np.array(spent["numpy.linalg.svd"])
    title = "with native detail" if native_detail else "enlarged only"
    rows = []
    for name, seconds in spent.items():
        error = f"distance {max(distances):.1e}" if name == "gram_svd" else ""
        if name in excess:
            error = (
                f"k = {K}: excess error {max(excess[name]):.1e}, median error of s {max(median_s[name]):.1e}"
            )
        rows.append([name, f"{np.median(seconds):.3f}", ratio(seconds, reference), error])
    report.table(
        f"Photographs 1633 x 2449, {title}: {2 * channels} matrices, {repeats} repeats",
        ["", "seconds", "time / numpy.linalg.svd", "error"],
        rows,
    )
    return {name: float(np.median(np.array(seconds) / reference)) for name, seconds in spent.items()}


def word_counts(m: int = 7000, n: int = 16_000, n_topics: int = 60) -> scipy.sparse.csr_array:
    """Return a synthetic tf-idf table: Zipf's law, topics, documents of about 80 words, rows of length 1."""
    rng = np.random.default_rng(3)
    base = 1 / np.arange(1, n + 1)
    topics = np.cumsum(base * np.exp(rng.normal(0, 1.5, (n_topics, n))), axis=1)
    topics /= topics[:, -1:]
    documents, words = [], []
    for document in range(m):
        length = max(5, int(rng.lognormal(np.log(80), 0.6)))
        for topic, count in zip(
            rng.choice(n_topics, 3), rng.multinomial(length, [0.6, 0.25, 0.15]), strict=True
        ):
            words.append(np.searchsorted(topics[topic], rng.random(count)))
            documents.append(np.full(count, document))
    rows, columns = np.concatenate(documents), np.minimum(np.concatenate(words), n - 1)
    counts = scipy.sparse.coo_array((np.ones(len(rows)), (rows, columns)), shape=(m, n)).tocsr()
    seen_in = np.bincount(counts.indices, minlength=n)
    table = counts @ scipy.sparse.diags_array(np.log((1 + m) / (1 + seen_in)) + 1)
    return (scipy.sparse.diags_array(1 / np.sqrt((table**2).sum(axis=1))) @ table).tocsr()


def compare_on_word_counts(report: Report, repeats: int) -> dict:
    """Add time and error of s for a sparse table, both ways up; return the ratios and the largest errors."""
    table = word_counts()
    exact = np.sort(scipy.sparse.linalg.svds(table, k=K, tol=1e-12, return_singular_vectors=False))[::-1]
    found = {}
    for title, A in (("terms x documents", table.T.tocsr()), ("documents x terms", table)):
        rivals = {
            PEER: lambda A=A: TruncatedSVD(K, random_state=0).fit(A).singular_values_,
            "leading_svd": lambda A=A: leading_svd(A, K, rng=np.random.default_rng(0)).s,
            "leading_svd, 10 wide steps": lambda A=A: (
                leading_svd(A, K, rng=np.random.default_rng(0), steps=10).s
            ),
            "leading_svd, 40 steps": lambda A=A: leading_svd(A, K, rng=np.random.default_rng(0), steps=40).s,
            "TruncatedSVD arpack": lambda A=A: (
                TruncatedSVD(K, algorithm="arpack", random_state=0).fit(A).singular_values_
            ),
        }
        times, answers = interleaved(rivals, repeats)
        rows = []
        for name, seconds in times.items():
            off = np.abs(np.sort(answers[name])[::-1] / exact - 1)
            found[name] = float(np.median(seconds / times[PEER])), float(off.max())
            errors = [f"{np.median(off):.1e}", f"{off.max():.1e}"]
            rows.append([name, f"{np.median(seconds):.3f}", ratio(seconds, times[PEER]), *errors])
        report.table(
            f"Sparse {title}: {A.shape[0]} x {A.shape[1]}, {A.nnz} numbers, k = {K}, {repeats} repeats",
            ["", "seconds", "time / scikit-learn's", "median relative error of s", "largest"],
            rows,
        )
    return found


def main() -> None:
    """Print the environment and every table."""
    parser = argparse.ArgumentParser(description="Time the decompositions against their peers.")
    parser.add_argument("--quick", action="store_true", help="one repeat, one channel of each photograph")
    quick = parser.parse_args().quick
    report = Report("Decompositions", ("scipy", "scikit-learn"))
    blas = ", ".join(
        f"{lib['internal_api']} {lib['version']} {lib['num_threads']} thread" for lib in threadpool_info()
    )
    report.note(f"Wall clock, interleaved; ratios are medians with least and greatest. {blas}.")
    for native_detail in (False, True):
        dense = compare_on_photographs(report, native_detail, 1 if quick else 3, 1 if quick else 3)
    sparse = compare_on_word_counts(report, 1 if quick else 5)
    report.headline(
        f"The first {K} components of a channel of 4 megapixels in {dense['leading_svd']:.3f} of "
        f"numpy.linalg.svd's time, all of them by `gram_svd` in {dense['gram_svd']:.2f}; of a sparse table "
        f"in {sparse['leading_svd'][0]:.2f} of scikit-learn's randomized time, with a largest error of "
        f"{sparse['leading_svd'][1]:.1e} against {sparse[PEER][1]:.1e}."
    )
    if not quick:
        report.write()


if __name__ == "__main__":
    main()
