"""How often somebody may do something: a bound for each key and stretch of time, in this process."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

MOST_KEYS = 20_000


class Limit:
    """So many in so many seconds for each key; what has been longest without a sign is forgotten first."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._counts: OrderedDict[Hashable, tuple[float, int]] = OrderedDict()

    def is_reached(self, key: Hashable) -> bool:
        """Whether the bound is reached, nothing being counted."""
        since, n = self._counts.get(key, (0.0, 0))
        return n >= self._most and self._clock() - since < self._seconds

    def count(self, key: Hashable) -> bool:
        """Count one more; return whether it was within the bound."""
        if self.is_reached(key):
            return False
        since, n = self._counts.pop(key, (self._clock(), 0))
        if self._clock() - since >= self._seconds:
            since, n = self._clock(), 0
        self._counts[key] = (since, n + 1)
        if len(self._counts) > MOST_KEYS:
            self._counts.popitem(last=False)
        return True
