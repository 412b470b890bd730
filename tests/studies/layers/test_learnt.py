"""A spectrum over noise: energy by hand, and planted components above the band."""

import numpy as np
import pytest

from core.decompositions import thin_svd
from core.spectra import NoiseBand, noise_null
from studies.layers.learnt import added, spectrum


def test_the_energy_of_the_first_ten_components_by_hand():
    svd = thin_svd(np.diag([3.0] + [1.0] * 14))
    band = NoiseBand(median=np.full(15, 2.0), low=np.full(15, 1.0), high=np.full(15, 2.5))
    result = spectrum(svd, band)
    assert result.held == pytest.approx((9 + 9) / (9 + 14))
    assert result.n_above == 1
    np.testing.assert_allclose(result.s, [3] + [1] * 14)
    assert result.band is band


def test_planted_components_stand_above_noise_of_the_same_size():
    rng = np.random.default_rng(2)
    Q, P = (np.linalg.qr(rng.normal(size=(n, 3)))[0] for n in (60, 40))
    A = rng.normal(size=(60, 40)) + 60 * Q @ P.T
    band = noise_null(A.shape, float(np.linalg.norm(A)), rng=np.random.default_rng(0))
    assert spectrum(thin_svd(A), band).n_above == 3


def test_above_all_noise_means_above_the_upper_edge_of_its_largest():
    edges = NoiseBand(median=np.array([3.0, 2, 1]), low=np.array([2.0, 1, 0.5]), high=np.array([4.5, 2, 1]))
    assert spectrum(thin_svd(np.diag([5.0, 4.0, 3.0])), edges).n_above == 1


def test_what_training_added_is_the_difference_and_its_first_ten_components():
    """An orthogonal start of norm 4 and a change with singular values 3, 1, 1, ... by construction."""
    rng = np.random.default_rng(5)
    Q, P = (np.linalg.qr(rng.normal(size=(16, 16)))[0] for _ in range(2))
    change = Q @ np.diag([3.0] + [1.0] * 15) @ P
    result = added(Q + change, Q)
    assert result.size == pytest.approx(np.sqrt(9 + 15) / 4)
    assert result.held == pytest.approx((9 + 9) / (9 + 15))
    assert result.n_components == 16
    assert added(Q[:, :4], 2 * Q[:, :4]).size == pytest.approx(0.5)
