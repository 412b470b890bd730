"""Threads share their memory, and what is free goes back."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

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
    from ui import memory

    monkeypatch.setattr(platform, "libc_ver", lambda: ("musl", ""))
    assert memory._glibc() is None
    memory.share_arenas()
    memory.give_back()
