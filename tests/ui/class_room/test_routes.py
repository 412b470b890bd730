"""The doors of the class room: what they let through, what they refuse, what each screen hears."""

import asyncio
import json
from dataclasses import replace

import numpy as np
import pytest

from sources.class_room.question import Question
from sources.class_room.store import CLOSED, OPEN, READY, REVEALED, Stage, Store
from sources.pictures.picture import to_png
from studies.class_room import library, picture
from tests.ui.class_room.asgi import Client
from ui.class_room import acts
from ui.class_room.limits import Limit

ASKED = Question("choice", "Which?", options=("one", "two"), right=1, because="So it is.", rounds=2)


@pytest.fixture
def here(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'rooms.db'}")
    yield store
    store.close()


def opened(store):
    room = store.open_room()
    store.add(room.code, ASKED)
    store.move(room.code, 1, Stage(READY, 1), Stage(OPEN, 1))
    return room


def word(token):
    return json.dumps({"token": token})


VOTE = {"question": 1, "round": 1, "value": 1}


def test_forty_join_and_answer_at_once_and_every_answer_is_received_and_counted(here):
    async def lesson():
        client, room = Client(here), opened(here)
        joined = await asyncio.gather(
            *(client.ask(f"/room/{room.code}/join", {"name": f"S {i}"}) for i in range(40))
        )
        tokens = [said["token"] for _, said in joined]
        async with client.follow(room.code, word(room.projector)) as wall:
            answers = [client.ask(f"/room/{room.code}/answer", VOTE, token) for token in tokens]
            received = await asyncio.gather(*answers)
            told = await wall(lambda word: word.get("told", {}).get("answered") == 40)
        return received, told

    received, told = asyncio.run(lesson())
    assert {status for status, _ in received} == {200}
    assert all(said["received"] for _, said in received)
    assert told["told"]["here"] == 40


def test_the_wall_and_the_students_hear_no_vote_and_no_truth_before_the_reveal(here):
    async def lesson():
        client, room = Client(here), opened(here)
        _, ana = await client.ask(f"/room/{room.code}/join", {"name": "Ana"})
        await client.ask(f"/room/{room.code}/answer", VOTE, ana["token"])
        heard = []
        for key in (room.projector, ana["token"], room.teacher):
            async with client.follow(room.code, word(key)) as told:
                heard.append(await told())
        return heard

    wall, student, teacher = asyncio.run(lesson())
    for told in (wall["told"], student["told"]):
        assert told["result"] is None
        assert told["answered"] == 1
        assert not {"right", "because"} & set(told["question"])
        assert "So it is." not in json.dumps(told)
    assert student["own"] == {"name": "Ana", "value": 1.0, "partners": []}
    assert teacher["told"]["result"]["counts"][0] == [0, 1]


def test_a_late_joiner_comes_into_the_current_phase_and_a_reload_finds_its_own_answer(here):
    async def lesson():
        client, room = Client(here), opened(here)
        status, late = await client.ask(f"/room/{room.code}/join", {"name": "Late"})
        await client.ask(f"/room/{room.code}/answer", VOTE, late["token"])
        again = []
        for _ in range(2):  # as after a reload, a locked phone, a lost Wi-Fi
            async with client.follow(room.code, word(late["token"])) as told:
                again.append((await told())["own"]["value"])
        await client.ask(f"/room/{room.code}/answer", {**VOTE, "value": 0}, late["token"])
        return status, again, here.snapshot(room.code).answers[1]

    status, again, kept = asyncio.run(lesson())
    assert status == 200
    assert again == [1.0, 1.0]
    assert kept == {1: 0.0}  # one vote, the last


def test_who_follows_the_room_answers_without_being_looked_up_again(here, monkeypatch):
    """A class answers in one moment, and the store has its answers to write then."""
    looked = []

    def who(code, secret):
        looked.append(code)
        return Store.who(here, code, secret)

    async def lesson():
        client, room = Client(here), opened(here)
        _, ana = await client.ask(f"/room/{room.code}/join", {"name": "Ana"})
        monkeypatch.setattr(here, "who", who)
        async with client.follow(room.code, word(ana["token"])) as told:
            await told()
            return await client.ask(f"/room/{room.code}/answer", VOTE, ana["token"])

    status, _ = asyncio.run(lesson())
    assert status == 200
    assert len(looked) == 1


