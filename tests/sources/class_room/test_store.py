"""Nothing accepted is lost, nothing late is taken, nothing crosses from one room to another."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sources.class_room import store as stores
from sources.class_room.question import Question
from sources.class_room.store import CLOSED, OPEN, READY, REVEALED, Full, NoRoom, Stage, Store, Vote
from sources.errors import BadInput

PROJECT = Path(__file__).parents[3]
ASKED = Question("choice", "Which?", options=("one", "two", "three"), right=1, rounds=2)


def room(store, n_members=2):
    """Return a room with an open question, and its members' numbers."""
    code = store.open_room().code
    store.add(code, ASKED)
    assert store.move(code, 1, Stage(READY, 1), Stage(OPEN, 1))
    return code, [store.join(code, f"Student {i}").member for i in range(n_members)]


def answers(store, code, round=1):
    return store.snapshot(code).answers[round]


def test_what_was_answered_is_read_back_and_a_second_answer_takes_the_firsts_place(store, clock):
    code, (ana, ben) = room(store)
    assert store.take([Vote(code, 1, 1, ana, 0), Vote(code, 1, 1, ben, 1)]) == ["", ""]
    clock.now += 1
    assert store.take([Vote(code, 1, 1, ana, 2)]) == [""]
    assert answers(store, code) == {ana: 2, ben: 1}
    assert [(row.name, row.value) for row in store.rows(code)] == [("Student 1", 1), ("Student 0", 2)]


def test_what_stands_beside_an_answer_goes_with_it_and_a_changed_one_is_chosen_no_longer(store):
    code = store.open_room().code
    asked = Question("choice", "Which?", options=("one", "two"), rounds=2, reasons=True)
    store.move(code, store.add(code, asked), Stage(READY, 1), Stage(OPEN, 1))
    ana, ben = (store.join(code, name).member for name in ("Ana", "Ben"))
    assert store.take([Vote(code, 1, 1, ana, 0, "so it is"), Vote(code, 1, 1, ben, 1)]) == ["", ""]
    assert store.choose(code, 1, ana, True)
    assert not store.choose(code, 1, 9, True)
    assert not store.choose(code, 2, ana, True)
    here = store.snapshot(code)
    assert (here.more, here.chosen) == ({ana: "so it is"}, {ana})
    assert [row.more for row in store.rows(code)] == ["so it is", ""]
    store.take([Vote(code, 1, 1, ana, 0, "otherwise")])
    here = store.snapshot(code)
    assert (here.more, here.chosen) == ({ana: "otherwise"}, frozenset())


def test_the_history_is_the_room_with_each_question_shown(store):
    code, (ana, ben) = room(store)
    store.take([Vote(code, 1, 1, ana, 0)])
    store.add(code, ASKED)
    store.show(code, 2)
    store.move(code, 2, Stage(READY, 1), Stage(OPEN, 1))
    store.take([Vote(code, 2, 1, ben, 2)])
    assert [(each.shown, each.answers[1]) for each in store.history(code)] == [(1, {ana: 0}), (2, {ben: 2})]
    assert store.history("ABCDEF") == []


def test_a_picture_is_the_room_s_own_bounded_and_deleted_with_it(store, monkeypatch):
    here, there = store.open_room().code, store.open_room().code
    store.keep_picture(here, "own a", b"\x00\xff")
    store.keep_picture(here, "own a", b"\x00\xff")
    assert store.picture(here, "own a") == b"\x00\xff"
    assert store.picture(there, "own a") is None
    monkeypatch.setattr(stores, "MOST_PICTURES", 1)
    for code, name, data in ((here, "own b", b"x"), (there, "own b", b"x" * (stores.LARGEST_PICTURE + 1))):
        with pytest.raises(Full):
            store.keep_picture(code, name, data)
    with pytest.raises(NoRoom):
        store.keep_picture("ABCDEF", "own a", b"x")
    store.delete_room(here)
    with store.engine.begin() as connection:
        assert connection.exec_driver_sql("select count(*) from pictures").scalar() == 0


