"""The untaught weights: of the published shape and size, the same for everybody."""

import numpy as np
import pytest

from sources.networks.samples import GAUSSIAN_SHAPE, gaussian


def test_the_gaussian_weights_are_normal_numbers_of_the_published_size():
    """Of N normal numbers the sample standard deviation errs by sigma / sqrt(2 N), here 1e-5."""
    W = gaussian()
    assert W.shape == GAUSSIAN_SHAPE == (500, 1000)
    assert W.std() == pytest.approx(0.01, abs=5e-5)
    assert abs(W.mean()) < 5e-5
    assert np.mean(np.abs(W) < 0.01) == pytest.approx(0.6827, abs=0.004)
    np.testing.assert_array_equal(W, gaussian())
    assert not W.flags.writeable
