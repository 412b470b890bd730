"""Step "Scaling": thirteen measurements in thirteen units, and what the first component makes of them."""

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


_MEASUREMENTS = ("alcohol", "hue", "magnesium", "proline")


def show() -> None:
    """Show the wines on two components, as measured and scaled, and what the first component is made of."""
    samples = wine()
    plain = cache.learnt(samples, LOOKS["As measured"])
    guess = page.predict(
        "13 measurements of 178 wines, each in its own unit, none scaled: which one is nearly all "
        "of the first "
        "component?",
        key="scaling",
        options=_MEASUREMENTS,
    )
    guess.marked(
        samples.column_names[plain.heaviest(0)],
        because=f"It varies by hundreds and holds {100 * plain.share(0):.1f} % of the variance.",
    )
    stage = page.stage()
    with stage.hand:
        look = controls.choice("Columns", list(LOOKS), key="columns")
        page.reading(samples.note)
    if guess.is_open:
        _show(samples, look, stage)
    page.now_say(
        "Variance has a unit: without scaling, the column with the largest numbers is the first component.",
        to="layers",
    )
    page.why("features/scale", title="When to scale")
    page.exercises("features", study.exercises())


def _show(samples: Samples, look: str, stage: page.Stage) -> None:
    features = cache.learnt(samples, LOOKS[look])
    comparison = cache.comparison(samples, LOOKS[look])
    if comparison is None:
        return
    share = f"{100 * features.share(0):.1f}"
    with stage.hand:
        _numbers(comparison, share)
    with stage.view:
        _growers(samples, features)
    page.figure(
        figures.weights(features.svd.Vt[0], samples.column_names, "What component 1 is made of"),
        key="weights",
        alt="Weights of the thirteen measurements in the first component, largest above.",
        reading=_READINGS[look],
    )
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
        fills=True,
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
