"""Step "Two votes": what a class's two votes say, on a made-up class."""

from studies.class_room import example
from ui.class_room import figures
from ui.kit import formats, page

CODE = """\
import numpy as np

moved = np.array({table})  # from the first vote (row) to the second (column)
right = {right}
before = moved[right].sum() / moved.sum()
after = moved[:, right].sum() / moved.sum()
print(f"{{(after - before) / (1 - before):.2f}}")
"""


def show() -> None:
    """Show the table of who moved where, and the gain with its interval."""
    found, question = example.example(), example.QUESTION
    said = formats.fixed(found.gain.gain or 0.0)
    guess = page.predict(
        "Of 20, 9 are right at first and 16 after talking. How much of what could be learnt was learnt?",
        key="class_gain", options=("35 %", "64 %", "80 %"),
    )  # fmt: skip
    stage = page.stage()
    with stage.hand:
        if guess.is_open:
            _readouts(found, said)
    with stage.view:
        if guess.is_open:
            page.figure(
                figures.moves(question.options, found.moved),
                key="class_moves",
                fills=True,
                alt="Table of counts: the option of the first vote against the option of the second.",
                reading="Rows: first vote; columns: second; who kept the answer is on the diagonal. Made up.",
            )
            guess.marked("64 %", because="11 were wrong, 7 more are right: 7 of 11.")
    page.now_say(
        "A gain is read with its interval: twenty students say little to the second digit.", to="find_the_bug"
    )
    page.why("class_room/gain")
    page.shown_code(
        CODE.format(table=found.moved, right=int(question.right or 0)),
        prints=said,
        means="the normalised gain",
    )
    page.exercises("class_room", example.EXERCISES)


def _readouts(found: example.Example, said: str) -> None:
    low, high = formats.fixed(found.gain.low or 0.0), formats.fixed(found.gain.high or 0.0)
    page.readouts(
        page.Readout(
            "Normalised gain", said, "(right after − right before) / (1 − right before), as fractions."
        ),
        page.Readout(
            "Between, 95 %", f"{low} to {high}", "The gain lies there with 95 % probability, of such a class."
        ),
    )
