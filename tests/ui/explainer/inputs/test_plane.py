"""The 2 x 2 matrix: presets, the own one, the address, and what a browser may send."""

import pytest

from tests.ui.explainer.through_the_page import component, opened
from ui.explainer.inputs import plane as plane_inputs


def test_a_matrix_in_the_address_is_the_students_own():
    at = opened(step="Rotate, stretch, rotate", a="1,0.5,0.2,1")
    assert component(at)["matrix"] == [1, 0.5, 0.2, 1]
    assert at.session_state["preset"] == plane_inputs.OWN


@pytest.mark.parametrize("text", ["1,2,3", "1,2,3,6", "a,b,c,d", "nan,1,1,1", "inf,0,0,0", "", "1;2;3;4"])
def test_what_is_no_matrix_within_bounds_counts_as_absent(text):
    assert component(opened(step="Rotate, stretch, rotate", a=text))["matrix"] == list(
        plane_inputs.PRESETS["General"]
    )


def test_choosing_a_preset_leaves_the_own_matrix_to_come_back_to():
    at = opened(step="Rotate, stretch, rotate", a="1,0.5,0.2,1")
    at.pills(key="preset").set_value("Shear").run()
    assert component(at)["matrix"] == [1, 1, 0, 1]
    at.pills(key="preset").set_value(plane_inputs.OWN).run()
    assert component(at)["matrix"] == [1, 0.5, 0.2, 1]


@pytest.mark.parametrize("sent", [None, "1234", [1, 2, 3], [1, 2, 3, "4"], [1, 2, 3, float("nan")], {"0": 1}])
def test_what_the_browser_sends_is_not_believed(sent):
    assert plane_inputs._finite(sent, 4) is None
