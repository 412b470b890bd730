"""Both stores, each empty, for the tests of the class room; a conftest takes the fixtures from here."""

import itertools

import pytest
import sqlalchemy as sa

from sources.class_room.store import Store
from tests import postgresql

NUMBERS = itertools.count(1)


class Clock:
    """A time that a test moves."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL that is started for the tests."""
    if postgresql.missing():
        pytest.skip(postgresql.missing())
    with postgresql.cluster() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'rooms.db'}"
    server, schema = request.getfixturevalue("postgres"), f"test_{next(NUMBERS)}"
    engine = sa.create_engine(server)
    with engine.begin() as connection:
        connection.execute(sa.schema.CreateSchema(schema))
    engine.dispose()
    return f"{server}&options=-csearch_path%3D{schema}"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(url, clock):
    store = Store(url, clock=clock)
    yield store
    store.close()
