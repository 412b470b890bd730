"""The reader of all tables: nothing is moved, cut or dropped without a word; bounds before parsing."""

import pytest

from sources.errors import BadInput
from sources.sheets.sheet import MAX_CELLS, Limits, read_sheet

LIMITS = Limits(100, 10, "Accepted: tables.")
CUT = Limits(100, 10, "Accepted: tables.", cut=True)


def read(text, limits=LIMITS, **options):
    return read_sheet(text.encode() if isinstance(text, str) else text, "a.csv", limits, **options)


READ = {
    "German": ("Zeit;Wert\n0,0;0,61\n0,5;-1.019,5\n", [[0, 0.61], [0.5, -1019.5]], ("Zeit", "Wert")),
    "American": ('t,v\n1,"1,019.87"\n2,"2,000"\n', [[1, 1019.87], [2, 2000]], ("t", "v")),
    "Excel says sep": ("sep=;\na;b\n1;2\n3;4\n", [[1, 2], [3, 4]], ("a", "b")),
    "no titles": ("1,2\n3,4\n", [[1, 2], [3, 4]], ("column 1", "column 2")),
    "comments": ("# made by a logger\na,b\n1,2\n# pause\n3,4\n", [[1, 2], [3, 4]], ("a", "b")),
    "NumPy's titles": ("# a b\n1 2\n3 4\n", [[1, 2], [3, 4]], ("a", "b")),
    "lines above the table": ("Device X\n\na;b\n1;2\n3;4\n", [[1, 2], [3, 4]], ("a", "b")),
    "an empty column at the end": ("a,b,\n1,2,\n3,4,\n", [[1, 2], [3, 4]], ("a", "b")),
    "old Macintosh": ("a,b\r1,2\r3,4\r", [[1, 2], [3, 4]], ("a", "b")),
}


@pytest.mark.parametrize("case", READ)
def test_a_table_is_read_as_it_was_meant(case):
    text, values, titles = READ[case]
    sheet = read(text)
    assert [sheet.numbers(j).tolist() for j in range(2)] == [
        list(column) for column in zip(*values, strict=True)
    ]
    assert sheet.titles == titles


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (READ["German"][0], "Read as: semicolons, decimal comma, 2 columns, signal = Wert."),
        ("1.5,2\n3,4\n", "Read as: commas, decimal point, 2 columns, no row of titles, signal = Wert."),
        ("a\tb\n1\t2\n".encode("utf-16"), "Read as: UTF-16, tabs, 2 columns, signal = Wert."),
        ("größe;b\n1;2\n".encode("cp1252"), "Read as: Windows-1252, semicolons, 2 columns, signal = Wert."),
        ("x\n1\n2\n", "Read as: one column, signal = Wert."),
    ],
)
def test_one_sentence_says_how_it_was_read(text, said):
    assert read(text).read_as(signal="Wert") == said


def test_what_is_left_out_is_told():
    assert read(READ["comments"][0]).notes == ("2 comment lines, beginning with #, left out.",)
    (note,) = read(READ["lines above the table"][0]).notes
    assert note == "The first line, which stands above the table, left out: Device X."
    assert read("n,#\n#1,2\n#2,3\n").rows == [["#1", "2"], ["#2", "3"]]


def test_a_line_of_more_cells_is_named_and_one_of_fewer_is_known():
    with pytest.raises(BadInput, match=r"a\.csv, line 4: this line has 3 cells where 2 are expected\. Acc"):
        read("a,b\n1,2\n\n1,2,3\n")
    with pytest.raises(BadInput, match="line 2: this line has 4 cells where 3"):
        read("a,b,c\n1,2,3,4\n1,2,3,4\n")
    sheet = read("a,b\n1,2\n3\n")
    assert (sheet.rows, sheet.short) == ([["1", "2"], ["3", ""]], {1})


def test_lines_are_counted_as_an_editor_counts_them():
    assert read('# x\n\na,b\n"p\nq",1\n\nr,2\n').lines == [4, 7]
    assert read("sep=;\na;b\n1;2\n").lines == [3]


def test_titles_are_told_apart_and_printable():
    sheet = read("x,,x,a\u200bb\n1,2,3,4\n")
    assert sheet.titles == ("x", "column 2", "x (2)", "a b")
    assert sheet.notes == ("Several columns are called x; they were numbered.",)


def test_words_above_words_are_titles_and_numbers_above_numbers_are_not():
    assert read("title,text\nA,one two\nB,three\n").titled
    assert not read("1,2\n3,4\n").titled
    assert read("2019,2020\n3,4\n", titled=True).titles == ("2019", "2020")


def test_what_the_app_writes_is_read_unchanged():
    assert read("film,stars\n'=1+1,2\n''-x,3\n'tis,4\n").column(0) == ["=1+1", "'-x", "'tis"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        (",,\n,,\n", "holds separators, but no cells"),
        ("a,b\n" + "1,2\n" * 101, "has more than 100 rows"),
        ("a,b\n" + "1,2\n" * 5000, "has 5,002 lines, more than 100"),
        ("a" + ",1" * 10 + "\n" + "1" + ",1" * 10 + "\n", "has 11 columns, more than 10"),
        ("," * 200_000 + "\n", "has about 200,001 columns, more than 10"),
        ('a,b\n"' + "x" * 200_000 + '",2\n', "a cell is longer than 131,072 letters"),
    ],
)
def test_what_is_too_large_or_no_table_is_refused(text, message):
    with pytest.raises(BadInput, match=rf"(?s)^a\.csv.*{message}.*Accepted: tables\.$"):
        read(text)


def test_cells_are_bounded_however_they_are_spread():
    rows = MAX_CELLS // 500 + 1
    with pytest.raises(BadInput, match="more than 3,000,000 cells"):
        read_sheet((b"1" + b",1" * 499 + b"\n") * rows, "a.csv", Limits(10_000, 500, ""))


def test_the_first_rows_are_taken_where_a_lesson_cuts_and_it_is_told():
    sheet = read("a,b\n" + "1,2\n" * 120, CUT)
    assert len(sheet.rows) == 100
    assert sheet.notes == ("The first 100 of 120 rows were read.",)
    assert read("a,b\n" + "1,2\n" * 9000, CUT).notes == ("The first 100 rows were read; there are more.",)


def test_numeric_columns_are_those_that_mostly_hold_numbers():
    assert read("n,a,b,c\nx,1,,\ny,2,-,\nz,3,4,\nw,4,5,w\n").numeric_columns() == [1, 2]
