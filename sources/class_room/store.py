"""Rooms, who is in them, what they are asked and what they answer: kept in SQLite or PostgreSQL.

An answer is written by one statement that also looks whether it may be: the room lives, the member is in
it, the question is the one that is shown, its phase is open and its round is the answer's.  After the
statement that closes a round has returned, no answer of that round can appear.

A change is told to whoever asked for that by ``on_change``, after it is committed; in PostgreSQL by NOTIFY in
the same transaction, so that other processes hear of it as well.
"""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from sources.class_room import question as asked
from sources.class_room.codes import (
    clean_name,
    digest,
    is_secret,
    matches,
    new_code,
    new_secret,
    projector_key,
)
from sources.class_room.question import Question
from sources.class_room.schema import ANSWERS, BY_ROOM, MEMBERS, PICTURES, QUESTIONS, ROOMS, migrate, newest
from sources.errors import BadInput

READY, OPEN, CLOSED, REVEALED = PHASES = ("ready", "open", "closed", "revealed")
TEACHER, PROJECTOR, STUDENT = "teacher", "projector", "student"
MOST_ROOMS, MOST_MEMBERS, MOST_QUESTIONS = 500, 1500, 100
MOST_PICTURES, LARGEST_PICTURE = 6, 1_000_000  # of a room's own, in bytes each
HOURS = 24.0  # that a room lives
CHANNEL = "svd_lab_rooms"  # of PostgreSQL's NOTIFY


class NoRoom(Exception):  # noqa: N818 - as it reads where it is caught
    """There is no such room, or no longer."""


class Full(Exception):  # noqa: N818
    """No more rooms, members, questions or pictures are taken; the message says which."""


class Opened(NamedTuple):
    """A new room: its code, and the two secrets that are told this once."""

    code: str
    teacher: str
    projector: str


class Joined(NamedTuple):
    """A new member: number, name as it is kept, and the device's token, told this once."""

    member: int
    name: str
    token: str


class Who(NamedTuple):
    """Who holds a secret: a role, and for a student the member's number and name."""

    role: str
    member: int = 0
    name: str = ""


class Vote(NamedTuple):
    """One answer of one member to one round of one question."""

    room: str
    question: int
    round: int
    member: int
    value: float
    more: str = ""


class Stage(NamedTuple):
    """Where a question stands."""

    phase: str
    round: int


class Census(NamedTuple):
    """How much there is in a store: rooms whose time is not over, and all that is kept beside."""

    rooms: int
    members: int
    answers: int
    pictures: int
    bytes: int
    store: str
    version: int


class Row(NamedTuple):
    """One answer with its time, for what is read after the lesson."""

    question: int
    round: int
    member: int
    name: str
    value: float
    at: float
    more: str = ""


@dataclass(frozen=True)
class Snapshot:
    """A room at one moment.

    Attributes
    ----------
    code : str
    opened, expires : float
        Seconds since 1970.
    shown : int
        The number of the question that is shown, 0 for none.
    names : bool
        Whether the projector shows nicknames.
    stages : mapping of int to Stage
        Of every question, by its number.
    question : Question or None
        The one that is shown.
    members : mapping of int to str
        Nicknames; whoever was removed is not among them.
    answers : mapping of int to mapping of int to float
        To the question: by round, then by member.
    more : mapping of int to str
        What stands beside the answer of the first round, by member: a reason, or the stars of all films.
    chosen : frozenset of int
        Whose answer of the first round the teacher has chosen to show.
    """

    code: str
    opened: float
    expires: float
    shown: int
    names: bool
    stages: Mapping[int, Stage]
    question: Question | None
    members: Mapping[int, str]
    answers: Mapping[int, Mapping[int, float]]
    more: Mapping[int, str] = field(default_factory=dict)
    chosen: frozenset[int] = frozenset()

    @property
    def stage(self) -> Stage:
        """Where the question that is shown stands."""
        return self.stages.get(self.shown, Stage(READY, 1))


