"""The threshold of Gavish and Donoho, and the spectrum of noise against noise."""

import time

import numpy as np
import pytest

from core.decompositions import low_rank, thin_svd
from core.spectra import noise_null, optimal_hard_threshold, rank_above
from core.spectra.noise import SIMULATED_RANK, _marchenko_pastur
from tests.core.matrices import gaussian


def rng(seed=0):
    return np.random.default_rng(seed)


def test_square_and_known_noise_four_over_root_three():
    assert optimal_hard_threshold(np.ones(100), (100, 100), noise_sd=2.0) == pytest.approx(
        4 / np.sqrt(3) * 10 * 2
    )


def test_square_and_unknown_noise_2_858_medians():
    assert optimal_hard_threshold([5.0, 3.0, 1.0], (3, 3)) == pytest.approx(2.858 * 3, rel=2e-4)


@pytest.mark.parametrize("beta", [0.05, 0.1, 0.25, 0.5, 0.75, 1.0])
def test_the_factor_for_unknown_noise_follows_the_published_cubic_to_its_accuracy(beta):
    """Gavish and Donoho give omega ~ .56 beta^3 - .95 beta^2 + 1.82 beta + 1.43, good to .02."""
    r = round(100 * beta)
    cubic = 0.56 * beta**3 - 0.95 * beta**2 + 1.82 * beta + 1.43
    assert optimal_hard_threshold(np.ones(r), (r, 100)) == pytest.approx(cubic, abs=0.021)
    assert optimal_hard_threshold(np.ones(r), (100, r)) == optimal_hard_threshold(np.ones(r), (r, 100))


def test_known_noise_on_a_thin_matrix_tends_to_root_two():
    """In lambda^2 = 2 (beta + 1) + 8 beta / ... the second term vanishes with beta."""
    assert optimal_hard_threshold([1.0], (1, 10**8), noise_sd=1.0) == pytest.approx(
        np.sqrt(2) * 10**4, rel=1e-6
    )


@pytest.mark.parametrize("shape", [(60, 200), (200, 60), (90, 90)])
def test_the_estimated_threshold_is_the_known_one_on_pure_noise_and_nothing_passes_either(shape):
    s = thin_svd(3 * gaussian(shape)).s
    known, estimated = optimal_hard_threshold(s, shape, noise_sd=3), optimal_hard_threshold(s, shape)
    assert estimated == pytest.approx(known, rel=0.03)
    assert rank_above(s, estimated) == rank_above(s, known) == 0


def test_no_other_rank_comes_nearer_to_the_clean_matrix_than_what_the_threshold_keeps():
    clean = gaussian((150, 4)) @ gaussian((4, 200), seed=1)
    noisy = clean + 2 * gaussian((150, 200), seed=2)
    svd = thin_svd(noisy)
    k = rank_above(svd.s, optimal_hard_threshold(svd.s, noisy.shape))
    errors = [np.linalg.norm(low_rank(svd, j) - clean) for j in range(1, 20)]
    assert k == np.argmin(errors) + 1 == 4


def test_rank_above_counts_what_is_strictly_above():
    assert [rank_above([3.0, 2.0, 1.0], tau) for tau in (0, 1, 2.5, 3)] == [3, 2, 1, 0]


@pytest.mark.parametrize("noise_sd", [-1, np.inf, np.nan])
def test_a_noise_that_is_no_deviation_is_refused(noise_sd):
    with pytest.raises(ValueError, match="noise_sd must be 0 or more"):
        optimal_hard_threshold([1.0], (1, 1), noise_sd=noise_sd)


def test_the_median_cannot_be_had_from_some_of_the_singular_values():
    with pytest.raises(ValueError, match="s must hold all 4 singular values of a 4 x 6 matrix, got 2"):
        optimal_hard_threshold([2.0, 1.0], (4, 6))
    assert optimal_hard_threshold([2.0, 1.0], (4, 6), noise_sd=1) > 0
    with pytest.raises(ValueError, match="s must hold all"):
        optimal_hard_threshold([3.0, 2.0, 1.0], (2, 6), noise_sd=1)


def test_the_median_of_the_square_marchenko_pastur_law_is_the_published_one():
    assert _marchenko_pastur(1.0, np.array([0.5]))[0] ** 2 == pytest.approx(0.6528, abs=1e-4)


@pytest.mark.parametrize("beta", [0.1, 0.5, 1.0])
def test_the_marchenko_pastur_law_has_its_edges_its_mean_one_and_its_variance_beta(beta):
    x = _marchenko_pastur(beta, (np.arange(20_000) + 0.5) / 20_000) ** 2
    assert np.mean(x) == pytest.approx(1, abs=1e-4)
    assert np.var(x) == pytest.approx(beta, rel=1e-3)
    low, high = _marchenko_pastur(beta, np.array([0.0, 1.0])) ** 2
    assert (low, high) == pytest.approx(((1 - np.sqrt(beta)) ** 2, (1 + np.sqrt(beta)) ** 2), abs=1e-12)


