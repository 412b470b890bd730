"""A course, not only lessons: every step ends in a sentence and a door, every lesson in exercises.

A lesson that is not so far stands in a list below; once it is, its test says so, and it is to be taken off.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).parents[1] / "ui"
LESSONS = sorted(path.parent.name for path in UI.glob("*/steps"))
NO_DOORS_YET = {"explainer", "recommender"}
NO_EXERCISES_YET: set[str] = set()
ALL_EXERCISES = {"find_the_bug"}  # it consists of them


def steps(lesson: str) -> list[Path]:
    """Return the files of a lesson's steps: those that show something."""
    return [path for path in sorted((UI / lesson / "steps").glob("*.py")) if "def show" in path.read_text()]


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_the_lists_name_lessons():
    assert set(LESSONS) >= NO_DOORS_YET | NO_EXERCISES_YET | ALL_EXERCISES


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_step_ends_in_what_can_now_be_said(lesson):
    without = [path.name for path in steps(lesson) if "page.now_say" not in set(calls(path))]
    if lesson in NO_DOORS_YET:
        assert without, f"{lesson}: every step says it now, take the lesson off NO_DOORS_YET"
    else:
        assert without == []


@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if lesson not in ALL_EXERCISES])
def test_every_lesson_has_exercises(lesson):
    asks = any("page.exercises" in set(calls(path)) for path in (UI / lesson).rglob("*.py"))
    if lesson in NO_EXERCISES_YET:
        assert not asks, f"{lesson} has exercises, take it off NO_EXERCISES_YET"
    else:
        assert asks
