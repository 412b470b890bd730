import pytest

from studies.practice import catalogue
from studies.practice.bug import between, lines_of, run_both


def test_the_shown_code_has_no_types_and_no_remarks_for_tools():
    lines = lines_of(catalogue.BY_KEY["simultaneous"].faulty)
    assert lines[0] == "def stepped(R, seed):"
    assert not any("noqa" in line or "->" in line for line in lines)


def test_the_wrong_line_is_the_one_that_differs():
    bug = catalogue.BY_KEY["saved"]
    assert bug.lines[bug.wrong].strip() == "factors = k * min(m, n)"


def test_a_line_without_a_remark_is_called_right():
    bug = catalogue.BY_KEY["saved"]
    assert bug.remark(bug.wrong) == "This line is right."
    assert bug.remark(1) != "This line is right."


def test_both_codes_run_on_the_same_data():
    ran = run_both(catalogue.BY_KEY["saved"], 42)
    assert (ran.faulty.value, ran.mended.value) == pytest.approx((50, -12.5))


def test_between_counts_the_edges_reached():
    assert [between(value, (0.0, 1.0)) for value in (-1, 0, 0.5, 1, 2)] == [0, 1, 1, 2, 2]
