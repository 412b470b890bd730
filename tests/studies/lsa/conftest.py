"""The corpora that the LSA studies are tested on."""

import pytest

from sources.texts import corpus as texts
from sources.texts.corpus import Corpus
from studies.lsa import CountOptions, FittedCorpus, fit

BY_HAND = (
    "apple pear",
    "pear plum",
    "plum cherry",
    "boat sail",
    "sail wind",
    "stone",
)


@pytest.fixture(scope="session")
def fruit() -> FittedCorpus:
    """Return six texts in three chains: fruit (0, 1, 2), boats (3, 4), a stone (5)."""
    titles = tuple(f"text {i + 1}" for i in range(len(BY_HAND)))
    return fit(Corpus("fruit", titles, BY_HAND), CountOptions())


@pytest.fixture(scope="session")
def ten() -> FittedCorpus:
    return fit(texts.ten_sentences(), CountOptions())


@pytest.fixture(scope="session")
def eight() -> FittedCorpus:
    return fit(texts.eight_subjects(), CountOptions())
