"""A piece of a photograph, and the same piece with noise."""

import numpy as np
import pytest

from core.pictures import luma
from sources.pictures.samples import temple

SD = 25 / 255


@pytest.fixture(scope="module")
def clean():
    return luma(temple()[0])[100:292, 100:324] / 255


@pytest.fixture(scope="module")
def noisy(clean):
    return clean + SD * np.random.default_rng(0).standard_normal(clean.shape)
