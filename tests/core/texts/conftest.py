"""The two small corpora that the tests of ``core/texts`` share."""

import pytest

from sources.texts import corpus as texts
from sources.texts.counting import vectorize


@pytest.fixture(scope="module")
def ten():
    """Return the tf-idf matrix of tutorial 000, pattern 5, with its words."""
    return vectorize(texts.ten_sentences().texts, max_terms=50)


@pytest.fixture(scope="module")
def eight():
    return vectorize(texts.eight_subjects().texts)
