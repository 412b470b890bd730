"""Whose guess stands since when, and how many layers it took."""

from sources.class_room.question import Question
from studies.class_room import race

ASKED = Question(
    "race", "What?", options=("Boat", "Cat"), right=1, picture="hidden Cat", steps=(1, 2, 5), rounds=3
)
# Ana names it at once; Ben at last; Cleo goes away from it and back; Dan leaves it; Eva says it twice.
ROUNDS = {1: {1: 1, 3: 1, 4: 1, 5: 0}, 2: {2: 0, 3: 0, 5: 1}, 3: {2: 1, 3: 1, 4: 0, 5: 1}}


def test_the_layers_are_those_since_which_the_right_name_stands():
    assert race.named(ASKED, ROUNDS) == {1: 1, 2: 5, 3: 5, 5: 2}
    assert race.standing(ROUNDS)[4] == (0, 3)


def test_the_board_has_the_fewest_layers_first():
    names = {1: "Ana", 2: "Ben", 3: "Cleo", 5: "Eva"}
    assert race.board(ASKED, ROUNDS, names) == [("Ana", 1), ("Eva", 2), ("Ben", 5), ("Cleo", 5)]
