"""Pasted matrices and CSV files: read as meant, or refused by row, column and text."""

import numpy as np
import pandas as pd
import pytest

from sources.errors import BadInput
from sources.tables.reading import MAX_BYTES, read_matrix, read_points

EXPECTED = [[1.5, 2.0], [-3.0, 4e-3]]


@pytest.mark.parametrize(
    "text",
    [
        "1.5\t2\n-3\t4e-3",
        "1,5\t2\n-3\t4e-3",
        "1.5;2\n-3;4e-3",
        "1,5; 2\n-3; 0,004",
        "1.5,2\n-3,.004",
        "1.5, 2\n-3, 0.004\n",
        "1.5 2\n-3 4e-3",
        "  1.5   2 \n\n -3   4e-3  \n\n",
        "1,5 2,0\n-3 0,004",
        "1.5\t2\r\n-3\t4E-3\r\n",
        "\ufeff1.5\t2\n\u22123\t4e-3",
        "1.5\u00a0\t2\n-3\t4e-3",
        "1.5\t2\t\n-3\t4e-3\t",
        "[[ 1.5    2.   ]\n [-3.     0.004]]",
        "[[1.5, 2], [-3, 0.004]]",
        "array([[ 1.5  ,  2.   ],\n       [-3.   ,  0.004]])",
        '"1.5","2"\n"-3","0.004"',
    ],
)
def test_a_matrix_is_read_whatever_separates_its_cells(text):
    matrix = read_matrix(text)
    assert matrix.A.tolist() == EXPECTED
    assert matrix.row_labels == ("row 1", "row 2")
    assert matrix.column_labels == ("column 1", "column 2")


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_labels_are_recognised_in_the_first_row_and_the_first_column(separator):
    def read(*rows):
        return read_matrix("\n".join(separator.join(row) for row in rows))

    both = read(("", "The Film", "Other"), ("Ana Lee", "1", "2"), ("Ben", "3", "4"))
    assert both.A.tolist() == [[1, 2], [3, 4]]
    assert both.column_labels == ("The Film", "Other")
    assert both.row_labels == ("Ana Lee", "Ben")
    named = read(("who", "a", "b"), ("Ana", "1", "2"))
    assert (named.column_labels, named.row_labels) == (("a", "b"), ("Ana",))
    header = read(("a", "b"), ("1", "2"), ("3", "4"))
    assert (header.A.tolist(), header.column_labels) == ([[1, 2], [3, 4]], ("a", "b"))
    rows = read(("Ana", "1", "2"), ("Ben", "3", "4"))
    assert (rows.A.tolist(), rows.row_labels) == ([[1, 2], [3, 4]], ("Ana", "Ben"))
    years = read(("", "2019", "2020"), ("Ana", "1", "2"))
    assert (years.A.tolist(), years.column_labels) == ([[1, 2]], ("2019", "2020"))
    one_row = read(("Ana", "1", "2"))
    assert (one_row.A.tolist(), one_row.row_labels) == ([[1, 2]], ("Ana",))


@pytest.mark.parametrize(
    ("text", "A"),
    [
        ("7", [[7]]),
        ("1 2 3", [[1, 2, 3]]),
        ("1\n2\n3", [[1], [2], [3]]),
        ("x\n1\n2", [[1], [2]]),
        ("0 0\n0 0", [[0, 0], [0, 0]]),
        ("1,5", [[1, 5]]),
        ("1,5\n2,5", [[1, 5], [2, 5]]),
    ],
)
def test_any_shape_will_do(text, A):
    assert read_matrix(text).A.tolist() == A


@pytest.mark.parametrize(
    ("text", "A"),
    [
        ("1,000.5\t2\n3\t4", [[1000.5, 2], [3, 4]]),
        ("1;2\n3;1.000,5", [[1, 2], [3, 1000.5]]),
        ("1 000\t5\n2\t3", [[1000, 5], [2, 3]]),
        ("1 000\n2 000", [[1000], [2000]]),
        ("1\u00a0000 2\n3 4", [[1000, 2], [3, 4]]),
        ("5%\t10 %\n3\t4", [[0.05, 0.1], [3, 4]]),
        ("$5\t$10\n3\t4", [[5, 10], [3, 4]]),
        ("5 €;3,5\n1;2", [[5, 3.5], [1, 2]]),
        ("1/2\t3\n4\t5", [[0.5, 3], [4, 5]]),
    ],
)
def test_what_a_spreadsheet_shows_is_read_and_no_row_of_numbers_is_taken_for_labels(text, A):
    assert read_matrix(text).A.tolist() == A


