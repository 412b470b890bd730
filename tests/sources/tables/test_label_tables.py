"""One's own table: what is read, what is said about it, and what is refused."""

import io

import numpy as np
import pytest

from sources.errors import BadInput
from sources.tables.label_tables import MAX_COLUMNS, MAX_ROWS, LabelTable, numbers_file, read_label_table


def read(text: str | bytes) -> LabelTable:
    return read_label_table(text.encode() if isinstance(text, str) else text, "own.csv")


@pytest.mark.parametrize(
    "text",
    [
        ",a,b\nx,1.5,2\ny,3,-4e1\n",
        "name;a;b\nx;1,5;2\ny;3;-40\n",
        "\ta\tb\r\nx\t1.5\t2\r\ny\t3\t\u221240\r\n",
        "\ufeffname, a , b\n\nx, 1.5, 2\ny, 3, -40\n\n",
        '"name","a","b"\n"x","1.5","2"\n"y","3","-40"\n',
    ],
)
def test_commas_semicolons_and_tabs_give_the_same_table(text):
    table = read(text)
    np.testing.assert_array_equal(table.A, [[1.5, 2], [3, -40]])
    assert (table.row_labels, table.column_labels) == (("x", "y"), ("a", "b"))
    assert len(table.notes) == 1
    assert table.notes[0].startswith("Read as: ")
    assert not table.A.flags.writeable


def test_latin_1_and_a_separator_in_quotes_are_read():
    table = read(',a,b\n"M\u00fcller, A.",1,2\ny,3,4\n'.encode("latin-1"))
    assert table.row_labels == ("Müller, A.", "y")


def test_repeated_missing_and_long_labels_become_distinct_and_the_notes_say_so():
    table = read(f",a,a,\nx,1,2,3\nx,3,4,5\n{'z' * 99},1,1,1\n")
    assert table.column_labels == ("a", "a (2)", "column 4")
    assert table.row_labels == ("x", "x (2)", "z" * 60)
    assert any("Several columns are called a" in note for note in table.notes)
    assert any("1 row labels were cut to 60" in note for note in table.notes)
    assert any("1 row labels repeat" in note for note in table.notes)


def test_a_constant_column_is_kept_and_named():
    table = read(",a,same\nx,1,7\ny,3,7\n")
    assert table.A.shape == (2, 2)
    assert any("same" in note for note in table.notes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("  \n ", "is empty"),
        (",,", "is empty"),
        ('""', "is empty"),
        ("\ufeff", "is empty"),
        (",a,b\nx,1,2\n", "has 1 rows and 2 columns"),
        (",a\nx,1\ny,2\n", "has 2 rows and 1 columns"),
        (",a,b\nx,1,2\ny,3\n", 'line 3 ("y") has 2 cells'),
        (",a,b\nx,1,2\ny,3,many\n", 'row "y", column "b" holds "many"'),
        (",a,b\nx,1,2\ny,3,\n", 'row "y", column "b" is empty'),
        (",a,b\nx,1.5,2\ny,3_000,4\n", 'row "y", column "a" holds "3_000"'),
        (',a,b\nx,1.5,2\ny,"3,5",2.25\n', 'row "y", column "a" holds "3,5"'),
        (",a,b\nx,1,2\ny,3,4,5\n", "line 3: this line has 4 cells where 3 are expected"),
        (",a,b\nx,nan,2\ny,3,4\n", 'row "x", column "a" holds "nan"'),
        (",a,b\nx,1,2\ny,inf,4\n", 'row "y", column "a" holds "inf"'),
        (",a,b\nx,1,2\ny,1e300,4\n", "of at most 1e+12"),
        (",a,b\nx,0,0\ny,0,0\n", "holds zeros only"),
        ("1,2,3\n4,5,6\n7,8,9\n", "no names of columns"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is not a text file"),
        (b"PK\x03\x04 zipped", "is not a text file"),
        (b",a,b\nx,1,2\ny,3,4\n" + b"\0", "is not a text file"),
        (",a,b\n" + "x,1,2\n" * (MAX_ROWS + 1), "more than"),
        ("," + ",".join("c" * (MAX_COLUMNS + 1)) + "\nx" + ",1" * (MAX_COLUMNS + 1) + "\ny\n", "more than"),
    ],
)
def test_a_bad_file_is_refused_with_what_is_wrong_and_what_is_accepted(text, message):
    with pytest.raises(BadInput) as refused:
        read(text)
    assert message in str(refused.value)
    assert "Accepted:" in str(refused.value)


def test_the_largest_table_is_read():
    A = np.random.default_rng(0).integers(0, 9, (MAX_ROWS, MAX_COLUMNS))
    lines = [",".join(["", *(f"c{j}" for j in range(MAX_COLUMNS))])]
    lines += [f"r{i}," + ",".join(map(str, row)) for i, row in enumerate(A.tolist())]
    np.testing.assert_array_equal(read("\n".join(lines)).A, A)


def test_labels_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="do not fit a 2 x 2 table"):
        LabelTable("t", np.eye(2), ("a",), ("b", "c"))


def test_the_file_of_numbers_reads_back_to_the_last_bit():
    A = np.random.default_rng(0).normal(size=(4, 3)) / 3
    np.testing.assert_array_equal(np.loadtxt(io.BytesIO(numbers_file(A)), delimiter=","), A)
