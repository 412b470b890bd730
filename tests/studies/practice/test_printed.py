import re
from html import escape
from html.parser import HTMLParser

import pytest

from studies.exercises import Exercise
from studies.practice import collected
from studies.practice.numerals import number
from studies.practice.printed import MAX_SHEETS, pages, questions
from studies.practice.sheets import LEVELS, STEPS, problem, solution


class Cells(HTMLParser):
    """The texts of all cells of tables, and every address that a page asks for."""

    def __init__(self):
        super().__init__()
        self.cells, self.asks, self.inside = [], [], False

    def handle_starttag(self, tag, attrs):
        self.inside = tag == "td"
        self.asks += [value for name, value in attrs if name in {"src", "href"}]

    def handle_data(self, data):
        if self.inside:
            self.cells.append(data)

    def handle_endtag(self, tag):
        self.inside = False


def cells(html):
    parser = Cells()
    parser.feed(html)
    assert parser.asks == []
    return [number(cell) for cell in parser.cells]


@pytest.mark.parametrize("level", range(len(LEVELS)))
def test_every_number_of_the_key_is_the_solutions(level):
    for seed in range(40):  # times five levels: 200 sheets
        task = problem(level, seed)
        wanted = [*task.A.ravel()]
        for step in ("AᵀA", "v₁", "u₁", "A₁"):
            wanted += [*solution(task, step).ravel()]
        assert cells(pages(level, [seed], with_key=True)) == pytest.approx(wanted, abs=6e-4)


def test_a_sheet_without_its_key_holds_the_matrix_alone():
    assert cells(pages(1, [3], with_key=False)) == [*problem(1, 3).A.ravel()]


def test_a_class_set_has_a_page_a_sheet_each_with_all_steps():
    html = pages(0, range(30), with_key=False)
    assert html.count("<section") == 30
    assert html.count("<li>") == 30 * len(STEPS)
    assert len(set(re.findall(r"no\. (\d+)", html))) == 30


def test_too_many_sheets_are_refused():
    with pytest.raises(ValueError, match=f"at most {MAX_SHEETS}"):
        pages(0, range(MAX_SHEETS + 1), with_key=False)


def test_questions_follow_every_sheet_with_boxes_and_the_key_has_their_answers_once():
    exercises = collected.of(list(collected.LESSONS))
    assert len(exercises) > 20
    sheets, key = (pages(0, range(3), with_key=each, exercises=exercises) for each in (False, True))
    assert (sheets.count("Questions"), key.count("Questions")) == (3, 1)
    assert sheets.count("☐") == 3 * sum(len(each.options) for each in exercises)
    for each in exercises:
        answer = each.answer if isinstance(each.answer, str) else f"{each.answer:.10g}"
        assert f"<b>{escape(f'{answer} {each.unit}'.strip())}</b>" in key
        assert each.because is None or escape(each.because[:20]) in key


def test_words_are_set_as_in_the_lesson_and_stay_words():
    exercise = Exercise("Is *U* **the** `<b>`?", 2.0, unit="<i>")
    html = questions([exercise])
    assert "Is <i>U</i> <b>the</b> <code>&lt;b&gt;</code>?" in html
    assert "&lt;i&gt;" in html
    assert "2" not in html
