"""Which code can be changed and run in the browser, and where it is offered."""

import ast

import pytest

from tests.pages.conftest import open_page
from ui import browser_python
from ui.kit.runner import can_run, imported


@pytest.mark.parametrize(
    "code",
    [
        "import numpy as np\nprint(np.ones(3).sum())",
        "from numpy.linalg import svd\nimport math",
        "x = 1",
        "payload = 3  # no file",
    ],
)
def test_numpy_alone_can_be_run(code):
    assert can_run(code)


@pytest.fixture(autouse=True)
def with_pillow(monkeypatch):
    """Pillow was fetched, scikit-learn was not."""
    monkeypatch.setattr(browser_python, "packages", lambda: {"PIL": ("pillow.whl",)})


@pytest.mark.parametrize(
    ("code", "files"),
    [
        ("import csv, pathlib, numpy as np\npathlib.Path('texts.csv').read_text()", ["texts.csv"]),
        ("from PIL import Image\nImage.open('picture.png')", ["picture.png"]),
        ("import numpy as np\nA, B = np.loadtxt('a.csv'), np.load('b.npy')", ["a.csv", "b.npy"]),
    ],
)
def test_code_can_be_run_that_reads_what_is_given_to_it_and_nothing_else(code, files):
    assert can_run(code, files)
    assert not can_run(code, files[1:])


def test_scikit_learns_own_samples_are_no_files(monkeypatch):
    code = "from sklearn import datasets\nX = datasets.load_digits().data"
    assert not can_run(code)
    monkeypatch.setattr(browser_python, "packages", lambda: {"sklearn": ("scikit_learn.whl",)})
    assert can_run(code)


def test_what_is_imported_is_read_from_the_code_whatever_its_spelling():
    assert imported("import csv, numpy as np\nfrom sklearn.linear_model import Ridge") == {
        "csv",
        "numpy",
        "sklearn",
    }
    assert imported("def (") == set()


@pytest.mark.parametrize(
    "code",
    [
        "import os.path as where; import csv",
        "def f():\n    from scipy.linalg import svd\n    return svd",
        "x = 1  # import numpy\nprint('import csv')",
        "import numpy as np, PIL.Image  # both\n",
        "from math import *\nimport json",
        "important = 3\nfrom_here = 4",
    ],
)
def test_what_is_imported_is_what_pythons_own_parser_finds(code):
    nodes = list(ast.walk(ast.parse(code)))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom)]
    assert imported(code) == {name.split(".")[0] for name in names}


@pytest.mark.parametrize(
    "code",
    [
        "import numpy as np\nA = np.load('weights.npy')",
        "from PIL import Image\nA = Image.open('picture.png')",
        "from sklearn.decomposition import PCA",
        "A = np.loadtxt('x.csv')",
        "open('x')",
        "import pandas as pd\npd.read_csv('x')",
    ],
)
def test_what_needs_files_or_packages_is_not_offered(code):
    assert not can_run(code)


def toggles(at):
    return [each.label for each in at.toggle if each.label.startswith("Change it and run it")]


def test_it_is_offered_where_python_was_fetched_and_the_editor_comes_when_asked_for(monkeypatch):
    monkeypatch.setattr(browser_python, "is_fetched", lambda: True)
    at = open_page("svd_explainer", step="Take it apart")
    assert len(toggles(at)) == 1
    n_components = len(at.get("bidi_component"))
    next(each for each in at.toggle if each.label.startswith("Change it")).set_value(True).run()
    assert not at.exception
    assert len(at.get("bidi_component")) == n_components + 1


def test_without_it_the_page_offers_copying_alone(monkeypatch):
    monkeypatch.setattr(browser_python, "is_fetched", lambda: False)
    assert toggles(open_page("svd_explainer", step="Take it apart")) == []
