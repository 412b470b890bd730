"""A cached function that says how often it was really called."""

from streamlit.runtime.caching.cache_resource_api import clear_session_cache

from ui.kit import caching
from ui.kit.caching import Key, cached
from ui.kit.work import Progress

MADE: list[tuple[str, int]] = []


@cached(samples=8, own=4)
def doubled(key: Key, number: int, *, _data: object) -> int:
    """Return twice the number."""
    MADE.append(("sample" if key.is_sample else "own", number))
    return 2 * number


def another_session() -> None:
    """Forget what is kept for the session at hand: every `AppTest` is the same session to the caches."""
    clear_session_cache("test session id")


def clear() -> None:
    """Forget what is kept for the whole server."""
    caching.forget()


fails = False


def slow(progress: Progress) -> int:
    """Count to ten, saying how far it is."""
    n = 0
    for n in range(1, 11):
        progress(n / 10, f"number {n}")
    if fails:
        raise ArithmeticError("planned")
    MADE.append(("slow", n))
    return 3 * n
