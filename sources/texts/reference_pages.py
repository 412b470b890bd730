"""Reference pages of NumPy, SciPy and scikit-learn as they are shipped: one docstring a page."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[2] / "assets" / "reference_pages"
PAGES = "pages.json.gz"
SUMMARY_COUNTS = 3


class Pages(NamedTuple):
    """Pages: the full names of functions and classes, their texts, and where they come from, in words."""

    names: tuple[str, ...]
    texts: tuple[str, ...]
    origin: str


@cache
def read() -> Pages:
    """Return the shipped pages.

    A text begins with the name in words.  The first paragraph of its docstring, which says what a function
    does, counts three times.
    """
    shipped = json.loads(gzip.decompress((FOLDER / PAGES).read_bytes()))
    packages = [f"{name} {version}" for name, version in shipped["versions"].items()]
    return Pages(
        tuple(shipped["pages"]),
        tuple(_counted(name, text) for name, text in shipped["pages"].items()),
        f"Docstrings of {', '.join(packages[:-1])} and {packages[-1]} (BSD licence), without examples.",
    )


def _counted(name: str, text: str) -> str:
    title = name.rpartition(".")[2].replace("_", " ")
    return "\n".join([title, text, *[text.split("\n\n")[0]] * (SUMMARY_COUNTS - 1)])
