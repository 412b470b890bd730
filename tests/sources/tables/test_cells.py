"""A matrix cell by cell: it travels exactly, what is foreign is refused, what is edited is checked."""

import numpy as np
import pytest

from sources.errors import BadInput
from sources.tables.cells import edited, from_text, resized, to_text
from sources.tables.matrices import PRESETS, labeled
from sources.tables.reading import MAX_ABS, MAX_SIDE

START = labeled("Mine", [[1, 2], [3, 4], [5, 6]], ("a", "b", "c"), ("Tea", "Milk"), "a note")


@pytest.mark.parametrize("name", PRESETS)
def test_a_matrix_comes_back_from_its_text_to_the_last_bit(name):
    back = from_text(to_text(PRESETS[name]), "back")
    np.testing.assert_array_equal(back.A, PRESETS[name].A)
    assert back.name == "back"


def test_whole_numbers_are_written_without_a_point_and_signs_and_powers_stay():
    assert to_text(labeled("x", [[1, -2.5, 1e300], [0, 1e-7, -3]])) == "1,-2.5,1e+300;0,1e-07,-3"


@pytest.mark.parametrize(
    "text",
    ["", "x", "1,2;3", "nan", "1,inf", "1e13", "1,,2", ";", "1;2;", ";".join(["1"] * (MAX_SIDE + 1)),
     ",".join(["1"] * (MAX_SIDE + 1))],
)  # fmt: skip
def test_what_is_no_small_table_of_finite_numbers_is_no_matrix(text):
    assert from_text(text, "x") is None


def test_the_largest_table_and_the_largest_number_are_taken():
    text = ";".join([",".join(["-1e12"] * MAX_SIDE)] * MAX_SIDE)
    np.testing.assert_array_equal(from_text(text, "x").A, np.full((MAX_SIDE, MAX_SIDE), -MAX_ABS))


def test_an_edited_table_keeps_its_labels_and_loses_its_note():
    result = edited(START, [[1, 3, 5], [2, np.float64(-0.5), np.int64(7)]])
    np.testing.assert_array_equal(result.A, [[1, 2], [3, -0.5], [5, 7]])
    assert (result.name, result.row_labels, result.column_labels) == (
        "Mine",
        ("a", "b", "c"),
        ("Tea", "Milk"),
    )
    assert result.note == ""


@pytest.mark.parametrize("hole", [None, float("nan"), float("inf"), 1.1e12, "four", True])
def test_the_first_cell_that_is_no_number_is_named(hole):
    assert float("1e12") == MAX_ABS
    with pytest.raises(BadInput, match="Row 2 of Milk is empty or no number up to 1e12"):
        edited(START, [[1, 3, 5], [2, hole, None]])


def test_a_larger_matrix_has_zeros_and_counts_on_and_a_smaller_one_is_cut():
    larger = resized(START, 4, 3)
    np.testing.assert_array_equal(larger.A, [[1, 2, 0], [3, 4, 0], [5, 6, 0], [0, 0, 0]])
    assert larger.row_labels == ("a", "b", "c", "row 4")
    assert larger.column_labels == ("Tea", "Milk", "column 3")
    smaller = resized(START, 1, 2)
    np.testing.assert_array_equal(smaller.A, [[1, 2]])
    assert smaller.row_labels == ("a",)