class Store:
    """The rooms in one database; its methods may be called from any thread.

    Parameters
    ----------
    url : str
        SQLAlchemy's address of a database: ``sqlite:///rooms.db``, ``postgresql+psycopg://...``.
    hours : float
        That a room lives.
    clock : callable
        Seconds since 1970.
    """

    def __init__(self, url: str, *, hours: float = HOURS, clock: Callable[[], float] = time.time) -> None:
        self.engine = _engine(url)
        self._write = self.engine.execution_options(svd_lab_writes=True)
        snapshot = {"isolation_level": "REPEATABLE READ"} if self.speaks_postgresql else {}
        self._read = self.engine.execution_options(**snapshot)
        self._hours, self._clock = hours, clock
        self._heard: list[Callable[[str], None]] = []
        try:
            migrate(self._write)
        except Exception:
            self.close()
            raise

    @property
    def speaks_postgresql(self) -> bool:
        """Whether several processes can share the store."""
        return self.engine.dialect.name == "postgresql"

    def on_change(self, call: Callable[[str], None]) -> None:
        """Call ``call`` with a room's code after every change in this process; from any thread."""
        self._heard.append(call)

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    # Rooms

    def open_room(self) -> Opened:
        """Open a room; rooms whose time is over are deleted first."""
        self.purge()
        now = self._clock()
        with self._write.begin() as c:
            codes = set(c.execute(sa.select(ROOMS.c.code)).scalars())
            if len(codes) >= MOST_ROOMS:
                raise Full(
                    f"There are {MOST_ROOMS} rooms already; a room is deleted after {self._hours:g} h."
                )
            code = next(code for code in iter(new_code, "") if code not in codes)
            key = new_secret()
            opened = Opened(code, key, projector_key(key))
            c.execute(
                sa.insert(ROOMS).values(
                    code=opened.code, teacher=digest(opened.teacher), projector=digest(opened.projector),
                    opened=now, expires=now + 3600 * self._hours, shown=0, names=False,
                )
            )  # fmt: skip
        return opened

    def delete_room(self, code: str) -> None:
        """Delete a room and all that was said in it."""
        with self._write.begin() as c:
            self._delete(c, code)
        self._tell(code)

    def purge(self) -> int:
        """Delete the rooms whose time is over; return how many."""
        with self._write.begin() as c:
            over = c.execute(sa.select(ROOMS.c.code).where(ROOMS.c.expires <= self._clock())).scalars().all()
            for code in over:
                self._delete(c, code)
        for code in over:
            self._tell(code)
        return len(over)

    def _delete(self, c: sa.Connection, code: str) -> None:
        c.execute(sa.delete(ROOMS).where(ROOMS.c.code == code))
        for table in BY_ROOM:
            c.execute(sa.delete(table).where(table.c.room == code))
        self._notify(c, code)

    def who(self, code: str, secret: object) -> Who | None:
        """Return who holds a secret of this room; None for nobody, and where there is no such room."""
        if not is_secret(secret) or not isinstance(secret, str):
            return None
        with self._read.begin() as c:
            room = c.execute(sa.select(ROOMS).where(self._lives(code))).first()
            if room is None:
                return None
            if matches(secret, room.teacher):
                return Who(TEACHER)
            if matches(secret, room.projector):
                return Who(PROJECTOR)
            held = sa.and_(MEMBERS.c.room == code, MEMBERS.c.token == digest(secret), ~MEMBERS.c.removed)
            member = c.execute(sa.select(MEMBERS).where(held)).first()
        return Who(STUDENT, member.member, member.name) if member is not None else None

    def lives(self, code: str) -> bool:
        """Whether there is such a room."""
        with self._read.begin() as c:
            return c.execute(sa.select(ROOMS.c.code).where(self._lives(code))).first() is not None

    def _lives(self, code: str) -> sa.ColumnElement[bool]:
        return sa.and_(ROOMS.c.code == code, ROOMS.c.expires > self._clock())

    def _held(self, c: sa.Connection, code: str) -> sa.Row[Any]:
        """Return the room's row, held against others who change the room until the transaction ends."""
        room = c.execute(sa.select(ROOMS).where(self._lives(code)).with_for_update()).first()
        if room is None:
            raise NoRoom("There is no room with this code, or no longer.")
        return room

    # Members

    def join(self, code: str, name: str) -> Joined:
        """Take somebody in; a name that is taken gets a number.

        Raises
        ------
        NoRoom, Full
        BadInput
            If the name cannot be read.
        """
        wanted, token = clean_name(name), new_secret()
        with self._write.begin() as c:
            self._held(c, code)
            rows = c.execute(sa.select(MEMBERS.c.member, MEMBERS.c.name).where(MEMBERS.c.room == code)).all()
            if len(rows) >= MOST_MEMBERS:
                raise Full(f"A room takes {MOST_MEMBERS} people.")
            name = _free(wanted, {row.name.casefold() for row in rows})
            member = 1 + max((row.member for row in rows), default=0)
            c.execute(
                sa.insert(MEMBERS).values(
                    room=code,
                    member=member,
                    name=name,
                    token=digest(token),
                    joined=self._clock(),
                    removed=False,
                )
            )
            self._notify(c, code)
        self._tell(code)
        return Joined(member, name, token)

    def rename(self, code: str, member: int, name: str) -> None:
        """Give a member another name."""
        wanted = clean_name(name)
        with self._write.begin() as c:
            self._held(c, code)
            others = sa.and_(MEMBERS.c.room == code, MEMBERS.c.member != member)
            taken = {name.casefold() for name in c.execute(sa.select(MEMBERS.c.name).where(others)).scalars()}
            c.execute(sa.update(MEMBERS).where(_is(code, member)).values(name=_free(wanted, taken)))
            self._notify(c, code)
        self._tell(code)

    def remove(self, code: str, member: int) -> None:
        """Send a member out: the token opens nothing any more, and the answers count no longer."""
        self._set(code, sa.update(MEMBERS).where(_is(code, member)).values(removed=True))

    def show_names(self, code: str, shown: bool) -> None:
        """Say whether the projector shows nicknames."""
        self._set(code, sa.update(ROOMS).where(ROOMS.c.code == code).values(names=shown))

    # Questions

    def add(self, code: str, question: Question) -> int:
        """Add a question behind the others; it is shown where none was. Return its number."""
        with self._write.begin() as c:
            room = self._held(c, code)
            here = QUESTIONS.c.room == code
            number = 1 + (c.execute(sa.select(sa.func.max(QUESTIONS.c.question)).where(here)).scalar() or 0)
            if number > MOST_QUESTIONS:
                raise Full(f"A room takes {MOST_QUESTIONS} questions.")
            c.execute(
                sa.insert(QUESTIONS).values(
                    room=code, question=number, asked=question.written(), phase=READY, round=1
                )
            )
            if room.shown == 0:
                c.execute(sa.update(ROOMS).where(ROOMS.c.code == code).values(shown=number))
            self._notify(c, code)
        self._tell(code)
        return number

    def show(self, code: str, number: int) -> bool:
        """Show another question; the one that was shown is closed. Return whether there is such a one."""
        here = QUESTIONS.c.room == code
        with self._write.begin() as c:
            room = self._held(c, code)
            if (
                c.execute(sa.select(QUESTIONS.c.phase).where(here, QUESTIONS.c.question == number)).first()
                is None
            ):
                return False
            left = sa.and_(here, QUESTIONS.c.question == room.shown, QUESTIONS.c.phase == OPEN)
            if number != room.shown:
                c.execute(sa.update(QUESTIONS).where(left).values(phase=CLOSED))
                c.execute(sa.update(ROOMS).where(ROOMS.c.code == code).values(shown=number))
            self._notify(c, code)
        self._tell(code)
        return True

    def move(self, code: str, number: int, before: Stage, after: Stage) -> bool:
        """Bring a question from one stage to another; return False where it stands elsewhere by now.

        Two clicks, or two windows of a teacher, do one step and not two.
        """
        stands = sa.and_(
            QUESTIONS.c.room == code,
            QUESTIONS.c.question == number,
            QUESTIONS.c.phase == before.phase,
            QUESTIONS.c.round == before.round,
        )
        done = self._set(
            code, sa.update(QUESTIONS).where(stands).values(phase=after.phase, round=after.round)
        )
        return done == 1

    def _set(self, code: str, statement: sa.Update) -> int:
        with self._write.begin() as c:
            self._held(c, code)
            n = c.execute(statement).rowcount
            self._notify(c, code)
        self._tell(code)
        return n

    # Answers

    def choose(self, code: str, number: int, member: int, chosen: bool) -> bool:
        """Say whether an answer of the first round is shown after the reveal; False where there is none."""
        a = ANSWERS.c
        here = sa.and_(a.room == code, a.question == number, a.round == 1, a.member == member)
        return self._set(code, sa.update(ANSWERS).where(here).values(chosen=chosen)) == 1

    def take(self, votes: Sequence[Vote]) -> list[str]:
        """Write answers, all in one transaction; return for each "" or why it was refused.

        When this returns, what was not refused is on disk.  A second answer of a member takes the first
        one's place.
        """
        refused = [""] * len(votes)
        with self._write.begin() as c:
            questions: dict[tuple[str, int], Question | None] = {}
            # In one order in every process: two that wait for each other's rows would wait for ever.
            for i in sorted(range(len(votes)), key=lambda i: votes[i][:4]):
                key = (votes[i].room, votes[i].question)
                if key not in questions:
                    questions[key] = _question(c, *key)
                refused[i] = self._take(c, votes[i], questions[key])
            changed = sorted({vote.room for vote, why in zip(votes, refused, strict=True) if not why})
            for code in changed:
                self._notify(c, code)
        for code in changed:
            self._tell(code)
        return refused

    def _take(self, c: sa.Connection, vote: Vote, question: Question | None) -> str:
        if question is None:
            return "There is no such question."
        try:
            value, more = question.given(vote.value, vote.more, vote.round)
        except BadInput as error:
            return str(error)
        given = {**vote._asdict(), "value": value, "more": more, "at": self._clock(), "chosen": False}
        written = c.execute(_upsert(c.dialect.name), given).first()
        return "" if written is not None else "This vote is closed."

    # What is read

    def snapshot(self, code: str) -> Snapshot | None:
        """Return the room as it stands, or None where there is none."""
        with self._read.begin() as c:
            room = c.execute(sa.select(ROOMS).where(self._lives(code))).first()
            return _snapshot(c, room, room.shown) if room is not None else None

    def history(self, code: str) -> list[Snapshot]:
        """Return the room as if each of its questions were shown, in their order."""
        with self._read.begin() as c:
            room = c.execute(sa.select(ROOMS).where(self._lives(code))).first()
            if room is None:
                return []
            numbers = sa.select(QUESTIONS.c.question).where(QUESTIONS.c.room == code)
            found = c.execute(numbers.order_by(QUESTIONS.c.question)).scalars().all()
            return [_snapshot(c, room, number) for number in found]

    def questions(self, code: str) -> dict[int, Question]:
        """Return all questions of a room by their numbers."""
        with self._read.begin() as c:
            alive = sa.select(ROOMS.c.code).where(self._lives(code)).exists()
            rows = c.execute(
                sa.select(QUESTIONS.c.question, QUESTIONS.c.asked)
                .where(QUESTIONS.c.room == code, alive)
                .order_by(QUESTIONS.c.question)
            ).all()
        return {row.question: asked.read(row.asked) for row in rows}

    def rows(self, code: str) -> list[Row]:
        """Return every answer of a room, by question, round and time."""
        a, m = ANSWERS.c, MEMBERS.c
        with self._read.begin() as c:
            found = c.execute(
                sa.select(a.question, a.round, a.member, m.name, a.value, a.at, a.more)
                .join(MEMBERS, sa.and_(m.room == a.room, m.member == a.member))
                .where(a.room == code, ~m.removed)
                .order_by(a.question, a.round, a.at, a.member)
            ).all()
        return [Row(*row) for row in found]

    # Pictures of a room's own

    def keep_picture(self, code: str, name: str, data: bytes) -> None:
        """Keep a picture for as long as the room; one of this name is kept once.

        Raises
        ------
        NoRoom, Full
        """
        if len(data) > LARGEST_PICTURE:
            raise Full(f"A picture of a room has up to {LARGEST_PICTURE // 1000} kB.")
        with self._write.begin() as c:
            self._held(c, code)
            names = c.execute(sa.select(PICTURES.c.picture).where(PICTURES.c.room == code)).scalars().all()
            if name in names:
                return
            if len(names) >= MOST_PICTURES:
                raise Full(f"A room keeps {MOST_PICTURES} pictures.")
            c.execute(sa.insert(PICTURES).values(room=code, picture=name, data=data))

    def picture(self, code: str, name: str) -> bytes | None:
        """Return a picture of the room, or None where it has none of this name."""
        here = sa.and_(PICTURES.c.room == code, PICTURES.c.picture == name)
        alive = sa.select(ROOMS.c.code).where(self._lives(code)).exists()
        with self._read.begin() as c:
            data = c.execute(sa.select(PICTURES.c.data).where(here, alive)).scalar()
        return bytes(data) if data is not None else None

    def census(self) -> Census:
        """Return how much there is, for who runs the server."""
        size = sa.func.coalesce(sa.func.sum(sa.func.length(PICTURES.c.data)), 0)
        with self._read.begin() as c:
            rooms = c.execute(sa.select(sa.func.count()).where(ROOMS.c.expires > self._clock())).scalar()
            counts = [
                c.execute(sa.select(sa.func.count()).select_from(table)).scalar()
                for table in (MEMBERS, ANSWERS, PICTURES)
            ]
            n_bytes = c.execute(sa.select(size)).scalar()
        members, answers, pictures = (int(each or 0) for each in counts)
        name = "PostgreSQL" if self.speaks_postgresql else "SQLite"
        return Census(int(rooms or 0), members, answers, pictures, int(n_bytes or 0), name, newest())

    # Telling

    def _notify(self, c: sa.Connection, code: str) -> None:
        if self.speaks_postgresql:
            c.execute(sa.select(sa.func.pg_notify(CHANNEL, code)))

    def _tell(self, code: str) -> None:
        for call in self._heard:
            call(code)


