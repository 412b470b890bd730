"""Practice: an exercise through all its stages, claims held against the theorem, sheets marked."""

import pytest

from studies.practice import catalogue, sheets
from tests.pages.conftest import open_page, readouts


def pills(at, label):
    return next(each for each in at.get("button_group") if each.label == label)


def choose(at, label, option):
    next(each for each in at.radio if each.label == label).set_value(option)
    return at.run()


def guess(at, bug):
    seed = catalogue.seed_of(bug)
    ask = catalogue.shuffled(bug.predict(bug.make(seed)), seed)
    pills(at, "Your guess").set_value(ask.options[ask.right])
    return at.run()


def through(bug, **query):
    """Return the page with the exercise solved up to the like item."""
    at = guess(open_page("find_the_bug", bug=bug.title, **query), bug)
    pills(at, "Which line is wrong?").set_value(bug.wrong + 1)
    at.run()
    choose(at, "Why is it wrong?", 0)
    return choose(at, "Which line mends it?", 0)


def texts(at):
    said = [*at.success, *at.error, *at.warning, *at.info]
    return " ".join(each.value for each in said)


@pytest.mark.parametrize("key", ["ignored", "diagonals", "coin_toss", "which"])
def test_an_exercise_goes_through_its_stages(key):
    bug = catalogue.BY_KEY[key]
    at = through(bug)
    assert not at.exception
    assert "As it stands:" in texts(at)
    assert readouts(at) == {"Repaired": f"1 of {len(catalogue.BUGS)}", "Like items": "0 of 0"}
    seed = catalogue.like_seed(bug, 1)
    ask = bug.like(bug.make(seed))
    pills(at, "Your answer").set_value(ask.options[ask.right])
    at.run()
    assert ask.because in texts(at)
    assert readouts(at)["Like items"] == "1 of 1"


def test_nothing_of_the_answer_is_shown_before_the_guess():
    at = open_page("find_the_bug", bug="Clean a series")
    assert not texts(at)
    assert [each.label for each in at.radio] == []


def test_a_right_line_is_answered_with_why_it_is_right():
    bug = catalogue.BY_KEY["diagonals"]
    at = guess(open_page("find_the_bug", bug=bug.title), bug)
    pills(at, "Which line is wrong?").set_value(2)
    at.run()
    assert bug.remark(1) in texts(at)
    assert "Why is it wrong?" not in [each.label for each in at.radio]


def test_a_wrong_reason_names_its_misconception_and_opens_nothing():
    bug = catalogue.BY_KEY["diagonals"]
    at = guess(open_page("find_the_bug", bug=bug.title), bug)
    pills(at, "Which line is wrong?").set_value(bug.wrong + 1)
    at.run()
    choose(at, "Why is it wrong?", 1)
    assert bug.reasons[1].reply in texts(at)
    assert "As it stands:" not in texts(at)


def test_the_first_answer_to_the_like_item_counts():
    bug = catalogue.BY_KEY["saved"]
    at = through(bug)
    seed = catalogue.like_seed(bug, 1)
    ask = bug.like(bug.make(seed))
    pills(at, "Your answer").set_value(ask.options[(ask.right + 1) % len(ask.options)])
    at.run()
    assert readouts(at)["Like items"] == "0 of 1"
    assert not [each for each in at.get("button_group") if each.label == "Your answer"]


def test_a_teachers_set_and_a_kept_score_come_with_the_link():
    at = open_page("find_the_bug", set="saved,diagonals,nonsense", done="o")
    (chosen,) = [each for each in at.selectbox if each.label == "Exercise"]
    assert len(chosen.options) == 2
    assert readouts(at)["Repaired"] == "0 of 2"  # the first exercise of all is not in this set
    assert readouts(open_page("find_the_bug", done="ow"))["Like items"] == "1 of 2"


