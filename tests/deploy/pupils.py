"""A class before a school's server: each follows the room, comes back when cut off, answers until heard."""

import asyncio
import contextlib
import json
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from sources.class_room.question import Question
from sources.class_room.store import CLOSED, OPEN, READY, Stage, Store
from tests.deploy.school import HOST, ask

ASKED = Question("choice", "Which?", options=("one", "two", "three"), right=1)


@dataclass
class Pupil:
    """One browser: its key, its place behind the proxy, what it last heard, how often it had to come back."""

    port: int
    code: str
    token: str
    member: int = 0
    cookie: str = ""
    told: dict = field(default_factory=dict)
    socket: ClientConnection | None = None
    returns: int = 0
    accepted: dict[int, int] = field(default_factory=dict)  # by question: the value that was received
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self) -> None:
        """Follow the room for good, as the page's own channel does: again after a doubling pause."""
        tries = 0
        while True:
            with contextlib.suppress(OSError, WebSocketException, TimeoutError):
                headers = {"Cookie": f"svd_lab_copy={self.cookie}"} if self.cookie else {}
                uri = f"ws://{HOST}:{self.port}/room/{self.code}/live"
                async with connect(uri, additional_headers=headers, compression=None) as socket:
                    await socket.send(json.dumps({"token": self.token}))
                    async for word in socket:
                        tries, self.socket = 0, socket
                        self.hear(json.loads(word))
            self.socket = None
            self.returns += 1
            await asyncio.sleep(min(8.0, 0.3 * 2**tries) * (0.5 + random.random() / 2))
            tries += 1

    def hear(self, word: dict) -> None:
        """Keep what the room says now."""
        if "told" in word:
            self.told = word["told"]
            self.came.set()
            self.came.clear()

    def cut(self) -> None:
        """Lose the Wi-Fi: no goodbye."""
        if self.socket is not None:
            self.socket.transport.abort()

    async def answer(self, question: int, value: int, *, seconds: float = 60) -> float:
        """Answer until it is received; return how long that took in seconds."""
        began, body = time.perf_counter(), {"question": question, "round": 1, "value": value}
        while time.perf_counter() - began < seconds:
            status, said = await ask(self.port, f"/room/{self.code}/answer", self.token, body, self.cookie)
            if status == 200:
                self.accepted[question] = said["value"]
                return time.perf_counter() - began
            assert status in (0, 429, 502, 503, 504), (status, said)
            await asyncio.sleep(0.2 + random.random() / 2)
        raise AssertionError("an answer was not received")


@dataclass
class Lesson:
    """One room with its class and its projector, and the store that says what was kept."""

    store: Store
    code: str
    pupils: list[Pupil]
    wall: Pupil
    teacher: str
    following: list[asyncio.Task]

    async def question(self, *, disturb: Callable[[], Awaitable[None]] | None = None) -> dict[str, float]:
        """Ask one question: all answer within a second; return the seconds until they knew."""
        number = self.store.add(self.code, ASKED)
        self.store.show(self.code, number)
        self.store.move(self.code, number, Stage(READY, 1), Stage(OPEN, 1))
        began = time.perf_counter()
        spread = 1.0 if disturb else 0.0

        async def one(pupil: Pupil) -> float:
            await asyncio.sleep(spread * random.random())
            return await pupil.answer(number, random.randrange(3))

        answers = asyncio.gather(*(one(pupil) for pupil in self.pupils))
        if disturb:
            await disturb()
        waited = sorted(await answers)
        while self.wall.told.get("answered") != len(self.pupils) or self.wall.told.get("shown") != number:
            async with asyncio.timeout(30):
                await self.wall.came.wait()
        on_the_wall = time.perf_counter() - began
        self.check(number)
        assert self.store.move(self.code, number, Stage(OPEN, 1), Stage(CLOSED, 1))
        return {"median": waited[len(waited) // 2], "last": waited[-1], "wall": on_the_wall}

    def check(self, number: int) -> None:
        """See that every answer that was received is kept, once, and nothing else."""
        kept = sorted((row.member, row.value) for row in self.store.rows(self.code) if row.question == number)
        assert kept == sorted((pupil.member, pupil.accepted[number]) for pupil in self.pupils)

    async def all_back(self, seconds: float = 10) -> float:
        """Return how long it takes until everybody follows again."""
        began = time.perf_counter()
        async with asyncio.timeout(seconds):
            while any(each.socket is None for each in [*self.pupils, self.wall]):
                await asyncio.sleep(0.02)
        return time.perf_counter() - began

    async def end(self) -> None:
        """Nobody follows any more, every connection is closed; the room goes."""
        for task in self.following:
            task.cancel()
        await asyncio.gather(*self.following, return_exceptions=True)
        self.store.delete_room(self.code)


async def begin(store: Store, ports: list[int], n: int) -> Lesson:
    """Open a room and let a class of n come in, in turn by each of the ports."""
    room = store.open_room()
    pupils = []
    for i in range(n):
        joined = store.join(room.code, f"Pupil {i}")
        cookie = f"{random.getrandbits(64):016x}"
        pupils.append(Pupil(ports[i % len(ports)], room.code, joined.token, joined.member, cookie))
    wall = Pupil(ports[0], room.code, room.projector, cookie="wall")
    following = [asyncio.create_task(each.follow()) for each in [*pupils, wall]]
    lesson = Lesson(store, room.code, pupils, wall, room.teacher, following)
    await lesson.all_back(120)
    return lesson
