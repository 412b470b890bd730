"""The notebook of a room computes every number anew; it knows nobody's name and no reason."""

import json

import pytest

from studies.class_room import notebook
from tests.studies.class_room import rooms


def run(book):
    """Run the cells of code, as a notebook does."""
    here = {}
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), here)
    return here


@pytest.mark.parametrize("empty", [False, True])
def test_every_cell_runs_and_agrees_with_the_report(empty, capsys):
    book = json.loads(notebook.to_bytes(rooms.history(empty=empty)))
    run(book)
    said = capsys.readouterr().out
    if not empty:
        assert "[[2, 1], [1, 3]]" in said
        assert "normalised gain 0.5" in said
        assert "layers that it took: [1, 2, 5]" in said


def test_a_changed_vote_is_noticed():
    book = json.loads(notebook.to_bytes(rooms.history()))
    cell = next(each for each in book["cells"] if "ROOM = " in "".join(each["source"]))
    changed = "".join(cell["source"]).replace('"1": 0.0', '"1": 1.0', 1)
    assert changed != "".join(cell["source"])
    cell["source"] = [changed]
    with pytest.raises(AssertionError):
        run(book)


def test_no_name_and_no_reason_is_in_it():
    data = notebook.to_bytes(rooms.history(names=True)).decode()
    assert "Ana" not in data
    assert '"so"' not in data
