"""The exercises of the embeddings lesson: their answers by hand and by PCA."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from sources.tables.embedding_tables import doctors
from studies.embeddings.exercises import exercises


def test_the_answers_are_right():
    apart, cell, left_out = exercises()
    assert apart.verdict(np.sqrt(2)).is_right
    assert cell.verdict(2 * 3 - 1 * 1).is_right
    explained = PCA(3).fit(doctors().A).explained_variance_ratio_.sum()
    assert left_out.answer == pytest.approx(100 * (1 - explained), abs=0.06)


def test_each_known_mistake_is_named():
    apart, cell, left_out = exercises()
    assert "V S" in apart.verdict(round(np.sqrt(13), 3)).sentence
    assert "dot product" in cell.verdict(round(np.sqrt(5), 3)).sentence
    assert "what they hold" in left_out.verdict(round(100 - left_out.answer, 1)).sentence
    assert not any(e.verdict(wrong).is_right for e in exercises() for wrong in e.misconceptions)
