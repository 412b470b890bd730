"""Keys see every byte; samples are shared, own data are not; every shelf has an end."""

import threading
import time

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.kit import counted
from ui.kit import caching, turns
from ui.kit.caching import Key, Shelf, cached, digest


def test_a_digest_sees_every_byte_the_shape_and_the_type():
    pixels = np.zeros((1000, 700, 3), dtype=np.uint8)
    whole = digest(pixels)
    assert digest(pixels.copy()) == whole
    for place in ((0, 0, 0), (517, 333, 1), (999, 699, 2)):
        changed = pixels.copy()
        changed[place] = 1
        assert digest(changed) != whole
    assert digest(pixels.reshape(700, 1000, 3)) != whole
    assert digest(pixels.view(np.int8)) != whole
    assert digest(np.asfortranarray(pixels)) == whole


def test_a_digest_of_several_parts_tells_where_one_ends():
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("1") != digest(b"1")
    assert digest(np.arange(3), np.arange(2)) != digest(np.arange(2), np.arange(3))
    assert digest("x", np.arange(3)) == digest("x", np.arange(3))


def test_a_shelf_forgets_what_was_not_asked_for_the_longest():
    shelf = Shelf(2)
    shelf.put("a", 1)
    shelf.put("b", 2)
    assert shelf.get("a") == 1
    shelf.put("c", 3)
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == (1, None, 3)


def test_a_shelf_that_is_given_the_same_key_twice_holds_the_newer_result_once():
    shelf = Shelf(2)
    for key, result in (("a", 1), ("b", 2), ("a", 3)):
        shelf.put(key, result)
    assert (shelf.get("a"), shelf.get("b")) == (3, 2)


def script():
    import streamlit as st

    from tests.ui.kit.counted import doubled
    from ui.kit.caching import Key

    is_sample = st.checkbox("sample", True, key="sample")
    number = st.number_input("number", 1, 9, 1, key="number")
    st.write(doubled(Key("the data", is_sample), number, _data=object()))


@pytest.fixture
def made():
    counted.MADE.clear()
    counted.clear()
    return counted.MADE


def visit(*, sample):
    at = AppTest.from_function(script).run()
    at.checkbox(key="sample").set_value(sample).run()
    assert not at.exception
    return at


def test_what_is_made_from_a_sample_is_made_once_for_all_sessions(made):
    first, second = visit(sample=True), visit(sample=True)
    assert first.markdown[0].value == second.markdown[0].value == "`2`"
    assert made == [("sample", 1)]


def test_what_is_made_from_own_data_is_made_once_in_each_session(made):
    visit(sample=False).run()
    visit(sample=True)
    assert made == [("sample", 1), ("own", 1)]
    counted.another_session()
    visit(sample=False).run()
    assert made == [("sample", 1), ("own", 1), ("own", 1)]


def test_settings_are_part_of_the_comparison_and_the_data_themselves_are_not(made):
    at = visit(sample=True)
    at.number_input(key="number").set_value(2).run()
    assert at.markdown[0].value == "`4`"
    at.number_input(key="number").set_value(1).run()
    assert made == [("sample", 1), ("sample", 2)]


def test_what_is_at_hand_is_told_by_values_names_and_types_and_has_an_end():
    made = []

    @cached(samples=3, own=1)
    def pair(key, a, *, b=0, _data=None):
        made.append((a, b))
        return object()

    key = Key("pairs", is_sample=True)
    first = pair(key, 1, b=2, _data=[])
    assert pair(key, 1, b=2, _data={}) is first
    others = [pair(key, 1, b=3), pair(key, 2, b=2), pair(Key("others", is_sample=True), 1, b=2)]
    assert len({id(each) for each in (first, *others)}) == 4
    assert made == [(1, 2), (1, 3), (2, 2), (1, 2)]
    assert pair(key, 1, b=2) is not first  # three others came since
    assert pair(key, [1, 2]) is pair(key, [1, 2])  # a list has no hash
    assert pair(key, 1.0) is not pair(key, True)
    caching.forget()
    made.clear()
    pair(key, 1.0)
    assert made == [(1.0, 0)]


def test_equal_digests_of_a_sample_and_of_own_data_are_two_keys():
    assert Key("a", is_sample=True) != Key("a", is_sample=False)


def test_what_many_ask_for_at_once_is_made_once_and_who_waits_gives_its_turn_away(monkeypatch):
    one, give_away = turns.Turns(1, longest=10), turns.give_away
    shelf, made, found, given, leave = Shelf(3), [], [], [], threading.Event()
    monkeypatch.setattr(turns, "_TURNS", one)
    monkeypatch.setattr(turns, "give_away", lambda: (give_away(), given.append(1)))

    def make():
        made.append(1)
        assert leave.wait(10)
        return "made"

    def script():
        with turns.turn(moves=True):
            found.append(shelf.once("key", make))

    def until(holds):
        end = time.monotonic() + 10
        while not holds():
            assert time.monotonic() < end
            time.sleep(0.001)

    threads = [threading.Thread(target=script, daemon=True) for _ in range(4)]
    threads[0].start()
    until(lambda: made)
    given_before = len(given)
    monkeypatch.setattr(
        turns, "_TURNS", turns.Turns(1, longest=10)
    )  # the maker keeps its turn: the others have another
    for thread in threads[1:]:
        thread.start()
    until(lambda: len(given) == given_before + 3)
    assert turns._TURNS._free == 1
    assert shelf.once("another", lambda: "at once") == "at once"
    leave.set()
    for thread in threads:
        thread.join(10)
    assert found == ["made"] * 4
    assert made == [1]
    assert not shelf._being_made


def test_what_could_not_be_made_is_tried_again_by_the_next():
    shelf = Shelf(3)
    with pytest.raises(ZeroDivisionError):
        shelf.once("key", lambda: 1 / 0)
    assert shelf.once("key", lambda: "made") == "made"


def test_who_needs_what_is_not_at_hand_gives_its_turn_away(monkeypatch):
    one = turns.Turns(1, longest=10)
    monkeypatch.setattr(turns, "_TURNS", one)
    seen = []

    @cached(samples=2, own=1)
    def twice(key, n):
        seen.append(one._free)
        return 2 * n

    for _ in range(2):
        with turns.turn(moves=True):
            assert twice(Key("who needs what is not at hand", is_sample=True), 3) == 6
            seen.append(one._free)
    assert seen == [1, 1, 0]
