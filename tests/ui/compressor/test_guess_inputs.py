"""A game in the session: its order is drawn once, what is seen counts for the picture it belongs to."""

import pytest

from sources.pictures.gallery import NAMES
from ui.compressor import guess_inputs


@pytest.fixture
def state(monkeypatch):
    state = {}
    monkeypatch.setattr(guess_inputs.st, "session_state", state)
    return state


def test_the_game_is_one_for_the_session_and_all_pictures_are_in_it(state):
    game = guess_inputs.game()
    assert guess_inputs.game() is game
    assert sorted(game.order) == sorted(NAMES)


def test_games_come_in_different_orders(state):
    orders = set()
    for _ in range(20):
        state.clear()
        orders.add(tuple(guess_inputs.game().order))
    assert len(orders) > 1


def test_what_was_seen_of_another_picture_does_not_count(state):
    game = guess_inputs.game()
    state["guess_live"] = {"released": {"k": 3, "highest": 9, "nonce": guess_inputs._nonce(game)}}
    guess_inputs._seen()
    assert game.highest == 9
    game.guess(game.hidden, 100)
    game.go_on()
    guess_inputs._seen()
    assert game.highest == 1
