"""The tables: from nothing, from any version before, and never from one after."""

import pytest
import sqlalchemy as sa

from sources.class_room import schema
from sources.class_room.store import Store, Vote


def test_an_empty_database_gets_all_tables_and_the_version(url):
    store = Store(url)
    names = set(sa.inspect(store.engine).get_table_names())
    assert names == {"rooms", "members", "questions", "answers", "pictures", "schema_version"}
    assert schema.migrate(store.engine) == schema.newest()
    with store.engine.begin() as connection:
        assert connection.execute(sa.select(schema.VERSIONS.c.version)).scalars().all() == [schema.newest()]
    store.close()


# The tables as version 1 made them, with a room in which one has answered.
FIRST = """
CREATE TABLE rooms (code VARCHAR(8) NOT NULL PRIMARY KEY, teacher VARCHAR(64) NOT NULL,
  projector VARCHAR(64) NOT NULL, opened FLOAT NOT NULL, expires FLOAT NOT NULL, shown INTEGER NOT NULL,
  names BOOLEAN NOT NULL);
CREATE TABLE members (room VARCHAR(8) NOT NULL, member INTEGER NOT NULL, name VARCHAR(40) NOT NULL,
  token VARCHAR(64) NOT NULL, joined FLOAT NOT NULL, removed BOOLEAN NOT NULL, PRIMARY KEY (room, member));
CREATE INDEX members_by_token ON members (room, token);
CREATE TABLE questions (room VARCHAR(8) NOT NULL, question INTEGER NOT NULL, asked TEXT NOT NULL,
  phase VARCHAR(10) NOT NULL, round INTEGER NOT NULL, PRIMARY KEY (room, question));
CREATE TABLE answers (room VARCHAR(8) NOT NULL, question INTEGER NOT NULL, round INTEGER NOT NULL,
  member INTEGER NOT NULL, value FLOAT NOT NULL, at FLOAT NOT NULL,
  PRIMARY KEY (room, question, round, member));
CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY);
INSERT INTO schema_version VALUES (1);
INSERT INTO rooms VALUES ('ABCDEF', 'x', 'y', 0, 1e12, 1, FALSE);
INSERT INTO members VALUES ('ABCDEF', 1, 'Ana', 'z', 0, FALSE);
INSERT INTO questions VALUES ('ABCDEF', 1, '{"kind": "choice", "prompt": "Which?", "options": ["a", "b"],
  "low": 0, "high": 0, "unit": "", "right": 1, "within": 0, "because": "", "code": "", "picture": "",
  "steps": [], "link": "", "rounds": 1}', 'open', 1);
INSERT INTO answers VALUES ('ABCDEF', 1, 1, 1, 0, 0);
"""


def test_a_store_of_the_version_before_is_brought_on_with_all_that_is_in_it(url, tmp_path):
    engine = Store(f"sqlite:///{tmp_path / 'new.db'}").engine
    fresh = {t: {c["name"] for c in sa.inspect(engine).get_columns(t)} for t in schema.META.tables}
    engine.dispose()
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        for statement in FIRST.split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
    engine.dispose()
    store = Store(url)
    brought = sa.inspect(store.engine)
    assert {t: {c["name"] for c in brought.get_columns(t)} for t in schema.META.tables} == fresh
    assert store.snapshot("ABCDEF").answers[1] == {1: 0}
    assert store.take([Vote("ABCDEF", 1, 1, 1, 1)]) == [""]
    assert store.snapshot("ABCDEF").answers[1] == {1: 1}
    store.close()


def test_a_step_is_added_to_what_there_is_and_a_later_version_is_left_alone(url, monkeypatch):
    store = Store(url)
    code = store.open_room().code
    before = schema.STEPS

    def _another(connection):
        connection.exec_driver_sql("alter table rooms add column title varchar(80)")

    monkeypatch.setattr(schema, "STEPS", (*before, _another))
    assert schema.migrate(store.engine) == len(before) + 2
    assert schema.migrate(store.engine) == len(before) + 2
    assert store.lives(code)
    monkeypatch.setattr(schema, "STEPS", before)
    with pytest.raises(schema.NewerStore, match="later version"):
        Store(url)
    store.close()


def test_every_table_of_a_room_names_the_room_in_its_key():
    for table in schema.BY_ROOM:
        assert "room" in {column.name for column in table.primary_key}
    assert {schema.ROOMS, schema.VERSIONS, *schema.BY_ROOM} == set(schema.META.tables.values())