def test_twelve_by_twelve_fits_with_its_labels_and_thirteen_does_not():
    rows = [["", *(f"c{j}" for j in range(12))], *([f"r{i}", *map(str, range(12))] for i in range(12))]
    assert read_matrix("\n".join("\t".join(row) for row in rows)).A.shape == (12, 12)
    with pytest.raises(BadInput, match=r"The matrix is 1 x 13 .*at most 12 x 12 fit here.*Accepted"):
        read_matrix(" ".join("1" * 13))
    with pytest.raises(BadInput, match=r"The matrix is 13 x 1 "):
        read_matrix("\n".join("1" * 13))


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("1 2\n3 4", "Read with spaces between the cells."),
        ("1,5\t2", "Read with tabs between the cells and commas as decimal commas."),
        ("1\t2", "Read with tabs between the cells."),
        ("5%\t2", "Read with tabs between the cells; per cent as hundredths."),
        ("1 000\n2 000", "Read as one number a line, blanks between thousands."),
        ("a;b\n1;2", "Read with semicolons between the cells; the first row is labels."),
        ("a,1\nb,2", "Read with commas between the cells; the first column is labels."),
        (",a\nb,2", "Read with commas between the cells; the first row and the first column are labels."),
    ],
)
def test_the_note_says_how_the_text_was_read(text, note):
    assert read_matrix(text).note == note


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "the text is empty"),
        (" \n\t\n", "the text is empty"),
        ("1 2\n3 x", 'Row 2, column 2 is not a number: "x"'),
        ("1,2,3\n4,five,6", 'Row 2, column 2 is not a number: "five"'),
        ("a,b,c\n1,2,3\n4,5,six", 'Row 3, column 3 is not a number: "six"'),
        ("n,a,b\nx,1,2\ny,3,?", r'Row 3, column 3 is not a number: "\?"'),
        ("1\t\t3\n4\t5\t6", "Row 1, column 2 is empty; fill the hole"),
        ("1,2\n3,", "Row 2, column 2 is empty"),
        ("1 2 3\n4 5", "Row 2 has 2 cells and row 1 has 3"),
        ("1;2\n3;nan", 'Row 2, column 2 is not a number: "nan"'),
        ("1;2\n3;inf", 'Row 2, column 2 is not a number: "inf"'),
        ("1;2\n3;1e13", 'Row 2, column 2 is too large: "1e13"'),
        ("1;2\n3;1e9999", "Row 2, column 2 is too large"),
        ("5%%\t2\n3\t4", 'Row 1, column 1 is not a number: "5%%"'),
        ("1/0 2\n3 4", 'Row 1, column 1 is not a number: "1/0"'),
        ("1_000;2\n3;4", 'Row 1, column 1 is not a number: "1_000"'),
        ("1;2\n3;0x10", 'not a number: "0x10"'),
        ("1;2\n3;1_000", 'not a number: "1_000"'),
        ("1;2\n3;" + "z" * 100, 'not a number: "' + "z" * 21 + r'\.\.\."'),
        ("one two\nthree four", "There are labels, but no numbers|is not a number"),
        ("one", "is not a number|no numbers"),
        ("1 2\n" * 6000, "has 24,000 characters, more than 20,000"),
    ],
)
def test_what_is_no_matrix_is_refused_by_row_column_and_text(text, complaint):
    with pytest.raises(BadInput, match=rf"(?s)(?:{complaint}).*[Aa]ccepted"):
        read_matrix(text)


def test_the_matrix_is_read_only():
    with pytest.raises(ValueError, match="read-only"):
        read_matrix("1 2").A[0, 0] = 3


# ---- CSV files of points


def csv_of(frame, **options):
    return frame.to_csv(index=False, **options).encode()


FRAME = pd.DataFrame(
    {"name": list("abcd"), "x": [1.5, 2, 3, 4], "flat": [7, 7, 7, 7], "y": [5, 6.25, 8, -1e-3]}
)


@pytest.mark.parametrize(
    "options", [{}, {"sep": ";"}, {"sep": "\t"}, {"sep": ";", "decimal": ","}, {"sep": "|"}, {"quoting": 1}]
)
def test_points_are_read_whatever_separates_the_columns(options):
    table = read_points(csv_of(FRAME, **options), "p.csv")
    assert np.array_equal(table.values, FRAME[["x", "y"]])
    assert table.columns == ("x", "y")
    assert table.notes[0].startswith("Read as: ")
    assert table.notes[1:] == (
        'Left out, as they do not hold numbers: "name".',
        'Left out, as they are constant and have no variance: "flat".',
    )


