"""Step "Your digit": draw or bring a digit and see it classified by k components."""

from core.arrays import FloatArray
from sources.tables.features import Samples, digits
from studies import features as study
from studies.features import Reading
from ui.features import cache, figures, inputs
from ui.kit import controls, page
from ui.kit.formats import percent

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
    stage = page.stage()
    with stage.hand:
        x = inputs.own_digit()
        k = controls.n_components("seen", largest=samples.X.shape[1], default=20, label="k, components")
    with stage.view:
        if x is None:
            page.note("The sheet is empty: draw a digit in it, or use a picture of one.")
        else:
            _answer(samples, study.read(cache.reader(samples, "PCA", k), x), x)
    page.now_say(
        "A classifier always names a class; how far my digit is from all that it has seen is "
        "another question.",
        to="Scaling",
    )
    page.why("features/reading", title="Why it is sometimes wrong and sure")
    if x is not None:
        reading = study.read(cache.reader(samples, "PCA", k), x)
        _code(x, k, samples.class_names[reading.best])


def _answer(samples: Samples, reading: Reading, x: FloatArray) -> None:
    _numbers(samples, reading)
    page.figure(
        figures.reading(x, samples.side, reading.probabilities, samples.class_names),
        key="chances",
        fills=True,
        alt="Your digit as 8 × 8 pixels, and the probability of each digit, the largest in full colour.",
        reading="Left: as the machine gets it, scaled to 32 × 32, ink counted in squares of 4 × 4. "
        "Right: logistic "
        f"regression on the k components (PCA), trained on all {len(samples.X)} digits.",
    )


def _numbers(samples: Samples, reading: Reading) -> None:
    best = reading.probabilities[reading.best]
    page.readouts(
        page.Readout(
            "It reads", samples.class_names[reading.best], "The class with the largest probability."
        ),
        page.Readout(
            "Probability",
            percent(best),
            "As the model has it; for what is unlike the sample's writing it is often too sure.",
        ),
        page.Readout(
            "Stranger than",
            percent(reading.farther),
            "Of the sample's digits: so many are nearer to their nearest neighbour among the others than "
            "yours is to its own, all 64 pixels counted. Near 100 %: no such thing is in the sample, "
            "whatever was read (a scribble, a printed digit).",
        ),
    )


def _code(x: FloatArray, k: int, answer: str) -> None:
    pixels = ", ".join(f"{16 * value:.4g}" for value in x)
    page.shown_code(_CODE.format(pixels=pixels, k=k), prints=answer, means="the digit that is read")
