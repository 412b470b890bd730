"""Components as features: scikit-learn's TruncatedSVD and PCA as oracles."""

import numpy as np
import pytest
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.preprocessing import StandardScaler

from sources.tables.features import digits, wide_digits, wine
from studies.features import KINDS, Features


@pytest.mark.parametrize("k", [1, 4, 13])
def test_svd_features_are_those_of_truncated_svd(k):
    X = wine().X
    oracle = TruncatedSVD(k, algorithm="arpack" if k < 13 else "randomized", random_state=0).fit(X)
    _same_up_to_sign(Features(X, "SVD", k).components(X, k), oracle.transform(X))


@pytest.mark.parametrize("k", [1, 4, 13])
def test_pca_features_are_those_of_pca_plain_and_scaled(k):
    X = wine().X
    _same_up_to_sign(Features(X, "PCA", k).components(X[:50], k), PCA(k).fit(X).transform(X[:50]))
    scaler = StandardScaler().fit(X)
    scaler.scale_ *= np.sqrt(len(X) / (len(X) - 1))  # our divisor is q - 1
    Z = scaler.transform(X)
    _same_up_to_sign(Features(X, "PCA, scaled", k).components(X[:50], k), PCA(k).fit(Z).transform(Z[:50]))


def _same_up_to_sign(ours, oracle):
    sign = np.sign(np.sum(ours * oracle, axis=0))
    np.testing.assert_allclose(ours * sign, oracle, atol=1e-8 * np.abs(oracle).max())


def test_the_fast_way_for_wide_samples_finds_the_same_axes():
    X = wide_digits().X[:400]
    oracle = PCA(12, svd_solver="full").fit(X)
    ours = Features(X, "PCA", 12)
    _, cosines, _ = np.linalg.svd(ours.svd.Vt[:6] @ oracle.components_[:6].T)
    assert cosines.min() > 0.999
    np.testing.assert_allclose(ours.svd.s[:6], oracle.singular_values_[:6], rtol=1e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_all_components_rebuild_the_samples_and_few_as_well_as_possible(kind):
    X = digits().X[:200]
    features = Features(X, kind, 64)
    np.testing.assert_allclose(features.rebuilt(X, 64), X, atol=1e-9)
    rebuilt = features.standardized(features.rebuilt(X, 10))
    assert np.linalg.norm(features.standardized(X) - rebuilt) == pytest.approx(
        np.sqrt(np.sum(features.svd.s[10:] ** 2))
    )


def test_the_test_samples_never_touch_the_axes():
    X = digits().X
    np.testing.assert_array_equal(Features(X[:100], "PCA", 3).mean, X[:100].mean(axis=0))


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="kind must be one of"):
        Features(wine().X, "magic", 2)


def test_the_share_of_an_axis_is_its_variance_over_all_of_it():
    X = wine().X
    expected = PCA(13).fit(X).explained_variance_ratio_
    features = Features(X, "PCA", 13)
    np.testing.assert_allclose([features.share(axis) for axis in range(13)], expected, atol=1e-12)


def test_the_heaviest_column_of_an_axis_counts_without_its_sign():
    features = Features(wine().X, "PCA", 13)
    features.svd.Vt[1] = np.eye(13)[4] * -0.9 + np.eye(13)[2] * 0.4
    assert features.heaviest(1) == 4
    assert wine().column_names[features.heaviest(0)] == "proline"
