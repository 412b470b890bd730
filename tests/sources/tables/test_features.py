"""Samples to classify: whole, named, read-only."""

import numpy as np
import pytest

from sources.tables.features import SAMPLES, WIDE_NOISE, classifier, digits, wide_digits, wine


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_set_is_whole_read_only_and_named(name):
    samples = SAMPLES[name]()
    assert samples.name == name
    assert np.isfinite(samples.X).all()
    assert samples.X.shape == (len(samples.classes), len(samples.column_names))
    assert set(samples.classes) == set(range(len(samples.class_names)))
    assert samples.side**2 in (0, samples.X.shape[1])
    assert not samples.X.flags.writeable


def test_the_wide_digits_are_the_digits_enlarged_with_noise_of_the_stated_size():
    blocks = wide_digits().X.reshape(-1, 64, 64)
    assert blocks.shape[0] == len(digits().X)
    corner = blocks[:, :4, :4].std()  # blank paper in nearly every digit
    assert corner == pytest.approx(WIDE_NOISE, rel=0.05)


def test_the_classifier_is_scikit_learns_logistic_regression_and_learns():
    model = classifier(wine().X, wine().classes)
    assert model.score(wine().X, wine().classes) > 0.9
    assert model.get_params()["C"] == 1.0
