"""Which table: a sample or one's own; its names, and its numbers as a file."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sources.tables.embedding_tables import DOCTORS, TABLES
from sources.tables.label_tables import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    LabelTable,
    numbers_file,
    read_label_table,
)
from studies.embeddings.decomposition import Decomposed
from ui.embeddings import cache
from ui.kit import controls, formats, link, page
from ui.kit.caching import Key, digest
from ui.kit.tray import Files
from ui.kit.uploads import Bring, Received


class Chosen(NamedTuple):
    """A table, and the key of what is made from it."""

    table: LabelTable
    key: Key

    def decomposed(self, *, center: bool) -> Decomposed:
        """Return its factors, or those of its columns about their means."""
        return cache.decomposed(self.key, center, self.table)


def _read(files: Sequence[Received]) -> Chosen:
    table = read_label_table(files[0].data, files[0].name)
    return Chosen(table, Key(digest(table.A, *table.row_labels, *table.column_labels), is_sample=False))


_BRING: Bring[Chosen] = Bring(
    "embedding",
    read=_read,
    own="Your table",
    button="Your table",
    label="A CSV file or a spreadsheet: first row and first column are names",
    accepted=f"Up to {MAX_ROWS} rows and {MAX_COLUMNS} columns of numbers, no empty cells. It stays in this "
    "session.",
    select="table",
    types=["csv", "tsv", "txt", "xlsx", "ods"],
    max_bytes=MAX_BYTES,
)


def choose(preferred: str = DOCTORS) -> Chosen:
    """Let the student choose a table or bring one; a file that cannot be used changes nothing.

    Until the student has chosen, each step starts with the table that it ``preferred``.
    """
    chosen = choice(preferred)
    told(chosen.table)
    return chosen


def choice(preferred: str = DOCTORS, *, problems: DeltaGenerator | None = None) -> Chosen:
    """Let the student choose as `choose` does; what cannot be used is named in the place of ``problems``."""
    with page.data():
        name = _BRING.choose("Table", list(TABLES), preferred=preferred)
        _BRING.popover()
    with problems or nullcontext():
        _BRING.problem()
    brought = _BRING.brought
    if name == _BRING.own and brought is not None:
        return brought
    return Chosen(cache.sample(name), Key(name, is_sample=True))


def told(table: LabelTable) -> None:
    """Say how large a table is, and what there is to know of it."""
    m, n = table.A.shape
    st.caption(
        " ".join([f"{m} {table.row_noun} × {n} {table.column_noun}.", *map(formats.plain, table.notes)])
    )


def one_of(key: str, labels: tuple[str, ...], *, label: str, default: int) -> int:
    """Let the student choose one of the table's names; the address carries its number, counted from 1."""
    wish = link.integer(key, default + 1, low=1, high=len(labels)) - 1
    index = st.selectbox(
        label,
        range(len(labels)),
        wish,
        format_func=labels.__getitem__,
        key=f"{key}_{len(labels)}_{hash(labels)}",
    )
    link.write(key, index + 1, default=default + 1)
    return index


def numbers_of(
    table: LabelTable, more: Mapping[str, npt.NDArray[np.generic]] = MappingProxyType({})
) -> Files:
    """Return how the files that the shown code reads are made: the table's numbers, and ``more``."""
    return {name: partial(numbers_file, values) for name, values in {"numbers.csv": table.A, **more}.items()}


def numbers_download(table: LabelTable, more: Mapping[str, npt.NDArray[np.generic]] | None = None) -> None:
    """Offer the files that the shown code reads: the table's numbers, and ``more`` by their file names."""
    files = {"numbers.csv": table.A, **(more or {})}
    places = st.columns([1] * len(files) + [4 - len(files)])
    for place, (name, values) in zip(places, files.items(), strict=False):
        with place:
            numbers_button(values, name)


def numbers_button(values: npt.NDArray[np.generic], name: str = "numbers.csv") -> None:
    """Offer numbers as a CSV file."""
    controls.download(name, lambda: numbers_file(values), name, mime="text/csv", key=f"get_{name}")
