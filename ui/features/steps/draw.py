"""Step "Your digit": draw or bring a digit and see it classified by k components."""

import streamlit as st

from core.arrays import FloatArray
from sources.tables.features import Samples, digits
from studies import features as study
from studies.features import Reading
from ui.features import cache, figures, inputs
from ui.kit import controls, page

_CODE = """\
import numpy as np
from sklearn import datasets, linear_model
X, y = datasets.load_digits(return_X_y=True)
x = np.array([[{pixels}]])  # your digit, ink from 0 to 16
V = np.linalg.svd((X - X.mean(axis=0)) / 16, full_matrices=False)[2][:{k}].T
model = linear_model.LogisticRegression(max_iter=1000).fit((X - X.mean(axis=0)) / 16 @ V, y)
print(model.predict((x - X.mean(axis=0)) / 16 @ V)[0])"""


def show() -> None:
    """Show what a classifier makes of the student's own digit when it sees k components of it."""
    page.try_this("Draw a 4 or a 7 in your own way. At which k does the machine begin to understand you?")
    samples = digits()
    draw, seen, answer = st.columns([2, 2, 3])
    with draw:
        x = inputs.own_digit()
    with answer:
        k = controls.n_components("seen", largest=samples.X.shape[1], default=20, label="k, components")
    reading = study.read(cache.reader(samples, "PCA", k), x)
    with seen:
        page.figure(
            figures.rebuilt({"64 pixels": x}, samples.side),
            key="own_pixels",
            alt="Your digit as 8 x 8 pixels.",
            reading="Your digit as the machine gets it: scaled to 32 × 32, ink counted in squares of 4 × 4.",
        )
    with answer:
        page.figure(
            figures.chances(reading.probabilities, samples.class_names),
            key="chances",
            alt="Probability of each digit, the largest in full colour.",
            reading=f"Logistic regression on the k components (PCA), trained on all {len(samples.X)} digits.",
        )
    _numbers(samples, reading)
    _code(x, k, samples.class_names[reading.best])


def _numbers(samples: Samples, reading: Reading) -> None:
    page.readouts(
        page.Readout(
            "It reads", samples.class_names[reading.best], "The class with the largest probability."
        ),
        page.Readout(
            "Probability",
            f"{100 * reading.probabilities[reading.best]:.0f} %",
            "As the model has it; for writing unlike the sample's it is often too sure.",
        ),
        page.Readout(
            "Not in the components",
            f"{100 * reading.left_out:.0f} %",
            "Share of your digit's squared distance from the mean digit that k components leave out: large "
            "for what is no digit.",
        ),
    )


def _code(x: FloatArray, k: int, answer: str) -> None:
    pixels = ", ".join(f"{16 * value:.4g}" for value in x)
    page.shown_code(_CODE.format(pixels=pixels, k=k), prints=answer, means="the digit that is read")