def test_foreign_and_stolen_keys_do_nothing(here):
    async def lesson():
        client, room, other = Client(here), opened(here), opened(here)
        _, ana = await client.ask(f"/room/{room.code}/join", {"name": "Ana"})
        close = {"do": "step", "step": "close", "number": 1, "phase": "open", "round": 1}
        answer, act = f"/room/{room.code}/answer", f"/room/{room.code}/act"
        said = [
            await client.ask(act, close, room.projector),  # a stolen projector link
            await client.ask(act, close, ana["token"]),
            await client.ask(act, close, other.teacher),
            await client.ask(answer, VOTE, room.projector),
            await client.ask(answer, VOTE, other.teacher),
            await client.ask(answer, VOTE, ""),
            await client.ask(f"/room/{other.code}/answer", VOTE, ana["token"]),
            *[
                await client.ask(f"/room/{room.code}/{name}", None, key, method="GET")
                for name in ("votes.csv", "report.html", "notebook.ipynb")
                for key in (room.projector, ana["token"], other.teacher)
            ],
        ]
        async with client.follow(room.code, word(other.projector)) as told:
            foreign = [await told(), await told()]
        return said, foreign, here.snapshot(room.code)

    said, foreign, room = asyncio.run(lesson())
    assert {status for status, _ in said} == {403}
    assert foreign == [{"gone": True}, None]
    assert room.stage == Stage(OPEN, 1)
    assert room.answers[1] == {}


def test_a_vote_after_the_close_is_refused_and_the_sender_told(here):
    async def lesson():
        client, room = Client(here), opened(here)
        _, ana = await client.ask(f"/room/{room.code}/join", {"name": "Ana"})
        close = {"do": "step", "step": "close", "number": 1, "phase": "open", "round": 1}
        done = [await client.ask(f"/room/{room.code}/act", close, room.teacher) for _ in range(2)]
        return done, await client.ask(f"/room/{room.code}/answer", VOTE, ana["token"])

    done, late = asyncio.run(lesson())
    assert [said["done"] for _, said in done] == [True, False]  # the second click finds it closed
    assert late == (409, {"error": "This vote is closed."})


def test_codes_cannot_be_guessed_and_who_is_in_goes_on_meanwhile(here):
    async def lesson():
        client, room = Client(here), opened(here)
        _, ana = await client.ask(f"/room/{room.code}/join", {"name": "Ana"})
        guesses = [await client.ask("/room/AAAAAA/join", {"name": "x"}) for _ in range(40)]
        right = await client.ask(f"/room/{room.code}/join", {"name": "x"})
        client.host = "10.0.0.2"
        elsewhere = await client.ask(f"/room/{room.code}/join", {"name": "Ben"})
        client.host = "10.0.0.1"
        return guesses, right, elsewhere, await client.ask(f"/room/{room.code}/answer", VOTE, ana["token"])

    guesses, right, elsewhere, goes_on = asyncio.run(lesson())
    assert [status for status, _ in guesses] == [404] * 30 + [429] * 10
    assert (right[0], elsewhere[0], goes_on[0]) == (429, 200, 200)


HOSTILE = [b"", b"[]", b"nonsense", b"[" * 4000, b'{"question":1,"round":1,"value":' + b"9" * 3000 + b"}"]
HOSTILE += [json.dumps({**VOTE, **wrong}).encode() for wrong in (
    {"value": "<b>"}, {"value": None}, {"value": [1]}, {"value": 2}, {"value": 0.5}, {"value": True},
    {"question": "1"}, {"question": 10**9}, {"round": 0}, {"round": [1]}, {"round": None},
    {"more": "why"}, {"more": ["x"]}, {"more": {"x": 1}}, {"more": 7},
)]  # fmt: skip


