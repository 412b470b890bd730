""" "Noise band": which singular values stand out of noise, the means taken out or left in."""

import numpy as np
import pytest

from sources.tables.matrices import PRESETS
from tests.pages.conftest import readouts
from tests.ui.explainer.through_the_page import choose, opened

GROUPS = "Three groups, 12 × 12"


def test_three_groups_are_two_directions_and_the_mean_is_a_third():
    at = opened(step="Noise band")
    assert at.selectbox(key="matrix").value == GROUPS
    assert readouts(at)["Above the band"] == "2 of 12"
    choose(at, "means", "Left in")
    assert readouts(at)["Above the band"] == "3 of 12"


@pytest.mark.parametrize(
    ("matrix", "left_in", "taken_out"),
    [("Doctors x channels", "1 of 5", "0 of 5"), ("Noise", "0 of 8", "0 of 8")],
)
def test_random_numbers_stand_out_by_their_mean_or_not_at_all(matrix, left_in, taken_out):
    assert readouts(opened(step="Noise band", matrix=matrix, means="Left in"))["Above the band"] == left_in
    assert readouts(opened(step="Noise band", matrix=matrix))["Above the band"] == taken_out


def test_what_is_not_kept_is_that_of_the_table_as_treated():
    shown = readouts(opened(step="Noise band", matrix="Rank one: times table", k="1", means="Left in"))
    assert shown["Above the band"] == "1 of 5"
    assert float(shown["Energy not kept"]) < 1e-25
    assert 0.4 < float(shown["… of pure noise"]) < 0.7
    s = np.linalg.svd(PRESETS["Noise"].A - PRESETS["Noise"].A.mean(axis=0), compute_uv=False)
    shown = readouts(opened(step="Noise band", matrix="Noise", k="3"))
    assert float(shown["Energy not kept"]) == pytest.approx((s[3:] ** 2).sum() / (s**2).sum(), rel=1e-2)


def test_the_answer_waits_for_the_guess():
    at = opened(step="Noise band", reveal="0")
    assert not at.metric
    choose(at, "guess_noise_band", "2")
    assert any(":green-badge[Right]" in text.value for text in at.markdown)
    assert readouts(at)["Above the band"] == "2 of 12"
