"""The matrix of the explainer: in the link, typed, pasted, resized, and back again."""

import numpy as np
import pytest

from sources.tables.matrices import PRESETS
from tests.pages.conftest import readouts
from tests.ui.explainer.through_the_page import choose, component, opened, own, values
from tests.uploads import complaint


@pytest.mark.parametrize(
    "cells",
    [
        "",
        "x",
        "1,2;3",
        "nan,1",
        "1e13",
        "inf",
        ";".join(["1"] * 13),
        ",".join(["1"] * 13),
        "1,,2",
        "9" * 5000,
    ],
)
def test_a_foreign_matrix_in_the_link_falls_back_to_a_preset(cells):
    at = own(cells)
    np.testing.assert_array_equal(values(at, "A"), PRESETS["Ratings, 5 × 4"].A)


def test_a_matrix_in_the_link_is_shown_and_stays_in_the_link():
    at = own("1,2.5;-3,4e-3")
    np.testing.assert_array_equal(values(at, "A"), [[1, 2.5], [-3, 0.004]])
    assert at.query_params["cells"] == "1,2.5;-3,0.004"


def test_labels_travel_in_the_link_and_foreign_ones_are_let_go():
    carried = "a%2C b,c;Ana,Ben"
    at = own("1,2;3,4", labels=carried)
    assert component(at)["labels"] == {"rows": ["Ana", "Ben"], "columns": ["a, b", "c"]}
    assert at.query_params["labels"] == carried
    at = own("1,2;3,4", labels="a,b,c;<b>")
    assert component(at)["labels"]["columns"] == ["1", "2"]
    assert "labels" not in at.query_params


def edit(at, row, column, value, edition=0):
    at.session_state[f"own_cells_{edition}"] = {
        "edited_rows": {row: {f"c{column}": value}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return at.run()


def test_an_edited_cell_changes_the_matrix_and_the_link():
    at = edit(own("1,2;3,4"), 0, 1, 9)
    np.testing.assert_array_equal(values(at, "A"), [[1, 9], [3, 4]])
    assert at.query_params["cells"] == "1,9;3,4"
    assert readouts(at)["Rank"] == "2 of 2"


@pytest.mark.parametrize("bad", [None, 1e13, float("nan")])
def test_a_hole_in_the_table_is_said_and_the_table_of_before_is_shown(bad):
    at = edit(own("1,2;3,4"), 1, 0, bad)
    assert "Row 2 of column 1 is empty" in at.error[0].value
    np.testing.assert_array_equal(values(at, "A"), [[1, 2], [3, 4]])
    at = edit(at, 1, 0, 5)
    assert not at.error
    np.testing.assert_array_equal(values(at, "A"), [[1, 2], [5, 4]])


def paste(at, text):
    at.text_area(key="own_paste").set_value(text)
    next(b for b in at.button if b.label == "Use what was pasted").click().run()
    assert not at.exception
    return at


def test_a_pasted_block_with_labels_replaces_the_table():
    at = paste(own("1,2;3,4"), "\tTea\tMilk\nAnn\t1,5\t2\nBob\t3\t4\nCy\t5\t6")
    np.testing.assert_array_equal(values(at, "A"), [[1.5, 2], [3, 4], [5, 6]])
    assert component(at)["labels"] == {"rows": ["Ann", "Bob", "Cy"], "columns": ["Tea", "Milk"]}
    assert at.text_area(key="own_paste").value == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "nothing to read"),
        ("1\t2\n3\ttwo", '"two"'),
        ("1\t\n3\t4", "Row 1, column 2 is empty"),
        ("1 2\n3", "Row 2 has 1 cells"),
        ("\n".join(["1"] * 13), "13 x 1"),
        ("1\t1e99", "too large"),
        ("\x00\x01", "Accepted"),
    ],
)
def test_a_bad_block_is_said_and_what_the_student_had_stays(text, problem):
    at = paste(own("1,2;3,4"), text)
    assert problem in complaint(at)
    assert "What you had is still here." in at.error[0].value
    np.testing.assert_array_equal(values(at, "A"), [[1, 2], [3, 4]])
    assert readouts(at)["Rank"] == "2 of 2"
    at = edit(at, 0, 0, 7)
    assert not at.error


def test_rows_and_columns_are_added_as_zeros_and_taken_away():
    at = own("1,2;3,4")
    at.number_input(key="own_rows_0").set_value(3).run()
    np.testing.assert_array_equal(values(at, "A"), [[1, 2], [3, 4], [0, 0]])
    at.number_input(key="own_columns_1").set_value(1).run()
    np.testing.assert_array_equal(values(at, "A"), [[1], [3], [0]])


def test_the_students_matrix_survives_a_look_at_a_preset_and_at_another_step():
    at = edit(own("1,2;3,4"), 0, 0, 7)
    at.selectbox(key="matrix").set_value("Ratings, 8 × 6").run()
    assert values(at, "A").shape == (8, 6)
    at.selectbox(key="matrix").set_value("Your own").run()
    np.testing.assert_array_equal(values(at, "A"), [[7, 2], [3, 4]])
    choose(at, "step", "PCA")
    assert not at.exception
    choose(at, "step", "From eigenvectors")
    np.testing.assert_allclose(values(at, "AᵀA"), [[58, 26], [26, 20]])


def test_the_first_own_matrix_is_a_copy_of_the_preset_looked_at():
    at = opened(matrix="Shear")
    at.selectbox(key="matrix").set_value("Your own").run()
    np.testing.assert_array_equal(values(at, "A"), PRESETS["Shear"].A)
