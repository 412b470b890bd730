"""A tray is bounded: in the number of its results, and in bytes."""

from dataclasses import replace

import pytest

from sources.errors import BadInput
from sources.trays import pins
from tests.sources.trays.examples import HALF, pin


def test_a_file_that_is_too_large_is_named_and_not_kept():
    made = pins.program("code", "1", "one", {"a.npy": b"x" * (pins.MAX_FILE + 1), "b.npy": b"x"})
    assert dict(made.files) == {"b.npy": b"x"}
    assert made.missing == ("a.npy",)


def test_the_thirty_first_result_is_refused():
    pins.check_room([pin()] * (pins.MAX_PINS - 1), pin())
    with pytest.raises(BadInput, match="30 results"):
        pins.check_room([pin()] * pins.MAX_PINS, pin())


def test_equal_files_count_once_and_different_ones_fill_the_tray():
    def large(i):
        return pin(program=replace(HALF, files={"a.npy": bytes([i]) * pins.MAX_FILE}))

    pins.check_room([large(0)] * 9, large(0))
    with pytest.raises(BadInput, match="12 MB"):
        pins.check_room([large(0), large(1), large(2)], large(3))
