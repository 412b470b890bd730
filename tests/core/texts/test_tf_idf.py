"""tf-idf by blocks against scikit-learn, and the topics of a corpus that is never in one piece."""

import dask.array
import numpy as np
import pytest
import scipy.sparse
from sklearn.feature_extraction.text import TfidfTransformer

from core.texts import energy_shares, lsa, tf_idf

COUNTS = np.random.default_rng(0).poisson(1 / (1 + np.arange(40.0)), size=(400, 40)).astype(float)
COUNTS[17] = 0
KINDS = {
    "array": lambda A: A,
    "sparse blocks": lambda A: [scipy.sparse.csr_array(A[:150]), scipy.sparse.csr_array(A[150:])],
    "dask": lambda A: dask.array.from_array(A, chunks=(90, 40)),
    "dask, sparse": lambda A: dask.array.from_array(A, chunks=(90, 40)).map_blocks(scipy.sparse.csr_array),
}
KINDS = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@KINDS
def test_weights_are_those_of_scikit_learn_and_an_empty_document_stays_empty(kind):
    theirs = TfidfTransformer().fit_transform(COUNTS).toarray()
    weights = tf_idf(kind(COUNTS)) @ np.eye(40)
    np.testing.assert_allclose(weights, theirs, atol=1e-14)
    assert (weights[17] == 0).all()


@KINDS
def test_topics_are_those_of_the_table_in_memory(kind):
    theirs = TfidfTransformer().fit_transform(COUNTS).toarray()
    weights = tf_idf(kind(COUNTS))
    svd = lsa(weights, 5, rng=np.random.default_rng(0))
    s = np.linalg.svd(theirs, compute_uv=False)
    np.testing.assert_allclose(svd.s, s[:5], atol=1e-10)
    np.testing.assert_allclose(theirs @ svd.Vt.T, svd.U * svd.s, atol=1e-10)
    np.testing.assert_allclose(energy_shares(svd, weights), s[:5] ** 2 / np.sum(s**2))
