"""A whole class answers at once: how long until each hears "received", and until the wall has them all.

    python -m benchmarks.class_room [students ...]      150 and 1000 without a number

One server process (SQLite, or what DATABASE_URL names), and the students in this process: on the same cores,
so the server alone is quicker than what is printed.  Every answer is counted; a count that is not exact ends
with an error.
"""

import asyncio
import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from websockets.asyncio.client import connect

from benchmarks._report import Report
from sources.class_room.question import Question
from sources.class_room.store import OPEN, READY, Stage, Store, address

PROJECT = Path(__file__).parents[1]
HOST = "127.0.0.1"
ASKED = Question("choice", "Which?", options=("one", "two", "three"), right=1)


async def ask(port, path, token, body):
    """Send one message on a connection of its own; return the status and what was said."""
    data = json.dumps(body).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n"
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data)
    answer = await reader.read()
    writer.close()
    return int(answer.split()[1]), json.loads(answer.split(b"\r\n\r\n", 1)[1])


async def student(port, code, token, go, screens_open):
    """Follow the room; when it goes, answer and return the seconds until "received"."""
    async with connect(f"ws://{HOST}:{port}/room/{code}/live", compression=None) as socket_:
        await socket_.send(json.dumps({"token": token}))
        await socket_.recv()
        screens_open.release()
        await go.wait()
        began = time.perf_counter()
        status, said = await ask(port, f"/room/{code}/answer", token, {"question": 1, "round": 1, "value": 1})
        assert status == 200, said
        return time.perf_counter() - began


async def lesson(port, store, n):
    """Let n students answer at once; return their seconds, and those until the wall has all."""
    room = store.open_room()
    store.add(room.code, ASKED)
    store.move(room.code, 1, Stage(READY, 1), Stage(OPEN, 1))
    tokens = [store.join(room.code, f"Student {i}").token for i in range(n)]
    go, screens_open = asyncio.Event(), asyncio.Semaphore(0)
    students = [asyncio.create_task(student(port, room.code, each, go, screens_open)) for each in tokens]
    async with connect(f"ws://{HOST}:{port}/room/{room.code}/live", compression=None) as wall:
        await wall.send(json.dumps({"token": room.projector}))
        for _ in range(n):
            await screens_open.acquire()
        began = time.perf_counter()
        go.set()
        while json.loads(await wall.recv()).get("told", {}).get("answered") != n:
            pass
        on_the_wall = time.perf_counter() - began
    received = await asyncio.gather(*students)
    assert len(store.snapshot(room.code).answers[1]) == n
    store.delete_room(room.code)
    return received, on_the_wall


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as s:
        s.bind((HOST, 0))
        return s.getsockname()[1]


def main():
    """Start a server, let classes answer, print what they waited."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, hard) if hard > 0 else 8192, hard))
    os.environ.setdefault("SVD_LAB_DATA", tempfile.mkdtemp(prefix="svdlab-bench-"))
    store, port = Store(address()), free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", HOST]
    with subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            while True:
                try:
                    urllib.request.urlopen(f"http://{HOST}:{port}/_stcore/health", timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.3)
            report, rows = Report("Class load", ("streamlit", "starlette", "websockets", "sqlalchemy")), []
            for n in [int(each) for each in sys.argv[1:]] or [150, 1000]:
                received, wall = asyncio.run(lesson(port, store, n))
                times = 1000 * statistics.median(received), 1000 * max(received), 1000 * wall
                rows.append([str(n), *(f"{time:.0f}" for time in times)])
            columns = ["students", "received, median, ms", "received, last, ms", "on the wall, ms"]
            report.table("All answer at once", columns, rows)
            report.note("Server and students share the cores, so the server alone is quicker.")
            n, middle, last, wall = rows[-1]
            report.headline(
                f"{n} students who answer at once have their receipt after {middle} ms (median; the last "
                f"{last} ms), the wall has all after {wall} ms."
            )
            report.write()
        finally:
            server.terminate()
    store.close()


if __name__ == "__main__":
    main()
