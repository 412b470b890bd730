"""Step "Digits from parts": the components as pictures, and a digit rebuilt from k of them."""

from core.arrays import FloatArray
from sources.tables.features import Samples, digits
from studies import features as study
from studies.features import Features, Rebuilt
from ui.features import cache, figures, inputs
from ui.kit import controls, page

SHOWN = 12
_CODE = """\
import numpy as np
from sklearn import datasets
X = datasets.load_digits().data / 16
{prepare}
V = np.linalg.svd((X - mean) / scale, full_matrices=False)[2][:{k}].T
rebuilt = ((X[{i}] - mean) / scale @ V @ V.T) * scale + mean
print(f"{{np.linalg.norm(X[{i}] - rebuilt) / np.linalg.norm(X[{i}]):.3f}}")"""
_PREPARE = {
    "SVD": "mean, scale = 0, 1",
    "PCA": "mean, scale = X.mean(axis=0), 1",
    "PCA, scaled": "mean, scale = X.mean(axis=0), np.where(np.ptp(X, axis=0), X.std(axis=0, ddof=1), 1)",
}


def show() -> None:
    """Show a digit, what k components make of it, and the components themselves."""
    page.try_this(
        "Raise k until you can read the digit. How many parts did you need, and how many has it got?"
    )
    samples = digits()
    stage = page.stage()
    with stage.hand:
        with page.data():
            i = inputs.which_digit(len(samples.X))
        kind = inputs.kind(samples.name)
        k = controls.n_components("parts", largest=samples.X.shape[1], default=10, label="k, components")
    features = cache.learnt(samples, kind)
    result = study.rebuild(features, samples.X[i], k)
    with stage.view:
        _pictures(samples, samples.X[i], result, k)
    with stage.hand:
        _numbers(samples, result, i, k)
    _components(samples, features)
    page.now_say(
        "A digit is a mean and a few parts that all digits share; k numbers say how much of each.",
        to="Your digit",
    )
    page.why("features/parts", title="Why few parts are enough")
    page.shown_code(
        _CODE.format(prepare=_PREPARE[kind], k=k, i=i),
        prints=f"{result.error:.3f}",
        means="the relative error",
    )


def _pictures(samples: Samples, x: FloatArray, result: Rebuilt, k: int) -> None:
    page.figure(
        figures.rebuilt(
            {"the digit": x, f"from {k} components": result.values, "difference": result.difference},
            samples.side,
        ),
        key="rebuilt",
        fills=True,
        alt="Three pictures of 8 × 8 pixels: the digit, the same from its components, and the difference.",
        reading="Left and middle: dark is ink. Right: orange is ink that is missing, blue is ink too much.",
    )


def _numbers(samples: Samples, result: Rebuilt, i: int, k: int) -> None:
    page.readouts(
        page.Readout(
            "Relative error",
            f"{result.error:.3f}",
            "Norm of the difference over the norm of the digit. No unit.",
        ),
        page.Readout(
            "Numbers",
            f"{k} for {samples.X.shape[1]}",
            "Components for pixels, the axes not counted: all digits share them.",
        ),
        page.Readout("It is a", samples.class_names[samples.classes[i]], "What the writer meant."),
    )


def _components(samples: Samples, features: Features) -> None:
    page.figure(
        figures.component_pictures(features.svd.Vt, samples.side, SHOWN),
        key="components",
        alt="The first twelve components as pictures of 8 × 8 pixels, on one scale centred on zero.",
        reading=f"The first {SHOWN} rows of Vᵀ as pictures: orange adds ink, blue takes it away"
        + ("." if features.kind != "SVD" else "; without centring, the first is nearly the mean digit."),
    )
