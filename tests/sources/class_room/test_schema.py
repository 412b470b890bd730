"""The tables: from nothing, from any version before, and never from one after."""

import pytest
import sqlalchemy as sa

from sources.class_room import schema
from sources.class_room.store import Store


def test_an_empty_database_gets_all_tables_and_the_version(url):
    store = Store(url)
    names = set(sa.inspect(store.engine).get_table_names())
    assert names == {"rooms", "members", "questions", "answers", "schema_version"}
    assert schema.migrate(store.engine) == len(schema.STEPS)
    with store.engine.begin() as connection:
        assert connection.execute(sa.select(schema.VERSIONS.c.version)).scalars().all() == [len(schema.STEPS)]
    store.close()


def test_a_step_is_added_to_what_there_is_and_a_later_version_is_left_alone(url, monkeypatch):
    store = Store(url)
    code = store.open_room().code
    before = schema.STEPS

    def _second(connection):
        connection.exec_driver_sql("alter table rooms add column title varchar(80)")

    monkeypatch.setattr(schema, "STEPS", (*before, _second))
    assert schema.migrate(store.engine) == len(before) + 1
    assert schema.migrate(store.engine) == len(before) + 1
    assert store.lives(code)
    monkeypatch.setattr(schema, "STEPS", before)
    with pytest.raises(schema.NewerStore, match="later version"):
        Store(url)
    store.close()


def test_every_table_of_a_room_names_the_room_in_its_key():
    for table in schema.BY_ROOM:
        assert "room" in {column.name for column in table.primary_key}
    assert {schema.ROOMS, schema.VERSIONS, *schema.BY_ROOM} == set(schema.META.tables.values())
