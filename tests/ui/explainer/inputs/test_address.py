"""Addresses of earlier days open what they meant."""

import pytest

from tests.ui.explainer.through_the_page import opened


@pytest.mark.parametrize("look", ["Noise band", "Which 90 %?"])
def test_a_look_that_became_a_step_opens_as_that_step(look):
    at = opened(step="Best rank k", look=look, matrix="Noise", k="3")
    assert at.session_state["step"] == look
    assert at.session_state["matrix"] == "Noise"


def test_a_matrix_without_a_step_is_taken_apart_as_it_was_when_that_was_the_first_step():
    assert opened(matrix="Letter R").session_state["step"] == "Take it apart"
    assert opened(form="Full").session_state["step"] == "Take it apart"
    assert opened(matrix="Letter R", of="A table").session_state["step"] == "Layers"
    assert opened().session_state["step"] == "Layers"


def test_a_renamed_matrix_opens_under_its_new_name():
    at = opened(step="Best rank k", matrix="Ratings, 4 x 4")
    assert at.session_state["matrix"] == "Two groups (symmetric)"
