"""Step "How many?": elbow, chance and cross-validation, side by side."""

import streamlit as st

from sources.tables.features import Samples
from studies.features import DRAWS, Choice
from ui.features import cache, figures, inputs
from ui.kit import page

_CODE = """\
import numpy as np
from sklearn import datasets
X = {data}
Z = X - X.mean(axis=0)
{scale}s2 = np.linalg.svd(Z, compute_uv=False) ** 2
below = np.linspace(s2[0], s2[-1], len(s2)) - s2
print(max(1, np.argmax(below)))"""
_SCALE = "Z = Z / np.where(np.ptp(X, axis=0), X.std(axis=0, ddof=1), 1)\n"


_AGREE = ("all three agree", "two of them agree", "no two agree")


def show() -> None:
    """Show the number of components that each of three rules keeps, on one spectrum."""
    asked = st.container()
    stage = page.stage()
    with stage.hand:
        with page.data():
            samples = inputs.samples(("Digits, 8 × 8", "Wine"))
        kind = _kind(samples)
    comparison = cache.comparison(samples, kind)
    if comparison is None:
        return
    choice = cache.choice(samples, comparison)
    with asked:
        guess = page.predict(
            "A bend in the spectrum, more than chance, cross-validation: three rules say how many "
            "components to "
            "keep. Do they agree?",
            key=f"rules_{cache.key_of(samples).digest if samples.is_own else samples.name}_{kind}",
            options=_AGREE,
        )
        guess.marked(
            _AGREE[len(choice.answers) - 1], because="They say " + ", ".join(map(str, choice.answers)) + "."
        )
    if guess.is_open:
        with stage.view:
            _spectrum(choice)
        with stage.hand:
            _numbers(choice)
    page.now_say(
        "How many components to keep depends on the question: only cross-validation asks the task.",
        to="Digits from parts",
    )
    page.why("features/choose", title="Why they disagree")
    data = f"datasets.load_{'digits' if samples.side else 'wine'}().data"
    if samples.is_own:
        data = 'np.loadtxt("samples.csv", delimiter=",")[:, :-1]'
    scale = _SCALE if kind == "PCA, scaled" else ""
    if guess.is_open:
        page.shown_code(_CODE.format(data=data, scale=scale), prints=str(choice.elbow), means="the elbow")
        inputs.samples_download(samples)


def _spectrum(choice: Choice) -> None:
    page.figure(
        figures.rules(
            choice.shares,
            choice.null,
            {"elbow": choice.elbow, "above chance": choice.above, "cross-validation": choice.validated},
        ),
        key="rules",
        fills=True,
        alt="Share of the variance of each axis, that of shuffled columns as a band, and three dotted "
        "lines, one a rule.",
        reading="Line: share of the variance on each axis. Band: the same with every column shuffled on "
        f"its own, 90 % of {DRAWS} draws. Dotted: kept is what lies left of it.",
    )


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
            "Components before the bend: the axis after them lies farthest below the straight line "
            "from the first "
            "share to the last.",
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
