""" "Best rank k": what its two looks share."""

from tests.ui.explainer.through_the_page import choose, opened


def test_k_is_one_wish_for_every_look_at_a_matrix_and_not_cut_by_a_smaller_one():
    at = opened(step="Best rank k", matrix="Ratings, 8 × 6", k="5")
    at.selectbox(key="matrix").set_value("Shear").run()
    choose(at, "look", "Beat the SVD")
    at.selectbox(key="matrix").set_value("Ratings, 8 × 6").run()
    assert at.slider(key="k_of_6").value == 5