def test_points_are_read_only():
    with pytest.raises(ValueError, match="read-only"):
        read_points(csv_of(FRAME), "p.csv").values[0, 0] = 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_letters_beyond_ascii_are_read(encoding):
    frame = FRAME[["x", "y"]].rename(columns={"x": "Größe"})
    data = frame.to_csv(index=False).encode(encoding)
    table = read_points(data, "p.csv")
    assert table.columns == ("Größe", "y")
    assert read_points("1,2\n3,4\n5,7\n".encode(encoding), "p.csv").values[0].tolist() == [1, 2]
    assert ("Windows-1252" in table.notes[0]) == (encoding == "latin-1")


def test_a_file_without_column_names_keeps_its_first_row():
    table = read_points(b"1,2\n3,4\n5,7\n", "p.csv")
    assert table.values.tolist() == [[1, 2], [3, 4], [5, 7]]
    assert table.columns == ("column 1", "column 2")
    assert any("no row of titles" in note for note in table.notes)


def test_empty_and_repeated_column_names_are_told_apart():
    assert read_points(b"x,,x\n1,2,3\n3,4,1\n5,7,0\n", "p.csv").columns == ("x", "column 2", "x (2)")


def test_blank_lines_are_skipped_and_windows_line_ends_understood():
    table = read_points(b"x,y\r\n\r\n1,2\r\n3,4\r\n\r\n5,7\r\n\r\n", "p.csv")
    assert table.values.tolist() == [[1, 2], [3, 4], [5, 7]]


def test_quoted_cells_may_hold_separators():
    table = read_points(b'name,x,y\n"Lee, Ana",1,2\n"B, C",3,4\nd,5,7\n', "p.csv")
    assert table.values.tolist() == [[1, 2], [3, 4], [5, 7]]


def test_the_most_rows_and_columns_that_are_accepted():
    rng = np.random.default_rng(0)
    wide = pd.DataFrame(rng.normal(size=(4, 50)))
    tall = pd.DataFrame(rng.normal(size=(5000, 2)), columns=["x", "y"])
    assert read_points(csv_of(wide), "p.csv").values.shape[1] == 50
    assert read_points(csv_of(tall), "p.csv").values == pytest.approx(tall.to_numpy())


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b",,\n,,\n", "holds separators, but no cells"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is not a text file"),
        (b"x,y\n1,2\n3,4\n", "has 2 rows of data; at least 3 are needed"),
        (b"x,y\n1,2\n3,\n5,7\n", r'line 3, column 2 \("y"\) is empty'),
        (b"x,y\n1,2\n3\n5,7\n", r'line 3, column 2 \("y"\) is empty'),
        (b"x,y\n1,2\n\n3,four\n5,7\n", r'line 4, column 2 \("y"\) holds "four", which is not a number'),
        (b"x,y\n1,2\n3,nan\n5,7\n", r'line 3, column 2 \("y"\) holds "nan"'),
        (b"x,y\n1,2\n3,inf\n5,7\n", r'line 3, column 2 \("y"\) holds "inf"'),
        (b"x,y\n1,2\n3,1e300\n5,7\n", r'line 3, column 2 \("y"\) holds "1e300", which is too large'),
        (b"x,y\n1,2\n3,4,5\n5,7\n", "line 3: this line has 3 cells where 2 are expected"),
        (b"x;y\n1;2\n3;" + b"w" * 90 + b"\n5;7\n", r'holds "w{21}\.\.\."'),
        (b"x\n1\n2\n3\n", "has too few columns of numbers that vary: 1, where at least 2"),
        (
            b"x,y\n1,2\n3,2\n5,2\n",
            r'has too few columns of numbers.*: 1,.*constant and have no variance: "y"',
        ),
        (b"x,y\na,b\nc,d\ne,f\n", r'has too few columns of numbers.*: 0,.*do not hold numbers: "x", "y"'),
        (csv_of(pd.DataFrame(np.eye(60))), "has 60 columns, more than 50"),
        (b"x,y\n" + b"1,2\n3,4\n" * 2501, "has more than 5,000 rows"),
        (b"x,y\n" + b"1,2\n3,4\n" * 9000, "has 18,002 lines, more than 5,000"),
        (b"," * 200_000 + b"\n", "has about 200,001 columns, more than 50"),
        (b'x,y\n"1,2\n3,4\n5,7\n', "which is not a number|rows of data"),
        (b"1" * (MAX_BYTES + 1), r"has 5\.0 MB, more than 5 MB"),
    ],
)
def test_what_is_no_table_is_refused_by_line_column_and_text(data, complaint):
    with pytest.raises(BadInput, match=rf"(?s)^p\.csv.*(?:{complaint}).*Accepted: a CSV file"):
        read_points(data, "p.csv")
