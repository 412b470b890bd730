"""Window and k: the steps share them, k is automatic until a hand chooses, a wish outlives a short signal."""

import pytest
from streamlit.testing.v1 import AppTest


def script():
    import numpy as np
    import streamlit as st

    from studies.denoiser.distances import Grid
    from ui.denoiser.inputs import window_and_k

    short = st.checkbox("short", key="short")
    windows, automatic, n_components = ((20, 40), (2, 0), 5) if short else ((50, 100, 200), (3, 4, 6), 12)
    grid = Grid(
        windows=windows,
        to_input=np.ones((len(windows), n_components)),
        to_truth=None,
        before=None,
        automatic=automatic,
        automatic_in_red=(1, 1, 1)[: len(windows)],
        baselines=(),
        n_samples=2 * windows[-1],
        drawn=np.arange(3),
        noisy=np.zeros(3),
        clean=None,
        parts=np.zeros((len(windows), n_components, 3), dtype=np.float32),
    )
    st.text(window_and_k.chosen_window_and_k(grid))


def opened(**query):
    at = AppTest.from_function(script, default_timeout=60)
    for name, value in query.items():
        at.query_params[name] = str(value)
    at.run()
    assert not at.exception
    return at


def chosen(at):
    window, k = at.text[0].value.strip("()").split(", ")
    return int(window), int(k)


def carried(at, name):
    value = at.query_params[name]
    return value if isinstance(value, str) else value[0]


def shorter(at, short=True):
    return at.checkbox(key="short").set_value(short).run()


def test_at_first_the_window_is_100_and_k_automatic():
    at = opened()
    assert chosen(at) == (100, 4)
    assert dict(at.query_params) == {}


def test_k_follows_the_window_until_a_hand_chooses_it():
    at = opened()
    at.select_slider[0].set_value(200).run()
    assert chosen(at) == (200, 6)
    at.slider[0].set_value(9).run()
    at.select_slider[0].set_value(50).run()
    assert chosen(at) == (50, 9)


def test_what_the_hand_chose_is_in_the_address():
    at = opened()
    at.select_slider[0].set_value(50).run()
    assert "k" not in at.query_params
    at.slider[0].set_value(7).run()
    assert (carried(at, "window"), carried(at, "k")) == ("50", "7")


def test_the_address_is_a_wish_that_becomes_the_nearest_on_offer():
    assert chosen(opened(window=130, k=40)) == (100, 12)


@pytest.mark.parametrize("query", [{"window": "x", "k": "-3"}, {"window": 0, "k": 0}, {"k": 10**9}])
def test_foreign_values_count_as_absent(query):
    assert chosen(opened(**query)) == (100, 4)


def test_a_wish_that_a_short_signal_cannot_take_comes_back():
    at = shorter(opened(window=200, k=9))
    assert chosen(at) == (40, 5)
    assert chosen(shorter(at, short=False)) == (200, 9)


def test_an_automatic_rank_of_0_shows_one_component():
    assert chosen(shorter(opened())) == (40, 1)


def test_a_short_window_offers_no_more_components_than_it_has_samples():
    assert chosen(opened(window=50, k=12)) == (50, 12)
    at = shorter(opened(window=2, k=9))
    assert chosen(at) == (20, 5)


def test_the_sliders_stand_where_the_numbers_are():
    at = shorter(shorter(opened(k=3)), short=False)
    assert (at.select_slider[0].value, at.slider[0].value) == chosen(at) == (100, 3)
