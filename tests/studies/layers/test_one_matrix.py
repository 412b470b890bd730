"""A split at every rank: weights counted, errors by Eckart and Young, noise of the same size."""

import numpy as np
import pytest

from core.decompositions import balanced_factors
from core.spectra import NoiseBand
from sources.networks.samples import gaussian
from studies.layers.one_matrix import every_rank, norm, take_apart

W = np.random.default_rng(1).normal(size=(5, 8))
SVD = take_apart(W)
FLAT = NoiseBand(median=np.full(5, 2.0), low=np.array([2.0, 1, 1, 1, 0]), high=np.array([9.0, 3, 2, 2, 2]))


def test_the_shares_count_the_numbers_of_the_two_factors():
    shares = every_rank((5, 8), SVD, FLAT).shares
    for k in range(1, 6):
        L, R = balanced_factors(SVD, k)
        assert shares[k] == pytest.approx((L.size + R.size) / W.size)
    assert shares[0] == 0
    assert len(shares) == 6


def test_the_errors_are_those_of_the_factors_multiplied():
    errors = every_rank((5, 8), SVD, FLAT).errors
    for k in range(1, 6):
        L, R = balanced_factors(SVD, k)
        assert errors[k] == pytest.approx(np.linalg.norm(W - L @ R) / np.linalg.norm(W), abs=1e-12)
    assert errors[0] == 1


def test_noise_with_a_flat_spectrum_errs_by_the_root_of_what_is_left_out():
    errors = every_rank((5, 8), SVD, FLAT).noise_errors
    np.testing.assert_allclose(errors, np.sqrt(1 - np.arange(6) / 5), atol=1e-12)


def test_the_norm_is_that_of_the_weights_and_the_factors_cannot_be_written_into():
    assert norm(SVD) == pytest.approx(np.linalg.norm(W))
    assert not any(part.flags.writeable for part in SVD)


def test_half_the_rank_of_gaussian_weights_costs_46_per_cent_and_saves_a_quarter():
    """The figures of the page: 250 of 500, measured on the product itself."""
    W = gaussian()
    svd = take_apart(W)
    L, R = balanced_factors(svd, 250)
    result = every_rank(W.shape, svd, NoiseBand(svd.s, svd.s, svd.s))
    assert result.errors[250] == pytest.approx(np.linalg.norm(W - L @ R) / np.linalg.norm(W))
    assert round(result.errors[250], 3) == 0.458
    assert result.shares[250] == 0.75
