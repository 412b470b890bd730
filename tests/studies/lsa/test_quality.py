"""How well questions find their text: a corpus small enough to rank by hand."""

import math

import numpy as np
import pytest

from sources.texts.corpus import Corpus
from studies import lsa
from studies.lsa.quality import by_bm25


def test_ranks_by_words_by_hand(fruit):
    """*stone* finds text 6 first; *pear* never finds text 3: the five others tie with it or beat it."""
    questions = (("stone", frozenset({"text 6"})), ("pear", frozenset({"text 3"})))
    result = lsa.quality(fruit, questions)
    assert result.questions == ("stone", "pear")
    assert result.words.places.tolist() == [1, 6]
    assert result.words.reciprocal == pytest.approx((1 + 1 / 6) / 2)
    assert result.words.recall == 0.5
    assert result.bm25.places.tolist() == [1, 6]
    assert result.bm25_duel == (0, 0, (0, 0, 0))


def test_bm25_scores_by_hand():
    """*apple* stands in 2 of 3 texts, once in the one of 2 words, twice in the one of 3; 2 words a text."""
    texts = ("apple pear", "apple apple plum", "stone")
    fitted = lsa.fit(Corpus("three", texts, texts), lsa.CountOptions())
    idf = math.log(1 + 1.5 / 2.5)
    first = idf * 2.2 / (1 + 1.2)
    second = idf * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2))
    np.testing.assert_allclose(by_bm25(fitted, ["apple"]), [[first, second, 0]], atol=1e-8)
    pear = math.log(1 + 2.5 / 1.5)
    np.testing.assert_allclose(by_bm25(fitted, ["pear, apple and pear"])[0, 0], first + pear, atol=1e-8)


def test_k_below_5_is_not_tried_and_the_best_is_the_largest_mean_reciprocal_rank(ten):
    questions = (
        ("artificial intelligence", frozenset({"Document 8"})),
        ("neural networks", frozenset({"Document 1", "Document 3"})),
    )
    result = lsa.quality(ten, questions)
    assert result.ranks == (5, 8, 10)
    assert len(result.topics) == len(result.duels) == 3
    reciprocal = [standing.reciprocal for standing in result.topics]
    assert reciprocal[result.best] == max(reciprocal)
    near = [lsa.search(ten, question, 8).near for question, _ in questions]
    rank_8 = 1 + np.count_nonzero(np.delete(near[0], 7) >= near[0][7])
    best = max(near[1][0], near[1][2])
    rank_1 = 1 + np.count_nonzero(np.delete(near[1], [0, 2]) >= best)
    assert result.topics[1].places.tolist() == [rank_8, rank_1]
    assert result.topics[1].recall == ((rank_8 <= 5) + (rank_1 <= 5)) / 2


def test_a_duel_counts_questions_won_and_lost_and_bounds_the_difference(ten):
    questions = tuple((text, frozenset({f"Document {i + 1}"})) for i, text in enumerate(ten.corpus.texts))
    result = lsa.quality(ten, questions)
    for standing, duel in zip(result.topics, result.duels, strict=True):
        ahead = result.words.places - standing.places
        assert duel.won == (ahead > 0).sum()
        assert duel.lost == (ahead < 0).sum()
        assert duel.difference.mean == pytest.approx(standing.reciprocal - result.words.reciprocal)
        assert duel.difference.low <= duel.difference.mean <= duel.difference.high


@pytest.mark.parametrize(
    ("low", "high", "shows"), [(-0.05, 0.1, False), (0.01, 0.1, True), (-0.2, -0.1, True), (0.0, 0.0, False)]
)
def test_an_interval_that_holds_0_shows_nothing(low, high, shows):
    from core.texts import Interval

    assert lsa.Duel(3, 1, Interval((low + high) / 2, low, high)).shows_something is shows


def test_with_all_topics_no_question_is_won_or_lost(fruit):
    questions = (("apple", frozenset({"text 1"})), ("cherry", frozenset({"text 3"})))
    result = lsa.quality(fruit, questions)
    assert result.words.places.tolist() == [1, 1]
    full = result.topics[result.ranks.index(6)]
    assert full.places.tolist() == [1, 1]
    assert result.duels[-1].won == result.duels[-1].lost == 0