def test_a_census_counts_what_there_is(store, clock):
    assert store.census()[:5] == (0, 0, 0, 0, 0)
    code, (ana, _) = room(store)
    store.take([Vote(code, 1, 1, ana, 0)])
    store.keep_picture(code, "own a", b"\x00\xff\x00")
    assert store.census()[:5] == (1, 2, 1, 1, 3)
    clock.now += 3600 * stores.HOURS
    assert store.census().rooms == 0


def test_a_question_that_is_no_longer_shown_takes_no_answer(store):
    code, (ana, _) = room(store)
    assert store.show(code, store.add(code, ASKED))
    assert store.take([Vote(code, 1, 1, ana, 0)]) != [""]
    assert store.show(code, 1)
    assert answers(store, code) == {}


def test_forty_who_answer_at_once_all_count(store):
    code, members = room(store, 40)
    with ThreadPoolExecutor(8) as pool:
        refused = list(pool.map(lambda m: store.take([Vote(code, 1, 1, m, m % 3)]), members))
    assert refused == [[""]] * 40
    assert answers(store, code) == {m: m % 3 for m in members}


def test_after_the_close_has_returned_no_answer_appears(store):
    """Twenty answer as fast as they can while the round is closed: what is counted then stays the count."""
    code, members = room(store, 20)
    closed = threading.Event()
    late = []

    def answer(member):
        for i in range(40):
            was_closed = closed.is_set()
            if not store.take([Vote(code, 1, 1, member, i % 3)])[0] and was_closed:
                late.append(member)
            if was_closed:
                return

    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(answer, member) for member in members[:4]]
        assert store.move(code, 1, Stage(OPEN, 1), Stage(CLOSED, 1))
        at_the_close = answers(store, code)
        closed.set()
        for each in done:
            each.result()
    assert late == []
    assert answers(store, code) == at_the_close


@pytest.mark.parametrize("stage", [Stage(CLOSED, 1), Stage(REVEALED, 1), Stage(OPEN, 2)])
def test_a_replay_in_a_later_stage_is_refused_by_the_store(store, stage):
    code, (ana, _) = room(store)
    assert store.take([Vote(code, 1, 1, ana, 0)]) == [""]
    assert store.move(code, 1, Stage(OPEN, 1), stage)
    assert store.take([Vote(code, 1, 1, ana, 2)]) == ["This vote is closed."]
    assert answers(store, code) == {ana: 0}


def test_a_question_that_is_not_shown_takes_no_answer(store):
    code, (ana, _) = room(store)
    store.add(code, ASKED)
    assert store.show(code, 2)
    assert store.snapshot(code).stages == {1: Stage(CLOSED, 1), 2: Stage(READY, 1)}
    assert store.take([Vote(code, 1, 1, ana, 0), Vote(code, 2, 1, ana, 0)]) == ["This vote is closed."] * 2
    assert store.take([Vote(code, 9, 1, ana, 0)]) == ["There is no such question."]
    assert not store.show(code, 3)


def test_nothing_crosses_rooms(store):
    here, (ana, _) = room(store)
    there, others = room(store, 3)
    assert store.take([Vote(there, 1, 1, others[2], 2)]) == [""]
    foreign = Vote(here, 1, 1, others[2], 0)  # a member's number that only the other room has
    assert store.take([foreign, Vote(here, 1, 1, ana, 1)]) == ["This vote is closed.", ""]
    assert answers(store, here) == {ana: 1}
    assert answers(store, there) == {others[2]: 2}
    token = store.join(there, "Cleo").token
    assert store.who(there, token).role == "student"
    assert store.who(here, token) is None
    store.delete_room(here)
    assert store.snapshot(here) is None
    assert store.rows(here) == []
    assert answers(store, there) == {others[2]: 2}


def test_each_secret_opens_its_own_door_and_none_is_kept(store):
    opened = store.open_room()
    token = store.join(opened.code, "Ana").token
    assert store.who(opened.code, opened.teacher).role == "teacher"
    assert store.who(opened.code, opened.projector).role == "projector"
    assert store.who(opened.code, token) == ("student", 1, "Ana")
    for wrong in ("", opened.teacher[:-1], opened.teacher[:-1] + "!", "x" * 22, None, 7, ["a"]):
        assert store.who(opened.code, wrong) is None
    with store.engine.begin() as connection:
        kept = str(connection.exec_driver_sql("select * from rooms").all())
        kept += str(connection.exec_driver_sql("select * from members").all())
    assert not [secret for secret in (opened.teacher, opened.projector, token) if secret in kept]


