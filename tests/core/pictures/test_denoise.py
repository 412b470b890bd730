"""Pictures without noise: against definitions, theorems, scikit-image and the clean picture."""

import numpy as np
import pytest
from skimage.restoration import denoise_nl_means, denoise_tv_chambolle

from core.approximation import shrink_matrix, shrunk_singular_values
from core.pictures import (
    GROUP,
    average_patches,
    denoise_patch_groups,
    denoise_patches,
    denoise_picture,
    estimate_noise_sd,
    luma,
    noise_removed,
    patch_basis,
    patch_groups,
    patch_rows,
    peak_signal_noise_ratio,
    residual_correlation,
)
from sources.pictures.samples import temple

SD = 25 / 255


@pytest.fixture(scope="module")
def clean():
    return luma(temple()[0])[100:292, 100:324] / 255


@pytest.fixture(scope="module")
def noisy(clean):
    return clean + SD * np.random.default_rng(0).standard_normal(clean.shape)


def psnr(a, b):
    return peak_signal_noise_ratio(a, b, data_range=1.0)


def test_patches_are_the_squares_in_reading_order():
    picture = np.arange(20.0).reshape(4, 5)
    rows = patch_rows(picture, 3)
    assert rows.shape == (6, 9)
    np.testing.assert_array_equal(rows[4], picture[1:4, 1:4].ravel())


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


def test_white_noise_is_found_within_five_percent():
    flat = 0.5 + SD * np.random.default_rng(5).standard_normal((100, 120))
    assert estimate_noise_sd(flat) == pytest.approx(SD, rel=0.05)
    whole = luma(temple()[0]) / 255
    dirty = whole + SD * np.random.default_rng(0).standard_normal(whole.shape)
    assert estimate_noise_sd(dirty) == pytest.approx(SD, rel=0.05)
    assert estimate_noise_sd(np.full((20, 20), 0.3)) == pytest.approx(0, abs=1e-6)


def test_a_clean_photograph_is_not_taken_for_noise():
    assert estimate_noise_sd(luma(temple()[0]) / 255) < 1 / 255


def test_noise_is_found_in_colour_as_in_grey():
    flat = 0.5 + SD * np.random.default_rng(6).standard_normal((64, 64, 3))
    assert estimate_noise_sd(flat) == pytest.approx(SD, rel=0.05)


def test_the_global_svd_is_the_worst_and_groups_of_patches_the_best(clean, noisy):
    whole = psnr(clean, shrink_matrix(noisy, noise_sd=SD))
    patches = psnr(clean, denoise_patches(noisy, noise_sd=SD))
    groups = psnr(clean, denoise_patch_groups(noisy, noise_sd=SD))
    tv = max(psnr(clean, denoise_tv_chambolle(noisy, weight=w)) for w in (0.04, 0.06, 0.08, 0.1))
    means = psnr(clean, denoise_nl_means(noisy, h=0.8 * SD, sigma=SD, patch_size=5, patch_distance=6))
    assert psnr(clean, noisy) < whole < min(tv, means)
    assert max(tv, means) < patches < groups


def test_no_single_k_of_the_whole_picture_comes_near_the_patches(clean, noisy):
    U, s, Vt = np.linalg.svd(noisy, full_matrices=False)
    best = max(psnr(clean, (U[:, :k] * s[:k]) @ Vt[:k]) for k in range(1, 60, 2))
    assert best + 2 < psnr(clean, denoise_patches(noisy, noise_sd=SD))


