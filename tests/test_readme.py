"""What the README says about the house is so: folders, files, names, settings and commands."""

import importlib
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from ui.lessons import LESSONS

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def section(title):
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_table_of_the_house_has_a_row_for_every_folder_and_no_other():
    rows = re.findall(r"^\| `([^`]+)` \|", section("The house"), re.MULTILINE)
    for row in rows:
        assert (PROJECT / row.replace("<lesson>", "explainer")).exists(), row
    folders = {path.name for path in PROJECT.iterdir() if path.is_dir() and any(path.glob("**/*.py"))}
    named = {row.split("/")[0] for row in rows}
    assert {name for name in folders if not name.startswith(".")} - {
        "build",
        "dist",
        "node_modules",
    } - named == set()


def test_there_is_a_line_for_every_open_lesson():
    lines = re.findall(r"^\| ([^|`]+?) \| ", section("What you can learn"), re.MULTILINE)
    assert {lesson.title for lesson in LESSONS if lesson.is_open} <= set(lines)


@pytest.mark.parametrize(("file", "name"), re.findall(r"`(ui/[\w/]+\.py)`, `(\w+)`", README))
def test_what_a_server_is_told_to_rely_on_exists(file, name):
    assert hasattr(importlib.import_module(file.removesuffix(".py").replace("/", ".")), name)


@pytest.mark.parametrize(("name", "value"), re.findall(r"`server\.(\w+) = ([^`]+)`", README))
def test_the_settings_of_the_server_are_those_of_the_file(name, value):
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"][name] == tomllib.loads(f"x = {value}")["x"]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([\w-]+)`", README + CONTRIBUTING))))
def test_every_make_target_that_is_named_exists(target):
    assert re.search(rf"^{target}:", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "path", re.findall(r"`((?:ui|tests|core|studies|sources|pages|assets)/[\w./]+)`", CONTRIBUTING)
)
def test_the_files_that_a_newcomer_is_sent_to_exist(path):
    assert (PROJECT / path).exists()


def test_the_chapters_that_the_readme_names_are_those_of_the_library():
    text = section("Use the library without the app")
    doors = {path.parent.name for path in (PROJECT / "core").glob("*/__init__.py")} | {"networks"}
    named = set(re.findall(r"`(?:svdlab\.)?(\w+)`", text)) - {"core", "svdlab", "leading_svd"}
    assert doors <= named


def test_what_it_says_of_speed_and_quality_is_what_the_benchmarks_kept():
    lines = section("Correctness").split("<!-- headlines: make bench -->\n")[1].split("<!--")[0].splitlines()
    found = [
        re.fullmatch(r"- \[(.+)\]\((benchmarks/results/\w+\.md)\): (.+)", line).groups() for line in lines
    ]
    kept = {}
    for path in sorted((PROJECT / "benchmarks" / "results").glob("*.md")):
        title, _, sentence = path.read_text(encoding="utf-8").splitlines()[:3]
        if sentence.startswith("> "):
            kept[f"benchmarks/results/{path.name}"] = title.removeprefix("# "), sentence.removeprefix("> ")
    assert {path: (title, sentence) for title, path, sentence in found} == kept


def test_the_worked_example_of_the_page_past_one_machine_prints_what_it_says(capsys):
    page = (PROJECT / "benchmarks" / "past_one_machine.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.DOTALL).group(1)
    names = {}
    exec(compile(code, "past_one_machine.md", "exec"), names)
    printed = capsys.readouterr().out.split("\n")
    assert printed[:2] == ["14 passes, 134400000 bytes", "16 passes"]
    assert f"It prints {printed[0]} and {printed[1]}." in page
    np.testing.assert_allclose(names["s"], names["exact"].s[:10], rtol=1e-6)
