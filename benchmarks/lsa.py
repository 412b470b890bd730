"""LSA: time and error against scikit-learn and SciPy, and how well it finds; prints tables.

    python -m benchmarks.lsa            both tables, about a minute
    python -m benchmarks.lsa --quick    one repeat

Decomposition: a sparse tf-idf matrix of 7000 documents and 16 000 words drawn from 60 topics (the one of
``benchmarks.decompositions``); k = 100. Time as a fraction of scikit-learn's
randomized TruncatedSVD in the same repeat, median; error of a singular value relative to ARPACK at full
precision, median over the 100.

Finding: 40 hand-written questions on the shipped reference pages of NumPy, SciPy and scikit-learn; a
right answer among the first five (recall@5), and the mean of 1 / rank (MRR). Words are cut to six letters on
both sides.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import time

import numpy as np
import scipy.sparse
import scipy.sparse.linalg
from sklearn.decomposition import TruncatedSVD

from benchmarks._report import Report, ratio
from benchmarks.decompositions import word_counts
from core.texts import (
    cosines,
    document_coordinates,
    fold_in,
    lsa,
    mean_reciprocal_rank,
    rank_of_answer,
    recall_at,
)
from sources.texts import corpus as texts
from sources.texts.counting import vectorize

K = 100


def decomposition(report: Report, repeats: int) -> None:
    """Add time and error of the decomposition to the page."""
    A = word_counts()
    exact = np.sort(scipy.sparse.linalg.svds(A, K, return_singular_vectors=False, solver="arpack", tol=0))[
        ::-1
    ]
    rivals = {
        "scikit-learn randomized": lambda: TruncatedSVD(K, random_state=0).fit(A).singular_values_,
        "core.lsa": lambda: lsa(A, K, rng=np.random.default_rng(0)).s,
        "scikit-learn arpack": lambda: (
            TruncatedSVD(K, algorithm="arpack", random_state=0).fit(A).singular_values_
        ),
        "SciPy PROPACK": lambda: np.sort(scipy.sparse.linalg.svds(A, K, solver="propack")[1])[::-1],
    }
    spent: dict[str, list[float]] = {name: [] for name in rivals}
    answers = {}
    for _ in range(repeats):
        for name, run in rivals.items():
            start = time.perf_counter()
            answers[name] = run()
            spent[name].append(time.perf_counter() - start)
    reference = np.array(spent["scikit-learn randomized"])
    rows = []
    for name in rivals:
        errors = np.abs(answers[name] - exact) / exact
        times = [f"{np.median(spent[name]):.2f}", ratio(spent[name], reference)]
        rows.append([name, *times, f"{np.median(errors):.1e}", f"{errors.max():.1e}"])
    report.table(
        f"Decomposition: {A.shape[0]} x {A.shape[1]}, {A.nnz} entries, k = {K}, {repeats} repeats",
        ["", "seconds", "time / scikit-learn randomized", "median relative error of s", "largest"],
        rows,
    )


def finding(report: Report) -> None:
    """Add how often questions find their page, for tf-idf alone and for LSA over k."""
    corpus, questions = texts.reference(), texts.queries()
    found = vectorize(corpus.texts, sublinear=True, letters=6)
    queries = scipy.sparse.vstack([found.query(query) for query, _ in questions])
    right = [np.array([title in answers for title in corpus.titles]) for _, answers in questions]
    svd = lsa(found.matrix, 400, rng=np.random.default_rng(0))
    scores = {"raw tf-idf": (queries @ found.matrix.T).toarray()}
    for k in (10, 25, 50, 100, 150, 200, 250, 300, 400):
        scores[f"LSA k = {k}"] = cosines(fold_in(svd, queries, k), document_coordinates(svd, k))
    rows = []
    for name, table in scores.items():
        ranks = [rank_of_answer(s, r) for s, r in zip(table, right, strict=True)]
        rows.append([name, f"{recall_at(ranks, 5):.3f}", f"{mean_reciprocal_rank(ranks):.3f}"])
    pages, words = found.matrix.shape
    report.table(
        f"Finding: {pages} pages, {words} words, {len(questions)} questions", ["", "recall@5", "MRR"], rows
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    page = Report("LSA", ("scipy", "scikit-learn"))
    decomposition(page, 1 if quick else 5)
    finding(page)
    if not quick:
        page.write()
