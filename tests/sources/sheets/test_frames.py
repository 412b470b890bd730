"""Long tables are read by the rules of short ones."""

import numpy as np
import pytest

from sources.errors import BadInput
from sources.sheets import frames
from sources.sheets.frames import read_frame
from sources.sheets.sheet import Limits

LIMITS = Limits(100_000, 10, "Accepted: tables.")
LONG = b"# a logger\nu;v;w\n" + b"".join(b"%d;x%d;%d,5\n" % (i, i % 7, i % 3) for i in range(20_000))


def test_a_long_table_has_the_cells_of_its_lines():
    head, cells, first_line = read_frame(LONG, "a.csv", LIMITS)
    assert (head.separator, head.decimal, head.titles) == (";", ",", ("u", "v", "w"))
    assert cells.shape == (20_000, 3)
    assert cells["u"].tolist() == list(range(20_000))
    assert cells["v"].iloc[-1] == f"x{19_999 % 7}"
    assert first_line == 3


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_letters_survive(encoding):
    text = "name,wert\n" + "größe,1\n" * 30_000
    assert set(read_frame(text.encode(encoding), "a.csv", LIMITS).cells["name"]) == {"größe"}


def test_parts_of_a_table_fit_together(monkeypatch):
    monkeypatch.setattr(frames, "_CHUNK", 7)
    cells = read_frame(b"a,b\n" + b"".join(b"%d,%d\n" % (i, -i) for i in range(50)), "a.csv", LIMITS).cells
    np.testing.assert_array_equal(cells["b"], -np.arange(50))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (LONG + b"1;2;3;4\n", "line 20003 has more cells than the first: 4 where 3 are expected"),
        (b"a,b\n" + b"1,2\n" * 100_001, "has 100,002 lines; accepted: up to 100,000 rows"),
        (LONG + b'"open;1;2\n' * 3, "cannot be told apart"),
    ],
)
def test_a_long_table_that_is_none_is_refused(data, message):
    with pytest.raises(BadInput, match=message):
        read_frame(data, "a.csv", LIMITS)
