"""The three factors are described once: their colours, their sides, and what lies beyond k or r."""

import numpy as np
import pytest

from sources.tables.matrices import PRESETS
from ui.explainer import equations

RATINGS = PRESETS["Ratings, 8 × 6"]
FACTORS = np.zeros((8, 6)), np.eye(6), np.zeros((6, 6))


def test_the_matrix_itself_says_what_its_sides_are():
    item = equations.whole(RATINGS)
    assert item["values"] == RATINGS.A.tolist()
    assert (item["words"], item["size"]) == ("Viewer × Film", "8 × 6")
    assert (item["row_axis"], item["column_axis"]) == ("rows", "columns")


@pytest.mark.parametrize("beyond", ["fades", "completes"])
def test_each_factor_has_its_colour_and_its_sides(beyond):
    U, S, Vt = equations.factors(RATINGS, *FACTORS, beyond=beyond, r=6)
    assert [(item["title"], item["tone"]) for item in (U, S, Vt)] == [("U", "u"), ("S", "s"), ("Vᵀ", "v")]
    assert (U["words"], Vt["words"]) == ("Viewer × taste", "taste × Film")
    assert (U["row_axis"], U["column_axis"]) == ("rows", "components")
    assert (Vt["row_axis"], Vt["column_axis"]) == ("components", "columns")


def test_what_the_slider_leaves_out_fades_and_what_completes_a_basis_is_marked_from_r_on():
    U, S, Vt = equations.factors(RATINGS, *FACTORS, beyond="fades", r=4)
    assert (U["drop"], S["drop"], Vt["drop"]) == ("columns", "both", "rows")
    assert not {"added_columns", "added_rows"} & {*U, *S, *Vt}
    U, S, Vt = equations.factors(RATINGS, *FACTORS, beyond="completes", r=4)
    assert (U["added_columns"], Vt["added_rows"]) == (4, 4)
    assert not any("drop" in item for item in (U, S, Vt))


def test_an_index_below_a_letter_has_all_its_figures():
    assert equations.subscript(1234567890) == "₁₂₃₄₅₆₇₈₉₀"
