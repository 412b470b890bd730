"""Ratings in conflict-free batches, so that sequential updates can be made many at a time.

Two ratings conflict when they share the user or the item: only then does one update read what the other
writes.  In a batch without conflicts the order does not matter, so one vectorised step *is* the sequential
algorithm.  Such batches are the colours of a proper edge colouring of the graph whose edges are the ratings.
"""

import numpy as np

from .ratings import IntArray


def coloured(users: IntArray, items: IntArray, *, rng: np.random.Generator) -> list[IntArray]:
    """Return positions in few conflict-free batches, by greedy edge colouring, busiest users and items first.

    At least as many batches as the busiest user or item has ratings, at most twice as many (less one).  The
    sequential algorithm that they equal visits the ratings batch after batch.

    References
    ----------
    R. Gemulla, E. Nijkamp, P. J. Haas and Y. Sismanis, KDD 2011, 69-77 (interchangeable blocks).
    """
    if len(users) == 0:
        return []
    busy = np.maximum(np.bincount(users)[users], np.bincount(items)[items])
    order = np.lexsort((rng.random(len(users)), -busy))
    user_colours = [0] * (int(users.max()) + 1)
    item_colours = [0] * (int(items.max()) + 1)
    found = []
    for user, item in zip(users[order].tolist(), items[order].tolist(), strict=True):
        taken = user_colours[user] | item_colours[item]
        free = ~taken & (taken + 1)
        found.append(free.bit_length() - 1)
        user_colours[user] |= free
        item_colours[item] |= free
    color = np.empty(len(users), dtype=np.int64)
    color[order] = found
    return _by_label(color)


def in_given_order(users: IntArray, items: IntArray) -> list[IntArray]:
    """Return conflict-free batches that equal one pass through the ratings in the order given.

    A rating goes into the first batch after all those it conflicts with and that come before it: only
    ratings without a conflict change places.  Many more batches than ``coloured`` where a user's ratings
    stand together.
    """
    if len(users) == 0:
        return []
    user_next = [0] * (int(users.max()) + 1)
    item_next = [0] * (int(items.max()) + 1)
    level = np.empty(len(users), dtype=np.int64)
    for edge, (user, item) in enumerate(zip(users.tolist(), items.tolist(), strict=True)):
        batch = max(user_next[user], item_next[item])
        level[edge] = batch
        user_next[user] = item_next[item] = batch + 1
    return _by_label(level)


def _by_label(label: IntArray) -> list[IntArray]:
    order = np.argsort(label, kind="stable")
    return np.split(order, np.cumsum(np.bincount(label))[:-1])
