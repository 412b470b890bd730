"""Threads share their memory, and what is free goes back."""

import gc
import inspect
import platform
import subprocess
import sys
import time
import weakref
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit import runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from ui import memory

PROJECT = Path(__file__).parents[2]

# How many heaps the C library has after eight threads have each held memory at the same time.
COUNTED = """
import ctypes, tempfile, threading
{first}
held = threading.Barrier(8)
def hold():
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    libc.malloc(1000)
    held.wait()
threads = [threading.Thread(target=hold) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as file:
    stream = ctypes.c_void_p(libc.fopen(file.name.encode(), b"w"))
    libc.malloc_info(0, stream)
    libc.fclose(stream)
    print(file.read().count(b"<heap nr"))
"""


def heaps(first: str) -> int:
    code = COUNTED.format(first=first)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return int(done.stdout.splitlines()[-1])


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library than glibc")
def test_eight_threads_share_two_arenas_once_the_app_is_loaded():
    assert heaps("pass") > 2
    assert heaps("from ui import memory; memory.share_arenas()") == 2
    assert heaps("import app") == 2


def test_another_c_library_is_left_alone(monkeypatch):
    monkeypatch.setattr(platform, "libc_ver", lambda: ("musl", ""))
    assert memory._glibc() is None
    memory.share_arenas()
    memory.give_back()


class Visit:
    """What a storage keeps of a visit."""

    def __init__(self):
        self.session = SimpleNamespace(id="one")


def test_a_visit_whose_time_is_over_is_let_go_though_nobody_comes(monkeypatch):
    storage = MemorySessionStorage(ttl_seconds=0.05)
    manager = WebsocketSessionManager(
        session_storage=storage,
        uploaded_file_manager=None,
        script_cache=None,
        message_enqueued_callback=None,
    )
    server = SimpleNamespace(_session_mgr=manager)
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: server)
    visit = Visit()
    gone = weakref.ref(visit)
    storage.save(visit)
    del visit
    memory.forget_the_expired()
    assert gone() is not None  # it may still come back
    time.sleep(0.1)
    memory.forget_the_expired()
    gc.collect()
    assert gone() is None
    assert "self._session_mgr =" in inspect.getsource(runtime.Runtime.__init__)


def test_without_a_server_or_with_another_one_nothing_is_let_go(monkeypatch):
    memory.forget_the_expired()
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: SimpleNamespace())
    memory.forget_the_expired()
