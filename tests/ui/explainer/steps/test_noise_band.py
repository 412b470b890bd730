""" "Best rank k", second look: which singular values stand out of noise."""

from tests.pages.conftest import readouts
from tests.ui.explainer.through_the_page import opened


def test_noise_stays_in_its_band_and_a_rank_one_matrix_does_not():
    assert (
        readouts(opened(step="Best rank k", look="Noise band", matrix="Noise"))["Values above the band"]
        == "0 of 8"
    )
    shown = readouts(opened(step="Best rank k", look="Noise band", matrix="Rank one: times table", k="1"))
    assert shown["Values above the band"] == "1 of 5"
    assert float(shown["Energy not kept"]) < 1e-25
    assert 0.4 < float(shown["… of pure noise"]) < 0.7
