"""The door: `streamlit run app.py` starts the server, `ui/frame.py` draws every page.

One BLAS thread a process is set before anything imports NumPy: many students share few cores, and BLAS
threads times script threads is what brings a class to a halt.  The imports that every lesson needs are made
once, before the first student comes, and frozen, so that the garbage collector never walks them again.

The collector runs every half minute in place of after every run of a script (``runner.postScriptGC``): it
walks what all sessions hold while everybody waits, and with a hundred of them took longer than the run.
"""

import asyncio
import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

import streamlit as st  # noqa: E402 (the threads must be set before anything loads NumPy)
from starlette.middleware import Middleware  # noqa: E402

from ui.browser_python import ROUTES  # noqa: E402
from ui.class_room import routes as class_room  # noqa: E402
from ui.compression import CompressedOnce  # noqa: E402
from ui.compressor import parcels  # noqa: E402
from ui.memory import forget_the_expired, give_back, share_arenas  # noqa: E402
from ui.own_sockets import OwnSockets  # noqa: E402
from ui.upload_bound import BoundedUploads  # noqa: E402

share_arenas()

COLLECTS = 30  # seconds between two collections of garbage


async def collect_now_and_then() -> None:
    """Give back what closed sessions have left."""
    while True:
        await asyncio.sleep(COLLECTS)
        forget_the_expired()
        gc.collect()
        give_back()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Import what the lessons need, prepare the samples, freeze both; then serve."""
    from ui import warm

    warm.up()
    gc.collect()
    gc.freeze()
    collecting = asyncio.create_task(collect_now_and_then())
    yield {}
    collecting.cancel()


app = st.App(
    "ui/frame.py",
    lifespan=lifespan,
    routes=[*ROUTES, *class_room.ROUTES, *parcels.ROUTES],
    middleware=[Middleware(OwnSockets), Middleware(CompressedOnce), Middleware(BoundedUploads)],
)
