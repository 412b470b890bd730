"""Step "Scaling": thirteen measurements in thirteen units, and what the first component makes of them."""

import streamlit as st

from sources.tables.features import Samples, wine
from studies import features as study
from studies.features import Comparison, Features
from ui.features import cache, figures
from ui.features.steps.accuracy import spread
from ui.kit import controls, page

_CODE = """\
import numpy as np
from sklearn import datasets
X = datasets.load_wine().data
Z = X - X.mean(axis=0)
{scale}s = np.linalg.svd(Z, compute_uv=False)
print(f"{{100 * s[0] ** 2 / (s**2).sum():.1f}}")"""
_READINGS = {
    "As measured": "v₁ in the measured units: one column with large numbers is nearly all of it.",
    "Scaled": "v₁ of the scaled columns: many measurements have their say.",
}
LOOKS = {"As measured": "PCA", "Scaled": "PCA, scaled"}


def show() -> None:
    """Show the wines on two components, as measured and scaled, and what the first component is made of."""
    page.try_this(
        "Two components must tell three growers apart. Switch scaling on: which measurement was in the way?"
    )
    samples = wine()
    st.caption(samples.note)
    look = controls.choice("Columns", list(LOOKS), key="columns")
    features = cache.learnt(samples, LOOKS[look])
    comparison = cache.comparison(samples, LOOKS[look])
    if comparison is None:
        return
    left, right = st.columns([3, 2])
    with left:
        _growers(samples, features)
    with right:
        page.figure(
            figures.weights(features.svd.Vt[0], samples.column_names, "What component 1 is made of"),
            key="weights",
            alt="Weights of the thirteen measurements in the first component, largest above.",
            reading=_READINGS[look],
        )
    share = f"{100 * features.share(0):.1f}"
    _numbers(comparison, share)
    page.why("features/scale", title="When to scale")
    scale = "Z = Z / X.std(axis=0, ddof=1)\n" if features.kind == "PCA, scaled" else ""
    page.shown_code(_CODE.format(scale=scale), prints=share, means="the share of component 1, in per cent")


def _growers(samples: Samples, features: Features) -> None:
    page.figure(
        figures.classes(
            features.components(samples.X, 2),
            samples.classes,
            samples.class_names,
            ("component 1", "component 2"),
            400,
        ),
        key="growers",
        alt="The wines on two components, one colour and shape for each grower.",
        reading="Each mark is a wine, on the first two components.",
    )


def _numbers(comparison: Comparison, share: str) -> None:
    page.readouts(
        page.Readout(
            "Share of component 1", f"{share} %", "Of the variance of the columns as they are used here."
        ),
        page.Readout(
            "Accuracy, 2 components",
            spread(study.accuracy(comparison, 2)),
            f"Logistic regression, {study.FOLDS} folds: mean ± standard deviation.",
        ),
        page.Readout(
            "Accuracy, all columns",
            spread(study.raw_accuracy(comparison)),
            "The same folds, all 13 columns"
            + (", standardised." if comparison.kind == "PCA, scaled" else ", as measured."),
        ),
    )
