"""Three rules for how many components, on samples whose number is known."""

import numpy as np
import pytest

from sources.tables.features import Samples, wine
from studies.features import Features, choose, compare


@pytest.fixture(scope="module")
def three_axes():
    """Return 200 samples in 10 columns: three strong directions that tell four classes apart, and noise."""
    rng = np.random.default_rng(1)
    classes = np.arange(200) % 4
    corners = np.array([[1.0, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]])[classes]
    axes = np.linalg.qr(rng.standard_normal((10, 3)))[0]
    X = 4 * corners @ axes.T + 0.3 * rng.standard_normal((200, 10))
    return Samples("made", X, classes, tuple("abcd"), tuple("0123456789"), 0, "")


def chosen(samples, kind, ks, *, n_folds):
    comparison = compare(samples, kind, ks, n_folds=n_folds)
    return choose(samples, comparison, Features(samples.X, kind, min(samples.X.shape)))


def test_three_equal_strong_axes_are_found_by_all_three_rules(three_axes):
    """Of the k that were tried, 4 is the first that holds the corners of the tetrahedron apart."""
    choice = chosen(three_axes, "PCA", (1, 4, 10), n_folds=3)
    assert choice.elbow == 3
    assert choice.above == 3
    assert choice.validated == 4


def test_shares_are_those_of_the_variance_and_sum_to_one():
    choice = chosen(wine(), "PCA, scaled", (1, 2), n_folds=2)
    Z = Features(wine().X, "PCA, scaled", 13).standardized(wine().X)
    np.testing.assert_allclose(
        choice.shares, np.sort(np.linalg.eigvalsh(np.corrcoef(wine().X.T)))[::-1] / 13, atol=1e-12
    )
    assert choice.shares.sum() == pytest.approx(1)
    assert Z.std(axis=0, ddof=1) == pytest.approx(np.ones(13))


def test_the_kind_of_components_decides_what_is_counted():
    plain, scaled = (chosen(wine(), kind, (1, 2), n_folds=2) for kind in ("PCA", "PCA, scaled"))
    assert plain.shares[0] > 0.99
    assert scaled.shares[0] < 0.5


def test_chance_keeps_the_scale_of_the_columns():
    """Shuffled columns of one scale share the variance about evenly; one wide column holds nearly all."""
    scaled = chosen(wine(), "PCA, scaled", (1, 2), n_folds=2)
    plain = chosen(wine(), "PCA", (1, 2), n_folds=2)
    assert scaled.null.axis_high[0] < 0.2
    assert plain.null.axis_high[0] > 0.99


def test_the_elbow_is_that_of_the_shares_which_are_drawn():
    choice = chosen(wine(), "PCA, scaled", (1, 2), n_folds=2)
    below = np.linspace(choice.shares[0], choice.shares[-1], 13) - choice.shares
    assert choice.elbow == np.argmax(below)
    assert choice.answers == tuple(sorted({choice.elbow, choice.above, choice.validated}))
