"""The stores."""

from tests.class_room import clock, postgres, store, url  # noqa: F401 (fixtures)
