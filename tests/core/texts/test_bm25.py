"""BM25 against its definition, word by word, and by what it promises."""

import math

import numpy as np
import pytest

from core.texts import bm25_weights

COUNTS = np.array([[3, 0, 1, 0], [0, 2, 1, 0], [1, 1, 1, 0], [0, 0, 0, 0]])


def weights(counts, **parameters):
    documents, words = np.nonzero(counts)
    result = np.zeros(counts.shape)
    result[documents, words] = bm25_weights(
        documents, words, counts[documents, words], len(counts), **parameters
    )
    return result


@pytest.mark.parametrize("k1", [0.0, 1.2, 2.0])
@pytest.mark.parametrize("b", [0.0, 0.75, 1.0])
def test_weights_are_those_of_the_definition(k1, b):
    lengths = [sum(row) for row in COUNTS.tolist()]
    mean = sum(lengths) / 4
    for d, row in enumerate(COUNTS.tolist()):
        for t, f in enumerate(row):
            holding = sum(other[t] > 0 for other in COUNTS.tolist())
            idf = math.log(1 + (4 - holding + 0.5) / (holding + 0.5))
            part = f * (k1 + 1) / (f + k1 * (1 - b + b * lengths[d] / mean)) if f else 0.0
            assert weights(COUNTS, k1=k1, b=b)[d, t] == pytest.approx(idf * part)


def test_repeating_a_word_adds_less_and_less_and_never_more_than_k1_plus_1_times_its_idf():
    once = np.ones(4, dtype=int)
    counts = np.column_stack([[1, 2, 3, 1000], once])
    first = weights(counts, b=0)[:, 0]
    steps = np.diff(first)
    assert (steps > 0).all()
    assert steps[0] > steps[1]
    assert first[-1] < 2.2 * math.log(1 + 0.5 / 4.5)


def test_a_word_weighs_less_in_a_longer_document_unless_b_is_0():
    counts = np.array([[1, 9], [1, 0]])
    long, short = weights(counts)[:, 0]
    assert long < short
    long, short = weights(counts, b=0)[:, 0]
    assert long == short


def test_no_words_have_no_weights_and_what_makes_no_sense_is_refused():
    assert bm25_weights([], [], [], 3).shape == (0,)
    with pytest.raises(ValueError, match="one length"):
        bm25_weights([0], [0, 1], [1], 2)
    with pytest.raises(ValueError, match="above 0"):
        bm25_weights([0], [0], [0], 2)
    for wrong in ({"k1": -1.0}, {"b": 1.5}):
        with pytest.raises(ValueError, match="k1 must be 0 or more and b from 0 to 1"):
            bm25_weights([0], [0], [1], 2, **wrong)
    with pytest.raises(ValueError, match="n_documents"):
        bm25_weights([0], [0], [1], 0)
