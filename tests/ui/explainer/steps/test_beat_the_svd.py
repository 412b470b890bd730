""" "Best rank k", fourth look: guesses of rank k against A_k."""

import pytest

from tests.pages.conftest import readouts
from tests.ui.explainer.through_the_page import opened


def test_a_guess_of_all_rows_and_columns_is_the_matrix_and_no_guess_beats_the_svd():
    at = opened(step="Best rank k", look="Beat the SVD", matrix="Ratings, 4 x 4", k="4")
    assert float(readouts(at)["Your error"]) < 1e-12
    for guess in ("Rows and columns", "Random"):
        shown = readouts(
            opened(step="Best rank k", look="Beat the SVD", matrix="Ratings, 8 × 6", k="2", guess=guess)
        )
        assert float(shown["Your error"]) > float(shown["Aₖ's error"])


def test_another_choice_or_draw_is_another_guess_and_the_best_one_is_remembered():
    at = opened(step="Best rank k", look="Beat the SVD", matrix="Ratings, 8 × 6", k="2")
    first = float(readouts(at)["Your error"])
    picker = at.multiselect[0]
    picker.set_value([picker.options[0], picker.options[2]]).run()
    second = float(readouts(at)["Your error"])
    assert second != first
    assert float(readouts(at)["Your best so far"]) == min(first, second)
    assert at.query_params["rows"] == "1,3"
    picker = at.multiselect[0]
    picker.set_value(picker.options[:1]).run()
    assert any("Choose 2; 1 chosen." in c.value for c in at.caption)
    assert not at.exception

    at = opened(step="Best rank k", look="Beat the SVD", matrix="Ratings, 8 × 6", k="2", guess="Random")
    first = readouts(at)["Your error"]
    next(b for b in at.button if b.label == "Another draw").click().run()
    assert readouts(at)["Your error"] != first
    assert at.query_params["draw"] == "2"


@pytest.mark.parametrize("rows", ["1,9", "0,1", "1.5,2", "1,1", "a,b", "1"])
def test_foreign_choices_in_the_link_do_no_harm(rows):
    at = opened(step="Best rank k", look="Beat the SVD", matrix="Ratings, 8 × 6", k="2", rows=rows)
    assert not at.exception
