import numpy as np
import pytest

from studies.compressor.guess import Game, energy_seen
from tests.studies.compressor.made import numpys, picture


def test_the_right_name_scores_the_highest_k_that_was_seen():
    game = Game(["Cat", "Boat"])
    for k in (4, 9, 2):
        game.see(k)
    game.guess("Cat", 100)
    assert game.solved
    assert game.named
    assert game.scores == [9]


def test_a_wrong_name_is_remembered_and_solves_nothing():
    game = Game(["Cat", "Boat"])
    game.guess("Boat", 100)
    assert game.wrong == ["Boat"]
    assert not game.solved
    assert game.scores == []
    assert game.median_score is None


def test_what_is_seen_after_the_answer_counts_for_nothing():
    game = Game(["Cat", "Boat"])
    game.guess("Cat", 100)
    game.see(80)
    assert game.highest == 1


def test_giving_up_shows_the_picture_and_scores_nothing():
    game = Game(["Cat", "Boat"])
    game.see(30)
    game.give_up()
    assert game.solved
    assert not game.named
    assert game.scores == []


def test_the_next_picture_begins_afresh_and_none_comes_twice_before_all_have_come():
    game = Game(["Cat", "Boat", "Tree"])
    shown = []
    for k in (5, 3, 8, 1):
        shown.append(game.hidden)
        game.see(k)
        game.guess(game.hidden, 100)
        game.go_on()
        assert (game.highest, game.wrong, game.solved, game.named) == (1, [], False, False)
    assert shown == ["Cat", "Boat", "Tree", "Cat"]
    assert game.scores == [5, 3, 8, 1]
    assert game.median_score == 4


def test_the_energy_seen_is_the_share_of_the_squared_grey_levels_that_the_layers_hold():
    pixels = picture().pixels.astype(float)
    svds = numpys(pixels, "rgb")
    s2 = np.array([svd.s**2 for svd in svds]).sum(axis=0)
    assert energy_seen(svds, 3) == pytest.approx(s2[:3].sum() / (pixels**2).sum())
    assert energy_seen(svds, 24) == pytest.approx(1)


def test_a_wrong_name_opens_one_layer_so_that_naming_all_costs_as_much_as_looking():
    names = ["Cat", "Boat", "Tree", "House"]
    game = Game(names)
    for name in ("Boat", "Tree", "Tree", "House", "Cat"):
        game.guess(name, 100)
    assert game.wrong == ["Boat", "Tree", "House"], "a name once struck out costs nothing more"
    assert game.scores == [4]
    game.go_on()
    game.guess("Cat", 1)
    assert game.highest == 1, "there are no more layers than the picture has"


def test_a_picture_of_ones_own_comes_next_and_the_others_after_it():
    game = Game(["Cat", "Boat"])
    game.see(7)
    turn = game.turn
    game.hide("Our gate")
    assert (game.hidden, game.highest, game.wrong, game.solved) == ("Our gate", 1, [], False)
    assert game.turn > turn
    game.give_up()
    game.go_on()
    assert game.hidden == "Cat"
