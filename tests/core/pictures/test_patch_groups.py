"""Groups of like patches: the ridge regression by definition, and the result against rivals."""

import numpy as np
import pytest
from skimage.restoration import denoise_nl_means, denoise_tv_chambolle

from core.approximation import shrink_matrix
from core.pictures import denoise_patch_groups, denoise_patches, peak_signal_noise_ratio
from core.pictures.patch_groups import (
    ROUNDS,
    _cleaned,
    _detail,
    _inverse,
    _mixed,
    _mixed_blindly,
    _smoothed,
)

SD = 25 / 255


def psnr(a, b):
    return peak_signal_noise_ratio(a, b, data_range=1.0)


def draw(*shape, seed=0):
    return np.random.default_rng(seed).standard_normal(shape).astype(np.float32)


def test_the_global_svd_is_the_worst_and_groups_of_patches_the_best(clean, noisy):
    whole = psnr(clean, shrink_matrix(noisy, noise_sd=SD))
    patches = psnr(clean, denoise_patches(noisy, noise_sd=SD))
    groups = psnr(clean, denoise_patch_groups(noisy, noise_sd=SD))
    tv = max(psnr(clean, denoise_tv_chambolle(noisy, weight=w)) for w in (0.04, 0.06, 0.08, 0.1))
    means = psnr(clean, denoise_nl_means(noisy, h=0.8 * SD, sigma=SD, patch_size=5, patch_distance=6))
    assert psnr(clean, noisy) < whole < min(tv, means)
    assert max(tv, means) < patches < groups - 0.3


def test_the_first_round_mixes_by_the_inverse_of_the_noisy_products():
    Y = 5 * draw(3, 12, 49)
    Z, sizes = _mixed_blindly(Y)
    for y, z, size in zip(Y.astype(float), Z, sizes, strict=True):
        gram = y @ y.T + 49 / 12 + 0.049 * np.eye(12)
        Theta = np.eye(12) - 49 * np.linalg.inv(gram)
        np.testing.assert_allclose(z, Theta @ y, atol=1e-3)
        np.testing.assert_allclose(size, np.sum(Theta**2, axis=1), rtol=1e-3)


def test_noise_is_not_believed_to_be_stronger_than_what_a_group_holds():
    Y = draw(2, 12, 49)
    for weak in (0.3, 1e-4, 0.0):
        Z, sizes = _mixed_blindly(np.float32(weak) * (Y - Y.mean(axis=1, keepdims=True)))
        assert np.isfinite(Z).all()
        assert np.isfinite(sizes).all()
    quiet, loud = (_mixed_blindly(np.float32(c) * (Y - Y.mean(axis=1, keepdims=True)))[1] for c in (0.3, 0.1))
    np.testing.assert_allclose(quiet, loud, rtol=1e-2)


@pytest.mark.parametrize(("k", "n", "doubt"), [(60, 25, 1.0), (12, 25, 1.0), (60, 25, 1.6)])
def test_the_second_round_shrinks_every_singular_value_of_the_pilot(k, n, doubt):
    X, Y = 2 * draw(2, k, n, seed=1), draw(2, k, n, seed=2)
    Z, sizes = _mixed(Y, X, doubt)
    for x, y, z, size in zip(X.astype(float), Y.astype(float), Z, sizes, strict=True):
        U, s, _ = np.linalg.svd(x, full_matrices=False)
        g = s**2 / (s**2 + doubt * n)
        Theta = (U * (3 * g**2 - 2 * g**3)) @ U.T
        np.testing.assert_allclose(z, Theta @ y, atol=1e-3)
        np.testing.assert_allclose(size, np.sum(Theta**2, axis=1), rtol=1e-2, atol=1e-4)


@pytest.mark.parametrize("n", [1, 20, 49, 100])
def test_the_inverse_by_halves_is_the_inverse(n):
    A = np.random.default_rng(n).standard_normal((3, n, n))
    Q = A @ A.transpose(0, 2, 1) + np.eye(n)
    np.testing.assert_allclose(_inverse(Q) @ Q, np.broadcast_to(np.eye(n), Q.shape), atol=1e-8)


def test_detail_is_the_variance_within_patches_over_that_of_the_noise():
    ramp = np.tile(np.arange(80.0) % 8, (80, 1))  # within 8 columns every value from 0 to 7: variance 5.25
    assert _detail((ramp + draw(80, 80)).astype(np.float32)) == pytest.approx(5.25, abs=0.2)
    assert _detail(draw(80, 80)) == pytest.approx(0, abs=0.1)


def test_a_smooth_picture_wants_larger_patches_than_a_fine_one():
    y, x = np.mgrid[:96, :96] / 96
    smooth = 0.5 + 0.3 * np.sin(3 * x + 2 * y)
    dirty = smooth + SD * draw(96, 96)
    assert psnr(smooth, denoise_patch_groups(dirty, noise_sd=SD)) > 38


def test_the_answer_is_drawn_towards_the_weights_where_it_is_smooth():
    half = np.where(np.arange(60) < 30, 0, 9 * draw(60, 60, seed=4))[..., None].astype(np.float32)
    dirty = half + draw(60, 60, 1, seed=5)
    change = np.abs(_smoothed(dirty, half + 0.3 * draw(60, 60, 1, seed=6)) - half)
    before = np.abs(0.3 * draw(60, 60, 1, seed=6))
    assert change[:, :20].mean() < 0.7 * before[:, :20].mean()
    assert change[:, 40:].mean() < 1.1 * before[:, 40:].mean()


def test_a_blank_first_layer_hides_no_edge_from_the_second_round():
    y, x = np.mgrid[:60, :60]
    disc = np.float32(5) * (np.hypot(y - 30, x - 30) < 19)
    clean = np.stack([0 * disc, disc], axis=-1)
    dirty = clean + draw(60, 60, 2, seed=3)
    how = ROUNDS[0][2]._replace(doubt=1.6)
    alone, both = (_cleaned(dirty[..., i:], clean[..., i:], how, is_first=False)[..., -1] for i in (1, 0))
    assert np.mean((both - disc) ** 2) < 1.3 * np.mean((alone - disc) ** 2)


def test_later_layers_that_are_equal_stay_equal_and_the_unit_does_not_matter(noisy):
    part = noisy[:50, :50]
    one = denoise_patch_groups(part, noise_sd=SD)
    three = denoise_patch_groups(np.stack([part, part.T, part.T], axis=-1), noise_sd=SD)
    np.testing.assert_allclose(three[..., 1], three[..., 2], atol=1e-6)
    np.testing.assert_allclose(denoise_patch_groups(255 * part + 7, noise_sd=25), 255 * one + 7, atol=0.05)
