"""Practice: errors that are copied everywhere, claims to check, and sheets to solve by hand."""

from ui.find_the_bug.steps import claims, find, sheets
from ui.kit import page

STEPS = {"Find the bug": find.show, "Claim checker": claims.show, "Worksheets": sheets.show}

step = page.opening(
    "Find the bug",
    "The code runs, the number is wrong. Predict, point at the line, say why, run both, repair.",
    tuple(STEPS),
)
page.show(STEPS[step])
