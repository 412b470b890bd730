"""Messages that a class room has to refuse, by the thousand."""

import asyncio
import json
import random
import string
from collections import Counter

from sources.class_room.codes import LETTERS
from sources.class_room.store import Opened
from tests.deploy.pupils import Lesson
from tests.deploy.school import ask

MARKUP = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "\u202e\u0000\ud800",
    "=1+1",
    "$\\href{}{}$",
)
WILD = (None, True, -1, 0, 3, 1.5, 1e400, float("nan"), "", "1", [], {}, 10**400, *MARKUP)


def message(chance: random.Random, lesson: Lesson, other: Opened) -> tuple[str, str, object]:
    """Return a door, a key and a body, of which at least one is wrong."""
    pupil = chance.choice(lesson.pupils)
    answer, act = f"/room/{lesson.code}/answer", f"/room/{lesson.code}/act"
    late = {"question": 1, "round": 1, "value": 1}  # its vote is closed
    wild = {
        name: chance.choice(WILD) for name in ("question", "round", "value", "more", "do", "step", "number")
    }
    key = "".join(chance.choices(string.ascii_letters + string.digits, k=22))
    close = {"do": "step", "step": "close", "number": 2, "phase": "open", "round": 1}
    code = "".join(chance.choices(LETTERS, k=6))
    rubbish = chance.randbytes(chance.randrange(200))
    return chance.choice(
        (
            (answer, pupil.token, late),  # a replay after the close
            (answer, pupil.token, wild | {"question": chance.choice(WILD)}),
            (answer, pupil.token, rubbish),
            (answer, pupil.token, json.dumps(late).encode() + b" " * chance.randrange(4097, 20_000)),
            (answer, pupil.token, b'{"a":' * 800),
            (answer, key, {"question": 2, "round": 1, "value": 1}),  # nobody's key
            (answer, other.teacher, {"question": 2, "round": 1, "value": 1}),  # another room's
            (f"/room/{other.code}/answer", pupil.token, {"question": 1, "round": 1, "value": 1}),
            (answer, lesson.wall.token, {"question": 2, "round": 1, "value": 1}),  # a stolen projector link
            (act, lesson.wall.token, close),
            (act, pupil.token, close),
            (act, other.teacher, close),
            (act, lesson.teacher, {"do": chance.choice(WILD)}),
            (act, lesson.teacher, wild),
            (f"/room/{code}/join", "", {"name": chance.choice(MARKUP)}),  # a guessed code
            (f"/room/{chance.choice(('..', '%00', 'x' * 300, '%2e%2e'))}/join", "", {"name": "x"}),
            (
                f"/room/{lesson.code}/join",
                "",
                {"name": chance.choice((None, 1, [], {}, "", " ", "x" * 5000))},
            ),
        )
    )


async def send(port: int, lesson: Lesson, other: Opened, n: int) -> Counter[int]:
    """Send n messages, 20 at a time; return how many got which status.  None may be taken."""
    chance, counted = random.Random(0), Counter()

    async def some(k: int) -> None:
        for _ in range(k):
            path, token, body = message(chance, lesson, other)
            status, said = await ask(port, path, token, body, cookie=f"{chance.getrandbits(64):x}")
            done = status == 200 and said.get("done") is not False
            assert not done, (path, body, said)
            assert status < 500 or status == 0, (status, path, body, said)
            counted[status] += 1

    await asyncio.gather(*(some(n // 20) for _ in range(20)))
    return counted
