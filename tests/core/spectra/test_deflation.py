"""What noise would show behind a spectrum after each layer: on noise nothing stands out, on rank r just r."""

import numpy as np
import pytest

from core.decompositions import thin_svd
from core.spectra import deflated_null, largest_null, noise_null
from core.spectra.noise import SIMULATED_RANK
from tests.core.matrices import gaussian


def rng(seed=0):
    return np.random.default_rng(seed)


def spectra_of_noise(shape, n_draws, seed=7):
    draws = rng(seed).standard_normal((n_draws, min(shape), max(shape)))
    squares = np.linalg.eigvalsh(draws @ draws.transpose(0, 2, 1))[:, ::-1]
    return np.sqrt(np.maximum(squares, 0.0))


@pytest.mark.parametrize("shape", [(12, 12), (5, 30), (90, 60)])
def test_on_pure_noise_about_one_first_value_in_twenty_stands_above(shape):
    largest = largest_null(shape, rng=rng(), n_draws=500)
    counts = [
        deflated_null(s, shape, rng=rng(), largest=largest, n_draws=2).n_above
        for s in spectra_of_noise(shape, 400)
    ]
    assert 0.02 < np.mean(np.array(counts) > 0) < 0.09  # .05 is meant; one standard deviation is .011
    assert np.mean(np.array(counts) > 1) < 0.02  # what is left of noise without its first is flatter


@pytest.mark.parametrize(("shape", "rank"), [((12, 12), 2), ((20, 60), 3), ((90, 60), 5)])
def test_rank_r_plus_weak_noise_shows_r_layers(shape, rank):
    largest = largest_null(shape, rng=rng(), n_draws=500)
    counts = []
    for seed in range(40):
        clean = gaussian((shape[0], rank), seed) @ gaussian((rank, shape[1]), seed + 1000)
        s = thin_svd(clean + 0.05 * gaussian(shape, seed + 2000)).s
        counts.append(deflated_null(s, shape, rng=rng(), largest=largest, n_draws=2).n_above)
    assert min(counts) == rank
    assert counts.count(rank) >= 34  # 38 are meant


def test_what_is_left_behind_the_layers_lies_in_the_band_of_noise():
    shape, rank = (30, 20), 3
    inside = []
    for seed in range(30):
        clean = gaussian((shape[0], rank), seed) @ gaussian((rank, shape[1]), seed + 1000)
        s = thin_svd(10 * clean + gaussian(shape, seed + 2000)).s
        null = deflated_null(s, shape, rng=rng())
        inside.append(((null.low <= s) & (s <= null.high))[rank:])
    assert 0.8 < np.mean(inside) < 0.96  # .9 is meant


def test_one_layer_as_strong_as_all_the_rest_hides_the_second_from_the_flat_band_only():
    """The mean of a positive table lifts a band of the whole energy above everything behind it."""
    shape = (40, 30)
    s = thin_svd(5 + np.outer(np.repeat([1, -1], 20), np.repeat([1, -1], 15)) + 0.3 * gaussian(shape)).s
    flat = noise_null(shape, float(np.hypot.reduce(s)), rng=rng())
    assert (s > flat.high).sum() == 1
    assert deflated_null(s, shape, rng=rng()).n_above == 2


def test_centring_takes_one_row_from_the_noise():
    """Noise of m rows with its means taken out is noise of m - 1 rows, turned; one value is 0."""
    shape = (6, 9)
    largest = largest_null((5, 9), rng=rng(), n_draws=2000)
    draws = rng(3).standard_normal((600, *shape))
    spectra = np.linalg.svd(draws - draws.mean(axis=1, keepdims=True), compute_uv=False)
    nulls = [deflated_null(s, shape, rng=rng(), centered=True, largest=largest, n_draws=2) for s in spectra]
    assert 0.03 < np.mean([null.n_above > 0 for null in nulls]) < 0.07
    assert all(null.high[-1] == 0 for null in nulls[:5])
    assert deflated_null([0.0], (1, 4), rng=rng(), centered=True).n_above == 0