def simulated(shape, n_draws=150, seed=7):
    """Singular values of Gaussian matrices, each scaled to norm 1; straight from the definition."""
    draws = rng(seed).standard_normal((n_draws, *shape))
    s = np.linalg.svd(draws, compute_uv=False)
    return s / np.linalg.norm(s, axis=1, keepdims=True)


@pytest.mark.parametrize("shape", [(10, 5), (5, 10), (20, 20), (2, 300), (40, 55)])
def test_up_to_rank_40_median_and_band_are_those_of_simulated_noise(shape):
    band = noise_null(shape, 1.0, rng=rng(), n_draws=2000)
    low, median, high = np.quantile(simulated(shape, 2000), [0.05, 0.5, 0.95], axis=0)
    width = high - low
    for mine, theirs in zip(band, (median, low, high), strict=True):
        assert (np.abs(mine - theirs) < 0.2 * width).all()


@pytest.mark.parametrize("shape", [(120, 180), (180, 120), (150, 150), (100, 1000)])
def test_beyond_rank_40_the_band_still_holds_nine_draws_in_ten(shape):
    band = noise_null(shape, 1.0, rng=rng(), n_draws=1000)
    draws = simulated(shape)
    inside = np.mean((draws >= band.low) & (draws <= band.high), axis=0)
    assert 0.8 < inside.mean() < 0.97
    assert 0.75 < inside[0] <= 1
    np.testing.assert_allclose(band.median[:-2], np.median(draws, axis=0)[:-2], atol=0.005 * band.median[0])


@pytest.mark.parametrize("ratio", [1.0, 1.5, 10.0])
def test_simulation_hands_over_to_the_law_without_a_step(ratio):
    r = SIMULATED_RANK
    before = noise_null((r, round(ratio * r)), 1.0, rng=rng(1), n_draws=1000)
    after = noise_null((r + 1, round(ratio * (r + 1))), 1.0, rng=rng(1), n_draws=1000)
    half = r // 2
    for old, new in zip(before, after, strict=True):
        assert np.abs(new[:half] / old[:half] - 1).max() < 0.03
    ratio_of_widths = (after.high - after.low)[:half] / (before.high - before.low)[:half]
    assert np.abs(ratio_of_widths - 1).max() < 0.1


@pytest.mark.parametrize("shape", [(1, 1), (1, 8), (8, 1), (6, 9), (300, 70), (90, 90)])
def test_bands_are_ordered_fall_and_carry_the_norm(shape):
    band = noise_null(shape, 50.0, rng=rng())
    assert {part.shape for part in band} == {(min(shape),)}
    assert (band.low <= band.median).all()
    assert (band.median <= band.high).all()
    assert all((np.diff(part) <= 0).all() for part in band)
    assert (band.low >= 0).all()
    assert np.linalg.norm(band.median) == pytest.approx(50, rel=0.01)


def test_the_spectrum_of_one_row_is_its_norm():
    for part in noise_null((1, 9), 7.0, rng=rng()):
        np.testing.assert_allclose(part, 7.0)


def test_a_wider_coverage_is_a_wider_band():
    narrow, wide = (noise_null((20, 30), 1.0, rng=rng(), coverage=c) for c in (0.5, 0.95))
    assert (wide.high > narrow.high).all()
    assert (wide.low < narrow.low).all()


def test_noise_without_size_has_no_spectrum():
    assert (noise_null((50, 60), 0.0, rng=rng()).high == 0).all()


def test_a_large_shape_takes_a_moment_where_its_simulation_would_take_minutes():
    noise_null((800, 1200), 1.0, rng=rng())
    times = []
    for _ in range(5):
        start = time.perf_counter()
        noise_null((800, 1200), 1.0, rng=rng())
        times.append(time.perf_counter() - start)
    assert min(times) < 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"coverage": 0}, "coverage must be"),
        ({"coverage": 1}, "coverage must be"),
        ({"n_draws": 0}, "n_draws must be"),
        ({"frobenius_norm": -1}, "frobenius_norm must be"),
        ({"frobenius_norm": np.inf}, "frobenius_norm must be"),
        ({"shape": (0, 3)}, "shape must be"),
    ],
)
def test_an_argument_out_of_range_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        noise_null(**({"shape": (3, 4), "frobenius_norm": 1.0, "rng": rng()} | change))


def test_the_band_of_norm_one_gives_that_of_any_norm():
    one, seven = (noise_null((9, 30), norm, rng=rng(3)) for norm in (1.0, 7.0))
    for of_one, of_seven in zip(one.scaled(7.0), seven, strict=True):
        np.testing.assert_allclose(of_one, of_seven, rtol=1e-12)
