""" "Which 90 %?": three meanings of a level."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from sources.tables.matrices import PRESETS
from tests.pages.conftest import readouts
from tests.ui.explainer.through_the_page import choose, opened


@pytest.mark.parametrize("level", [50, 80, 90, 99])
def test_the_three_meanings_of_a_level_are_three_counts(level):
    at = opened(step="Which 90 %?", matrix="Ratings, 8 × 6", level=str(level))
    A = PRESETS["Ratings, 8 × 6"].A
    s = np.linalg.svd(A)[1]
    variance = PCA().fit(A).explained_variance_ratio_
    curves = [np.cumsum(s) / s.sum(), np.cumsum(s**2) / (s**2).sum(), np.cumsum(variance)]
    expected = [str(1 + int((curve < level / 100).sum())) for curve in curves]
    assert list(readouts(at).values()) == expected


def test_the_guess_is_marked_by_the_study():
    at = opened(step="Which 90 %?", reveal="0")
    assert not at.metric
    choose(at, "guess_which_ninety", "sum of s")
    k = {key: int(value) for key, value in readouts(at).items()}
    assert k["k for the sum of s"] > max(k["k for the energy"], k["k for the variance"])
    assert any(":green-badge[Right]" in text.value for text in at.markdown)