def test_the_last_of_a_whole_spectrum_is_all_that_is_left_and_never_above():
    null = deflated_null([9.0, 0.3], (2, 5), rng=rng())
    assert null.n_above == 1
    assert (null.low[1], null.median[1], null.high[1]) == (0.3, 0.3, 0.3)


def test_round_off_is_no_layer():
    assert deflated_null([5.0, 1e-15, 1e-22, 1e-30], (4, 4), rng=rng()).n_above == 1
    assert deflated_null([0.0, 0.0], (2, 2), rng=rng()).n_above == 0


def test_a_part_of_the_spectrum_and_the_norm_do_as_well_as_all_of_it():
    shape = (50, 40)
    A = 3 * gaussian((50, 4)) @ gaussian((4, 40), seed=1) + gaussian(shape, seed=2)
    s = thin_svd(A).s
    whole = deflated_null(s, shape, rng=rng())
    part = deflated_null(s[:7], shape, rng=rng(), frobenius_norm=float(np.linalg.norm(A)))
    assert part.n_above == whole.n_above >= 4
    for some, all_of_them in zip(part[:3], whole[:3], strict=True):
        np.testing.assert_allclose(some, all_of_them[:7], rtol=1e-9)


def test_the_band_carries_the_units_of_the_spectrum():
    s = thin_svd(gaussian((9, 12))).s
    one, million = (deflated_null(factor * s, (9, 12), rng=rng()) for factor in (1.0, 1e6))
    assert one.n_above == million.n_above
    for small, large in zip(one[:3], million[:3], strict=True):
        np.testing.assert_allclose(1e6 * small, large, rtol=1e-9)
        assert (np.diff(small[one.n_above :]) <= 0).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 8), (7, 4), (33, 33), (60, 200), (200, 60)])
def test_the_bands_are_ordered_and_as_long_as_the_spectrum(shape):
    null = deflated_null(thin_svd(gaussian(shape)).s, shape, rng=rng())
    assert {len(part) for part in null[:3]} == {min(shape)}
    assert (null.low <= null.median).all()
    assert (null.median <= null.high).all()


@pytest.mark.parametrize(("shape", "at"), [((8, 8), 0), ((8, 8), 2), ((3, 50), 0), ((70, 60), 4)])
def test_the_largest_value_of_noise_is_that_of_simulated_matrices(shape, at):
    inner = (shape[0] - at, shape[1] - at)
    s = spectra_of_noise(inner, 600)
    low, median, high = np.quantile(s[:, 0] / np.linalg.norm(s, axis=1), [0.05, 0.5, 0.95])
    band = largest_null(shape, rng=rng(), n_draws=600)
    width = max(high - low, 1e-12)
    assert np.abs(np.array([band.low[at] - low, band.median[at] - median, band.high[at] - high])).max() < (
        0.2 * width
    )


@pytest.mark.parametrize("longer", [1, 1.5, 10])
def test_simulation_hands_over_to_the_law_without_a_step(longer):
    r = SIMULATED_RANK + 4
    band = largest_null((r, round(longer * r)), rng=rng(), n_draws=1000)
    for part in band:
        steps = np.diff(np.log(part[:10]))
        assert (steps > 0).all()  # the smaller the noise, the larger its largest value's part
        assert np.abs(np.diff(steps)).max() < 0.015  # of draws; .01 of a step itself


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"s": [1.0]}, "s must hold all 2 singular values of a 2 x 3 matrix, got 1"),
        ({"s": [1.0, 1.0, 1.0]}, "s must hold all 2"),
        ({"s": [2.0], "frobenius_norm": 1.0}, "frobenius_norm must be at least that of s, 2, got 1"),
        ({"s": [2.0], "frobenius_norm": np.inf}, "frobenius_norm must be"),
        ({"coverage": 1}, "coverage must be"),
        ({"n_draws": 0}, "n_draws must be"),
        ({"shape": (0, 3)}, "shape must be"),
    ],
)
def test_an_argument_out_of_range_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        deflated_null(**({"s": [2.0, 1.0], "shape": (2, 3), "rng": rng()} | change))
