"""A teacher's link says what is hidden, what is locked and the state of the page; nothing foreign gets in."""

from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from ui.kit import class_link
from ui.kit.keeper import MOST, Control, read, selectors


def test_the_address_has_the_state_and_what_is_chosen_and_not_what_an_older_link_chose():
    link = class_link.address(
        "http://room:8501/layers?old=1",
        {"step": "The network", "ranks": "32,100,5", "hide": "old", "reveal": "1"},
        hide=["data", "fitted"],
        lock=["rank"],
        present=True,
    )
    assert urlsplit(link).path == "/layers"
    assert parse_qs(urlsplit(link).query) == {
        "step": ["The network"],
        "ranks": ["32,100,5"],
        "present": ["1"],
        "hide": ["data,fitted"],
        "lock": ["rank"],
    }


def test_a_page_as_it_opens_needs_no_words():
    assert class_link.address("http://room/lsa", {}) == "http://room/lsa"


def test_the_qr_code_is_square_black_on_white_with_a_margin_of_four_modules():
    image = Image.open(BytesIO(class_link.picture("http://room:8501/layers?step=The+network"))).convert("L")
    assert image.width == image.height
    assert set(image.tobytes()) == {0, 255}
    assert set(image.crop((0, 0, image.width, 24)).tobytes()) == {255}
    assert image.getpixel((24, 24)) == 0  # the corner of the finder pattern


def test_what_the_browser_names_is_taken_only_where_it_can_be_a_control():
    state = {
        "controls": [
            {"key": "k", "label": "k, layers kept"},
            {"key": "k", "label": "again"},
            {"key": "data", "label": ""},
            {"key": "a b", "label": "no name"},
            {"key": 3, "label": "no text"},
            "nothing",
        ]
    }
    assert read(state) == [Control("k", "k, layers kept"), Control("data", "data")]
    assert read({"controls": None}) == []
    assert len(read({"controls": [{"key": f"k{i}", "label": "x" * 999} for i in range(99)]})) == MOST


@pytest.mark.parametrize("name", ["k", "data"])
def test_a_control_is_found_by_its_key_and_by_one_that_follows_the_data(name):
    assert f".st-key-{name}" in selectors(name)
    assert f'"st-key-{name}_of_"' in selectors(name)


def hiding():
    import streamlit as st

    from ui.kit import page

    page.dress()
    page.opening("Title", "Lead.", ("One", "Two"))
    st.slider("k", 1, 9, key="k")


def sheet(**query):
    at = AppTest.from_function(hiding, default_timeout=60)
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at.get("html")[0].proto.body


def test_what_the_address_hides_is_not_shown_and_foreign_names_are_let_go():
    assert ".st-key-k," in sheet(hide="k,window")
    assert "st-key-window" in sheet(hide="k,window")
    for foreign in ("k}body{display:none", "<b>", "a b", "", ",,,", "9", "x" * 50):
        assert sheet(hide=foreign, lock=foreign) == sheet()


def test_a_lock_reaches_the_browser():
    at = AppTest.from_function(hiding, default_timeout=60)
    at.query_params["lock"] = "k,no such"
    at.run()
    assert '"locked":["k"]' in at.get("bidi_component")[0].proto.json.replace(" ", "")


def test_no_link_for_a_class_carries_the_key_of_a_class_room():
    link = class_link.address("http://room/class_room", {"room": "ABCDEF", "teacher": "s", "projector": "p"})
    assert link == "http://room/class_room?room=ABCDEF"
