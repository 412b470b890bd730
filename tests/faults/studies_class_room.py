"""Faults to plant in ``studies/class_room``."""

from tests.faults.fault import Fault, in_file

_HERE = "tests/studies/class_room/"

FAULTS: list[Fault] = [
    *in_file(
        "studies/class_room/screens.py",
        f"{_HERE}test_screens.py",
        ('"kind", "prompt", "options",', '"kind", "prompt", "right", "options",'),
        ("given = room.answers[room.stage.round]\n    told: dict", "given = room.answers[1]\n    told: dict"),
        ("if other != member]", "if other]"),
    ),
    *in_file(
        "studies/class_room/films.py",
        f"{_HERE}test_films.py",
        ("(table[i] > 0) | ~np.any(table, axis=0)", "~np.any(table, axis=0)"),
        ("(table[i] > 0) | ~np.any(table, axis=0)", "table[i] > 0"),
        ("float(total / n) if n", "float(total / len(table)) if n"),
    ),
    *in_file(
        "studies/class_room/votes.py",
        f"{_HERE}test_votes.py",
        ("moved[int(first[member])][int(second[member])]", "moved[int(second[member])][int(first[member])]"),
        ("np.array(kinds) + 0.5", "np.array(kinds) + 50"),
    ),
]
