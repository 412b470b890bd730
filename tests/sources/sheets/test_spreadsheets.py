"""Spreadsheets: read where their readers are installed, said where not, bounded before they are opened."""

import importlib.util
import io
import zipfile

import pandas as pd
import pytest

from sources.errors import BadInput
from sources.sheets import spreadsheets
from sources.sheets.sheet import Limits, read_sheet

LIMITS = Limits(100, 10, "Accepted: tables.")
ENGINES = {"xlsx": "openpyxl", "ods": "odf"}
FRAME = pd.DataFrame(
    {
        "Name": ["Ann", "Ben"],
        "x": [1.5, 2.0],
        "day": pd.to_datetime(["2024-01-05", "2024-02-06"]),
        "ok": [True, False],
    }
)


def written(frame, ending, **options):
    if importlib.util.find_spec(ENGINES[ending]) is None:
        pytest.skip(f"{ENGINES[ending]} is not installed: python -m pip install openpyxl odfpy")
    file = io.BytesIO()
    frame.to_excel(file, index=False, engine=ENGINES[ending], **options)
    return file.getvalue()


@pytest.mark.parametrize("ending", ENGINES)
def test_a_spreadsheet_is_read_by_its_content_whatever_its_name(ending):
    sheet = read_sheet(written(FRAME, ending), "a.csv", LIMITS)
    assert sheet.titles == ("Name", "x", "day", "ok")
    assert sheet.rows[0][:3] == ["Ann", "1.5", "2024-01-05"]
    assert sheet.numbers(1).tolist() == [1.5, 2]
    assert sheet.read_as(x="x") == f"Read as: .{ending} spreadsheet, decimal point, 4 columns, x = x."


@pytest.mark.parametrize("ending", ENGINES)
def test_where_its_reader_is_not_installed_the_message_says_what_to_do(ending, monkeypatch):
    data = written(FRAME, ending)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(BadInput, match=r"lacks (openpyxl|odfpy), which reads it\. Save it as CSV"):
        read_sheet(data, "a.xlsx", LIMITS)


def test_of_several_sheets_the_first_with_cells_is_read_and_told():
    if importlib.util.find_spec("openpyxl") is None:
        pytest.skip("openpyxl is not installed")
    file = io.BytesIO()
    with pd.ExcelWriter(file, engine="openpyxl") as book:
        pd.DataFrame().to_excel(book, sheet_name="Leer", index=False)
        FRAME.to_excel(book, sheet_name="Daten", index=False)
    sheet = read_sheet(file.getvalue(), "a.xlsx", LIMITS)
    assert sheet.notes == ("Of 2 sheets the first with cells was read, Daten.",)
    assert len(sheet.rows) == 2


def changed(data, member, old, new):
    """Return a spreadsheet with a text in one member replaced."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for info in before.infolist():
            content = before.read(info)
            if info.filename == member:
                assert old in content
                content = content.replace(old, new, 1)
            after.writestr(info, content)
    return file.getvalue()


def test_a_far_cell_and_a_repeated_one_are_refused_before_they_are_laid_out():
    far = changed(written(FRAME, "xlsx"), "xl/worksheets/sheet1.xml", b'r="B2"', b'r="XFD1048576"')
    with pytest.raises(BadInput, match="has 17,179,869,184 cells, empty ones between them counted"):
        read_sheet(far, "a.xlsx", LIMITS)
    repeated = changed(
        written(FRAME, "ods"),
        "content.xml",
        b"<table:table-cell ",
        b'<table:table-cell table:number-columns-repeated="900000000" ',
    )
    with pytest.raises(BadInput, match="empty ones between them counted"):
        read_sheet(repeated, "a.ods", LIMITS)


@pytest.mark.parametrize("ending", ENGINES)
def test_what_unpacks_to_too_much_or_is_damaged_or_old_is_refused(ending, monkeypatch):
    data = written(FRAME, ending)
    inner = "xl/workbook.xml" if ending == "xlsx" else "content.xml"
    with pytest.raises(BadInput, match="damaged spreadsheet"):
        read_sheet(changed(data, inner, b"<", b"<<<"), "a.xlsx", LIMITS)
    monkeypatch.setattr(spreadsheets, "MAX_UNPACKED", 1000)
    with pytest.raises(BadInput, match="unpacks to more than"):
        read_sheet(data, "a.xlsx", LIMITS)
    with pytest.raises(BadInput, match=r"old spreadsheet \(\.xls\)"):
        read_sheet(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls", LIMITS)
