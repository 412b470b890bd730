"""Numbers as people write them: one value each, and never a wrong one."""

import numpy as np
import pytest

from sources.sheets.numerals import decimal_mark, is_date, is_word, number, numbers


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("1.019,87", ",", 1019.87),
        ("-12.345.678,5", ",", -12345678.5),
        ("1,019.87", ".", 1019.87),
        ("1,234", ".", 1234),
        ("1,234", ",", 1.234),
        ("1.234", ",", 1234),
        ("1.234", ".", 1.234),
        ("0,123", ".", None),
        ("3,5", ".", None),
        ("3.5", ",", None),
        ("1 019,5", ",", 1019.5),
        ("1\u00a0019.5", ".", 1019.5),
        ("1'019.5", ".", 1019.5),
        ("1 2", ".", None),
        ("\u22125", ".", -5),
        ("+.5e-3", ".", 5e-4),
        ("1_000", ".", None),
        ("0x10", ".", None),
        ("nan", ".", None),
        ("inf", ".", None),
        ("1e999", ".", None),
        ("12,34,567", ".", None),
        ("", ".", None),
    ],
)
def test_a_cell_is_one_number_or_none(cell, decimal, value):
    assert number(cell, decimal) == value
    taken = numbers([cell, "7"], decimal)
    np.testing.assert_array_equal(taken, [np.nan if value is None else value, 7])


@pytest.mark.parametrize("decimal", [".", ","])
def test_many_plain_numbers_are_read_as_each_alone(decimal):
    values = np.random.default_rng(0).normal(size=500) * 10.0 ** np.arange(-250, 250)
    cells = [repr(x).replace(".", decimal) for x in values.tolist()]
    np.testing.assert_array_equal(numbers(cells, decimal), values)


@pytest.mark.parametrize(
    ("cells", "separator", "mark"),
    [
        (["0,61", "12"], ";", ","),
        (["0.61", "12"], ";", "."),
        (["1.019,87", "2.000"], ";", ","),
        (["1,019.87", "2,000"], "\t", "."),
        (["1,234", "2,345"], ";", ","),
        (["1,234", "2,345"], ",", "."),
        (["1.234.567"], ";", ","),
        (["1,234,567"], ";", "."),
        (["3,5", "4"], ",", ","),
        (["words", "7"], ";", "."),
        ([], ";", "."),
    ],
)
def test_the_decimal_mark_is_told_by_what_it_alone_explains(cells, separator, mark):
    assert decimal_mark(cells, separator) == mark


def test_dates_and_blanks_are_no_words():
    dates = ["2024-01-05", "5.1.2024", "1/5/24", "2024-01-05T12:00:00Z", "12:30", "9:05:01.5", "3:15 PM"]
    assert all(map(is_date, dates))
    assert not any(map(is_date, ["1.5", "2024", "x", ""]))
    assert not any(map(is_word, [*dates, "1.5", "1,5", "", "-", "NaN", "n/a"]))
    assert all(map(is_word, ["Wert", "x1", "1_0", "5 %"]))
