"""A notebook carries what its programs read, checks every number, and shows strangers' words as words."""

import contextlib
import io
import json
import os

import numpy as np
import pytest

from sources.trays import notebook
from tests.sources.trays.examples import HALF, NASTY, pin


def cells(data):
    return json.loads(data)["cells"]


def run(data):
    """Run a notebook's cells in one namespace, as Jupyter does; return what they print."""
    names, out, here = {}, io.StringIO(), os.getcwd()
    try:
        with contextlib.redirect_stdout(out):
            for cell in cells(data):
                if cell["cell_type"] == "code":
                    exec("".join(cell["source"]), names)
    finally:
        os.chdir(here)
    return out.getvalue()


def half_of(array, prints):
    file = io.BytesIO()
    np.save(file, array)
    return type(HALF)(HALF.code, prints, HALF.means, {"a.npy": file.getvalue()})


def test_each_program_reads_its_own_file_of_the_same_name_and_its_number_is_checked(tmp_path):
    book = notebook.to_bytes([pin(program=half_of([1.0, 3.0], "2.0")), pin(program=half_of([8.0], "4.0"))])
    with contextlib.chdir(tmp_path):
        assert run(book) == "2.0\nAs pinned.\n4.0\nAs pinned.\n"
    assert list(tmp_path.iterdir()) == []


def test_another_number_stops_the_notebook():
    with pytest.raises(AssertionError, match=r"'2.0' was printed, '2.4' was pinned"):
        run(notebook.to_bytes([pin(program=half_of([4.0], "2.4"))]))


def test_it_is_a_notebook_of_format_4_5_whose_cells_have_names_of_their_own():
    book = json.loads(notebook.to_bytes([pin(), pin(program=None)]))
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in book["cells"]}) == len(book["cells"]) == 6
    assert all(set(cell) >= {"cell_type", "metadata", "source"} for cell in book["cells"])


def test_words_of_a_stranger_stay_words():
    text = "".join(cells(notebook.to_bytes([pin(note=NASTY, lesson=NASTY)]))[3]["source"])
    assert "<" not in text.replace("&lt;", "")
    assert "](" not in text
    assert "://" not in text
    assert all(text[i - 1] == "\\" for i, letter in enumerate(text) if letter in "$`")


def test_it_says_what_it_needs():
    lines = (
        "import csv, pathlib, numpy as np\nfrom sklearn.feature_extraction import text\nfrom PIL import Image"
    )
    assert notebook.needs([pin(program=type(HALF)(lines, "", ""))]) == ["numpy", "pillow", "scikit-learn"]
