import math

import numpy as np
import pytest

from sources.errors import BadInput
from studies.practice.numerals import matrix, number, root, row


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("-2", -2),
        ("−2", -2),
        ("0.6", 0.6),
        ("0,6", 0.6),
        (".5", 0.5),
        ("3/5", 0.6),
        ("2√5", 2 * math.sqrt(5)),
        ("-2√5", -2 * math.sqrt(5)),
        ("√(2)/2", math.sqrt(2) / 2),
        ("1/√2", 1 / math.sqrt(2)),
        ("3*sqrt(5)", 3 * math.sqrt(5)),
        ("(1+√5)/2", (1 + math.sqrt(5)) / 2),
        (" 2 · 3 ", 6),
        ("--1", 1),
        ("1-3", -2),
    ],
)
def test_numbers_as_written_by_hand(text, value):
    assert number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "1/0",
        "√-1",
        "2..3",
        "()",
        "(1",
        "1)",
        "1e400",
        "inf",
        "nan",
        "9" * 61,
        "<b>",
        "__import__('os')",
    ],
)
def test_nonsense_is_refused_with_what_is_accepted(text):
    with pytest.raises(BadInput, match="Accepted"):
        number(text)


@pytest.mark.parametrize("text", ["1/√5, 2/√5", "1/√5; 2/√5", "(1/√5, 2/√5)", "1/√5 2/√5", "[1/√5; 2/√5]"])
def test_a_row_may_be_parted_in_several_ways(text):
    assert row(text) == pytest.approx(np.array([1, 2]) / math.sqrt(5))


def test_a_comma_inside_a_number_is_a_decimal_comma():
    assert row("0,5; 1,5") == pytest.approx([0.5, 1.5])


def test_a_matrix_is_lines_of_equal_length():
    assert np.array_equal(matrix("1 2\n3 4\n"), [[1, 2], [3, 4]])
    with pytest.raises(BadInput, match="2, 1"):
        matrix("1 2\n3")
    with pytest.raises(BadInput, match="No number"):
        matrix(" \n")
    with pytest.raises(BadInput, match="from 1 to 16"):
        row(" ".join("1" * 17))


@pytest.mark.parametrize(
    ("square", "text"), [(0, "0"), (1, "1"), (9, "3"), (20, "2√5"), (7, "√7"), (45, "3√5"), (72, "6√2")]
)
def test_roots_as_written_by_hand(square, text):
    assert root(square) == text
    assert number(text) ** 2 == pytest.approx(square)
