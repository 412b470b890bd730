"""Components by hand or by group: the numbers on the pills are from 1, what a step gets is from 0."""

from streamlit.testing.v1 import AppTest


def script():
    import streamlit as st

    from ui.denoiser.inputs import settings

    st.json(settings.components_chosen(5, ((0, 1), (2,), (3, 4)), 3))


def opened():
    at = AppTest.from_function(script, default_timeout=60).run()
    assert not at.exception
    return at


def chosen(at):
    return at.json[0].value.strip("[]").replace(" ", "").replace("\n", "")


def test_at_first_the_first_k_are_chosen():
    assert chosen(opened()) == "0,1,2"


def test_a_whole_group_is_taken_and_the_first_k_come_back():
    at = opened()
    at.selectbox[0].set_value("4+5").run()
    assert chosen(at) == "3,4"
    at.selectbox[0].set_value("First k").run()
    assert chosen(at) == "0,1,2"


def test_a_component_is_left_out_by_hand():
    at = opened()
    at.get("button_group")[0].set_value(["1", "3"]).run()
    assert chosen(at) == "0,2"
