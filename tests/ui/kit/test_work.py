"""The cache's own tools: a digest of every byte, one at a time, as many as there are cores."""

import threading
import time

import numpy as np
import pytest

from ui.kit import caching, work


def test_a_digest_sees_every_byte_the_shape_and_the_type():
    pixels = np.zeros((1000, 700, 3), dtype=np.uint8)
    whole = caching.digest(pixels)
    assert caching.digest(pixels.copy()) == whole
    for place in ((0, 0, 0), (517, 333, 1), (999, 699, 2)):
        changed = pixels.copy()
        changed[place] = 1
        assert caching.digest(changed) != whole
    assert caching.digest(pixels.reshape(700, 1000, 3)) != whole
    assert caching.digest(pixels.view(np.int8)) != whole
    assert caching.digest(np.asfortranarray(pixels)) == whole


def at_once(how_many, work):
    threads = [threading.Thread(target=work) for _ in range(how_many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)


def test_what_forty_ask_for_alone_is_made_once():
    made = []

    def ask():
        with work.once_at_a_time("test"):
            if not made:
                time.sleep(0.02)
                made.append(1)

    at_once(40, ask)
    assert made == [1]


def test_a_failure_inside_lets_the_next_one_in():
    with pytest.raises(ZeroDivisionError), work.once_at_a_time("failing"):
        raise ZeroDivisionError
    entered = []
    at_once(1, lambda: entered.append(work.once_at_a_time("failing").__enter__()))
    assert len(entered) == 1


def test_no_more_heavy_work_runs_at_once_than_there_are_cores(monkeypatch):
    monkeypatch.setattr(work, "_GATE", threading.BoundedSemaphore(2))
    inside, most = [], []

    def compute():
        with work.heavy_work():
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.01)
            inside.pop()

    at_once(12, compute)
    assert len(most) == 12
    assert max(most) <= 2
