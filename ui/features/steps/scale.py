"""Step "Scaling": thirteen measurements in thirteen units, and what the first component makes of them."""

import streamlit as st

from core.spectra import energy
from sources.tables.features import wine
from ui.features import cache, figures
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
    """Draw the step."""
    page.try_this(
        "Two components must tell three growers apart. Switch scaling on: which measurement was in the way?"
    )
    samples = wine()
    st.caption(samples.note)
    look = controls.choice("Columns", list(LOOKS), key="columns")
    kind = LOOKS[look]
    found = cache.features(samples.name, kind, samples.X.shape[1])
    one = cache.comparison(samples.name, kind)
    share = energy(found.svd.s)
    left, right = st.columns([3, 2])
    with left:
        page.figure(
            figures.classes(
                found.components(samples.X, 2),
                samples.classes,
                samples.class_names,
                ("component 1", "component 2"),
                400,
            ),
            key="growers",
            alt="The wines on two components, one colour and shape for each grower.",
            reading="Each mark is a wine, on the first two components.",
        )
    with right:
        page.figure(
            figures.weights(found.svd.Vt[0], samples.column_names, "What component 1 is made of"),
            key="weights",
            alt="Weights of the thirteen measurements in the first component, largest above.",
            reading=_READINGS[look],
        )
    at = one.ks.index(2)
    page.readouts(
        page.Readout(
            "Share of component 1",
            f"{100 * share[0]:.1f} %",
            "Of the variance of the columns as they are used here.",
        ),
        page.Readout(
            "Accuracy, 2 components",
            f"{100 * one.accuracy[at].mean():.1f} ± {100 * one.accuracy[at].std(ddof=1):.1f} %",
            "Logistic regression, 5 folds: mean ± standard deviation.",
        ),
        page.Readout(
            "Accuracy, all columns",
            f"{100 * one.raw_accuracy.mean():.1f} ± {100 * one.raw_accuracy.std(ddof=1):.1f} %",
            "The same folds, all 13 columns"
            + (", standardised." if kind == "PCA, scaled" else ", as measured."),
        ),
    )
    page.why("features/scale", title="When to scale")
    scale = "Z = Z / X.std(axis=0, ddof=1)\n" if kind == "PCA, scaled" else ""
    page.shown_code(
        _CODE.format(scale=scale),
        prints=f"{100 * share[0]:.1f}",
        means="the share of component 1, in per cent",
    )
