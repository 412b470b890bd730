"""The run tray: results that were pinned, compared, and taken away as report, notebook or file."""

from ui.kit import page
from ui.run_tray import shelf

page.opening(
    "Run tray",
    "What you have pinned, two results side by side. Take all away as a report, or as a notebook that "
    "computes every number anew.",
)
shelf.show()
