"""The scripts of a class take turns: as many at once as there are cores, moves first, then in order.

One interpreter runs one script at a time.  A hundred that all run a little become ready together, at the end,
and hold each other up at every lock on the way; one after the other, half are ready in half the time.

Nobody waits for a turn while holding what another waits for: a turn is taken where a run begins.  Who comes
to work that takes long, or has to wait for another, gives the turn away and goes on without.  So nothing
stands still; and who has waited for long goes on in any case.
"""

import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST = 10.0  # seconds that a script waits for its turn


class Turns:
    """So many at once; the others wait in the order in which they came, ``longest`` seconds at most."""

    def __init__(self, n_at_once: int, longest: float = LONGEST) -> None:
        self._free, self._longest = n_at_once, longest
        self._moving: deque[threading.Lock] = deque()
        self._opening: deque[threading.Lock] = deque()
        self._lock = threading.Lock()

    def take(self, *, moves: bool) -> bool:
        """Wait for a turn, who ``moves`` first; return whether it was one, which is to be given back."""
        waiting = self._moving if moves else self._opening
        with self._lock:
            if self._free > 0:
                self._free -= 1
                return True
            called = threading.Lock()
            called.acquire()
            waiting.append(called)
        if called.acquire(timeout=self._longest):
            return True
        with self._lock:
            if called not in waiting:  # called just now
                return True
            waiting.remove(called)
        return False

    def give_back(self) -> None:
        """End a turn: who has waited longest is next."""
        with self._lock:
            waiting = self._moving or self._opening
            if waiting:
                waiting.popleft().release()
            else:
                self._free += 1


_TURNS = Turns(os.cpu_count() or 1)
_this = threading.local()  # .runs: whether this thread runs a script that has waited; .has_turn


@contextmanager
def turn(*, moves: bool) -> Iterator[None]:
    """Run what opens a page or what ``moves`` in it in its turn; within another turn, at once."""
    if getattr(_this, "runs", False):
        yield
        return
    _this.runs, _this.has_turn = True, _TURNS.take(moves=moves)
    try:
        yield
    finally:
        give_away()
        _this.runs = False


def give_away() -> None:
    """Go on without a turn: to be called before work that takes long, and before waiting for anybody."""
    if getattr(_this, "has_turn", False):
        _this.has_turn = False
        _TURNS.give_back()
