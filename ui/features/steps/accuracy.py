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
SCALED_RAW = {"SVD": "", "PCA": "", "PCA, scaled": ", standardised"}
_CODE = """\
import numpy as np
from sklearn import datasets, linear_model, model_selection
{read}, []
for train, test in model_selection.StratifiedKFold({folds}, shuffle=True, random_state=0).split(X, y):
    Z = {expression}
    V = np.linalg.svd(Z[train], full_matrices=False)[2][:{k}].T
    model = linear_model.LogisticRegression(max_iter=1000).fit(Z[train] @ V, y[train])
    scores.append(model.score(Z[test] @ V, y[test]))
print(f"{{100 * np.mean(scores):.1f}} ± {{100 * np.std(scores, ddof=1):.1f}}")"""


_ANSWERS = ("more accurate", "less accurate", "no clear difference")


def show() -> None:
    """Show what k components cost in accuracy and save in time, beside the raw columns."""
    asked = st.container()
    problems = st.container()
    with page.around():
        with page.data():
            samples = inputs.samples(problems=problems)
        default = 20 if samples.side else 2
        with asked:
            guess = page.predict(
                f"Does logistic regression do better on {default} centred components (PCA) than on all "
                f"{samples.X.shape[1]} columns?",
                key=f"pay_{cache.key_of(samples).digest}" if samples.is_own else f"pay_{samples.name}",
                options=_ANSWERS,
            )
        page.moves(_compared, samples, default, guess)
    if guess.is_open and cache.are_compared(samples, _kinds(samples)):
        pca = cache.comparison(samples, "PCA")
        if pca is not None:
            with asked:
                guess.marked(_answer(pca, default), because=said(samples, pca, default))


def _compared(samples: Samples, default: int, guess: page.Guess) -> None:
    areas = page.areas()
    with areas.hand:
        kind = inputs.kind(samples.name)
        k = inputs.tried_k(samples, default=default)
    with areas.below:
        if guess.is_open:
            comparisons = _comparisons(samples)
            if comparisons is None:
                return
            with areas.view:
                _accuracy(comparisons, kind, k)
            with areas.hand:
                _numbers(comparisons[kind], k)
            _rest(samples, comparisons, kind, k)
        else:
            cache.begin(samples, _kinds(samples))  # while the student thinks
        page.now_say(
            "Components pay where many columns hold noise; where the columns are few and clean, they "
            "cost accuracy.",
            to="How many?",
        )


def _kinds(samples: Samples) -> tuple[str, ...]:
    return KINDS_OF.get(samples.name, KINDS)


def _comparisons(samples: Samples) -> dict[str, Comparison] | None:
    """Return the cross-validation of every kind, or None if one was cancelled."""
    found: dict[str, Comparison] = {}
    for kind in _kinds(samples):
        comparison = cache.comparison(samples, kind)
        if comparison is None:
            return None
        found[kind] = comparison
    return found


def _answer(comparison: Comparison, k: int) -> str:
    verdict = study.verdict(comparison, k)
    return _ANSWERS[2] if not verdict.is_clear else _ANSWERS[0 if verdict.gain > 0 else 1]


def _accuracy(comparisons: dict[str, Comparison], kind: str, k: int) -> None:
    curves = {each: study.curve(comparison) for each, comparison in comparisons.items()}
    page.figure(
        figures.accuracies(curves, kind, k),
        key="accuracy",
        fills=True,
        alt="Cross-validated accuracy against the number of components, one line for each kind, raw "
        "columns grey.",
        reading=f"Mean over {study.FOLDS} folds, bars and band: ± one standard deviation; the band "
        f"is that of "
        f"the raw columns{SCALED_RAW[kind]}. Points that lie far below are not drawn.",
    )


def _rest(samples: Samples, comparisons: dict[str, Comparison], kind: str, k: int) -> None:
    """Show what is below the stage: the verdict in words, the clock, why, and the code."""
    chosen = comparisons[kind]
    page.reading(said(samples, chosen, k))
    if not chosen.converged:
        page.reading(
            f"Some trainings stopped at {MAX_ITERATIONS} iterations: badly scaled columns are slow to fit."
        )
    _clock(samples, chosen, kind)
    page.why("features/pay", title="When it pays, and when not")
    if samples.name != "Wide digits, 64 × 64":
        _code(samples, chosen, k)


def _clock(samples: Samples, first: Comparison, kind: str) -> None:
    """Show the time against k, measured at the first visit and again when asked."""
    measured = cache.measured(samples, kind, inputs.measured_again(samples.name, kind), first)
    page.figure(
        figures.times(study.curve(measured), kind),
        key="times",
        alt="Time of training and decomposition against the number of components, raw columns dashed.",
        reading=f"{kind}: training, and the decomposition once; median of {study.FOLDS} folds, one BLAS "
        "thread, on this server" + (" at the first visit." if measured is first else ", just now."),
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
            f"The same folds, all columns{SCALED_RAW[comparison.kind]}.",
        ),
        page.Readout(
            "Time against raw",
            f"{study.time_ratio(comparison, k):.2f} ×",
            "Training on k components and the decomposition, over training on raw columns; median of the "
            "folds, measured at the first visit: it differs each time.",
        ),
    )


def _code(samples: Samples, comparison: Comparison, k: int) -> None:
    page.shown_code(
        _CODE.format(
            read=_read(samples),
            folds=study.FOLDS,
            k=k,
            expression=_EXPRESSIONS[comparison.kind].format(unit=16 if samples.side else 1),
        ),
        prints=spread(study.accuracy(comparison, k)).removesuffix(" %"),
        means="the accuracy above, in per cent",
    )
    inputs.samples_download(samples)


def _read(samples: Samples) -> str:
    """Return how the samples are read: from scikit-learn, or from the student's file."""
    if samples.is_own:
        return 'X, y, scores = (A := np.loadtxt("samples.csv", delimiter=","))[:, :-1], A[:, -1]'
    return f"(X, y), scores = datasets.load_{'digits' if samples.side else 'wine'}(return_X_y=True)"


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