def _is(code: str, member: int) -> sa.ColumnElement[bool]:
    return sa.and_(MEMBERS.c.room == code, MEMBERS.c.member == member)


def _free(name: str, taken: set[str]) -> str:
    """Return a name that nobody has: the wanted one, or with a number behind it."""
    names = [name, *(f"{name} {i}" for i in range(2, MOST_MEMBERS + 2))]
    return next(each for each in names if each.casefold() not in taken)


def _snapshot(c: sa.Connection, room: sa.Row[Any], number: int) -> Snapshot:
    """Return a room with one of its questions shown."""
    code = room.code
    stages = c.execute(
        sa.select(QUESTIONS.c.question, QUESTIONS.c.phase, QUESTIONS.c.round).where(QUESTIONS.c.room == code)
    ).all()
    members = c.execute(
        sa.select(MEMBERS.c.member, MEMBERS.c.name).where(MEMBERS.c.room == code, ~MEMBERS.c.removed)
    ).all()
    a = ANSWERS.c
    rows = c.execute(
        sa.select(a.round, a.member, a.value, a.more, a.chosen).where(a.room == code, a.question == number)
    ).all()
    question = _question(c, code, number)
    names = {row.member: row.name for row in members}
    rows = [row for row in rows if row.member in names]
    answers: dict[int, dict[int, float]] = {
        turn: {} for turn in range(1, 1 + max(2, question.rounds if question is not None else 0))
    }
    for row in rows:
        answers[row.round][row.member] = row.value
    first = [row for row in rows if row.round == 1]
    return Snapshot(
        code, room.opened, room.expires, number, room.names,
        {row.question: Stage(row.phase, row.round) for row in stages}, question, names, answers,
        {row.member: row.more for row in first if row.more}, frozenset(r.member for r in first if r.chosen),
    )  # fmt: skip


