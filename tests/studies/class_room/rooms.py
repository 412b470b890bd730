"""A room with a question of each kind, as its history is read."""

from sources.class_room.question import Question
from sources.class_room.store import REVEALED, Snapshot, Stage
from studies.class_room import beat

HOSTILE = "</script><img src=x onerror=alert(1)>"
NAMES = {1: "Ana", 2: HOSTILE, 3: "Cleo", 4: "Dan"}
_TWICE = {1: {1: 0.0, 2: 1.0, 3: 0.0}, 2: {1: 1.0, 2: 1.0, 3: 0.0, 4: 1.0}}
_RACED = {1: {1: 1.0, 2: 0.0}, 2: {2: 1.0}, 3: {3: 1.0}}
_STARS = {1: "5510", 2: "5011", 3: "1155", 4: "0155"}
ASKED = (
    (
        Question(
            "choice", f"Which? {HOSTILE}", options=("one", HOSTILE), right=1, rounds=2, reasons=True,
            because=HOSTILE, code=f"print('{HOSTILE}')",
        ),
        _TWICE, {1: "so", 2: HOSTILE}, {2},
    ),
    (
        Question("number", "How many?", low=0, high=10, right=5, within=1, unit="dB", rounds=2),
        {1: {1: 5.0, 2: 9.5}, 2: {1: 5.5, 2: 4.5}}, {}, {1},
    ),
    (Question("picture", "Smallest k?", picture="Tartan", steps=(1, 2, 5)), {1: {1: 2.0, 2: 5.0}}, {}, set()),
    (Question("lesson", "Go", link="/denoiser"), {1: {1: 1.0}}, {}, set()),
    (
        Question("films", "Stars?", options=("A", "B", "C", HOSTILE)),
        {1: dict.fromkeys(NAMES, 3.0)}, _STARS, set(),
    ),
    (
        Question(
            "race", "What?", options=("Cat", "Boat"), right=1, picture="hidden Boat", steps=(1, 2, 5),
            rounds=3,
        ),
        _RACED, {}, set(),
    ),
    (beat.question(), {1: {1: 0.0, 2: 430.0}}, {}, set()),
)  # fmt: skip


def history(*, names=False, empty=False):
    """Return the snapshots, one a question."""
    stages = {number: Stage(REVEALED, asked.rounds) for number, (asked, *_) in enumerate(ASKED, start=1)}
    found = []
    for number, (asked, answers, more, chosen) in enumerate(ASKED, start=1):
        rounds = {turn: {} if empty else answers.get(turn, {}) for turn in range(1, max(2, asked.rounds) + 1)}
        found.append(
            Snapshot(
                "ABCDEF", 0.0, 1.0, number, names, stages, asked, NAMES, rounds, {} if empty else more,
                frozenset(() if empty else chosen),
            )
        )  # fmt: skip
    return found
