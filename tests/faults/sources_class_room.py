"""Faults to plant in ``sources/class_room``."""

from tests.faults.fault import Fault, in_file

_HERE = "tests/sources/class_room/"

FAULTS: list[Fault] = [
    *in_file(
        "sources/class_room/store.py",
        f"{_HERE}test_store.py",
        ("                QUESTIONS.c.phase == OPEN,\n                ROOMS", "                ROOMS"),
        ('                QUESTIONS.c.round == given["round"],\n', ""),
        ('                MEMBERS.c.member == given["member"],\n', ""),
        (".join(MEMBERS, MEMBERS.c.room == QUESTIONS.c.room)", ".join(MEMBERS, sa.true())"),
        ('for name in ("value", "more", "at", "chosen")', 'for name in ("more", "at", "chosen")'),
        ('for name in ("value", "more", "at", "chosen")', 'for name in ("value", "more", "at")'),
        ("PICTURES.c.room == code, PICTURES.c.picture == name", "PICTURES.c.picture == name"),
        ("ROOMS.c.code == code, ROOMS.c.expires > self._clock()", "ROOMS.c.code == code"),
        ("            if matches(secret, room.projector):", "            if matches(secret, room.teacher):"),
        ("        return done == 1", "        return True"),
        ("MEMBERS.c.token == digest(secret), ~MEMBERS.c.removed)", "MEMBERS.c.token == digest(secret))"),
    ),
    *in_file(
        "sources/class_room/question.py",
        f"{_HERE}test_question.py",
        ("CHOICE: value in range(len(self.options)),", "CHOICE: 0 <= value < len(self.options),"),
        ("NUMBER: self.low <= value <= self.high,", "NUMBER: True,"),
        ("(self.reasons and round == 1)", "self.reasons"),
        ('len(more) - more.count("0")', "len(more)"),
        ('or self.link.startswith("//")', ""),
    ),
    *in_file(
        "sources/class_room/codes.py",
        f"{_HERE}test_codes.py",
        ('unicodedata.normalize("NFC", text[: 20 * longest])', "text[: 20 * longest]"),
        ('unicodedata.category(c)[0] != "C"', "True"),
        ("hashlib.sha256(secret.encode()).hexdigest()", "secret"),
    ),
]
