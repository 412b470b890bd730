"""Tables of people x films: blanks are holes, names stay apart, large cells cost nothing."""

import numpy as np
import pytest

from sources.errors import BadInput
from sources.ratings.wide import MAX_SHEET, read_wide


def test_people_and_films_of_one_name_are_told_apart_and_said():
    raw = read_wide("w.csv", b"n,Up,Up,Heat\nAnn,1,2,3\nAnn,4,,5\n")
    assert raw.user_ids == ("Ann", "Ann (2)")
    assert raw.item_ids == ("Up", "Up (2)", "Heat")
    assert any("Several columns are called Up" in note for note in raw.notes)
    assert any("Several people are called Ann" in note for note in raw.notes)


def test_a_user_whose_name_means_nothing_to_a_computer_is_a_user():
    assert read_wide("w.csv", b"n,A,B\nNA,1,2\nnull,3,\n").user_ids == ("NA", "null")


def test_decimal_commas_and_marks_of_holes_are_understood():
    raw = read_wide("w.csv", b"n;A;B;C\nAnn;3,5;-;?\nBen;NA;4;\n")
    np.testing.assert_array_equal(raw.values, [3.5, 4])


def test_one_long_cell_is_named_and_costs_no_memory():
    cells = [["n", *(f"F{j}" for j in range(300))], *([f"P{i}", *["3"] * 300] for i in range(300))]
    cells[150][150] = "x" * 20_000
    with pytest.raises(BadInput, match=r"line 151, column F149: 'x{40}' is no number"):
        read_wide("w.csv", "\n".join(",".join(row) for row in cells).encode())


def test_a_table_with_too_many_cells_is_refused():
    wide = b"n" + b",F" * 20_000 + b"\n" + (b"P" + b",3" * 20_000 + b"\n") * (MAX_SHEET // 20_000 + 1)
    with pytest.raises(BadInput, match=r"accepted: 1 to 2,000,000 cells|more than"):
        read_wide("w.csv", wide)
