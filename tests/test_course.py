"""A course, not only lessons: every step ends in a sentence and a door, every lesson in exercises.

A step that offers several looks says it itself, or each of its looks does.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

UI = Path(__file__).parents[1] / "ui"
LESSONS = sorted(path.parent.name for path in UI.glob("*/steps"))
ALL_EXERCISES = {"find_the_bug"}  # it consists of them


@cache
def steps(lesson: str) -> dict[str, Path]:
    """Return the files of a lesson's steps, those that show something, by their names."""
    files = sorted((UI / lesson / "steps").glob("*.py"))
    return {path.stem: path for path in files if "def show" in path.read_text(encoding="utf-8")}


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@cache
def looks(lesson: str, step: str) -> list[str]:
    """Return the steps that a step hands over to."""
    tree = ast.parse(steps(lesson)[step].read_text(encoding="utf-8"))
    parts = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "show"]
    return [
        part.value.id for part in parts if isinstance(part.value, ast.Name) and part.value.id in steps(lesson)
    ]


@cache
def says_it(lesson: str, step: str) -> bool:
    within = looks(lesson, step)
    return "page.now_say" in set(calls(steps(lesson)[step])) or (
        bool(within) and all(says_it(lesson, look) for look in within)
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_step_ends_in_what_can_now_be_said(lesson):
    within = {look for step in steps(lesson) for look in looks(lesson, step) if says_it(lesson, step)}
    assert [step for step in steps(lesson) if step not in within and not says_it(lesson, step)] == []


@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if lesson not in ALL_EXERCISES])
def test_every_lesson_has_exercises(lesson):
    asks = any("page.exercises" in set(calls(path)) for path in (UI / lesson).rglob("*.py"))
    assert asks
