"""Groups of like patches, against a search of the whole window and against rivals."""

import numpy as np
from skimage.restoration import denoise_nl_means, denoise_tv_chambolle

from core.approximation import shrink_matrix
from core.pictures import (
    denoise_patch_groups,
    denoise_patches,
    patch_groups,
    patch_rows,
    peak_signal_noise_ratio,
)
from core.pictures.patch_groups import GROUP

SD = 25 / 255


def psnr(a, b):
    return peak_signal_noise_ratio(a, b, data_range=1.0)


def test_the_global_svd_is_the_worst_and_groups_of_patches_the_best(clean, noisy):
    whole = psnr(clean, shrink_matrix(noisy, noise_sd=SD))
    patches = psnr(clean, denoise_patches(noisy, noise_sd=SD))
    groups = psnr(clean, denoise_patch_groups(noisy, noise_sd=SD))
    tv = max(psnr(clean, denoise_tv_chambolle(noisy, weight=w)) for w in (0.04, 0.06, 0.08, 0.1))
    means = psnr(clean, denoise_nl_means(noisy, h=0.8 * SD, sigma=SD, patch_size=5, patch_distance=6))
    assert psnr(clean, noisy) < whole < min(tv, means)
    assert max(tv, means) < patches < groups


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
