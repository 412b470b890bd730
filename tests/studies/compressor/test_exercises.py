import numpy as np
import pytest

from core.pictures import layout_storage, peak_signal_noise_ratio
from sources.pictures.encoding import encode_at_bytes
from sources.pictures.picture import sample
from studies.compressor.exercises import EXERCISES, HEIGHT, WIDTH, even_options
from studies.exercises import Exercise

EVEN, SIX, SHUFFLED = EXERCISES


@pytest.mark.parametrize(("m", "n"), [(427, 640), (480, 1920), (90, 110), (2000, 1500)])
def test_the_right_k_is_the_last_whose_factors_hold_no_more_numbers(m, n):
    offered, right = even_options(m, n)
    assert right * (m + n + 1) <= m * n < (right + 1) * (m + n + 1)
    assert right in offered
    assert max(offered) == min(m, n)
    assert min(offered) < right


def test_the_first_answer_by_counting():
    def count(k):
        return layout_storage((HEIGHT, WIDTH), "grey", (k,))

    assert count(int(EVEN.answer)) <= HEIGHT * WIDTH < count(int(EVEN.answer) + 1)
    assert EVEN.verdict(float(EVEN.answer)).is_right
    assert "all there are" in EVEN.verdict(float(HEIGHT)).sentence


def test_six_decibels_are_half_the_error():
    A, B = np.zeros((4, 4)), np.full((4, 4), 8.0)
    gain = peak_signal_noise_ratio(A, B / 2, data_range=255) - peak_signal_noise_ratio(A, B, data_range=255)
    assert f"by {gain:.0f} dB" in SIX.question
    assert SIX.verdict("It is half as large").is_right


def test_shuffled_rows_change_nothing_for_the_svd_and_cost_jpeg_much():
    pixels = sample("Flower").pixels[:200, :300]
    rows = np.random.default_rng(0).permutation(200)
    s, shuffled = (np.linalg.svd(p[..., 0].astype(float), compute_uv=False) for p in (pixels, pixels[rows]))
    np.testing.assert_allclose(shuffled, s, rtol=1e-9, atol=1e-6)
    psnr = [
        peak_signal_noise_ratio(p, encode_at_bytes(p, "JPEG", 8000).pixels, data_range=255)
        for p in (pixels, pixels[rows])
    ]
    assert psnr[1] < psnr[0] - 3
    assert SHUFFLED.verdict("A_k keeps its PSNR, JPEG loses").is_right


def test_every_wrong_option_names_its_mistake():
    assert all(isinstance(each, Exercise) for each in EXERCISES)
