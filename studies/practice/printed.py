"""Sheets as pages to print: HTML that opens without a network, one sheet a page, with or without the key."""

import re
from collections.abc import Iterable, Sequence
from html import escape

import numpy as np

from core.arrays import FloatArray
from studies.exercises import Exercise

from .numerals import root
from .sheets import LEVELS, QUESTIONS, STEPS, Problem, problem, solution

MAX_SHEETS = 60

_STYLE = """
body { font: 12pt/1.5 Georgia, serif; margin: 2cm; color: #000; background: #fff; }
section { page-break-after: always; break-after: page; }
section:last-child { page-break-after: auto; break-after: auto; }
h1 { font-size: 16pt; margin: 0 0 .3cm; }
table.matrix { border: solid; border-width: 0 1.5pt; border-radius: 6pt; border-spacing: 9pt 2pt; }
table.matrix td { text-align: right; }
li { margin-bottom: 1.5cm; }
.key li, .more li { margin-bottom: .25cm; }
.name { float: right; font-size: 11pt; }
"""


def sheet(problem: Problem, *, number: int = 1, with_key: bool = False) -> str:
    """Return one sheet as an HTML section; with the key, what each step asks for stands below it."""
    steps = "".join(
        f"<li>{escape(QUESTIONS[step])}{_key(problem, step) if with_key else ''}</li>" for step in STEPS
    )
    name = "Key" if with_key else "Name: ____________________"
    title = f"Sheet {number}: take A apart ({escape(LEVELS[problem.level])}, no. {problem.seed})"
    return (
        f'<section class="{"key" if with_key else "task"}"><span class="name">{name}</span>'
        f"<h1>{title}</h1><p>A =</p>{_matrix(problem.A)}<ol>{steps}</ol></section>"
    )


def questions(exercises: Sequence[Exercise], *, with_key: bool = False) -> str:
    """Return the exercises of lessons as an HTML section: options to tick, or a line for a number."""
    items = "".join(f"<li>{_question(each, with_key=with_key)}</li>" for each in exercises)
    return (
        f'<section class="{"key" if with_key else "task"} more"><h1>Questions</h1><ol>{items}</ol></section>'
    )


def pages(level: int, seeds: Iterable[int], *, with_key: bool, exercises: Sequence[Exercise] = ()) -> str:
    """Return a document of sheets, a page each.

    Parameters
    ----------
    level : int
    seeds : iterable of int
        A sheet each.
    with_key : bool
        Whether what each step and each question asks for stands below it.
    exercises : sequence of Exercise
        Follow every sheet; the key has them once, at its end.

    Raises
    ------
    ValueError
        If there are more than `MAX_SHEETS`.
    """
    numbers = [*seeds]
    if len(numbers) > MAX_SHEETS:
        raise ValueError(f"at most {MAX_SHEETS} sheets make one document, got {len(numbers)}.")
    sheets = [sheet(problem(level, seed), number=i, with_key=with_key) for i, seed in enumerate(numbers, 1)]
    more = questions(exercises, with_key=with_key) if exercises else ""
    body = "".join(sheets) + more if with_key else "".join(each + more for each in sheets)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>SVD Lab: sheets</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>"
    )


def _question(exercise: Exercise, *, with_key: bool) -> str:
    asked = f"{_words(exercise.question)}"
    right = exercise.answer if isinstance(exercise.answer, str) else f"{exercise.answer:.10g}"
    if with_key:
        because = f" {_words(exercise.because)}" if exercise.because else ""
        return f"{asked}<div><b>{_words(f'{right} {exercise.unit}'.strip())}</b>.{because}</div>"
    if exercise.options:
        return f"{asked}<div>{'<br>'.join(f'☐ {_words(each)}' for each in exercise.options)}</div>"
    return f"{asked}<div>____________ {_words(exercise.unit)}</div>"


def _words(text: str) -> str:
    """Return a sentence in Markdown as HTML: what is set in italics, bold or as code is so."""
    html = escape(text.replace("\\", ""))
    for mark, tag in (("\\*\\*", "b"), ("\\*", "i"), ("`", "code")):
        html = re.sub(rf"{mark}(\S(?:[^*`]*\S)?){mark}", rf"<{tag}>\1</{tag}>", html)
    return html


def _key(problem: Problem, step: str) -> str:
    if step == "eigenvalues":
        return f"<div>{', '.join(str(square) for square in problem.squares)}</div>"
    if step == "singular values":
        shown = problem.squares[: len(problem.svd.s)]
        return f"<div>{', '.join(escape(root(square)) for square in shown)}</div>"
    if step == "error":
        return f"<div>{escape(root(problem.error_squared))}</div>"
    if step == "energy":
        return f"<div>{problem.squares[0]} / {sum(problem.squares)} = {solution(problem, step)[0]:.3f}</div>"
    values = solution(problem, step)
    return f"<div>{_matrix(values if values.ndim == 2 else values[None, :])}</div>"


def _matrix(A: FloatArray) -> str:
    rows = "".join("<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>" for row in A)
    return f'<table class="matrix">{rows}</table>'


def _cell(value: float) -> str:
    """Return a number as one writes it by hand where it is a whole one or a root of a fraction."""
    if abs(value - round(value)) < 1e-9:
        return str(round(value))
    for below in range(2, 101):
        square = value * value * below
        above = round(square)
        if 0 < above < 1000 and abs(square - above) < 1e-7 and int(np.gcd(above, below)) == 1:
            return _fraction(value < 0, root(above), below)
    return f"{value:.3f}"


def _fraction(is_negative: bool, above: str, below: int) -> str:
    bottom = root(below)
    return f"{'−' if is_negative else ''}{above}/{bottom}"
