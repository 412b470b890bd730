"""The run tray: a result of every lesson is pinned, compared, saved, loaded, and computed again elsewhere."""

import json
import subprocess
import sys

import pytest

from sources.trays import files, notebook
from studies.practice import catalogue
from tests.pages.conftest import open_page
from ui import browser_python, lessons
from ui.kit.runner import can_run
from ui.kit.tray import made

# One step of every lesson, the quickest of those that show a program.
RUNS = {
    "svd_explainer": {"step": "Take it apart"},
    "image_compressor": {"size": "400 pixels"},
    "movie_recommender": {},
    "embeddings": {},
    "denoiser": {},
    "lsa_explorer": {},
    "features": {"step": "Scaling"},
    "layers": {},
    "find_the_bug": {},
}


def solve(at):
    """Go through an exercise up to where both codes have run."""
    bug = catalogue.BUGS[0]
    at.get("button_group")[-1].set_value(bug.wrong + 1).run()
    next(each for each in at.radio if each.key == f"why_{bug.key}").set_value(0).run()


def shown(lesson, **query):
    """Open a lesson and return what its button would pin."""
    at = open_page(lesson, reveal="1", **query)
    if lesson == "find_the_bug":
        solve(at)
    return made(at.session_state["tray_shown"], {"reveal": "1", "step": "Of the page before"} | query)


@pytest.fixture(scope="module")
def tray():
    assert {lesson.url_path for lesson in lessons.LESSONS if lesson.is_open} - {"class_room"} == set(RUNS)
    return [shown(lesson, **query) for lesson, query in RUNS.items()]


def test_a_run_of_every_lesson_has_its_settings_its_program_and_its_numbers(tray):
    assert [pin.path for pin in tray] == list(RUNS)
    for pin in tray:
        assert pin.program is not None
        assert pin.program.prints
        assert pin.program.missing == ()
        assert set(RUNS[pin.path].items()) | {("step", pin.step)} <= set(pin.settings)
        assert "reveal" not in dict(pin.settings)
    assert [pin.path for pin in tray if not pin.figure] == ["find_the_bug"]  # two numbers, no figure
    assert sum(bool(pin.readouts) for pin in tray) >= 8


def test_a_notebook_with_a_run_of_every_lesson_prints_every_number_again(tray, tmp_path):
    cells = json.loads(notebook.to_bytes(tray))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    (tmp_path / "book.json").write_text(json.dumps(code), encoding="utf-8")
    runs = "import json; names = {}\nfor cell in json.load(open('book.json')): exec(cell, names)"
    done = subprocess.run(
        [sys.executable, "-c", runs], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-600:]
    assert done.stdout.count("As pinned.") == len(tray)


def test_every_program_can_be_changed_and_run_in_the_browser(tray, monkeypatch):
    monkeypatch.setattr(browser_python, "packages", lambda: browser_python.PACKAGES)
    assert [pin.path for pin in tray if not can_run(pin.program.code, pin.program.files)] == []


def test_a_saved_tray_comes_back_with_every_run(tray):
    assert files.from_bytes(files.to_bytes(tray)) == tuple(tray)


def opened(pins):
    at = open_page("run_tray")
    at.session_state["tray_pins"] = dict(enumerate(pins, start=1))
    at.session_state["tray_next"] = len(pins) + 1
    at.run()
    assert not at.exception
    return at


def test_two_results_stand_side_by_side_a_note_is_kept_and_one_can_go(tray):
    at = opened(tray)
    assert [box.value for box in at.selectbox] == [8, 9]
    names = [each.label for each in at.metric]
    assert {each.name for pin in tray[-2:] for each in pin.readouts} == set(names)
    at.text_input(key="note_left_8").set_value("<b>Half</b> the rank.").run()
    assert at.session_state["tray_pins"][8].note == "<b>Half</b> the rank."
    at.button(key="remove_right_9").click().run()
    assert not at.exception
    assert [box.value for box in at.selectbox] == [7, 8]


def test_a_saved_tray_is_added_and_any_other_file_changes_nothing(tray):
    at = opened(tray[:1])
    at.file_uploader[0].upload("tray.json", files.to_bytes(tray[:2]), "application/json").run()
    assert [pin.path for pin in at.session_state["tray_pins"].values()] == [
        pin.path for pin in (tray[0], tray[0], tray[1])
    ]
    at.file_uploader[0].upload("tray.json", b"\x80\x04pickle", "application/json").run()
    assert not at.exception
    assert "no tray" in at.error[0].value
    assert len(at.session_state["tray_pins"]) == 3


def test_an_empty_tray_says_how_to_pin_and_the_button_keeps_what_is_shown():
    assert "Pin" in open_page("run_tray").info[0].value
    at = open_page("svd_explainer", step="Take it apart")
    at.button(key="pin").click().run()
    assert "Pinned, 1 of 30" in at.toast[0].value
    at.session_state["tray_shown"] = None
    at.button(key="pin").click().run()
    assert "no number" in at.toast[0].value
    assert [pin.title for pin in at.session_state["tray_pins"].values()] == ["SVD explainer: Take it apart"]
