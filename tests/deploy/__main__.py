"""What a school's server bears: kills, cut sockets, hostile messages, whole classes at once. Takes minutes.

    python -m tests.deploy

Two copies of the app behind nginx on one PostgreSQL, and the pupils in this process: on the same cores.
Every answer that a pupil was told is received has to be kept, once; else it ends with an error.
"""

import asyncio
import random
import resource
import statistics
import time

from sources.class_room.store import OPEN, READY, Stage, Store
from tests.deploy import hostile
from tests.deploy.pupils import ASKED, begin
from tests.deploy.school import School, school

KILLS, CUTS, PUPILS = 20, 20, 40


async def kills(here: School, store: Store) -> str:
    """Kill one copy after the other in the middle of a vote, and start it again."""
    lesson, back = await begin(store, [here.port], PUPILS), []
    for i in range(KILLS):
        copy = here.copies[i % 2]

        async def dies() -> None:
            await asyncio.sleep(random.random())
            copy.kill()  # noqa: B023 (awaited within this turn)
            await asyncio.sleep(0.05)  # until the sockets have noticed
            back.append(await lesson.all_back())

        await lesson.question(disturb=dies)
        copy.start()
        await asyncio.to_thread(copy.wait)
    await lesson.end()
    n = KILLS * PUPILS
    return f"{KILLS} kills, {n} answers received, all kept once; all back after at most {max(back):.1f} s"


async def cuts(here: School, store: Store) -> str:
    """Cut every socket of the class again and again during one vote."""
    lesson = await begin(store, [here.port], PUPILS)

    async def lost() -> None:
        for _ in range(CUTS):
            for each in [*lesson.pupils, lesson.wall]:
                each.cut()
            await asyncio.sleep(0.2)

    await lesson.question(disturb=lost)
    back = await lesson.all_back()
    returns = sum(pupil.returns for pupil in lesson.pupils)
    await lesson.end()
    return (
        f"all sockets cut {CUTS} times in one vote ({returns} returns), {PUPILS} answers kept once; "
        f"all back {back:.1f} s after the last"
    )


async def refused(here: School, store: Store, n: int = 10_000) -> str:
    """Send what should be refused; the room and its answers stay what they were."""
    lesson = await begin(store, [here.port], 5)
    await lesson.question()
    other = store.open_room()
    number = store.add(lesson.code, ASKED)
    store.show(lesson.code, number)
    assert store.move(lesson.code, number, Stage(READY, 1), Stage(OPEN, 1))
    before = store.snapshot(lesson.code)
    began = time.perf_counter()
    counted = await hostile.send(here.port, lesson, other, n)
    seconds = time.perf_counter() - began
    assert store.snapshot(lesson.code) == before
    lesson.check(1)
    await lesson.end()
    store.delete_room(other.code)
    table = ", ".join(f"{status}: {count}" for status, count in sorted(counted.items()))
    total = sum(counted.values())
    return f"{total} hostile messages in {seconds:.0f} s, by status: {table}; nothing changed"


async def together(here: School, store: Store, n: int) -> str:
    """Let two rooms answer at once, half of the class in each."""
    rooms = [await begin(store, [here.port], n // 2) for _ in range(2)]
    told = []
    for _ in range(5):
        told += await asyncio.gather(*(room.question() for room in rooms))
    for room in rooms:
        await room.end()
    median, last, wall = (
        statistics.median(each[name] for each in told) for name in ("median", "last", "wall")
    )
    return (
        f"{n} pupils in two rooms at once: received {median:.2f} s (median), {last:.2f} s (last); "
        f"on the wall {wall:.2f} s"
    )


def main() -> None:
    """Start the school, try it, print what was seen."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, hard) if hard > 0 else 8192, hard))
    with school() as here:
        store = Store(here.database)
        try:
            for trial in (
                lambda: together(here, store, 150),
                lambda: together(here, store, 1000),
                lambda: cuts(here, store),
                lambda: kills(here, store),
                lambda: refused(here, store),
            ):
                print(asyncio.run(trial()), flush=True)
        finally:
            store.close()


if __name__ == "__main__":
    main()
