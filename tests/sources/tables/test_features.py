"""Components as features: scikit-learn's TruncatedSVD and PCA as oracles; the published recipe's finding."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.preprocessing import StandardScaler

from sources.tables.features import KINDS, SAMPLES, WIDE_NOISE, Features, compare, digits, wide_digits, wine


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


def test_cross_validation_agrees_with_scikit_learn_fold_by_fold():
    samples = wine()
    ours = compare(samples, "PCA, scaled", [2, 13], n_folds=3)
    folds = StratifiedKFold(3, shuffle=True, random_state=0)
    expected = []
    for train, test in folds.split(samples.X, samples.classes):
        scaler = StandardScaler().fit(samples.X[train])
        scaler.scale_ *= np.sqrt(len(train) / (len(train) - 1))
        axes = PCA(2).fit(scaler.transform(samples.X[train]))
        Z = axes.transform(scaler.transform(samples.X[train]))
        model = LogisticRegression(max_iter=1000).fit(Z, samples.classes[train])
        held = axes.transform(scaler.transform(samples.X[test]))
        expected.append(model.score(held, samples.classes[test]))
    np.testing.assert_allclose(ours.accuracy[0], expected)
    assert ours.accuracy.shape == ours.seconds.shape == (2, 3)
    assert ours.converged


def test_the_axes_are_learnt_on_the_training_folds_alone():
    samples = replace(digits(), X=digits().X[:300], classes=digits().classes[:300])
    ours = compare(samples, "PCA", [2, 4, 8], n_folds=2)
    expected = np.empty((3, 2))
    for fold, (train, test) in enumerate(
        StratifiedKFold(2, shuffle=True, random_state=0).split(samples.X, samples.classes)
    ):
        for i, k in enumerate((2, 4, 8)):
            axes = PCA(k, svd_solver="full").fit(samples.X[train])
            model = LogisticRegression(max_iter=1000).fit(
                axes.transform(samples.X[train]), samples.classes[train]
            )
            expected[i, fold] = model.score(axes.transform(samples.X[test]), samples.classes[test])
    np.testing.assert_allclose(ours.accuracy, expected)


def test_raw_accuracy_is_that_of_plain_logistic_regression():
    samples = digits()
    ours = compare(samples, "SVD", [10, 20], n_folds=3)
    folds = StratifiedKFold(3, shuffle=True, random_state=0)
    oracle = cross_val_score(LogisticRegression(max_iter=1000), samples.X, samples.classes, cv=folds)
    np.testing.assert_allclose(ours.raw_accuracy, oracle)
    assert ours.accuracy[1].mean() < ours.raw_accuracy.mean() - 0.01
    assert ours.accuracy[1].mean() > ours.accuracy[0].mean()


def test_scaling_matters_on_the_wines_with_their_mixed_units():
    plain, scaled = (compare(wine(), kind, [2], n_folds=3) for kind in ("PCA", "PCA, scaled"))
    assert scaled.accuracy[0].mean() > plain.accuracy[0].mean() + 0.2


def test_all_components_are_as_good_as_the_raw_columns():
    every = compare(digits(), "SVD", [64], n_folds=2)
    assert every.accuracy[0].mean() == pytest.approx(every.raw_accuracy.mean(), abs=0.003)


def test_progress_rises_to_one():
    shares = []
    compare(wine(), "PCA, scaled", [1, 2], n_folds=2, progress=shares.append)
    assert shares == [0.25, 0.5, 0.75, 1.0]


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


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="kind must be one of"):
        Features(wine().X, "magic", 2)
