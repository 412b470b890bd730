"""What parts the cells is told by how the lines agree, not by which mark is frequent."""

import numpy as np
import pytest

from sources.sheets.separators import cells, is_clock, separator

LINES = {
    "a decimal comma between semicolons": (["Zeit;Wert", "0,0;0,61", "0,5;0,51", "1,0;0,4"], ";"),
    "commas in sentences": (["Titel;Text", "A;Er kam, sah, siegte.", "B;So, so.", "C;Kurz."], ";"),
    "semicolons in quoted sentences": (["t,x", 'a,"p; q"', 'b,"r; s"'], ","),
    "one semicolon in one line": (["t,x", "a,p; q", "b,r", "c,s", "d,u", "e,v"], ","),
    "tabs": (["a\tb", "1,5\t2"], "\t"),
    "bars": (["a|b", "1|2"], "|"),
    "blanks between decimal commas": (["1,5 2,5", "3,5 4,5"], " "),
    "blanks": (["  1.5   2", " -3  4e-3"], " "),
    "commas with a blank behind": (["1, 2, 3", "4, 5, 6"], ","),
    "prose": (["Dear reader", "this is no table at all"], ""),
    "two columns of whole numbers": (["1,2", "3,4", "5,7"], ","),
    "a line of titles over several lines": (['a,"b', 'c"', "1,2", "3,4"], ","),
}


@pytest.mark.parametrize("case", LINES)
def test_the_mark_is_found(case):
    lines, mark = LINES[case]
    assert separator([line + "\n" for line in lines]) == mark


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (["Wert", "0,61", "-0,51", "0,3"], ""),
        (["t,Wert", "0,61", "1,51", "2,3"], ","),
        (["0,61", "1,51", "2,3", "3,9"], ","),
        (["0,61", "0,51", "2,3", "1,9"], ""),
    ],
)
def test_one_number_a_line_may_have_a_decimal_comma(lines, mark):
    assert separator(lines, may_be_one_column=True) == mark


def test_cells_are_parted_and_stripped():
    assert cells(' a , "b, c" ,', ",") == ["a", "b, c", ""]
    assert cells(" 1  2\t3 ", " ") == ["1", "2", "3"]
    assert cells(" a, b ", "") == ["a, b"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [(np.arange(9) / 7, True), ([0, 0, 1], False), ([1, 2], False), ([1, 2, 4], False)],
)
def test_a_clock_goes_on_by_equal_steps(values, expected):
    assert is_clock(np.array(values, dtype=float)) == expected
