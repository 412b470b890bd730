"""Optimal shrinkage against its theory and against every hard threshold."""

import numpy as np
import pytest

from core.approximation import shrink_matrix, shrunk_singular_values

SD = 25 / 255


def test_shrinking_inverts_what_noise_adds_to_one_component():
    m, n, signal = 300, 300, 60.0
    rng = np.random.default_rng(0)
    u, v = (x / np.linalg.norm(x) for x in (rng.standard_normal(m), rng.standard_normal(n)))
    A = signal * np.outer(u, v) + rng.standard_normal((m, n))
    s = np.linalg.svd(A, compute_uv=False)
    y = s[0] / np.sqrt(n)  # theory for beta = 1: a clean x comes out as y = x + 1 / x, turned by cosines
    x = (y + np.sqrt(y**2 - 4)) / 2
    assert x == pytest.approx(signal / np.sqrt(n), rel=0.05)
    shrunk = shrunk_singular_values(s, (m, n), noise_sd=1.0)
    assert shrunk[0] / np.sqrt(n) == pytest.approx((x**4 - 1) / (x**2 * y))
    assert np.count_nonzero(shrunk[2:]) == 0


def test_the_noise_is_read_off_the_median_when_unknown():
    A = np.random.default_rng(3).standard_normal((200, 300)) * 0.7
    A[:, 0] += 40
    s = np.linalg.svd(A, compute_uv=False)
    np.testing.assert_allclose(
        shrunk_singular_values(s, (200, 300)), shrunk_singular_values(s, (200, 300), noise_sd=0.7), rtol=0.01
    )


def test_shrinking_beats_every_hard_threshold_on_average():
    rng = np.random.default_rng(1)
    low = rng.standard_normal((80, 5)) @ rng.standard_normal((5, 100))
    noisy = low + 2 * rng.standard_normal(low.shape)
    U, s, Vt = np.linalg.svd(noisy, full_matrices=False)
    hard = min(np.linalg.norm((U[:, :k] * s[:k]) @ Vt[:k] - low) for k in range(1, 20))
    assert np.linalg.norm(shrink_matrix(noisy, noise_sd=2.0) - low) < hard


def test_what_noise_alone_reaches_is_dropped():
    s = [40.0, 14.0, 6.0, 0.01]  # 4 x 100: noise reaches 12, and small values are no signal either
    shrunk = shrunk_singular_values(s, (4, 100), noise_sd=1.0)
    assert np.flatnonzero(shrunk).tolist() == [0, 1]


def test_without_noise_singular_values_stay():
    np.testing.assert_array_equal(shrunk_singular_values([3.0, 1.0], (2, 2), noise_sd=0), [3, 1])
