"""Every figure in the prose is computed, or says who found it; and the ledger itself can fail."""

import importlib
from pathlib import Path

import pytest

from tests.prose.ledger import PROSE, benchmark, computed, fault, given, prints, unexplained

LESSONS = sorted(path.stem.removesuffix("_figures") for path in Path(__file__).parent.glob("*_figures.py"))
TEXTS = [(lesson, path.stem) for lesson in LESSONS for path in sorted((PROSE / lesson).glob("*.md"))]


def test_every_lesson_with_prose_has_its_figures_in_the_ledger():
    assert {path.name for path in PROSE.iterdir() if path.is_dir()} == set(LESSONS)


@pytest.mark.parametrize(("lesson", "text"), TEXTS)
def test_every_figure_is_true_and_every_number_is_a_figure(lesson, text):
    figures = importlib.import_module(f"tests.prose.{lesson}_figures").FIGURES.get(text, [])
    prose = (PROSE / lesson / f"{text}.md").read_text(encoding="utf-8")
    assert [problem for figure in figures if (problem := fault(figure, prose))] == []
    assert unexplained(prose, figures) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_ledger_names_no_text_that_is_gone(lesson):
    figures = importlib.import_module(f"tests.prose.{lesson}_figures").FIGURES
    assert set(figures) <= {path.stem for path in (PROSE / lesson).glob("*.md")}


def test_a_number_is_compared_at_the_digits_that_are_printed():
    assert prints("3.26 times", 3.2598)
    assert not prints("3.26 times", 3.27)
    assert prints("100,836 ratings", 100836)
    assert prints(".942", 0.9421)
    assert prints("30 ms", 30.4)
    assert not prints("no number", 1.0)


def test_formulas_code_and_references_need_no_entry_and_the_rest_does():
    prose = (
        "The 8 layers of $A_3$ (G. Golub, *Book* 1 (2013) 4), m + n + 1 numbers in `x[4]`, keep 97.5 %.\n\n"
        "$$\\sum_1^2$$\n\nG. Golub, *Book* 12 (2013) 1–4."
    )
    assert len(unexplained(prose, [])) == 2
    (left,) = unexplained(prose, [given("8 layers", "the sample")])
    assert left.endswith("keep 97.5 %.")


def test_a_figure_that_is_wrong_gone_or_without_its_benchmark_is_named():
    prose = "It takes 30 ms, 1.5 times as long."
    assert fault(computed("1.5 times", lambda: 1.52), prose) == ""
    assert "should be 1.7" in fault(computed("1.5 times", lambda: 1.7), prose)
    assert "does not stand there" in fault(given("9 ms", "a setting"), prose)
    assert "no origin" in fault(given("30 ms", ""), prose)
    assert "does not say" in fault(benchmark("30 ms", "benchmarks/live_picture.py", "May 2026"), prose)
    assert "there is no" in fault(benchmark("30 ms", "benchmarks/never.py", "May 2026"), prose)
