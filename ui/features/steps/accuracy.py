"""Step "Does it pay?": accuracy and training time of k components against the raw columns."""

import streamlit as st

from sources.tables.features import MAX_ITERATIONS, Samples
from studies import features as study
from studies.features import KINDS, KINDS_OF, Comparison, Spread
from ui.features import cache, figures, inputs
from ui.kit import page

_EXPRESSIONS = {
    "SVD": "X / {unit}",
    "PCA": "(X - X[train].mean(axis=0)) / {unit}",
    "PCA, scaled": "(X - X[train].mean(axis=0)) / np.where(np.ptp(X[train], axis=0), "
    "X[train].std(axis=0, ddof=1), 1)",
}
_CODE = """\
import numpy as np
from sklearn import datasets, linear_model, model_selection
(X, y), scores = datasets.load_{data}(return_X_y=True), []
for train, test in model_selection.StratifiedKFold({folds}, shuffle=True, random_state=0).split(X, y):
    Z = {expression}
    V = np.linalg.svd(Z[train], full_matrices=False)[2][:{k}].T
    model = linear_model.LogisticRegression(max_iter=1000).fit(Z[train] @ V, y[train])
    scores.append(model.score(Z[test] @ V, y[test]))
print(f"{{100 * np.mean(scores):.1f}} ± {{100 * np.std(scores, ddof=1):.1f}}")"""


def show() -> None:
    """Show what k components cost in accuracy and save in time, beside the raw columns."""
    page.try_this("Guess first: does logistic regression do better on 20 components than on 64 pixels?")
    samples = inputs.samples()
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    with left:
        kind = inputs.kind(samples.name)
    with right:
        k = inputs.tried_k(samples.name, default=20 if samples.side else 2)
    comparisons: dict[str, Comparison] = {}
    for each in KINDS_OF.get(samples.name, KINDS):
        comparison = cache.comparison(samples, each)
        if comparison is None:
            return
        comparisons[each] = comparison
    _figures(comparisons, k)
    chosen = comparisons[kind]
    _numbers(chosen, k)
    page.reading(said(samples, chosen, k))
    if not chosen.converged:
        page.reading(
            f"Some trainings stopped at {MAX_ITERATIONS} iterations: badly scaled columns are slow to fit."
        )
    page.why("features/pay", title="When it pays, and when not")
    if samples.name != "Wide digits, 64 x 64":
        _code(samples, chosen, k)


def _figures(comparisons: dict[str, Comparison], k: int) -> None:
    curves = {kind: study.curve(comparison) for kind, comparison in comparisons.items()}
    chart, clock = st.columns([3, 2])
    with chart:
        page.figure(
            figures.accuracies(curves, k),
            key="accuracy",
            alt="Cross-validated accuracy against the number of components, one line for each kind, raw "
            "columns grey.",
            reading=f"Mean over {study.FOLDS} folds, bars and band: ± one standard deviation; "
            f"below {figures.LOWEST} % not drawn. The axes are learnt on the training folds alone.",
        )
    with clock:
        page.figure(
            figures.times(curves),
            key="times",
            alt="Training time against the number of components, one line for each kind, raw columns dashed.",
            reading="Median over the folds, measured on this server: training, and the decomposition once.",
        )


def _numbers(comparison: Comparison, k: int) -> None:
    page.readouts(
        page.Readout(
            f"Accuracy, {comparison.kind}, k = {k}",
            spread(study.accuracy(comparison, k)),
            "Mean ± standard deviation over the folds.",
        ),
        page.Readout(
            "Accuracy on raw columns",
            spread(study.raw_accuracy(comparison)),
            "The same folds, all columns" + (", standardised." if comparison.kind == "PCA, scaled" else "."),
        ),
        page.Readout(
            "Time against raw",
            f"{study.time_ratio(comparison, k):.2f} ×",
            "Training on k components and the decomposition, over training on raw columns; median of the "
            "folds, measured at the first visit.",
        ),
    )


def _code(samples: Samples, comparison: Comparison, k: int) -> None:
    page.shown_code(
        _CODE.format(
            data="digits" if samples.side else "wine",
            folds=study.FOLDS,
            k=k,
            expression=_EXPRESSIONS[comparison.kind].format(unit=16 if samples.side else 1),
        ),
        prints=spread(study.accuracy(comparison, k)).removesuffix(" %"),
        means="the accuracy above, in per cent",
    )


def spread(accuracy: Spread) -> str:
    """Return an accuracy with its spread, in per cent."""
    return f"{100 * accuracy.mean:.1f} ± {100 * accuracy.deviation:.1f} %"


def said(samples: Samples, comparison: Comparison, k: int) -> str:
    """Return in words whether k components are more accurate than the raw columns, and how sure that is."""
    verdict = study.verdict(comparison, k)
    direction = "more" if verdict.gain > 0 else "less"
    sure = "more than twice" if verdict.is_clear else "within twice"
    return (
        f"Fold by fold, {k} components are {100 * abs(verdict.gain):.1f} points {direction} accurate than "
        f"{samples.X.shape[1]} raw columns; that is {sure} its standard error of "
        f"{100 * verdict.standard_error:.1f} points."
    )
