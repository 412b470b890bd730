"""What the denoiser's prose says in words, on the samples that the student has at hand."""

import numpy as np
import pytest

from core.decompositions import low_rank, thin_svd
from core.pictures import luma, patch_basis, patch_rows
from core.signals import decompose, diagonal_average, hankel_matrix, w_correlation
from sources.pictures.picture import resize, sample
from sources.signals.series import SAMPLES
from studies.denoiser import noisy_picture
from studies.denoiser.components import components
from studies.denoiser.diagonals import main_diagonal_average
from studies.denoiser.distances import grid
from studies.denoiser.noisy_picture import BEST_K, METHODS, SHRUNK, piece
from studies.denoiser.noisy_signal import NoisySignal, with_noise
from studies.denoiser.rivals import OURS, SSA, rivals
from studies.denoiser.unmeasured import hidden_end

SEEDS = (42, 1, 3)


def noisy(label, noise="White", seed=42):
    return with_noise(label, noise=noise, level=0.5, seed=seed)


def gains(signal):
    """Return the windows, and the noise removed at each by k = 4 and by the best k, as fractions."""
    result = grid(signal)
    gain = 1 - result.to_truth / result.before
    return np.array(result.windows), gain[:, 3], gain.max(axis=1)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_long_window_is_better_for_two_sines_and_a_short_one_for_steps(seed):
    windows, _, best = gains(noisy("Two sines", seed=seed))
    assert best[windows >= 140].min() > best[windows <= 50].max()
    windows, _, best = gains(noisy("Steps", seed=seed))
    assert best[windows <= 50].min() > best[windows >= 200].max()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_chirp_wants_a_short_window_for_four_components_and_a_long_one_for_many(seed):
    windows, four, best = gains(noisy("Chirp", seed=seed))
    assert four[windows <= 50].min() > four[windows >= 100].max() + 0.2
    assert best[windows == 250] > best[windows <= 50].max()


@pytest.mark.parametrize("label", SAMPLES)
def test_the_distance_to_the_input_falls_but_for_a_hair(label):
    steps = np.diff(grid(noisy(label)).to_input, axis=1)
    assert steps.max() < 0.02
    assert np.mean(steps < 0) > 0.95


def scores_of(signal):
    return rivals(signal, decompose(signal.noisy, window=100)).scores


def peers(scores):
    return max(score for name, score in scores.items() if name not in OURS)


@pytest.mark.parametrize("label", ["Two sines", "Trend and seasons"])
def test_ssa_wins_where_a_few_waves_repeat(label):
    scores = scores_of(noisy(label))
    assert scores[SSA] > peers(scores) + 2


@pytest.mark.parametrize("seed", SEEDS)
def test_wiener_is_ahead_on_steps_and_ssa_keeps_up_on_the_chirp(seed):
    steps = scores_of(noisy("Steps", seed=seed))
    assert steps["Wiener"] > steps[SSA] + 2
    chirp = scores_of(noisy("Chirp", seed=seed))
    assert chirp[SSA] > peers(chirp) - 2


@pytest.mark.parametrize("label", SAMPLES)
def test_a_median_removes_more_spikes_except_from_narrow_peaks(label):
    scores = scores_of(noisy(label, "Spikes"))
    assert (scores["Median"] > scores[SSA]) == (label != "Trend and seasons")


def test_lines_and_growing_seasons_go_on_for_ever():
    t = np.arange(200)
    for x in (2 + 0.1 * t, 0.05 * t * np.sin(t / 4)):
        signal = NoisySignal("exact", x, None, np.zeros(200, dtype=bool))
        assert hidden_end(signal, 60, 4 if x[1] < 1 else 2, 20).error < 1e-4


def test_the_w_correlation_is_the_cosine_between_hankel_matrices():
    a, b = 3 + np.sin(np.arange(40)), 2 + np.cos(np.arange(40) / 3)
    A, B = hankel_matrix(a, 12), hankel_matrix(b, 12)
    cosine = np.sum(A * B) / np.linalg.norm(A) / np.linalg.norm(B)
    assert w_correlation([a, b], 12)[0, 1] == pytest.approx(cosine)


def test_the_pairs_of_the_two_sines_part_at_the_window_that_is_named():
    assert components(decompose(noisy("Two sines").noisy, window=200), 8).groups[:2] == ((0, 1), (2, 3))


@pytest.mark.parametrize("label", SAMPLES)
def test_the_automatic_rank_takes_red_noise_for_signal(label):
    white, red = (grid(noisy(label, noise)).automatic_at(100) for noise in ("White", "Red"))
    assert red >= 2 * white


def test_told_to_take_it_to_be_red_it_does_not():
    result = grid(noisy("Trend and seasons", "Red"))
    assert 5 <= result.automatic_at(100, red=True) <= 6 < result.automatic_at(100)


def test_slow_waves_pass_for_drift():
    assert grid(noisy("Two sines", "Red")).automatic_at(100, red=True) < 4


def test_the_wrong_diagonals_depend_on_which_way_the_matrix_lies_and_the_right_ones_do_not():
    signal = noisy("Two sines")
    H = hankel_matrix(signal.noisy, 100)
    for average, alike in ((diagonal_average, True), (main_diagonal_average, False)):
        ways = [average(low_rank(thin_svd(each), 3)) for each in (H, H.T)]
        assert np.allclose(*ways) == alike


def pixels_of(label):
    return piece(resize(sample(label), 800, max_height=1600).pixels)


def psnr(label, methods, added=25):
    given = noisy_picture.with_noise(pixels_of(label), added)
    return {method: noisy_picture.cleaned(given, method).psnr for method in methods}


@pytest.mark.parametrize(("label", "added"), [("Temple", 25), ("Flower", 75)])
def test_the_best_k_of_the_whole_is_the_worst_way_for_a_photograph(label, added):
    scores = psnr(label, METHODS, added)
    assert min(scores, key=scores.get) == BEST_K


def test_the_whole_picture_wins_on_the_tartan():
    scores = psnr("Tartan", METHODS)
    assert (
        min(scores[BEST_K], scores[SHRUNK]) > max(scores[m] for m in METHODS if m not in {BEST_K, SHRUNK}) + 2
    )


@pytest.mark.parametrize("label", ["Temple", "Flower"])
def test_three_directions_hold_most_of_what_all_patches_show(label):
    rows = patch_rows((luma(pixels_of(label)) / 255).astype(np.float32))
    assert 145_000 < len(rows) < 155_000
    strongest = patch_basis(rows)[:, -3:]
    assert np.sum((rows @ strongest) ** 2) > 0.97 * np.sum(rows**2)