def test_a_printed_table_of_too_high_rank_is_refused_and_a_true_one_is_not():
    at = open_page("find_the_bug", step="Claim checker")
    assert readouts(at)["Needs at least rank"] == "5"
    assert "It is not of rank 2" in texts(at)
    at.text_area(key="printed").set_value("1.0 2.0\n2.0 4.0").run()
    assert readouts(at)["Needs at least rank"] == "1"
    assert "can be of rank 2" in texts(at)


@pytest.mark.parametrize("nonsense", ["words", "1 2\n3", "1e400 2\n3 4", "<b>1</b>", ""])
def test_what_is_no_table_is_said_and_the_sample_stays(nonsense):
    at = open_page("find_the_bug", step="Claim checker")
    at.text_area(key="printed").set_value(nonsense).run()
    assert not at.exception
    assert "Shown is the sample" in texts(at)
    assert readouts(at)["Needs at least rank"] == "5"


def test_eigenvalues_in_place_of_singular_values_are_found():
    at = open_page("find_the_bug", step="Claim checker", claim="Factors")
    assert "eigenvalues of AᵀA" in texts(at)
    at.text_area(key="pasted_2").set_value("6.708 2.236").run()
    assert "eigenvalues" not in texts(at)
    assert not [each for each in at.warning if "off by" in each.value]
    at.text_area(key="pasted_1").set_value("1 0 0\n0 1 0").run()
    assert "U must be 2 x 2" in texts(at)


def test_a_sheet_is_marked_step_by_step():
    at = open_page("find_the_bug", step="Worksheets", level="2 × 2 with roots", sheet="3")
    task = sheets.problem(1, 3)
    a, b = task.squares
    at.text_input(key="sheet_1_3_1").set_value(f"{a}; {b}").run()
    assert readouts(at)["Points"] == "1 of 8"
    at.text_input(key="sheet_1_3_2").set_value(f"√{a}; √{b}").run()
    assert readouts(at)["Points"] == "2 of 8"
    x, y = -task.svd.Vt[0]
    at.text_input(key="sheet_1_3_3").set_value(f"{x:.4f}; {y:.4f}").run()
    assert readouts(at)["Points"] == "3 of 8"
    at.text_input(key="sheet_1_3_2").set_value("1/0").run()
    assert "divides by zero" in texts(at)
    assert readouts(at)["Points"] == "2 of 8"


@pytest.mark.parametrize("odd", ["", "inf", "1e400", "-1", "<b>", "99999999999999999999"])
def test_odd_addresses_fall_back(odd):
    for step in ("Find the bug", "Claim checker", "Worksheets"):
        open_page("find_the_bug", step=step, bug=odd, set=odd, done=odd, level=odd, claim=odd)


HOSTILE = (
    "words",
    "1e400",
    "1\n" * 10_000,
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) $x$",
    "nan inf",
    "1/0 √-1",
)


def test_nonsense_in_every_text_field_is_said_and_nothing_is_lost():
    """A field's bound in the browser is no bound here: what is longer arrives as well."""
    at = open_page("find_the_bug", step="Claim checker", claim="Factors")
    fields = [("text_area", f"pasted_{i}") for i in range(4)]
    _hold(at, fields, lambda: bool(at.error), [])
    at = open_page("find_the_bug", step="Worksheets")
    fields = [(kind, each.key) for kind in ("text_input", "text_area") for each in at.get(kind)]
    assert len(fields) == len(sheets.STEPS)
    _hold(at, fields, lambda: bool(at.error or at.warning), ["Points"])


def _hold(at, fields, said, numbers):
    kept = [readouts(at)[name] for name in numbers]
    for i, (kind, key) in enumerate(fields):
        written = next(each for each in at.get(kind) if each.key == key)
        sample, hostile = written.value, HOSTILE[i % len(HOSTILE)]
        written.set_value(hostile).run()
        assert not at.exception, (key, hostile[:20])
        assert said(), (key, hostile[:20])
        next(each for each in at.get(kind) if each.key == key).set_value(sample).run()
    assert [readouts(at)[name] for name in numbers] == kept