def test_hostile_messages_are_refused_in_one_sentence_and_change_nothing(here):
    async def lesson():
        client, room = Client(here), opened(here)
        client.doors.answers = Limit(10**6, 1)
        _, ana = await client.ask(f"/room/{room.code}/join", {"name": "Ana"})
        said = [await client.ask(f"/room/{room.code}/answer", raw=raw, token=ana["token"]) for raw in HOSTILE]
        large = await client.ask(f"/room/{room.code}/answer", raw=b"x" * 10**6, token=ana["token"])
        n_read = client.n_read
        acts = [{"do": "format"}, {}, {"do": "step"}, {"do": "show", "number": "x"}, {"do": "rename"}]
        said += [await client.ask(f"/room/{room.code}/act", each, room.teacher) for each in acts]
        return said, large, n_read, here.snapshot(room.code)

    said, large, n_read, room = asyncio.run(lesson())
    assert {status for status, _ in said} <= {400, 409}
    assert all(set(words) == {"error"} and "Traceback" not in words["error"] for _, words in said)
    assert large[0] == 413
    assert n_read <= 6  # of a thousand parts
    assert room.answers[1] == {}


FILMS = Question("films", "Stars?", options=("A", "B", "C", "D"))


def test_stars_that_are_none_are_refused_and_the_map_is_told_after_the_reveal_alone(here):
    async def lesson():
        client, room = Client(here), here.open_room()
        client.doors.answers = Limit(10**6, 1)
        here.add(room.code, FILMS)
        here.move(room.code, 1, Stage(READY, 1), Stage(OPEN, 1))
        joined = [
            (await client.ask(f"/room/{room.code}/join", {"name": n}))[1] for n in ("Ana", "Ben", "Cleo")
        ]
        answer, token = f"/room/{room.code}/answer", joined[0]["token"]
        bad = ["", "0000", "555", "55555", "5556", "5 55", "٥٥٥٥", "<b>1", "5" * 3000, None, 5551, ["5555"]]
        refused = [await client.ask(answer, {**VOTE, "more": more}, token) for more in bad]
        for each, more in zip(joined, ("5501", "5510", "1055"), strict=True):
            await client.ask(answer, {**VOTE, "more": more}, each["token"])
        before = []
        for key in (room.projector, token):
            async with client.follow(room.code, word(key)) as told:
                before.append(await told())
        for after in (Stage(CLOSED, 1), Stage(REVEALED, 1)):
            here.move(room.code, 1, here.snapshot(room.code).stage, after)
        async with client.follow(room.code, word(room.projector)) as told:
            wall = await told()
        async with client.follow(room.code, word(token)) as told:
            return refused, before, wall, await told()

    refused, before, wall, ana = asyncio.run(lesson())
    assert {status for status, _ in refused} <= {409, 413}
    assert all("map" not in json.dumps(told) and "list" not in told.get("own", {}) for told in before)
    people = wall["told"]["result"]["map"]["people"]
    assert len(people) == 3
    assert {name for _, _, name in people} == {""}
    assert "own" not in wall
    assert ana["own"]["list"][0][0] == "C"  # the one that she has not seen
    assert "Ben" not in json.dumps(ana)


def test_a_race_gives_its_picture_to_who_is_in_the_room_and_no_layer_before_its_round(here):
    asked = library.guess_picture("Boat")

    async def lesson():
        client, room, other = Client(here), here.open_room(), opened(here)
        here.add(room.code, asked)
        _, ana = await client.ask(f"/room/{room.code}/join", {"name": "Ana"})
        _, ben = await client.ask(f"/room/{other.code}/join", {"name": "Ben"})
        act = f"/room/{room.code}/act"

        async def seen(k, token, number=1):
            path = f"/room/{room.code}/picture/{number}/{k}.jpg"
            return (await client.ask(path, None, token, method="GET"))[0]

        async def step(name, phase, round):
            body = {"do": "step", "step": name, "number": 1, "phase": phase, "round": round}
            return (await client.ask(act, body, room.teacher))[1]["done"]

        said = {"ready": [await seen(1, key) for key in (ana["token"], room.projector)]}
        done = [await step("open", "ready", 1), await step("more", "open", 1), await step("more", "open", 1)]
        said["open"] = [await seen(k, ana["token"]) for k in (1, 2, 3, 30, 7, 999999)]
        said["keys"] = [
            await seen(1, key) for key in (room.projector, room.teacher, ben["token"], "", "x" * 22)
        ]
        said["number"] = [await seen(1, ana["token"], number) for number in (0, 2)]
        vote = {"question": 1, "round": 1, "value": asked.right}
        late = await client.ask(f"/room/{room.code}/answer", vote, ana["token"])
        now = await client.ask(f"/room/{room.code}/answer", {**vote, "round": 2}, ana["token"])
        here.remove(room.code, ana["member"])
        said["removed"] = [await seen(1, ana["token"])]
        return said, done, late, now

    said, done, late, now = asyncio.run(lesson())
    assert done == [True, True, False]
    assert said == {
        "ready": [404, 404], "open": [200, 200, 404, 404, 404, 404], "keys": [200, 200, 403, 403, 403],
        "number": [404, 404], "removed": [404],
    }  # fmt: skip
    assert (late[0], now[0]) == (409, 200)


