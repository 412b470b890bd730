"""What is imported is asked for, where it is asked for, and at a version that has it."""

import ast
import re
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
OURS = {path.name for path in PROJECT.iterdir() if path.is_dir()} | {"app"}
# Import names that are not the name of the distribution.
DISTRIBUTIONS = {"PIL": "pillow", "sklearn": "scikit-learn", "skimage": "scikit-image", "_pytest": "pytest"}
DISTRIBUTIONS |= {"pillow_heif": "pillow-heif", "stop_words": "stop-words"}
DISTRIBUTIONS |= {"axe_playwright_python": "axe-playwright-python", "surprise": "scikit-surprise"}
# Files that are read where somebody has installed what it takes; elsewhere they are left out, and said to be.
LEFT_OUT = {"requirements.txt": {"scikit-image", "pillow-heif", "psycopg"}}
APP = ("app.py", "core", "sources", "studies", "ui", "pages")


def required(name: str) -> dict[str, str]:
    """Return the version ranges of a requirements file, those of the files that it takes in as well."""
    ranges = {}
    for line in (PROJECT / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            ranges |= required(line.removeprefix("-r ").strip())
        elif line and not line.startswith("#"):
            distribution, version = re.fullmatch(r"([\w-]+)(?:\[\w+\])?(.*)", line).groups()
            ranges[distribution] = version
    return ranges


def imported(folders: tuple[str, ...]) -> dict[str, str]:
    """Return the distributions that the files import, wherever in a file, each with one place."""
    places = {}
    for folder in folders:
        root = PROJECT / folder
        for path in sorted(root.rglob("*.py")) if root.is_dir() else [root]:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and node.level == 0:
                    names = [node.module]
                for root_name in {name.split(".")[0] for name in names} - sys.stdlib_module_names - OURS:
                    place = f"{path.relative_to(PROJECT)}:{node.lineno}"
                    places.setdefault(DISTRIBUTIONS.get(root_name, root_name), place)
    return places


@pytest.mark.parametrize(
    ("file", "folders"),
    [
        ("requirements.txt", APP),
        ("requirements-dev.txt", (*APP, "tests")),
        ("requirements-bench.txt", (*APP, "tests", "benchmarks")),
    ],
)
def test_every_package_that_is_imported_has_a_line(file, folders):
    asked = required(file) | dict.fromkeys(LEFT_OUT.get(file, ()), "")
    assert {name: place for name, place in imported(folders).items() if name not in asked} == {}


def test_every_line_of_the_app_is_imported_somewhere():
    assert set(required("requirements.txt")) <= set(imported(APP))


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"])
def test_every_line_has_a_lower_and_an_upper_bound(file):
    for name, version in required(file).items():
        assert re.fullmatch(r">=[\d.]+,<\d+", version), f"{name}{version}"


def test_xdist_is_new_enough_for_the_option_that_keeps_the_order_of_files():
    """``--no-loadscope-reorder`` came with pytest-xdist 3.8 (its changelog, #1083)."""
    settings = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    assert "--no-loadscope-reorder" in settings
    assert required("requirements-dev.txt")["pytest-xdist"].startswith(">=3.8")
