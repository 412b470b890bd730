"""Faults to plant in ``studies/class_room``."""

from tests.faults.fault import Fault, in_file

_HERE = "tests/studies/class_room/"

FAULTS: list[Fault] = [
    *in_file(
        "studies/class_room/screens.py",
        f"{_HERE}test_screens.py",
        ('"kind", "prompt", "options",', '"kind", "prompt", "right", "options",'),
        ("    return room.answers[room.stage.round]\n", "    return room.answers[1]\n"),
        ("if other != member]", "if other]"),
        ("question.steps.index(k) < room.stage.round", "question.steps.index(k) <= room.stage.round"),
        ("room.stage.phase != READY and question.steps", "question.steps"),
        ('        if said["chosen"]\n', ""),
        ("found.hidden if revealed else None", "found.hidden"),
    ),
    *in_file(
        "studies/class_room/films.py",
        f"{_HERE}test_films.py",
        ("(table[i] > 0) | ~np.any(table, axis=0)", "~np.any(table, axis=0)"),
        ("(table[i] > 0) | ~np.any(table, axis=0)", "table[i] > 0"),
        ("float(total / n) if n", "float(total / len(table)) if n"),
    ),
    *in_file(
        "studies/class_room/report.py",
        f"{_HERE}test_report.py",
        ("{number}. {escape(question.prompt)}", "{number}. {question.prompt}"),
        ("screens.result(room, names=room.names)", "screens.result(room, names=True)"),
    ),
    *in_file(
        "studies/class_room/notebook.py",
        f"{_HERE}test_notebook.py",
        ("dict(room.more) if question.kind == FILMS else {}", "dict(room.more)"),
    ),
    *in_file(
        "studies/class_room/race.py",
        f"{_HERE}test_race.py",
        ("if member not in held or held[member].value != value:", "if True:"),
        ("question.steps[guess.round - 1]", "question.steps[0]"),
    ),
    *in_file(
        "studies/class_room/beat.py",
        f"{_HERE}test_beat.py",
        ("        filled[cells] = known[cells]\n", ""),
        ("np.maximum(s[:k] - share * s[0], 0)", "s[:k]"),
        ("random_split(first.train, 0.2", "random_split(generated_sample().ratings, 0.2"),
    ),
    *in_file(
        "studies/class_room/votes.py",
        f"{_HERE}test_votes.py",
        ("moved[int(first[member])][int(second[member])]", "moved[int(second[member])][int(first[member])]"),
        ("np.array(kinds) + 0.5", "np.array(kinds) + 50"),
    ),
]
