"""Faults to plant in ``ui/class_room``."""

from tests.faults.fault import Fault, in_file

_HERE = "tests/ui/class_room/"

FAULTS: list[Fault] = [
    *in_file(
        "ui/class_room/routes.py",
        f"{_HERE}test_routes.py",
        (").role != TEACHER:", ").role == STUDENT:"),
        ("if len(data) > LARGEST_BODY:", "if False:"),
        ("        if refused:\n", "        if False:\n"),
    ),
    *in_file(
        "ui/class_room/acts.py",
        f"{_HERE}test_routes.py",
        ("who.role == STUDENT and who.member not in room.members", "False"),
        ("room.shown != number or not may_see(room, k)", "not may_see(room, k)"),
    ),
    *in_file(
        "ui/class_room/status.py",
        f"{_HERE}test_status.py",
        ('return given if len(given) >= SHORTEST else ""', "return given"),
        ('matches(said.partition(":")[2], digest(kept))', "True"),
    ),
    *in_file(
        "ui/class_room/components/room/told.js",
        f"{_HERE}components/told.test.js",
        ('told.phase === "closed" && told.talking', "told.talking"),
        ('if (told.phase === "open") return "close";', ""),
    ),
]