def _question(c: sa.Connection, code: str, number: int) -> Question | None:
    here = sa.and_(QUESTIONS.c.room == code, QUESTIONS.c.question == number)
    text = c.execute(sa.select(QUESTIONS.c.asked).where(here)).scalar()
    return asked.read(text) if text is not None else None


_UPSERTS: dict[str, Any] = {}


def _upsert(dialect: str) -> Any:  # noqa: ANN401 (the two dialects' inserts share no narrower type)
    """Return the statement that writes an answer where the room's state allows it, and else nothing.

    In PostgreSQL it holds the question's row until it is committed: who closes the round waits for it.
    """
    if dialect not in _UPSERTS:
        given = {column.name: sa.bindparam(column.name, type_=column.type) for column in ANSWERS.columns}
        allowed = (
            sa.select(*given.values())
            .select_from(QUESTIONS)
            .join(ROOMS, ROOMS.c.code == QUESTIONS.c.room)
            .join(MEMBERS, MEMBERS.c.room == QUESTIONS.c.room)
            .where(
                QUESTIONS.c.room == given["room"],
                QUESTIONS.c.question == given["question"],
                QUESTIONS.c.round == given["round"],
                QUESTIONS.c.phase == OPEN,
                ROOMS.c.shown == QUESTIONS.c.question,
                ROOMS.c.expires > given["at"],
                MEMBERS.c.member == given["member"],
                ~MEMBERS.c.removed,
            )
            .with_for_update(read=True, of=QUESTIONS)
        )
        kind = postgresql if dialect == "postgresql" else sqlite
        insert = kind.insert(ANSWERS)
        _UPSERTS[dialect] = (
            insert.from_select(list(given), allowed)
            .on_conflict_do_update(
                index_elements=["room", "question", "round", "member"],
                set_={name: insert.excluded[name] for name in ("value", "more", "at", "chosen")},
            )
            .returning(ANSWERS.c.member)
        )
    return _UPSERTS[dialect]


