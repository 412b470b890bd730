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
    k = inputs.current_k(4)
    inputs.goal(curve, k)
    st.text(k)
    for each in (2, 3):
        st.button(f"By hand to {each}", on_click=inputs.set_k, args=(each,))


def test_each_wish_sets_the_k_that_the_curve_gives_for_it():
    at = AppTest.from_function(page).run()
    assert at.text[0].value == "4"  # 20, cut to what there is
    at.slider(key="energy").set_value(95.0).run()  # 64 + 16 = 80 of 85 is 94.1 %
    assert at.text[0].value == "3"
    at.button_group(key="by").set_value("PSNR").run()
    at.slider(key="psnr").set_value(50.0).run()  # 255² 15000 / 10⁵ = 9754, more than all
    assert at.text[0].value == "1"
    at.button_group(key="by").set_value("Bytes").run()
    at.select_slider(key="kilobytes").set_value(7).run()
    assert at.text[0].value == "4"
    assert not at.exception


def test_a_goal_stands_where_k_is():
    at = AppTest.from_function(page)
    at.query_params["k"] = "3"
    at.run()
    assert at.slider(key="energy").value == 98.8  # 84 of 85 is 98.82 %
    at.button[0].click().run()
    assert (at.text[0].value, at.slider(key="energy").value) == ("2", 94.1)
    at.slider(key="energy").set_value(94.5).run()
    assert (at.text[0].value, at.slider(key="energy").value) == ("3", 94.5), "what was asked for stays"
    at.button_group(key="by").set_value("Bytes").run()
    assert at.select_slider(key="kilobytes").value == 5  # 3 layers of 251 numbers of 2 bytes
    assert at.text[0].value == "3"
    assert not at.exception


def test_an_address_sets_a_goal_until_k_moves():
    at = AppTest.from_function(page)
    at.query_params |= {"k": "2", "energy": "99.5"}  # which asks for 4
    at.run()
    assert (at.text[0].value, at.slider(key="energy").value) == ("2", 99.5)
    at.run()
    assert at.slider(key="energy").value == 99.5
    at.button[1].click().run()
    assert (at.text[0].value, at.slider(key="energy").value) == ("3", 98.8)
    for foreign in ("nan", "1e400", "", "7"):
        at = AppTest.from_function(page)
        at.query_params |= {"k": "3", "energy": foreign}
        at.run()
        assert at.slider(key="energy").value == 98.8, foreign
        assert not at.exception
