"""Students of a class who speak Streamlit's own protocol, as a browser does: open a step, move its slider.

What a browser keeps of earlier messages it names with every move, and a move in a fragment says which one:
both change what the server does.
"""

import asyncio
import random
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PROJECT = Path(__file__).parents[1]
HOST = "127.0.0.1"
PATIENCE = 120  # seconds
_MEDIA = re.compile(rb"/media/[0-9a-f]{16,}\.[a-z0-9]+")
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class Slider(NamedTuple):
    """A slider of the page, and the fragment that a move of it runs."""

    id: str
    label: str
    low: float
    high: float
    step: float
    options: tuple[str, ...]
    fragment: str


class Times(NamedTuple):
    """Seconds that students waited, and what went wrong."""

    opens: list[float]
    moves: list[float]
    faults: list[str]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as s:
        s.bind((HOST, 0))
        return int(s.getsockname()[1])


@contextmanager
def server() -> Iterator[tuple[int, int]]:
    """Start the app; give its port and its process, and stop it in the end."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", HOST]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=PROJECT, stdout=quiet, stderr=quiet) as process:
        try:
            while True:
                try:
                    urllib.request.urlopen(f"http://{HOST}:{port}/_stcore/health", timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.3)
            yield port, process.pid
        finally:
            process.terminate()


def processor(pid: int) -> float:
    """Return the processor time that a process has taken, in seconds."""
    return sum(map(int, Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[13:15])) / 100


class Student:
    """One visit of one step."""

    def __init__(self, port: int, page: str, step: str, label: str) -> None:
        self.base, self.page, self.label = f"{HOST}:{port}", page, label
        self.query = f"step={step.replace(' ', '+').replace('?', '%3F')}" if step else ""
        self.page_hash = ""
        self.sliders: dict[str, Slider] = {}
        self.held: dict[str, float | str] = {}
        self.kept: dict[str, ForwardMsg] = {}
        self.fetched: set[bytes] = set()

    async def attend(self, times: Times, *, n_moves: int, think: float) -> None:
        """Open the step and move its slider ``n_moves`` times, after about ``think`` seconds each."""
        try:
            stream = f"ws://{self.base}/_stcore/stream"
            async with connect(stream, subprotocols=["streamlit"], max_size=None) as socket_:  # type: ignore[list-item]
                times.opens.append(await self._run(socket_))
                slider = next((s for s in self.sliders.values() if self.label in s.label), None)
                if slider is None:
                    raise LookupError(f"{self.page}: {self.label!r} is none of {list(self.sliders.values())}")
                for _ in range(n_moves):
                    await asyncio.sleep(think * random.uniform(0.5, 1.5))
                    times.moves.append(await self._run(socket_, slider))
        except Exception as fault:  # a class goes on when one of it fails
            times.faults.append(f"{type(fault).__name__}: {fault}"[:300])

    async def _run(self, socket_: ClientConnection, slider: Slider | None = None) -> float:
        """Ask for a run and return the seconds until its end, pictures fetched."""
        began = time.monotonic()
        await socket_.send(self._asked(slider).SerializeToString())
        pictures: set[bytes] = set()
        while True:
            raw = await asyncio.wait_for(socket_.recv(), PATIENCE)
            assert isinstance(raw, bytes)
            message = ForwardMsg.FromString(raw)
            pictures |= set(_MEDIA.findall(raw))
            if self._is_last(message):
                break
        new = pictures - self.fetched
        await asyncio.gather(*(asyncio.to_thread(self._fetch, path) for path in new))
        return time.monotonic() - began

    def _asked(self, slider: Slider | None) -> BackMsg:
        asked = BackMsg()
        run = asked.rerun_script
        run.query_string, run.page_script_hash = self.query, self.page_hash
        run.page_name = "" if self.page_hash else self.page
        run.cached_message_hashes.extend(self.kept)
        if slider is not None:
            run.fragment_id = slider.fragment
            n = round((slider.high - slider.low) / (slider.step or 1))
            at = random.randint(0, len(slider.options) - 1 if slider.options else n)
            value = slider.options[at] if slider.options else slider.low + (slider.step or 1) * at
            self.held[slider.id] = value
        for name, held in self.held.items():
            widget = run.widget_states.widgets.add()
            widget.id = name
            if isinstance(held, str):
                widget.string_array_value.data.append(held)
            else:
                widget.double_array_value.data.append(held)
        return asked

    def _is_last(self, message: ForwardMsg) -> bool:
        if message.WhichOneof("type") == "ref_hash":
            message = self.kept[message.ref_hash]
        elif message.metadata.cacheable and message.hash:
            self.kept[message.hash] = message
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.page_hash = message.navigation.page_script_hash  # of the page; new_session has the frame's
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._see(message)
        if kind != "script_finished":
            return False
        if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise RuntimeError("the page could not be read")
        return message.script_finished in _DONE

    def _see(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        if element.WhichOneof("type") == "exception":
            raise RuntimeError(element.exception.message)
        if element.WhichOneof("type") == "slider":
            seen = element.slider
            options = tuple(seen.options)
            self.sliders[seen.id] = Slider(
                seen.id, seen.label, seen.min, seen.max, seen.step, options, message.delta.fragment_id
            )

    def _fetch(self, path: bytes) -> None:
        self.fetched.add(path)
        urllib.request.urlopen(f"http://{self.base}{path.decode()}", timeout=PATIENCE).read()


async def lesson(
    port: int, page: str, step: str, label: str, times: Times, *, n: int, n_moves: int, think: float
) -> Times:
    """Let ``n`` students open a step at once and move its slider; return ``times`` with what they waited."""
    students = (Student(port, page, step, label) for _ in range(n))
    await asyncio.gather(*(each.attend(times, n_moves=n_moves, think=think) for each in students))
    return times
