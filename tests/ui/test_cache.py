"""The cache's own tools: a digest of every byte, one at a time, as many as there are cores."""

import threading
import time

import numpy as np
import pytest

from ui import cache


def test_a_digest_sees_every_byte_the_shape_and_the_type():
    pixels = np.zeros((1000, 700, 3), dtype=np.uint8)
    whole = cache.digest(pixels)
    assert cache.digest(pixels.copy()) == whole
    for place in ((0, 0, 0), (517, 333, 1), (999, 699, 2)):
        changed = pixels.copy()
        changed[place] = 1
        assert cache.digest(changed) != whole
    assert cache.digest(pixels.reshape(700, 1000, 3)) != whole
    assert cache.digest(pixels.view(np.int8)) != whole
    assert cache.digest(np.asfortranarray(pixels)) == whole


def at_once(how_many, work):
    threads = [threading.Thread(target=work) for _ in range(how_many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)


def test_what_forty_ask_for_alone_is_made_once():
    made = []

    def ask():
        with cache.alone("test"):
            if not made:
                time.sleep(0.02)
                made.append(1)

    at_once(40, ask)
    assert made == [1]


def test_a_failure_inside_lets_the_next_one_in():
    with pytest.raises(ZeroDivisionError), cache.alone("failing"):
        raise ZeroDivisionError
    entered = []
    at_once(1, lambda: entered.append(cache.alone("failing").__enter__()))
    assert len(entered) == 1


def test_no_more_heavy_work_runs_at_once_than_there_are_cores(monkeypatch):
    monkeypatch.setattr(cache, "_GATE", threading.BoundedSemaphore(2))
    inside, most = [], []

    def work():
        with cache.heavy_work():
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.01)
            inside.pop()

    at_once(12, work)
    assert len(most) == 12
    assert max(most) <= 2
