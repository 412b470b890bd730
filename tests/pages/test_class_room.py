"""The class room's page: its doors, the teacher's desk, the code of the two votes."""

import pytest

from tests.pages.conftest import open_page, readouts, run_shown_code
from ui.class_room import inputs, rooms


@pytest.fixture
def own_rooms(tmp_path, monkeypatch):
    monkeypatch.setenv("SVD_LAB_DATA", str(tmp_path / "rooms"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    rooms.forget()
    yield
    rooms.forget()


def button(at, label):
    return next(each for each in at.button if each.label == label)


def test_a_teacher_opens_a_room_and_adds_questions_of_each_kind(own_rooms):
    at = open_page("class_room", step="Teach")
    button(at, "Open a room").click().run()
    code, key = at.query_params["room"], at.query_params["teacher"]
    assert rooms.store().who(code, key).role == "teacher"
    assert any(each.value.endswith(f"?room={code}") for each in at.code)  # the class's link, without the key
    assert not any(key in each.value for each in at.code if "teacher=" not in each.value)
    for kind in (inputs.PRACTICE, inputs.SMALLEST_K, inputs.FILMS):
        at.selectbox(key="ask_kind").set_value(kind).run()
        button(at, "Add it").click().run()
    at.selectbox(key="ask_kind").set_value(inputs.CHOICES).run()
    at.text_area(key="ask_prompt").set_value("Which?")
    at.text_area(key="ask_options").set_value("one\n* two")
    button(at, "Add it").click().run()
    at.selectbox(key="ask_kind").set_value(inputs.LESSON).run()
    at.text_input(key="ask_link").set_value("nowhere")
    button(at, "Add it").click().run()
    assert "leads to no lesson" in at.error[0].value
    asked = rooms.store().questions(code)
    assert [each.kind for each in asked.values()] == ["choice", "picture", "films", "choice"]
    assert asked[4].options == ("one", "two")
    assert asked[4].right == 1


def test_a_key_that_opens_nothing_is_said_to(own_rooms):
    at = open_page("class_room", step="Teach", room="ABCDEF", teacher="x" * 22)
    assert "opens no room" in at.error[0].value


def test_a_folder_that_cannot_be_written_is_named(own_rooms, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SVD_LAB_DATA", str(tmp_path / "file" / "x"))
    at = open_page("class_room", step="Teach")
    button(at, "Open a room").click().run()
    assert "folder to write in" in at.error[0].value


def test_the_code_of_the_two_votes_prints_the_gain():
    at = open_page("class_room", step="Two votes", reveal="1")
    printed, said = run_shown_code(at)
    assert printed == said == readouts(at)["Normalised gain"]


def test_a_link_to_a_lesson_keeps_its_settings_and_no_key():
    link = "https://a.example/lab/denoiser?k=3&lock=k&teacher=secret"
    assert inputs.to_lesson(link).link == "/denoiser?k=3&lock=k"
