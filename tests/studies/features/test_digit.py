"""A digit rebuilt and read: Pythagoras, and a model that is known."""

import numpy as np
import pytest
from scipy.spatial.distance import pdist, squareform

from sources.tables.features import digits
from studies.features import KINDS, Features, read, rebuild, train


@pytest.fixture(scope="module")
def learnt():
    return Features(digits().X, "PCA", 64)


@pytest.mark.parametrize("kind", KINDS)
def test_a_rebuilt_digit_and_the_difference_make_the_digit(kind):
    features = Features(digits().X, kind, 64)
    x = digits().X[17]
    few, every = rebuild(features, x, 5), rebuild(features, x, 64)
    np.testing.assert_allclose(few.values + few.difference, x)
    assert few.error == pytest.approx(np.linalg.norm(x - few.values) / np.linalg.norm(x))
    assert every.error == pytest.approx(0, abs=1e-9)
    assert few.error > rebuild(features, x, 20).error


def test_what_is_left_out_and_what_is_kept_are_the_whole_distance_from_the_mean(learnt):
    """Pythagoras: the axes are orthonormal."""
    x = digits().X[5]
    reading = read(train(digits(), learnt, 10), x)
    kept = np.sum(learnt.components(x[None], 10) ** 2) / np.sum((x - digits().X.mean(axis=0)) ** 2)
    assert reading.left_out + kept == pytest.approx(1)


def test_the_best_class_is_the_likeliest_and_probabilities_sum_to_one(learnt):
    reader = train(digits(), learnt, 20)
    for i in (0, 1, 2, 3):
        reading = read(reader, digits().X[i])
        assert reading.probabilities.sum() == pytest.approx(1)
        assert reading.probabilities[reading.best] == reading.probabilities.max()
        assert reading.best == digits().classes[i]


def test_strange_is_what_is_far_from_every_sample_measured_by_how_far_they_are_apart(learnt):
    """Distances by SciPy; a sample itself is at distance 0 and stranger than none."""
    reader = train(digits(), learnt, 10)
    apart = squareform(pdist(digits().X))
    np.fill_diagonal(apart, np.inf)
    np.testing.assert_allclose(reader.nearest, np.sort(apart.min(axis=1)), atol=1e-6)
    assert read(reader, digits().X[3]).farther == 0
    assert read(reader, np.full(64, 5.0)).farther == 1
    near = digits().X[3] + np.median(apart.min(axis=1)) * np.eye(64)[0]
    assert 0.3 < read(reader, near).farther < 0.7


def test_a_strangers_share_is_that_of_the_samples_nearer_to_their_neighbour(learnt):
    reader = train(digits(), learnt, 10)._replace(X=np.zeros((1, 64)), nearest=np.array([1.0, 2, 3, 4]))
    assert read(reader, 2.5 * np.eye(64)[0]).farther == 0.5
