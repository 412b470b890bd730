"""What a live picture sends is made up by anybody; a wish becomes a k."""

import pytest
from streamlit.testing.v1 import AppTest

from ui.compressor import inputs


def released(monkeypatch, value):
    monkeypatch.setattr(inputs.st, "session_state", {"live": value})
    return inputs.released_state("live")


def test_what_a_hand_let_go_of_is_taken(monkeypatch):
    assert released(monkeypatch, {"released": {"k": 7.0, "highest": 9, "nonce": 3}}) == (7, 9, 3)
    assert released(monkeypatch, {"released": {"k": 1, "highest": 100_000}}) == (1, 100_000, None)


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "k",
        {},
        {"released": None},
        {"released": {"k": 5}},
        {"released": {"k": 0, "highest": 3}},
        {"released": {"k": 3, "highest": 100_001}},
        {"released": {"k": "3", "highest": 3}},
        {"released": {"k": float("nan"), "highest": 3}},
        {"released": {"k": [3], "highest": 3}},
    ],
)
def test_what_is_of_no_use_counts_as_nothing(monkeypatch, sent):
    assert released(monkeypatch, sent) is None


def page():
    import numpy as np
    import streamlit as st

    from studies.compressor.curve import Curve
    from ui.compressor import inputs

    curve = Curve(np.array([8.0, 4.0, 2.0, 1.0]), (100, 150), "grey", 4)
    inputs.goal(curve)
    st.text(inputs.current_k(4))


def test_each_wish_sets_the_k_that_the_curve_gives_for_it():
    at = AppTest.from_function(page).run()
    assert at.text[0].value == "4"  # 20, cut to what there is
    at.slider(key="energy").set_value(95.0).run()  # 64 + 16 = 80 of 85 is 94.1 %
    assert at.text[0].value == "3"
    at.button_group(key="by").set_value("PSNR").run()
    at.slider(key="psnr").set_value(60.0).run()  # 255² 15000 / 10⁶ = 975, more than all
    assert at.text[0].value == "1"
    at.button_group(key="by").set_value("Bytes").run()
    at.select_slider(key="kilobytes").set_value(5).run()
    assert at.text[0].value == "4"
    assert not at.exception
