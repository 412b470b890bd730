"""The photograph's layers, as they travel to the home page."""

import numpy as np
import pytest

from studies.home import in_steps, layers


@pytest.fixture(scope="module")
def pixels():
    return np.random.default_rng(1).integers(0, 256, size=(12, 9, 3), dtype=np.uint8)


def test_all_layers_together_are_the_picture(pixels):
    result = layers(pixels, 9)
    for channel in range(3):
        u, v = (rows.scales[:, None] * rows.steps for rows in (result.columns[channel], result.rows[channel]))
        assert (u.shape, v.shape) == ((9, 12), (9, 9))
        np.testing.assert_allclose(u.T @ v, pixels[:, :, channel], atol=0.5)


def test_fewer_layers_are_the_best_of_their_rank(pixels):
    result = layers(pixels, 2)
    green = pixels[:, :, 1].astype(float)
    u, v = (rows.scales[:, None] * rows.steps for rows in (result.columns[1], result.rows[1]))
    s = np.linalg.svd(green, compute_uv=False)
    assert np.linalg.norm(green - u.T @ v) == pytest.approx(np.sqrt(np.sum(s[2:] ** 2)), rel=1e-4)
    np.testing.assert_allclose(np.linalg.norm(u, axis=1), np.sqrt(s[:2]), rtol=1e-3)


def test_steps_are_half_a_step_off_at_most_and_zeros_stay_zeros():
    block = np.array([[1.0, -0.3, 0.77], [0.0, 0.0, 0.0], [1e-8, 2e-8, -4e-8]])
    scales, steps = in_steps(block)
    assert steps.dtype == np.int16
    assert np.abs(steps).max(axis=1).tolist() == [32_767, 0, 32_767]
    assert np.all(np.abs(scales[:, None] * steps - block) <= 0.5001 * scales[:, None])
