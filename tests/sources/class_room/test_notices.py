"""What another process has changed is heard; SQLite has nobody to hear."""

import queue

from sources.class_room.notices import listen
from sources.class_room.store import Store


def test_a_change_by_another_process_is_heard_in_postgresql(postgres):
    here, there = Store(postgres), Store(postgres)
    heard = queue.Queue()
    over = listen(here, heard.put, lambda: heard.put("all"))
    assert heard.get(timeout=20) == "all"  # it listens from now on
    code = there.open_room().code
    there.join(code, "Ana")
    assert heard.get(timeout=20) == code
    over.set()
    here.close()
    there.close()


def test_sqlite_is_one_process_s_own(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'rooms.db'}")
    assert not store.speaks_postgresql
    listen(store, lambda code: None, lambda: None)
    store.close()
