"""How well questions find their text: a corpus small enough to rank by hand."""

import numpy as np
import pytest

from studies import lsa


def test_ranks_by_words_by_hand(fruit):
    """*stone* finds text 6 first; *pear* never finds text 3: the five others tie with it or beat it."""
    questions = (("stone", frozenset({"text 6"})), ("pear", frozenset({"text 3"})))
    result = lsa.quality(fruit, questions)
    assert result.n_questions == 2
    assert result.reciprocal_by_words == pytest.approx((1 + 1 / 6) / 2)
    assert result.recall_by_words == 0.5


def test_k_below_5_is_not_tried_and_the_best_is_the_largest_mean_reciprocal_rank(ten):
    questions = (
        ("artificial intelligence", frozenset({"Document 8"})),
        ("neural networks", frozenset({"Document 1", "Document 3"})),
    )
    result = lsa.quality(ten, questions)
    assert result.ranks == (5, 8, 10)
    assert result.recall.shape == result.reciprocal.shape == (3,)
    assert result.reciprocal[result.best] == result.reciprocal.max()
    near = [lsa.search(ten, question, 8).near for question, _ in questions]
    rank_8 = 1 + np.count_nonzero(np.delete(near[0], 7) >= near[0][7])
    best = max(near[1][0], near[1][2])
    rank_1 = 1 + np.count_nonzero(np.delete(near[1], [0, 2]) >= best)
    assert result.reciprocal[1] == pytest.approx((1 / rank_8 + 1 / rank_1) / 2)
    assert result.recall[1] == ((rank_8 <= 5) + (rank_1 <= 5)) / 2