def _engine(url: str) -> sa.Engine:
    """Return an engine; SQLite's keeps a log beside the file (WAL), and a commit waits for the disk."""
    where = sa.make_url(url)
    if where.get_backend_name() != "sqlite":
        return sa.create_engine(where, pool_size=4, max_overflow=4, pool_pre_ping=True)
    engine = sa.create_engine(where, connect_args={"timeout": 20})

    @sa.event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401
        connection.isolation_level = None  # BEGIN is said below, not guessed
        for setting in ("journal_mode = WAL", "synchronous = FULL"):
            connection.execute(f"PRAGMA {setting}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("svd_lab_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def address(environment: Mapping[str, str] = os.environ) -> str:
    """Return the database that the environment names: DATABASE_URL, or a file in the folder SVD_LAB_DATA.

    Without either it is the folder ``.class_room`` of the project; it is made where it is missing.

    Raises
    ------
    BadInput
        If the folder cannot be written.
    """
    url = environment.get("DATABASE_URL", "")
    if url:
        return url.replace("postgres://", "postgresql://", 1).replace(
            "postgresql://", "postgresql+psycopg://", 1
        )
    folder = Path(environment.get("SVD_LAB_DATA") or Path(__file__).parents[2] / ".class_room")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BadInput(f"Class rooms need a folder to write in; SVD_LAB_DATA names one: {error}.") from error
    return f"sqlite:///{folder / 'rooms.db'}"
