"""How the process holds its memory: what is freed goes back, and threads do not each keep their own.

By default the C library gives every thread an arena, up to eight a core, and what a script has freed in one
is of no use in another: eight students with photographs of four megapixels took 80 MiB each in place of 43.
"""

import ctypes
import platform

from streamlit import runtime

_ARENAS, _M_ARENA_MAX = 2, -8  # the name is that of glibc's malloc.h


def _glibc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if platform.libc_ver()[0] == "glibc" else None


def share_arenas() -> None:
    """Let all threads share a few arenas; to be called before there are many."""
    if (libc := _glibc()) is not None:
        libc.mallopt(_M_ARENA_MAX, _ARENAS)


def forget_the_expired() -> None:
    """Let go of visits whose time to come back is over.

    Streamlit does so only when the next visitor leaves: what a class left behind would stay all night.  There
    is no door to it; where its insides have other names, nothing happens here.
    """
    if runtime.exists():
        manager = getattr(runtime.get_instance(), "_session_mgr", None)
        kept = getattr(getattr(manager, "_session_storage", None), "_cache", None)
        getattr(kept, "expire", lambda: None)()


def give_back() -> None:
    """Give what is free back to the system."""
    if (libc := _glibc()) is not None:
        libc.malloc_trim(0)