def test_who_is_removed_is_out_and_no_longer_counted(store):
    code, (ana, ben) = room(store)
    token = store.join(code, "Cleo").token
    store.take([Vote(code, 1, 1, ana, 0), Vote(code, 1, 1, 3, 1)])
    store.remove(code, 3)
    assert store.who(code, token) is None
    assert store.take([Vote(code, 1, 1, 3, 2)]) == ["This vote is closed."]
    assert answers(store, code) == {ana: 0}
    assert set(store.snapshot(code).members) == {ana, ben}


def test_a_name_that_is_taken_gets_a_number_whatever_its_case(store):
    code = store.open_room().code
    assert [store.join(code, name).name for name in ("Ana", "ana", " ANA ")] == ["Ana", "ana 2", "ANA 3"]
    store.rename(code, 2, "Ana")
    assert store.snapshot(code).members == {1: "Ana", 2: "Ana 2", 3: "ANA 3"}


def test_a_room_ends_when_its_time_is_over(store, clock):
    code, (ana, _) = room(store)
    clock.now += 3600 * stores.HOURS
    assert not store.lives(code)
    assert store.snapshot(code) is None
    assert store.take([Vote(code, 1, 1, ana, 0)]) == ["This vote is closed."]
    with pytest.raises(NoRoom):
        store.join(code, "Late")
    assert store.purge() == 1
    assert store.rows(code) == []


def test_a_step_is_done_once_however_often_it_is_asked_for(store):
    code, _ = room(store)
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(store.move, code, 1, Stage(OPEN, 1), Stage(CLOSED, 1)) for _ in range(4)]
    assert sorted(each.result() for each in asked) == [False, False, False, True]


def test_rooms_members_and_questions_are_bounded(store, monkeypatch):
    for name in ("MOST_ROOMS", "MOST_MEMBERS", "MOST_QUESTIONS"):
        monkeypatch.setattr(stores, name, 1)
    code = store.open_room().code
    store.join(code, "Ana")
    store.add(code, ASKED)
    for one_more in (store.open_room, lambda: store.join(code, "Ben"), lambda: store.add(code, ASKED)):
        with pytest.raises(Full):
            one_more()


def test_a_change_is_told_after_it_is_committed(store):
    seen = []
    code = store.open_room().code
    store.on_change(lambda room: seen.append((room, len(store.snapshot(room).members))))
    store.join(code, "Ana")
    assert seen == [(code, 1)]


ANSWERING = """
import sys
from sources.class_room.store import Store, Vote
store, code = Store(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
for member in range(1, 101):
    assert store.take([Vote(code, 1, 1, member, member % 3)]) == [""]
    print(member, flush=True)
"""


def test_what_was_received_outlives_a_process_that_is_killed(url):
    after = 30
    store = Store(url)
    code, _ = room(store, 100)
    command = [sys.executable, "-c", textwrap.dedent(ANSWERING), url, code]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        said = [process.stdout.readline() for _ in range(1 + after)]
        os.kill(process.pid, signal.SIGKILL)
        said += process.stdout.readlines()
    received = {int(line) for line in said[1:] if line.endswith("\n")}
    kept = answers(store, code)
    assert len(received) >= after
    assert received <= set(kept)
    assert all(value == member % 3 for member, value in kept.items())
    store.close()


def test_the_environment_names_the_store(tmp_path):
    assert stores.address({"SVD_LAB_DATA": str(tmp_path / "a")}) == f"sqlite:///{tmp_path / 'a' / 'rooms.db'}"
    for given in ("postgres://u@h/d", "postgresql://u@h/d"):
        assert stores.address({"DATABASE_URL": given}) == "postgresql+psycopg://u@h/d"
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="SVD_LAB_DATA"):
        stores.address({"SVD_LAB_DATA": str(tmp_path / "file" / "x")})
