"""Scripts take turns: so many at once, moves before openings, nobody for ever."""

import threading
import time

import pytest

from ui.kit import turns
from ui.kit.turns import Turns

WAITS = 10  # seconds that a test waits for what has to come


def begun(target, *args):
    thread = threading.Thread(target=target, args=args, daemon=True)
    thread.start()
    return thread


def until(holds):
    end = time.monotonic() + WAITS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.001)


@pytest.fixture
def one(monkeypatch):
    """One turn for all, for which nobody waits in vain."""
    of_one = Turns(1, longest=WAITS)
    monkeypatch.setattr(turns, "_TURNS", of_one)
    return of_one


def test_so_many_have_a_turn_at_once_and_the_next_when_one_ends():
    two = Turns(2, longest=0.01)
    assert two.take(moves=True)
    assert two.take(moves=False)
    assert not two.take(moves=True)
    two.give_back()
    assert two.take(moves=True)


def test_who_moves_goes_before_who_opens_and_else_it_is_first_come_first_served():
    turn, order = Turns(1, longest=WAITS), []
    turn.take(moves=True)

    def script(name, moves):
        assert turn.take(moves=moves)
        order.append(name)
        turn.give_back()

    scripts = (("opens", False), ("opens too", False), ("moves", True), ("moves too", True))
    threads = []
    for n, (name, moves) in enumerate(scripts, start=1):
        threads.append(begun(script, name, moves))
        until(lambda n=n: len(turn._moving) + len(turn._opening) == n)
    turn.give_back()
    for thread in threads:
        thread.join(WAITS)
    assert order == ["moves", "moves too", "opens", "opens too"]


def test_who_has_waited_for_long_goes_on_without_and_its_turn_is_lost_to_nobody():
    turn = Turns(1, longest=0.02)
    turn.take(moves=True)
    assert not turn.take(moves=True)
    turn.give_back()
    assert turn.take(moves=True)


def test_a_turn_ends_with_its_script_even_where_that_fails(one):
    with pytest.raises(ZeroDivisionError), turns.turn(moves=True):
        1 / 0  # noqa: B018
    assert one.take(moves=True)


def test_a_part_of_a_script_that_has_its_turn_waits_for_none(one):
    with turns.turn(moves=False), turns.turn(moves=True):
        assert not one._free
    assert one._free == 1


def test_a_thread_takes_a_turn_anew_for_the_next_script(one):
    for _ in range(2):
        with turns.turn(moves=True):
            assert not one._free


def test_a_turn_that_was_given_away_is_another_s_and_is_given_back_once(one):
    inside, leave = threading.Event(), threading.Event()

    def other():
        with turns.turn(moves=True):
            inside.set()
            leave.wait(WAITS)

    with turns.turn(moves=True):
        thread = begun(other)
        until(lambda: one._moving)
        turns.give_away()
        assert inside.wait(WAITS)
        turns.give_away()
    assert not one._free  # the other's
    leave.set()
    thread.join(WAITS)
    assert one._free == 1
