"""Does it pay? Cross-validation against scikit-learn, verdicts by hand."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.preprocessing import StandardScaler

from sources.tables.features import digits, wine
from studies import features
from studies.features import Comparison, compare

ONE_OF = 1.01  # sample held out: two ways to one model may differ by round-off, which turns one of them


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
    np.testing.assert_allclose(ours.accuracy[0], expected, atol=ONE_OF / 59)
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
    np.testing.assert_allclose(ours.accuracy, expected, atol=ONE_OF / 150)


def test_raw_accuracy_is_that_of_plain_logistic_regression():
    samples = digits()
    ours = compare(samples, "SVD", [10, 20], n_folds=3)
    folds = StratifiedKFold(3, shuffle=True, random_state=0)
    oracle = cross_val_score(LogisticRegression(max_iter=1000), samples.X, samples.classes, cv=folds)
    np.testing.assert_allclose(ours.raw_accuracy, oracle, atol=ONE_OF / 599)
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


def made_up(gains, *, kind="PCA", spread=0.0):
    """Return a comparison by hand: two k, raw accuracy from 0.9, the gains at the second k."""
    gains = np.asarray(gains)
    n = len(gains)
    raw = 0.9 + spread * np.arange(n)
    return Comparison(
        kind,
        (2, 5),
        accuracy=np.array([raw - 0.1, raw + gains]),
        seconds=np.array([np.full(n, 1.0), np.arange(1.0, n + 1)]),
        decomposition_seconds=np.full(n, 2.0),
        raw_accuracy=raw,
        raw_seconds=np.full(n, 4.0),
        converged=True,
    )


@pytest.mark.parametrize(
    ("gains", "mean", "error", "is_clear"),
    [
        ([0.012, 0.03], 0.021, 0.009, True),
        ([-0.012, -0.03], -0.021, 0.009, True),
        ([-0.01, 0.03, 0.01, 0.01], 0.01, np.sqrt(0.0008 / 3) / 2, False),
        ([0.009, 0.011, 0.01, 0.01], 0.01, np.sqrt(2e-6 / 3) / 2, True),
        ([0.03, 0.015], 0.0225, 0.0075, True),
        ([0.03, 0.0], 0.015, 0.015, False),
    ],
)
def test_a_gain_is_clear_if_it_is_more_than_twice_its_standard_error(gains, mean, error, is_clear):
    """Standard deviation with divisor n - 1 over the root of n; 1.2 errors are not enough, 2.3 are."""
    result = features.verdict(made_up(gains, spread=0.02), 5)
    assert result.gain == pytest.approx(mean)
    assert result.standard_error == pytest.approx(error)
    assert result.is_clear == is_clear


def test_the_verdict_is_on_the_k_asked_for():
    assert features.verdict(made_up([0.1, 0.2]), 2).gain == pytest.approx(-0.1)


def test_accuracy_has_the_mean_and_the_deviation_with_divisor_n_less_1():
    comparison = made_up([0.01, 0.03])
    assert features.accuracy(comparison, 5) == pytest.approx((0.92, np.sqrt(2) * 0.01))
    assert features.raw_accuracy(comparison) == pytest.approx((0.9, 0.0))


def test_the_time_ratio_counts_the_decomposition_and_is_the_median_of_the_folds():
    """Folds take 1, 2, 3 seconds and 2 for the decomposition; raw columns 4."""
    assert features.time_ratio(made_up([0.0, 0.0, 0.0]), 5) == pytest.approx((2 + 2) / 4)


def test_a_curve_is_means_spreads_and_median_times():
    curve = features.curve(made_up([0.01, 0.03, 0.02]))
    np.testing.assert_allclose(curve.mean, [0.8, 0.92])
    np.testing.assert_allclose(curve.deviation, [0, 0.01], atol=1e-12)
    np.testing.assert_allclose(curve.seconds, [3, 4])
    assert curve.raw.mean == pytest.approx(0.9)
    assert curve.raw_seconds == 4.0
    assert curve.ks == (2, 5)


@pytest.mark.parametrize(("q", "n", "last"), [(150, 4, 4), (20, 30, 15), (500, 90, 60), (10, 2, 2)])
def test_of_own_samples_as_many_components_are_tried_as_every_fold_allows(q, n, last):
    own = replace(wine(), name="Your table", X=np.zeros((q, n)), classes=np.zeros(q, dtype=int))
    tried = features.tried(own)
    assert list(tried) == sorted(set(tried))
    assert (tried[0], tried[-1]) == (1, last)
    assert features.tried(wine()) == features.KS["Wine"]


def test_every_kind_has_curves_for_the_k_that_the_sample_set_has():
    for name, ks in features.KS.items():
        assert list(ks) == sorted(set(ks))
        assert set(features.KINDS_OF.get(name, features.KINDS)) <= set(features.KINDS)
