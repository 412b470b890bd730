"""The peers remove noise as what they are: a linear blur, little total variation, means over like patches."""

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d

from sources.pictures import peers

RNG = np.random.default_rng(0)
STEP = np.repeat([[0.2] * 20 + [0.8] * 20], 30, axis=0)
SD = 0.1
NOISY = STEP + SD * RNG.standard_normal(STEP.shape)
METHODS = [peers.gaussian_blur]
if peers.HAS_SCIKIT_IMAGE:
    METHODS += [peers.total_variation, peers.non_local_means]


@pytest.mark.parametrize("method", METHODS, ids=lambda each: each.__name__)
def test_a_noisy_step_comes_closer_to_the_step(method):
    before, after = (((each - STEP) ** 2).mean() for each in (NOISY, method(NOISY, SD)))
    assert after < before / 2


@pytest.mark.parametrize("method", METHODS, ids=lambda each: each.__name__)
def test_an_even_picture_stays_as_it_is(method):
    assert np.allclose(method(np.full((20, 25), 0.4), SD), 0.4, atol=1e-3)


@pytest.mark.parametrize("method", METHODS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("shape", [(20, 25), (20, 25, 3), (20, 25, 1)])
def test_shape_and_argument_stay(method, shape):
    given = RNG.random(shape)
    kept = given.copy()
    assert method(given, SD).shape == shape
    assert np.array_equal(given, kept)


def test_the_blur_is_a_gaussian_down_and_across_and_leaves_the_channels_apart():
    picture = RNG.random((20, 25, 3))
    width = 0.4 + 6 * SD
    expected = gaussian_filter1d(gaussian_filter1d(picture, width, axis=0), width, axis=1)
    assert np.allclose(peers.gaussian_blur(picture, SD), expected)
    assert not np.allclose(peers.gaussian_blur(picture, 2 * SD), expected)


@pytest.mark.skipif(not peers.HAS_SCIKIT_IMAGE, reason="scikit-image is not there")
def test_total_variation_falls_and_keeps_the_edge_that_a_blur_smears():
    def variation(A):
        return np.abs(np.diff(A, axis=0)).sum() + np.abs(np.diff(A, axis=1)).sum()

    flat, blurred = peers.total_variation(NOISY, SD), peers.gaussian_blur(NOISY, SD)
    assert variation(flat) < variation(NOISY) / 3
    assert (flat[:, 20] - flat[:, 19]).mean() > (blurred[:, 20] - blurred[:, 19]).mean()


@pytest.mark.skipif(not peers.HAS_SCIKIT_IMAGE, reason="scikit-image is not there")
def test_non_local_means_find_like_patches_far_away():
    stripes = np.tile([0.2, 0.8, 0.8], (40, 14))[:, :40]
    noisy = stripes + SD * RNG.standard_normal(stripes.shape)
    errors = [((m(noisy, SD) - stripes) ** 2).mean() for m in (peers.non_local_means, peers.gaussian_blur)]
    assert errors[0] < errors[1] / 4
