"""Like patches, against a search of the whole window by hand."""

import numpy as np
import pytest

from core.pictures import like_patches, patch_rows

SIDE, COUNT, REACH = 8, 16, 12


@pytest.mark.parametrize("step", [1, 4, 7])
def test_a_group_holds_its_reference_and_the_nearest_of_its_window(clean, step):
    picture = clean[:44, :60].astype(np.float32)
    rows = patch_rows(picture)
    R, C = picture.shape[0] - SIDE + 1, picture.shape[1] - SIDE + 1
    groups = like_patches(rows, C, count=COUNT, step=step, reach=REACH, alike=0.0)
    top, left = ([*range(0, n - 1, step), n - 1] for n in (R, C))
    assert groups.shape == (len(top), len(left), COUNT)
    for i, j in ((0, 0), (len(top) // 2, len(left) // 2), (len(top) - 1, len(left) - 1)):
        reference = top[i] * C + left[j]
        group = groups[i, j]
        assert reference in group
        assert len(set(group)) == COUNT
        away = np.abs(np.array(np.divmod(group, C)) - [[top[i]], [left[j]]])
        assert away.max() <= REACH + step
        window = [
            a * C + b
            for a in range(max(0, top[i] - REACH), min(R, top[i] + REACH + 1))
            for b in range(max(0, left[j] - REACH), min(C, left[j] + REACH + 1))
        ]
        nearest = np.sort(np.sum((rows[window] - rows[reference]) ** 2, axis=1))[COUNT - 1]
        assert np.sum((rows[group] - rows[reference]) ** 2, axis=1).max() <= 1.002 * nearest + 1e-4


def test_among_patches_that_count_as_equal_chance_decides_and_always_alike():
    flat = patch_rows(1e-3 * np.random.default_rng(0).standard_normal((40, 40)))
    how = {"count": 8, "step": 9, "reach": 10}
    nearest, chance, again = (like_patches(flat, 33, alike=a, **how) for a in (0.0, 1.0, 1.0))
    np.testing.assert_array_equal(chance, again)
    assert np.mean(np.sort(nearest, axis=-1) == np.sort(chance, axis=-1)) < 0.6
