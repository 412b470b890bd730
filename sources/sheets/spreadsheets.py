"""Spreadsheets, .xlsx and .ods, through pandas where openpyxl and odfpy are installed.

What such a file unpacks to is bounded before it is parsed: cells may be repeated a million times by one word.
"""

import datetime
import importlib.util
import io
import re
import zipfile
from xml.parsers import expat

from sources.errors import BadInput

MAX_UNPACKED = 60 * 2**20
KINDS = (".xlsx spreadsheet", ".ods spreadsheet")
MAX_CELLS = {KINDS[0]: 200_000, KINDS[1]: 30_000}  # odfpy takes some 0.1 ms a cell
_NEEDS = {KINDS[0]: "openpyxl", KINDS[1]: "odf"}
_PACKAGES = {"openpyxl": "openpyxl", "odf": "odfpy"}
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PLACE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_CELL, _ROW = re.compile(rb"<(?:\w+:)?c[\s>/]"), re.compile(rb"<(?:\w+:)?row[\s>/]")
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def is_spreadsheet(data: bytes) -> bool:
    """Return whether a file is a spreadsheet, by its content."""
    return data.startswith(_OLD) or kind(data) != ""


def kind(data: bytes) -> str:
    """Return which of `KINDS` a file is, or "" if it is none."""
    if not data.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except Exception:  # a damaged archive raises many kinds
        return ""
    if "xl/workbook.xml" in names:
        return KINDS[0]
    return KINDS[1] if {"content.xml", "mimetype"} <= names else ""


def is_readable(which: str) -> bool:
    """Return whether what reads this kind of spreadsheet is installed."""
    return importlib.util.find_spec(_NEEDS[which]) is not None


def read(data: bytes, name: str, accepted: str) -> tuple[list[list[str]], tuple[str, ...]]:
    """Return the cells of the first sheet that holds some, as text, and notes.

    Parameters
    ----------
    data : bytes
    name : str
        The file's, for messages.
    accepted : str
        What the lesson accepts; ends every message.

    Raises
    ------
    BadInput
        If what reads it is not installed, or the file is damaged, too large or empty.
    """
    if data.startswith(_OLD):
        raise BadInput(f"{name} is an old spreadsheet (.xls). Save it as .xlsx or as CSV. {accepted}")
    which = kind(data)
    if not is_readable(which):
        package = _PACKAGES[_NEEDS[which]]
        raise BadInput(
            f"{name} is a spreadsheet, and this installation lacks {package}, which reads it. Save it as CSV "
            f"(File, Save as), or install {package}. {accepted}"
        )
    _check_size(data, which, name, accepted)
    try:
        sheets = _sheets(data, which)
    except BadInput:
        raise
    except Exception as error:  # damaged files raise whatever the readers meet first
        raise BadInput(f"{name} is a damaged spreadsheet. Save it again, or as CSV. {accepted}") from error
    filled = [(title, rows) for title, rows in sheets if any(any(row) for row in rows)]
    if not filled:
        raise BadInput(f"{name} is empty. {accepted}")
    title, rows = filled[0]
    notes = (f"Of {len(sheets)} sheets the first with cells was read, {title}.",) if len(sheets) > 1 else ()
    return rows, notes


def _sheets(data: bytes, which: str) -> list[tuple[str, list[list[str]]]]:
    import pandas as pd  # slow to import, so only when a file comes in

    engine = "openpyxl" if which == KINDS[0] else "odf"
    with pd.ExcelFile(io.BytesIO(data), engine=engine) as book:
        titles = [str(title) for title in book.sheet_names]
        found = []
        for title in titles:
            frame = pd.read_excel(book, sheet_name=title, header=None, dtype=object, na_filter=False)
            found.append((title, [[_text(cell) for cell in row] for row in frame.to_numpy().tolist()]))
    return found


def _text(value: object) -> str:
    """Return a cell as it would be written: whole numbers without a point, dates by the year."""
    if value is None or value != value:  # nan, and pandas' missing time
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return " ".join(str(value).split())


def _check_size(data: bytes, which: str, name: str, accepted: str) -> None:
    """Count what a spreadsheet unpacks to, and its cells with all repetitions and gaps, before it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > MAX_UNPACKED:
                raise BadInput(f"{name} unpacks to more than {MAX_UNPACKED >> 20} MB. {accepted}")
            n_cells = 0
            for member in members:
                if member.filename == "content.xml" or member.filename.startswith("xl/worksheets/"):
                    with archive.open(member) as stream:
                        xml = stream.read(MAX_UNPACKED + 1)
                    n_cells += _cells_of_ods(xml) if which == KINDS[1] else _cells_of_xlsx(xml)
    except BadInput:
        raise
    except Exception as error:  # as above
        raise BadInput(f"{name} is a damaged spreadsheet. Save it again, or as CSV. {accepted}") from error
    if n_cells > MAX_CELLS[which]:
        raise BadInput(
            f"{name} has {n_cells:,} cells, empty ones between them counted; such a spreadsheet may have "
            f"{MAX_CELLS[which]:,}. Save it as CSV, or delete what is far from the table. {accepted}"
        )


def _cells_of_xlsx(xml: bytes) -> int:
    """Return rows times columns of a sheet, up to the last cell that it names."""
    widest = deepest = 0
    for letters, row in _PLACE.findall(xml):
        column = 0
        for letter in letters:
            column = 26 * column + letter - 64
        widest, deepest = max(widest, column), max(deepest, int(row))
    rows = max(deepest, len(_ROW.findall(xml)))
    return max(rows * max(1, widest), len(_CELL.findall(xml)))


def _cells_of_ods(xml: bytes) -> int:
    """Return rows times columns of all sheets together, repetitions counted, trailing empty ones not."""
    state = {"column": 0, "filled": 0, "repeat": 1, "rows": 0, "deepest": 0, "widest": 0, "cells": 0}

    def start(tag: str, given: dict[str, str]) -> None:
        if tag == f"{_TABLE} table-row":
            state["repeat"] = int(given.get(f"{_TABLE} number-rows-repeated", 1))
            state["column"] = state["filled"] = 0
        elif tag in (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"):
            state["column"] += int(given.get(f"{_TABLE} number-columns-repeated", 1))
            if any(key.endswith(" value-type") for key in given):
                state["filled"] = state["column"]

    def text(words: str) -> None:
        if words.strip():
            state["filled"] = state["column"]

    def end(tag: str) -> None:
        if tag == f"{_TABLE} table-row":
            state["rows"] += state["repeat"]
            if state["filled"]:
                state["deepest"] = state["rows"]
                state["widest"] = max(state["widest"], state["filled"])
        elif tag == f"{_TABLE} table":
            state["cells"] += state["deepest"] * state["widest"]
            state["rows"] = state["deepest"] = state["widest"] = 0

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.Parse(xml, True)
    return state["cells"]
