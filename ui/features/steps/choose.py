"""Step "How many?": elbow, chance and cross-validation, side by side."""

from sources.tables.features import Samples
from studies.features import DRAWS, Choice
from ui.features import cache, figures, inputs
from ui.kit import page

_CODE = """\
import numpy as np
from sklearn import datasets
X = datasets.load_{data}().data
Z = X - X.mean(axis=0)
{scale}s = np.linalg.svd(Z, compute_uv=False)
below = np.linspace(s[0], s[-1], len(s)) - s
print(max(1, np.argmax(below)))"""
_SCALE = "Z = Z / np.where(np.ptp(X, axis=0), X.std(axis=0, ddof=1), 1)\n"


def show() -> None:
    """Show the number of components that each of three rules keeps, on one spectrum."""
    page.try_this("Where would you cut by eye? Compare with the three rules; then scale the columns.")
    samples = inputs.samples(("Digits, 8 x 8", "Wine"))
    kind = _kind(samples)
    comparison = cache.comparison(samples, kind)
    if comparison is None:
        return
    choice = cache.choice(samples, comparison)
    page.figure(
        figures.rules(
            choice.shares,
            choice.null,
            {"elbow": choice.elbow, "above chance": choice.above, "cross-validation": choice.validated},
        ),
        key="rules",
        alt="Share of the variance of each axis, that of shuffled columns as a band, and three dotted "
        "lines, one a rule.",
        reading="Line: share of the variance on each axis. Band: the same with every column shuffled on "
        f"its own, 90 % of {DRAWS} draws.",
    )
    _numbers(choice)
    page.why("features/choose", title="Why they disagree")
    data = "digits" if samples.side else "wine"
    scale = _SCALE if kind == "PCA, scaled" else ""
    page.shown_code(_CODE.format(data=data, scale=scale), prints=str(choice.elbow), means="the elbow")


def _kind(samples: Samples) -> str:
    kind = inputs.kind(samples.name, default="PCA, scaled" if not samples.side else "PCA")
    if kind != "SVD":
        return kind
    page.note("The rules speak of variance, so the columns are centred here; choose PCA, plain or scaled.")
    return "PCA"


def _numbers(choice: Choice) -> None:
    page.readouts(
        page.Readout(
            "Elbow",
            str(choice.elbow),
            "Where s lies farthest below the straight line from its first to its last value.",
        ),
        page.Readout(
            "Axes above chance",
            str(choice.above),
            "Leading axes that hold more than 95 % of the shuffled draws do (parallel analysis).",
        ),
        page.Readout(
            "Cross-validation",
            str(choice.validated),
            "The fewest components whose accuracy is within one standard error of the best, among those "
            "tried.",
        ),
    )
