import threading

import numpy as np
import scipy.linalg
import scipy.sparse
import scipy.sparse.linalg
from streamlit.testing.v1 import AppTest

from core.decompositions import gram_svd, thin_svd
from tests import decompositions

A = np.arange(12.0).reshape(4, 3) ** 1.5
B = A + 1


def test_a_matrix_decomposed_twice_is_named_with_the_lines_that_asked():
    with decompositions.counted() as seen:
        for matrix in (A, B, A.copy()):
            thin_svd(matrix)
    assert len(seen.calls) == 3
    (line,) = seen.repeated()
    assert line.startswith("numpy.linalg.svd of (4, 3): 2 times, asked for by core/decompositions/exact.py:")


def test_different_matrices_and_different_routines_are_no_repetition():
    with decompositions.counted() as seen:
        thin_svd(A)
        gram_svd(A)
        np.linalg.qr(A)
        scipy.linalg.svd(A)
        thin_svd(B)
    assert [call.routine.rsplit(".", 1)[1] for call in seen.calls] == ["svd", "eigh", "qr", "svd", "svd"]
    assert seen.repeated() == []


def test_small_matrices_can_be_left_out():
    with decompositions.counted() as seen:
        for _ in range(2):
            np.linalg.eigh(np.eye(3))
    assert seen.repeated(at_least=9) != []
    assert seen.repeated(at_least=10) == []
    assert len(seen.of_shape(3, 3)) == 2


def test_every_thread_is_counted_and_nothing_after_the_end():
    before = np.linalg.svd
    with decompositions.counted() as seen:
        threads = [threading.Thread(target=np.linalg.eigvalsh, args=(A.T @ A,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    np.linalg.svd(A)
    assert len(seen.calls) == 8
    assert np.linalg.svd is before


def test_sparse_matrices_are_told_apart_by_every_entry():
    S = scipy.sparse.random_array((30, 20), density=0.3, rng=np.random.default_rng(0)).tocsr()
    with decompositions.counted() as seen:
        for matrix in (S, 2 * S, S):
            scipy.sparse.linalg.svds(matrix, k=2)
    repeated = [each for each in seen.repeated() if "svds" in each]
    assert len([call for call in seen.calls if call.routine.endswith("svds")]) == 3
    assert len(repeated) == 1


def _page():
    import numpy as np
    import streamlit as st

    @st.cache_resource(max_entries=3, scope="session")
    def singular_values(n):
        return np.linalg.svd(np.eye(n), compute_uv=False)

    singular_values(st.slider("n", 2, 9, 4))


def test_a_page_is_counted_from_empty_caches():
    for _ in range(2):
        with decompositions.counted() as seen:
            at = AppTest.from_function(_page).run()
            for n in (5, 4, 5):
                at.slider[0].set_value(n).run()
        assert not at.exception
        assert [call.shape for call in seen.calls] == [(4, 4), (5, 5)]
