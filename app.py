"""The door: `streamlit run app.py` starts the server, `ui/frame.py` draws every page.

One BLAS thread a process is set before anything imports NumPy: many students share few cores, and BLAS
threads times script threads is what brings a class to a halt.  The imports that every lesson needs are made
once, before the first student comes, and frozen, so that the garbage collector never walks them again.
"""

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
from ui.upload_bound import BoundedUploads  # noqa: E402


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Import what the lessons need, prepare the samples, freeze both; then serve."""
    from ui import warm

    warm.up()
    gc.collect()
    gc.freeze()
    yield {}


app = st.App(
    "ui/frame.py",
    lifespan=lifespan,
    routes=[*ROUTES, *class_room.ROUTES],
    middleware=[Middleware(CompressedOnce), Middleware(BoundedUploads)],
)
