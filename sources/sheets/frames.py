"""Long tables: millions of lines through pandas, by the rules that `sheet` finds in their first lines."""

import io
import re
from typing import NamedTuple

import pandas as pd

from sources.errors import BadInput
from sources.sheets.decoding import decoded
from sources.sheets.sheet import Limits, Sheet, read_sheet

_HEAD = 64 * 1024
_CHUNK = 500_000  # rows that are parsed at a time, so that the peak stays low


class Frame(NamedTuple):
    """A long table.

    ``head`` is the beginning as a `Sheet`, with titles and marks; ``cells`` the whole, one column a title:
    numbers where all cells of a column are plain ones, else text, nan where a cell is empty.  Row i stands in
    line ``first_line`` + i of the file.
    """

    head: Sheet
    cells: pd.DataFrame
    first_line: int


def head_of(data: bytes, name: str, limits: Limits, *, titled: bool | None = None) -> Sheet:
    """Return the first rows of a table, read as `read_sheet` reads."""
    if len(data) <= _HEAD:
        return read_sheet(data, name, limits, titled=titled)
    end = max(data.rfind(b"\n", 0, _HEAD), data.rfind(b"\r", 0, _HEAD)) + 1
    first = data[: end or _HEAD]
    text, encoding = decoded(first, name, limits.accepted)
    del text
    if encoding == "UTF-16":
        first = first[: len(first) // 2 * 2]
    return read_sheet(first, name, limits, titled=titled)


def read_frame(data: bytes, name: str, limits: Limits, *, titled: bool | None = None) -> Frame:
    """Read a table of up to millions of lines.

    Raises
    ------
    BadInput
        If it is no table, has too many lines, or a line with more cells than the first.
    """
    head = head_of(data, name, limits, titled=titled)
    n_lines = max(data.count(b"\n"), data.count(b"\r"))
    if n_lines > limits.rows + 1:
        raise BadInput(
            f"{name} has {n_lines:,} lines; accepted: up to {limits.rows:,} rows. {limits.accepted}"
        )
    if head.separator not in ("\t", ";", "|", ",", " "):  # a spreadsheet, or one column
        cells = pd.DataFrame(head.rows, columns=list(head.titles)).replace("", None)
        return Frame(head, cells, head.lines[0] if head.lines else 1)
    if head.encoding in ("UTF-16", "UTF-32"):
        data = decoded(data, name, limits.accepted).text.encode()
    first_line = head.lines[0] if head.lines else n_lines + 1
    return Frame(head, _parsed(data, name, head, first_line, limits), first_line)


def _parsed(data: bytes, name: str, head: Sheet, first_line: int, limits: Limits) -> pd.DataFrame:
    if not head.rows:
        return pd.DataFrame(columns=list(head.titles))
    options = {
        "sep": r"\s+" if head.separator == " " else head.separator,
        "header": None,
        "skiprows": first_line - 1,
        "skip_blank_lines": False,
        "keep_default_na": False,
        "na_values": [""],
        "encoding_errors": "replace",
        "skipinitialspace": True,
        "encoding": "cp1252" if head.encoding == "Windows-1252" else "utf-8-sig",
    }
    try:
        chunks = list(pd.read_csv(io.BytesIO(data.rstrip()), chunksize=_CHUNK, low_memory=False, **options))
    except (ValueError, pd.errors.ParserError, OverflowError) as error:
        found = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(error))
        where = (
            f"line {found[2]} has more cells than the first: {found[3]} where {found[1]} are expected"
            if found
            else "its rows cannot be told apart"
        )
        raise BadInput(f"{name} is not a table: {where}. {limits.accepted}") from error
    frame = pd.concat(chunks, ignore_index=True) if len(chunks) > 1 else chunks[0]
    width = len(head.titles)
    if frame.shape[1] > width:
        if not frame.iloc[:, width:].isna().all(axis=None):
            raise BadInput(
                f"{name}, line {first_line}: this line has {frame.shape[1]} cells where {width} are "
                f"expected. "
                f"{limits.accepted}"
            )
        frame = frame.iloc[:, :width]
    for j in range(frame.shape[1], width):
        frame[j] = None
    frame.columns = list(head.titles)
    return frame
