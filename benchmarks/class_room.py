"""A whole class answers at once: how long until each hears "received", and until the wall has them all.

    python -m benchmarks.class_room [students ...]      150 and 1000 without a number

One server process (SQLite, or what DATABASE_URL names), and the students in this process: on the same cores,
so the server alone is quicker than what is printed.  Every answer is counted; a count that is not exact ends
with an error.  At last forty others move the slider of a lesson on the same server while the largest class
answers, three times.
"""

import asyncio
import json
import os
import resource
import statistics
import sys
import tempfile
import time

from websockets.asyncio.client import connect

from benchmarks._report import Report
from benchmarks._students import HOST, Times, processor, server
from benchmarks._students import lesson as on_a_lesson
from sources.class_room.question import Question
from sources.class_room.store import OPEN, READY, Stage, Store, address

N_OTHERS, THINK = 40, 2.0  # students on a lesson meanwhile; mean seconds between two moves of one
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


def prepared(store, n):
    """Open a room with a question and n students in it; return the room and their tokens."""
    room = store.open_room()
    store.add(room.code, ASKED)
    store.move(room.code, 1, Stage(READY, 1), Stage(OPEN, 1))
    return room, [store.join(room.code, f"Student {i}").token for i in range(n)]


async def lesson(port, room, tokens):
    """Let all students of a room answer at once; return their seconds, and those until the wall has all."""
    go, screens_open = asyncio.Event(), asyncio.Semaphore(0)
    students = [asyncio.create_task(student(port, room.code, each, go, screens_open)) for each in tokens]
    async with connect(f"ws://{HOST}:{port}/room/{room.code}/live", compression=None) as wall:
        await wall.send(json.dumps({"token": room.projector}))
        for _ in tokens:
            await screens_open.acquire()
        began = time.perf_counter()
        go.set()
        while json.loads(await wall.recv()).get("told", {}).get("answered") != len(tokens):
            pass
        on_the_wall = time.perf_counter() - began
    return await asyncio.gather(*students), on_the_wall


def ended(store, room, n):
    """Count what is kept of a room, and end it."""
    assert len(store.snapshot(room.code).answers[1]) == n
    store.delete_room(room.code)


async def beside(port, rooms):
    """Let forty others move a slider while the students of each room answer; return what both waited."""
    times, received = Times([], [], []), []
    place = "movie_recommender", "Holes", "factors"
    moving = asyncio.create_task(on_a_lesson(port, *place, times, n=N_OTHERS, n_moves=40, think=THINK))
    while len(times.opens) < N_OTHERS or len(times.moves) < 5 * N_OTHERS:
        await asyncio.sleep(0.1)
    moves = []
    for room, tokens in rooms:
        before = len(times.moves)
        received += (await lesson(port, room, tokens))[0]
        moves += times.moves[before:]
        await asyncio.sleep(2)
    moving.cancel()
    await asyncio.gather(moving, return_exceptions=True)
    assert not times.faults, times.faults[:2]
    return received, moves


def main():
    """Start a server, let classes answer, print what they waited."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, hard) if hard > 0 else 8192, hard))
    os.environ.setdefault("SVD_LAB_DATA", tempfile.mkdtemp(prefix="svdlab-bench-"))
    store = Store(address())
    classes = [int(each) for each in sys.argv[1:]] or [150, 1000]
    report, rows = Report("Class room", ("streamlit", "starlette", "websockets", "sqlalchemy")), []
    with server() as (port, pid):
        for n in classes:
            before = processor(pid)
            room, tokens = prepared(store, n)
            received, wall = asyncio.run(lesson(port, room, tokens))
            ended(store, room, n)
            times = 1000 * statistics.median(received), 1000 * max(received), 1000 * wall
            rows.append(
                [str(n), *(f"{time:.0f}" for time in times), f"{1000 * (processor(pid) - before) / n:.1f}"]
            )
        columns = [
            "students",
            "received, median, ms",
            "received, last, ms",
            "on the wall, ms",
            "processor, ms",
        ]
        report.table("All answer at once (processor time for each, opening and joining too)", columns, rows)
        rooms = [prepared(store, classes[-1]) for _ in range(3)]
        received, moves = asyncio.run(beside(port, rooms))
        for room, tokens in rooms:
            ended(store, room, len(tokens))
        waits = sorted(moves)
        middle, late = 1000 * statistics.median(waits), 1000 * waits[int(0.95 * len(waits))]
        report.note(
            f"While {classes[-1]} answer (median {1000 * statistics.median(received):.0f} ms), {N_OTHERS} "
            f"others who move a slider of a lesson wait {middle:.0f} ms (median of {len(waits)} moves; 95 % "
            f"stay below {late:.0f} ms)."
        )
    report.note("Server and students share the cores, so the server alone is quicker.")
    n, middle, last, wall, _ = rows[-1]
    report.headline(
        f"{n} students who answer at once have their receipt after {middle} ms (median; the last {last} ms), "
        f"the wall has all after {wall} ms."
    )
    report.write()
    store.close()


if __name__ == "__main__":
    main()
