"""A collection of texts, and the samples."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sources.texts import reference_pages

MAX_CHARACTERS = 20_000  # of one text

_ASSETS = Path(__file__).parents[2] / "assets" / "texts"


@dataclass(frozen=True)
class Corpus:
    """Documents as the app works with them.

    Attributes
    ----------
    name : str
        What to call the collection.
    titles : tuple of str
        One short name a document.
    texts : tuple of str
        One text a document.
    subjects : tuple of str
        What each document is about, where that is known; otherwise empty.
    notes : tuple of str
        What was done to the files, in words for the person who brought them.
    """

    name: str
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def ten_sentences() -> Corpus:
    """Return ten sentences about machine learning, the sample of a tutorial."""
    texts = tuple(row["text"] for row in _table("ten_sentences.csv"))
    return Corpus("Ten sentences", tuple(f"Document {i + 1}" for i in range(len(texts))), texts)


def eight_subjects() -> Corpus:
    """Return 120 sentences on eight subjects, written for this project."""
    rows = _table("eight_subjects.csv")
    numbers: dict[str, int] = {}
    titles = []
    for row in rows:
        numbers[row["subject"]] = numbers.get(row["subject"], 0) + 1
        titles.append(f"{row['subject']} {numbers[row['subject']]}")
    return Corpus(
        "Eight subjects",
        tuple(titles),
        tuple(row["text"] for row in rows),
        subjects=tuple(row["subject"] for row in rows),
    )


def reference() -> Corpus:
    """Return reference pages of NumPy, SciPy and scikit-learn: one a function or class."""
    pages = reference_pages.read()
    subjects = tuple(name.split(".")[0] for name in pages.names)
    return Corpus("Reference pages", pages.names, pages.texts, subjects=subjects, notes=(pages.origin,))


SAMPLES: dict[str, Callable[[], Corpus]] = {
    "Ten sentences": ten_sentences,
    "Eight subjects": eight_subjects,
    "Reference pages": reference,
}


def queries() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return hand-written questions and the reference pages that answer them."""
    return tuple((row["query"], frozenset(row["answers"].split())) for row in _table("queries.csv"))


def _table(name: str) -> list[dict[str, str]]:
    with (_ASSETS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