def test_a_room_s_own_picture_is_its_own(here):
    own = picture.brought(to_png(np.arange(30 * 40 * 3, dtype=np.uint8).reshape(30, 40, 3)), "x.png")

    async def lesson():
        client, rooms = Client(here), [here.open_room() for _ in range(2)]
        for room in rooms:
            here.add(room.code, library.smallest_k_of(own))
        here.keep_picture(rooms[0].code, own.name, own.data)
        path = "/room/{}/picture/1/2.jpg"
        picture.forget()
        said = [
            await client.ask(path.format(room.code), None, room.teacher, method="GET") for room in rooms[::-1]
        ]
        async with client.follow(rooms[0].code, word(rooms[0].projector)) as wall:
            return said, await wall()

    said, wall = asyncio.run(lesson())
    assert [status for status, _ in said] == [400, 200]
    assert said[1][1].startswith(b"\xff\xd8\xff")
    assert own.name not in json.dumps(wall)


def test_a_teacher_alone_chooses_the_answers_to_show(here):
    async def lesson():
        client, room = Client(here), here.open_room()
        here.add(room.code, replace(ASKED, reasons=True))
        here.move(room.code, 1, Stage(READY, 1), Stage(OPEN, 1))
        _, ana = await client.ask(f"/room/{room.code}/join", {"name": "Ana"})
        more = "<img src=x onerror=alert(1)>\u202e " + "x" * 500
        answered = await client.ask(f"/room/{room.code}/answer", {**VOTE, "more": more}, ana["token"])
        choose = {"do": "choose", "number": 1, "member": ana["member"], "chosen": True}
        act = f"/room/{room.code}/act"
        said = [await client.ask(act, choose, key) for key in (ana["token"], room.projector, room.teacher)]
        wrong = [{"member": "x"}, {"member": None}, {"number": 10**30}]
        said += [await client.ask(act, {**choose, **each}, room.teacher) for each in wrong]
        for after in (Stage(CLOSED, 1), Stage(REVEALED, 1)):
            here.move(room.code, 1, here.snapshot(room.code).stage, after)
        async with client.follow(room.code, word(room.projector)) as told:
            return answered, said, (await told())["told"]["result"]["chosen"]

    answered, said, chosen = asyncio.run(lesson())
    assert answered[0] == 200
    assert [status for status, _ in said[:3]] == [403, 403, 200]
    assert {status for status, _ in said[3:]} == {400}
    (shown,) = chosen
    assert shown["more"].startswith("<img src=x onerror=alert(1)> xxx")  # text, and shown as text
    assert len(shown["more"]) == 200
    assert shown["name"] == ""


def test_too_many_answers_of_one_member_are_held_back(here):
    async def lesson():
        client, room = Client(here), opened(here)
        _, ana = await client.ask(f"/room/{room.code}/join", {"name": "Ana"})
        return [await client.ask(f"/room/{room.code}/answer", VOTE, ana["token"]) for _ in range(31)]

    assert [status for status, _ in asyncio.run(lesson())] == [200] * 30 + [429]


@pytest.mark.parametrize("first", ["", "x" * 300, "[]", '{"token": 7}', '{"token": "' + "x" * 22 + '"}'])
def test_a_channel_that_does_not_say_who_it_is_is_closed(here, first):
    async def lesson():
        async with Client(here).follow(opened(here).code, first) as told:
            return [await told(), await told()]

    assert asyncio.run(lesson()) == [{"gone": True}, None]


