"""The page for who runs the server: behind a word, and of numbers alone."""

import asyncio
import base64

import pytest

from sources.class_room.store import Store
from tests.ui.class_room.asgi import Client
from ui.class_room import status

WORD = "a long word: of ours"


def basic(word):
    return "Basic " + base64.b64encode(f"anybody:{word}".encode()).decode()


@pytest.fixture
def client(tmp_path, monkeypatch):
    monkeypatch.setenv("SVD_LAB_STATUS", WORD)
    store = Store(f"sqlite:///{tmp_path / 'rooms.db'}")
    yield Client(store)
    store.close()


def ask(client, *headers):
    async def all_of_them():
        return [await client.ask("/status", method="GET", head=head) for head in headers]

    return asyncio.run(all_of_them())


def test_the_word_opens_the_page_and_it_counts_the_rooms(client):
    room = client.doors._store().open_room()
    client.doors._store().join(room.code, "Ana")
    client.doors._store().keep_picture(room.code, "own x", b"x" * 2**19)
    ((code, page),) = ask(client, {"authorization": basic(WORD)})
    assert code == 200
    said = page.decode()
    for name, value in (("Rooms", "1"), ("People in them", "1"), ("Pictures of rooms", "1, 0.5 MiB")):
        assert f"<th>{name}</th><td>{value}</td>" in said
    assert "SQLite" in said
    assert not [secret for secret in (room.code, room.teacher, "Ana", WORD) if secret in said]


WRONG = (
    {}, {"authorization": ""}, {"authorization": basic("other")}, {"authorization": basic("")},
    {"authorization": "Basic %%%"}, {"authorization": "Bearer " + WORD},
    {"authorization": "Basic " + "A" * 5000},
    {"authorization": "Basic " + base64.b64encode(b"\xff\xfe").decode()},
)  # fmt: skip


def test_whoever_does_not_know_it_is_asked_for_it_and_guessing_ends(client):
    assert {code for code, _ in ask(client, *WRONG)} == {401}
    codes = [
        code for code, _ in ask(client, *[{"authorization": basic("x")}] * 30, {"authorization": basic(WORD)})
    ]
    assert codes[0] == 401
    assert codes[-1] == 429


@pytest.mark.parametrize("word", ["", "short"])
def test_without_a_word_there_is_no_page(client, monkeypatch, word):
    monkeypatch.setenv("SVD_LAB_STATUS", word)
    assert {code for code, _ in ask(client, {}, {"authorization": basic(word)})} == {404}


def test_where_the_system_does_not_say_it_the_memory_is_not_known(tmp_path):
    assert "not known" in status.memory(tmp_path / "none")
    (tmp_path / "status").write_text("Name:\tx\nVmHWM:\t 2048 kB\nVmRSS:\t 1024 kB\n")
    assert status.memory(tmp_path / "status") == "1 MiB, 2 at the peak"
