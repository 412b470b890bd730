"""The settings that let one small server carry a class."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1]
CONFIG = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def run(code: str) -> str:
    """Run code in a fresh interpreter whose environment says nothing about threads."""
    env = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_door_leaves_one_blas_thread_a_process():
    code = (
        "import app, numpy, scipy.linalg, threadpoolctl\n"
        "pools = [pool for pool in threadpoolctl.threadpool_info() if pool['user_api'] == 'blas']\n"
        "print(sorted({pool['num_threads'] for pool in pools}))"
    )
    assert run(code) == "[1]"


def test_numpy_is_not_loaded_before_the_threads_are_set():
    code = (
        "import builtins, os, sys\n"
        "load = builtins.__import__\n"
        "def watch(name, *rest):\n"
        "    if name.split('.')[0] == 'numpy' and 'OPENBLAS_NUM_THREADS' not in os.environ:\n"
        "        sys.exit('too early')\n"
        "    return load(name, *rest)\n"
        "builtins.__import__ = watch\n"
        "import streamlit.web.cli, app\n"
        "print('in time')"
    )
    assert run(code) == "in time"


def test_the_lifespan_freezes_the_warm_imports():
    code = (
        "import asyncio, gc, app\n"
        "async def serve():\n"
        "    async with app.lifespan(app.app):\n"
        "        print(gc.get_freeze_count() > 100_000)\n"
        "asyncio.run(serve())"
    )
    assert run(code).splitlines()[-1] == "True"


def test_garbage_is_collected_now_and_then_in_place_of_after_every_run():
    assert CONFIG["runner"]["postScriptGC"] is False
    code = (
        "import asyncio, gc, app\n"
        "class Circle: pass\n"
        "gone = []\n"
        "async def serve():\n"
        "    app.COLLECTS = 0.05\n"
        "    async with app.lifespan(app.app):\n"
        "        gc.disable()\n"
        "        circle = Circle()\n"
        "        circle.itself = circle\n"
        "        import weakref\n"
        "        weakref.finalize(circle, gone.append, True)\n"
        "        del circle\n"
        "        await asyncio.sleep(1)\n"
        "        print(gone)\n"
        "asyncio.run(serve())"
    )
    assert run(code).splitlines()[-1] == "[True]"


def test_the_server_bounds_uploads_messages_and_caches():
    server = CONFIG["server"]
    assert server["maxUploadSize"] == 20  # MB
    assert server["maxMessageSize"] <= 64  # MB
    assert server["maxCacheDataSize"] == "1gb"
    assert server["fileWatcherType"] == "none"
    assert CONFIG["browser"]["gatherUsageStats"] is False


def test_every_dependency_has_a_lower_and_an_upper_bound():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (PROJECT / name).read_text(encoding="utf-8").splitlines():
            assert line.startswith("-r ") or (">=" in line and ",<" in line), line
