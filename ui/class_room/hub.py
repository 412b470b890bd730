"""The live part of all rooms in this process: answers are written together, changes are told together.

One thread writes; whatever has come in while it wrote is its next transaction.  Who answered hears of it
after the commit of the transaction that holds the answer.  A room that has changed is read once and told to
all its screens, at most five times a second; a student's screen hears of mere counts once a second, and later
while answers wait to be written: a receipt goes before a count.  A screen that is slow gets the latest only:
nothing piles up.
"""

import asyncio
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from sources.class_room.store import PROJECTOR, STUDENT, TEACHER, Store, Vote, Who
from studies.class_room import screens

MOST_SCREENS, MOST_TOGETHER, AT_A_TIME = 4000, 500, 25
STAFF_EVERY, STUDENTS_EVERY, STUDENTS_AT_LEAST = 0.2, 1.0, 5.0  # seconds
GONE = '{"gone":true}'
Done = TypeVar("Done")


class Screen:
    """One open screen: who looks at it, and the latest that it was told."""

    def __init__(self, who: Who) -> None:
        self.who = who
        self.latest = ""
        self.fresh = asyncio.Event()

    def tell(self, text: str) -> None:
        """Show something else, unless it is the same."""
        if text != self.latest:
            self.latest = text
            self.fresh.set()


class Hub:
    """All screens of all rooms in this process; made and used in one event loop."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._loop = asyncio.get_running_loop()
        self._writer, self._readers = ThreadPoolExecutor(1), ThreadPoolExecutor(2)
        self._screens: dict[str, set[Screen]] = {}
        self._waiting: list[tuple[Vote, asyncio.Future[str]]] = []
        self._changed: set[str] = set()
        self._tellers: dict[str, asyncio.Task[None]] = {}
        self._writing: asyncio.Task[None] | None = None
        self.over = threading.Event()  # set, it ends what listens for other processes
        store.on_change(self.changed)

    async def read(self, call: Callable[..., Done], *arguments: object) -> Done:
        """Do something that reads the store, away from the loop."""
        return await self._loop.run_in_executor(self._readers, partial(call, *arguments))

    async def write(self, call: Callable[..., Done], *arguments: object) -> Done:
        """Do something that changes the store, behind what is being written."""
        return await self._loop.run_in_executor(self._writer, partial(call, *arguments))

    async def answer(self, vote: Vote) -> str:
        """Write an answer; return, after the commit, nothing or why it was refused."""
        written: asyncio.Future[str] = self._loop.create_future()
        self._waiting.append((vote, written))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        return await written

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
            try:
                refused = await self.write(self.store.take, [vote for vote, _ in batch])
            except Exception as error:  # the store is away: each sender is told, and sends again
                for _, written in batch:
                    if not written.done():
                        written.set_exception(error)
                continue
            for n, ((_, written), why) in enumerate(zip(batch, refused, strict=True)):
                if not written.done():  # whoever waited may have gone
                    written.set_result(why)
                await _let_others(n)

    def changed(self, code: str) -> None:
        """Tell a room's screens that it has changed; from any thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._mark, code)

    def changed_all(self) -> None:
        """Tell the screens of every room: whatever happened meanwhile was not heard."""
        for code in list(self._screens):
            self.changed(code)

    def _mark(self, code: str) -> None:
        if code in self._screens:
            self._changed.add(code)
            if code not in self._tellers:
                self._tellers[code] = asyncio.create_task(self._tell(code))

    def n_screens(self) -> int:
        """Return how many screens are open."""
        return sum(map(len, self._screens.values()))

    def join(self, code: str, screen: Screen) -> None:
        """Let a screen follow a room."""
        self._screens.setdefault(code, set()).add(screen)
        self._mark(code)

    def leave(self, code: str, screen: Screen) -> None:
        """Let a screen go."""
        self._screens.get(code, set()).discard(screen)
        if not self._screens.get(code):
            self._screens.pop(code, None)

    async def _tell(self, code: str) -> None:
        """Tell a room's screens until nothing is left to tell."""
        before, students_at, owed = None, 0.0, True
        try:
            while (code in self._changed or owed) and code in self._screens:
                self._changed.discard(code)
                here = set(self._screens[code])
                told = await self.read(self._messages, code, here)
                now = self._loop.time()
                head = told.pop("head", "")
                wait = STUDENTS_AT_LEAST if self._waiting else STUDENTS_EVERY
                all_students = head != before or now - students_at >= wait
                for n, screen in enumerate(sorted(here, key=lambda each: each.who.role == STUDENT)):
                    if screen.who.role != STUDENT or all_students or not screen.latest:
                        screen.tell(told[_name(screen)])
                    await _let_others(n)
                owed = not all_students
                if all_students:
                    before, students_at = head, now
                await asyncio.sleep(STAFF_EVERY)
        finally:
            self._tellers.pop(code, None)
            if code in self._changed:
                self._mark(code)

    def _messages(self, code: str, here: set[Screen]) -> dict[str, str]:
        """Return what each kind of screen, and each student's, is to show; and what calls for haste."""
        room = self.store.snapshot(code)
        if room is None:
            return {_name(screen): GONE for screen in here}
        told = {"head": str((room.shown, room.stage, sorted(room.stages)))}
        roles = {screen.who.role for screen in here}
        for role, view in ((TEACHER, screens.teacher), (PROJECTOR, screens.projector)):
            if role in roles:
                told[role] = _text({"told": view(room)})
        if STUDENT in roles:
            shared, own = _text(screens.students(room)), screens.own(room)
            for member in {screen.who.member for screen in here if screen.who.role == STUDENT}:
                mine = f'{{"told":{shared},"own":{_text(own[member])}}}' if member in own else GONE
                told[f"{STUDENT}{member}"] = mine
        return told


async def _let_others(n: int) -> None:
    """After so many who were told, let the loop do what came in meanwhile: lessons go through it as well."""
    if n % AT_A_TIME == AT_A_TIME - 1:
        await asyncio.sleep(0)


def _name(screen: Screen) -> str:
    return f"{STUDENT}{screen.who.member}" if screen.who.role == STUDENT else screen.who.role


def _text(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