def test_the_reference_stands_in_its_own_group_and_the_others_are_near(clean):
    picture = clean.astype(np.float32)
    groups = patch_groups(picture, alike=0.0)
    columns = picture.shape[1] - 7
    assert groups.shape[1] == GROUP
    i, j = np.divmod(groups, columns)
    assert np.abs(i - i[:, :1]).max() <= 12
    assert np.abs(j - j[:, :1]).max() <= 12
    rows = patch_rows(picture)
    for group in groups[::97]:
        inside = np.sum((rows[group] - rows[group[0]]) ** 2, axis=1)
        a, b = divmod(int(group[0]), columns)
        window = [
            (a + p) * columns + b + q
            for p in range(-12, 13, 2)
            for q in range(-12, 13, 2)
            if 0 <= a + p < picture.shape[0] - 7 and 0 <= b + q < columns
        ]
        everything = np.sort(np.sum((rows[window] - rows[group[0]]) ** 2, axis=1))
        assert inside.max() <= everything[GROUP - 1] * 1.002 + 1e-6
        assert len(set(group)) == GROUP


@pytest.mark.parametrize(
    "shape", [(1, 1), (1, 9), (2, 2), (5, 7), (23, 60), (24, 24), (40, 30, 3), (3, 3, 3)]
)
def test_every_shape_keeps_its_shape_and_range(shape):
    picture = np.random.default_rng(0).random(shape)
    for noise_sd in (None, 0.1):
        result = denoise_picture(picture, noise_sd=noise_sd)
        assert result.shape == shape
        assert 0 <= result.min() <= result.max() <= 1


def test_a_colour_picture_gains_in_every_channel():
    pixels = temple()[0][150:250, 200:320] / 255.0
    dirty = pixels + SD * np.random.default_rng(2).standard_normal(pixels.shape)
    result = denoise_picture(dirty)
    for c in range(3):
        assert psnr(pixels[..., c], result[..., c]) > psnr(pixels[..., c], dirty[..., c]) + 3


def test_a_grey_picture_as_colour_stays_grey(noisy):
    part = noisy[:60, :60]
    colour = denoise_picture(np.repeat(part[..., None], 3, axis=2), noise_sd=SD)
    np.testing.assert_allclose(colour[..., 0], colour[..., 2], atol=1e-5)


def test_a_constant_picture_and_no_noise_change_nothing(clean):
    np.testing.assert_array_equal(denoise_picture(np.full((40, 40), 0.25)), 0.25)
    np.testing.assert_array_equal(denoise_picture(clean, noise_sd=0), np.clip(clean, 0, 1))


def test_more_noise_told_means_a_smoother_result(noisy):
    def roughness(x):
        return np.abs(np.diff(x, axis=0)).mean()

    part = noisy[:100, :100]
    results = [roughness(denoise_picture(part, noise_sd=sd)) for sd in (0.02, 0.1, 0.3)]
    assert results == sorted(results, reverse=True)


@pytest.mark.parametrize("picture", [np.empty((0, 4)), np.ones(5), np.ones((4, 4, 2)), [[np.nan, 1], [1, 1]]])
def test_what_is_no_picture_is_refused(picture):
    with pytest.raises(ValueError, match=r"picture"):
        denoise_picture(picture)


@pytest.mark.parametrize("noise_sd", [-1, np.inf, np.nan])
def test_a_senseless_noise_is_refused(noise_sd):
    with pytest.raises(ValueError, match="noise_sd"):
        denoise_picture(np.ones((9, 9)), noise_sd=noise_sd)


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


def test_shrinking_beats_every_hard_threshold_on_average(clean):
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


def test_removed_noise_counts_from_the_clean_signal():
    assert noise_removed([0, 0], [1, 1], [0, 0]) == 1
    assert noise_removed([0, 0], [1, 1], [2, 2]) == -1
    assert noise_removed([3, 4], [3, 6], [3, 5]) == 0.5
    with pytest.raises(ValueError, match="no noise"):
        noise_removed([1], [1], [0])


def test_white_residuals_have_no_neighbours_in_common_and_smooth_ones_do():
    white = np.random.default_rng(4).standard_normal((200, 200))
    assert abs(residual_correlation(white)) < 0.02
    smooth = np.sin(np.arange(200) / 9)[:, None] * np.cos(np.arange(200) / 7)
    assert residual_correlation(smooth) > 0.9
    assert residual_correlation(np.ones(9)) == 0
