"""Step "Does it pay?": accuracy and training time of k components against the raw columns."""

import numpy as np
import streamlit as st

from sources.tables.features import Comparison, Samples
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
    """Draw the step."""
    page.try_this("Guess first: does logistic regression do better on 20 components than on 64 pixels?")
    samples = inputs.samples()
    found = _all_kinds(samples)
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    with left:
        kind = inputs.kind(samples.name)
    with right:
        k = inputs.tried_k(samples.name, default=20 if samples.side else 2)
    chart, clock = st.columns([3, 2])
    with chart:
        page.figure(
            figures.accuracies(found, k),
            key="accuracy",
            alt="Cross-validated accuracy against the number of components, one line for each kind, raw "
            "columns grey.",
            reading=f"Mean over {cache.FOLDS} folds, bars and band: ± one standard deviation; "
            "below 50 % not drawn. The axes are learnt on the training folds alone.",
        )
    with clock:
        page.figure(
            figures.times(found),
            key="times",
            alt="Training time against the number of components, one line for each kind, raw columns dashed.",
            reading="Median over the folds, measured on this server: training, and the decomposition once.",
        )
    one = found[kind]
    at = one.ks.index(k)
    ratio = np.median((one.seconds[at] + one.decomposition_seconds) / one.raw_seconds)
    page.readouts(
        page.Readout(
            f"Accuracy, {kind}, k = {k}",
            _spread(one.accuracy[at]),
            "Mean ± standard deviation over the folds.",
        ),
        page.Readout(
            "Accuracy on raw columns",
            _spread(one.raw_accuracy),
            "The same folds, all columns" + (", standardised." if kind == "PCA, scaled" else "."),
        ),
        page.Readout(
            "Time against raw",
            f"{ratio:.2f} ×",
            "Training on k components and the decomposition, over training on raw columns; median of the "
            "folds, measured at the first visit.",
        ),
    )
    page.reading(_verdict(samples, one, at))
    if not one.converged:
        page.reading("Some trainings stopped at 1000 iterations: badly scaled columns are slow to fit.")
    page.why("features/pay", title="When it pays, and when not")
    if samples.name != "Wide digits, 64 x 64":
        unit = 16 if samples.side else 1
        page.shown_code(
            _CODE.format(
                data="digits" if samples.side else "wine",
                folds=cache.FOLDS,
                k=k,
                expression=_EXPRESSIONS[kind].format(unit=unit),
            ),
            prints=_spread(one.accuracy[at]).removesuffix(" %"),
            means="the accuracy above, in per cent",
        )


def _all_kinds(samples: Samples) -> dict[str, Comparison]:
    kinds = cache.KINDS_OF.get(samples.name, tuple(figures.COLORS))
    bar = st.empty()
    found = {}
    for i, kind in enumerate(kinds):

        def told(share: float, i: int = i, kind: str = kind) -> None:
            bar.progress((i + share) / len(kinds), f"Cross-validating {kind}; the first visit takes seconds.")

        found[kind] = cache.comparison(samples.name, kind, told)
    bar.empty()
    return found


def _spread(scores: np.ndarray) -> str:
    return f"{100 * scores.mean():.1f} ± {100 * scores.std(ddof=1):.1f} %"


def _verdict(samples: Samples, one: Comparison, at: int) -> str:
    gain = 100 * (one.accuracy[at] - one.raw_accuracy)
    mean, error = float(gain.mean()), float(gain.std(ddof=1) / np.sqrt(len(gain)))
    said = "more" if mean > 0 else "less"
    sure = "more than twice" if abs(mean) > 2 * error else "within twice"
    return (
        f"Fold by fold, {one.ks[at]} components are {abs(mean):.1f} points {said} accurate than "
        f"{samples.X.shape[1]} raw columns; that is {sure} its standard error of {error:.1f} points."
    )