def test_who_is_removed_hears_it_and_a_deleted_room_tells_everybody(here):
    async def lesson():
        client, room = Client(here), opened(here)
        _, ana = await client.ask(f"/room/{room.code}/join", {"name": "Ana"})
        act = f"/room/{room.code}/act"
        async with client.follow(room.code, word(ana["token"])) as student:
            await student()
            await client.ask(act, {"do": "remove", "member": ana["member"]}, room.teacher)
            out = await student()
        async with client.follow(room.code, word(room.projector)) as wall:
            await wall()
            await client.ask(act, {"do": "delete"}, room.teacher)
            return out, await wall()

    assert asyncio.run(lesson()) == ({"gone": True}, {"gone": True})


def test_the_votes_come_as_a_table_in_which_no_name_is_a_formula(here):
    room = opened(here)
    member = here.join(room.code, "=1+1").member
    from sources.class_room.store import Vote

    here.take([Vote(room.code, 1, 1, member, 1)])
    lines = acts.votes(here, room.code).decode().splitlines()
    assert lines[1].split(",")[:7] == ["1", "Which?", "1", "1", "'=1+1", "two", ""]


def test_a_teacher_takes_the_report_and_the_notebook_away(here):
    async def asked():
        client, room = Client(here), opened(here)
        names = ("report.html", "notebook.ipynb")
        return [
            await client.ask(f"/room/{room.code}/{name}", None, room.teacher, method="GET") for name in names
        ]

    (status, page), (_, book) = asyncio.run(asked())
    assert status == 200
    assert page.startswith(b"<!doctype html>")
    assert book["nbformat"] == 4


def test_a_picture_is_drawn_at_the_steps_that_can_be_chosen_alone(here):
    async def asked():
        client = Client(here)
        paths = ["Tartan/5", "Tartan/7", "Tartan/999999", "x/5"]
        return [await client.ask(f"/room/pictures/{path}.jpg", method="GET") for path in paths]

    good, *bad = asyncio.run(asked())
    assert good[0] == 200
    assert good[1].startswith(b"\xff\xd8\xff")  # JPEG
    assert [status for status, _ in bad] == [404] * 3


def test_a_store_that_is_away_gives_a_sentence_and_no_trace(caplog):
    class Away:
        def __call__(self):
            raise OSError("the database at 10.1.2.3 is away")

    async def asked():
        client = Client(None)
        client.doors._store = Away()
        return await client.ask("/room/AAAAAA/join", {"name": "Ana"})

    assert asyncio.run(asked()) == (503, {"error": "The room cannot be reached just now."})


def test_a_limit_counts_for_each_key_and_begins_anew():
    now = [0.0]
    limit = Limit(2, 10, clock=lambda: now[0])
    assert [limit.count("a"), limit.count("a"), limit.count("a"), limit.count("b")] == [
        True,
        True,
        False,
        True,
    ]
    now[0] = 10.0
    assert not limit.is_reached("a")
    assert limit.count("a")


def test_two_processes_on_one_postgresql_hear_of_each_other(postgres):
    """Two doors with a store each: a vote at the one is counted on the wall at the other."""
    stores = [Store(postgres), Store(postgres)]

    async def lesson():
        clients, room = [Client(store) for store in stores], opened(stores[0])
        joined = [
            (client, (await client.ask(f"/room/{room.code}/join", {"name": "S"}))[1]["token"])
            for client in clients * 5
        ]
        async with clients[1].follow(room.code, word(room.projector)) as wall:
            await wall()
            said = await asyncio.gather(
                *(client.ask(f"/room/{room.code}/answer", VOTE, token) for client, token in joined)
            )
            told = await wall(lambda word: word.get("told", {}).get("answered") == 10)
        close = {"do": "step", "step": "close", "number": 1, "phase": "open", "round": 1}
        async with clients[1].follow(room.code, word(joined[0][1])) as student:
            await clients[0].ask(f"/room/{room.code}/act", close, room.teacher)
            await student(lambda word: word.get("told", {}).get("phase") == "closed")
        for client in clients:
            (await client.doors.hub()).over.set()
        return said, told

    said, told = asyncio.run(lesson())
    assert {status for status, _ in said} == {200}
    assert told["told"]["here"] == 10
    for store in stores:
        store.close()
