"""The tables of the store, and the way to them from any version before.

Every table has the room in its key, and every query names it: nothing can cross from one room to another.
"""

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, String, Table, Text

META = sa.MetaData()

ROOMS = Table(
    "rooms", META,
    Column("code", String(8), primary_key=True),
    Column("teacher", String(64), nullable=False),  # digests, as are all secrets here
    Column("projector", String(64), nullable=False),
    Column("opened", Float, nullable=False),  # seconds since 1970, as are all times
    Column("expires", Float, nullable=False),
    Column("shown", Integer, nullable=False),  # the number of the question that is shown, 0 for none
    Column("names", Boolean, nullable=False),  # whether the projector shows nicknames
)  # fmt: skip
MEMBERS = Table(
    "members", META,
    Column("room", String(8), primary_key=True),
    Column("member", Integer, primary_key=True, autoincrement=False),
    Column("name", String(40), nullable=False),
    Column("token", String(64), nullable=False),
    Column("joined", Float, nullable=False),
    Column("removed", Boolean, nullable=False),
    Index("members_by_token", "room", "token"),
)  # fmt: skip
QUESTIONS = Table(
    "questions", META,
    Column("room", String(8), primary_key=True),
    Column("question", Integer, primary_key=True, autoincrement=False),
    Column("asked", Text, nullable=False),
    Column("phase", String(10), nullable=False),
    Column("round", Integer, nullable=False),
)  # fmt: skip
ANSWERS = Table(
    "answers", META,
    Column("room", String(8), primary_key=True),
    Column("question", Integer, primary_key=True, autoincrement=False),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("member", Integer, primary_key=True, autoincrement=False),
    Column("value", Float, nullable=False),
    Column("at", Float, nullable=False),
    Column("more", Text, nullable=False, server_default=""),  # a reason, or the stars of all films
    Column("chosen", Boolean, nullable=False, server_default=sa.false()),  # by the teacher, to be shown
)  # fmt: skip
PICTURES = Table(
    "pictures", META,
    Column("room", String(8), primary_key=True),
    Column("picture", String(40), primary_key=True),  # its name, which follows from every byte
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip
VERSIONS = Table("schema_version", META, Column("version", Integer, primary_key=True, autoincrement=False))
BY_ROOM = (ANSWERS, QUESTIONS, MEMBERS, PICTURES)

_LOCK = 7_204_311  # a number of our own, for PostgreSQL's advisory locks


def _second(connection: sa.Connection) -> None:
    """Let an answer have more than its number, and a room pictures of its own."""
    for column in (ANSWERS.c.more, ANSWERS.c.chosen):
        written = sa.schema.CreateColumn(column).compile(dialect=connection.dialect)
        connection.execute(sa.text(f"ALTER TABLE {ANSWERS.name} ADD COLUMN {written}"))
    PICTURES.create(connection)


# The way from version 1 on, a step a version; what stands here stays as it is, a change is added.
STEPS = (_second,)


def newest() -> int:
    """Return the version of the tables that this code writes."""
    return 1 + len(STEPS)


class NewerStore(Exception):  # noqa: N818 - it is the store that is newer
    """The store was written by a later version of this app."""


def migrate(engine: sa.Engine) -> int:
    """Bring a store to the version of this code, in one transaction; return that version.

    Two processes that start together wait for each other.

    Raises
    ------
    NewerStore
        If it is from a version after this one.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        version = _version(connection)
        if version > newest():
            raise NewerStore(
                f"The class rooms were written by a later version of this app: their tables are "
                f"version {version}, this app knows {newest()}. Start that version, or another data folder."
            )
        if version == 0:
            META.create_all(connection)
        for step in STEPS[max(0, version - 1) :] if version else ():
            step(connection)
        if version < newest():
            connection.execute(sa.delete(VERSIONS))
            connection.execute(sa.insert(VERSIONS).values(version=newest()))
    return newest()


def _version(connection: sa.Connection) -> int:
    if not sa.inspect(connection).has_table(VERSIONS.name):
        return 0
    return connection.execute(sa.select(sa.func.max(VERSIONS.c.version))).scalar() or 0
