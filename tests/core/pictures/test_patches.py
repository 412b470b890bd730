"""Patches of a picture and their basis."""

import numpy as np
import pytest

from core.pictures import (
    average_patches,
    denoise_patches,
    patch_basis,
    patch_rows,
    peak_signal_noise_ratio,
    weigh_patches,
)

SD = 25 / 255


def psnr(a, b):
    return peak_signal_noise_ratio(a, b, data_range=1.0)


def test_patches_are_the_squares_in_reading_order():
    picture = np.arange(20.0).reshape(4, 5)
    rows = patch_rows(picture, 3)
    assert rows.shape == (6, 9)
    np.testing.assert_array_equal(rows[4], picture[1:4, 1:4].ravel())
    np.testing.assert_array_equal(patch_rows(picture, 2, every=2), patch_rows(picture, 2)[[0, 2, 8, 10]])


@pytest.mark.parametrize("shape", [(8, 8), (9, 13), (20, 11)])
def test_unchanged_patches_give_the_picture_back_whatever_their_weights(shape):
    rng = np.random.default_rng(0)
    picture = rng.random(shape)
    rows = patch_rows(picture)
    weights = rng.random(len(rows)) + 0.1
    np.testing.assert_allclose(average_patches(rows, weights, shape), picture, atol=1e-6)


def test_a_heavier_patch_pulls_the_mean_towards_itself():
    rows = np.array([[0.0, 0.0], [1.0, 1.0]]).repeat(2, axis=1)
    assert average_patches(rows, [1, 3], (2, 3))[:, 1] == pytest.approx([0.75, 0.75])


def test_the_basis_is_orthogonal_with_the_strongest_direction_last():
    rows = patch_rows(np.random.default_rng(1).random((30, 30)))
    basis = patch_basis(rows)
    np.testing.assert_allclose(basis.T @ basis, np.eye(64), atol=1e-5)
    sizes = np.linalg.norm(rows @ basis, axis=0)
    assert np.argmax(sizes) == 63
    expected = np.linalg.svd(rows, compute_uv=False)
    assert sizes[-1] == pytest.approx(expected[0], rel=1e-4)


def test_no_single_k_of_the_whole_picture_comes_near_the_patches(clean, noisy):
    U, s, Vt = np.linalg.svd(noisy, full_matrices=False)
    best = max(psnr(clean, (U[:, :k] * s[:k]) @ Vt[:k]) for k in range(1, 60, 2))
    assert best + 2 < psnr(clean, denoise_patches(noisy, noise_sd=SD))


def test_the_weights_are_those_of_wiener_in_the_basis_of_the_pilot(clean, noisy):
    picture, pilot = noisy[:9, :9].astype(np.float32), clean[:9, :9].astype(np.float32)
    found = weigh_patches(picture, pilot, noise_sd=0.1, side=8)
    _, _, Vt = np.linalg.svd(patch_rows(pilot).astype(float))
    gain = (patch_rows(pilot) @ Vt.T) ** 2
    gain /= gain + 0.01
    weights = 1 / (np.sum(gain**2, axis=1) + 0.01)
    expected = average_patches((gain * (patch_rows(picture) @ Vt.T)) @ Vt, weights, (9, 9))
    np.testing.assert_allclose(found.picture, expected, atol=1e-3)
    share = np.repeat(np.mean(gain**2, axis=1)[:, None], 64, axis=1)
    np.testing.assert_allclose(
        found.noise_left,
        average_patches(share * weights[:, None], np.ones(4), (9, 9))
        / average_patches(np.repeat(weights[:, None], 64, axis=1), np.ones(4), (9, 9)),
        rtol=1e-2,
    )


def test_a_flat_pilot_lets_hardly_any_noise_through_and_a_rough_one_nearly_all():
    noise = SD * np.random.default_rng(3).standard_normal((40, 50)).astype(np.float32)
    flat = weigh_patches(noise, np.full((40, 50), 0.5, np.float32), noise_sd=SD)
    rough = weigh_patches(noise, 1000 * noise, noise_sd=SD)
    assert flat.noise_left.shape == (40, 50)
    assert flat.noise_left.max() < 1.1 / 64
    assert rough.noise_left.min() > 0.9
