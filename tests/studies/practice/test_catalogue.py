import numpy as np
import pytest

from studies.practice import catalogue
from studies.practice.bug import lines_of, run_both

KEYS = [bug.key for bug in catalogue.BUGS]
SEEDS = [8, 17]


@pytest.fixture(params=KEYS)
def bug(request):
    return catalogue.BY_KEY[request.param]


def answers(bug, seed):
    data = bug.make(seed)
    return data, bug.faulty(**data), bug.mended(**data)


def test_the_codes_differ_in_one_line_and_the_first_repair_is_that_line(bug):
    ours, theirs = lines_of(bug.faulty), lines_of(bug.mended)
    assert [a == b for a, b in zip(ours, theirs, strict=True)].count(False) == 1
    assert bug.repairs[0].text == theirs[bug.wrong]
    assert len({repair.text for repair in bug.repairs}) == len(bug.repairs) >= 3


def test_every_right_line_has_a_remark_of_its_own(bug):
    for i, line in enumerate(bug.lines):
        if i != bug.wrong:
            assert bug.remark(i) != "This line is right.", line


def test_no_wrong_repair_gives_the_mended_answer(bug):
    """A repair that is offered as wrong must not come out right by chance."""
    for seed in SEEDS:
        _, faulty, mended = answers(bug, seed)
        if np.allclose(np.asarray(faulty), np.asarray(mended)):
            continue  # on these data the fault does not show
        for repair in bug.repairs[1:]:
            lines = [*bug.lines]
            lines[bug.wrong] = repair.text
            names = {}
            exec("\n".join(lines), bug.faulty.__globals__ | {"np": np}, names)
            (function,) = names.values()
            try:
                answer = function(**bug.make(seed))
            except (ArithmeticError, IndexError, RuntimeWarning, ValueError, np.linalg.LinAlgError):
                continue
            assert not np.array_equal(np.asarray(answer), np.asarray(mended)), repair.text


def test_data_answers_and_questions_are_the_same_for_the_same_seed(bug):
    for seed in (catalogue.seed_of(bug), SEEDS[0]):
        assert run_both(bug, seed) == run_both(bug, seed)
        assert bug.predict(bug.make(seed)) == bug.predict(bug.make(seed))


def test_the_fault_shows_on_the_first_item(bug):
    ran = run_both(bug, catalogue.seed_of(bug))
    assert ran.faulty.says != ran.mended.says


def test_every_question_has_options_that_differ_and_a_right_one(bug):
    for seed in (catalogue.seed_of(bug), *SEEDS):
        for ask in (bug.predict(bug.make(seed)), bug.like(bug.make(seed))):
            assert 0 <= ask.right < len(ask.options)
            assert ask.because


def test_neither_code_changes_its_data(bug):
    data = bug.make(SEEDS[0])
    kept = {name: np.array(value, copy=True) for name, value in data.items()}
    bug.faulty(**data)
    bug.mended(**data)
    assert all(np.array_equal(kept[name], data[name]) for name in data)


def test_shuffling_keeps_the_right_option(bug):
    ask = bug.predict(bug.make(SEEDS[0]))
    for seed in range(5):
        again = catalogue.shuffled(ask, seed)
        assert again.options[again.right] == ask.options[ask.right]
        assert sorted(again.options) == sorted(ask.options)


def test_the_like_item_has_other_data(bug):
    assert catalogue.like_seed(bug, 1) != catalogue.seed_of(bug)
    assert len({catalogue.like_seed(bug, draw) for draw in range(9)}) > 1


def test_the_three_classic_mistakes_come_first():
    assert KEYS[:4] == ["ignored", "integers", "against", "scaled"]
    assert len(set(KEYS)) == len(KEYS)


def test_every_row_of_the_errata_has_its_exercise_or_a_reason():
    assert set(catalogue.ERRATA.values()) == set(KEYS)
    assert not set(catalogue.ERRATA) & set(catalogue.WITHOUT)
    assert len(catalogue.ERRATA) + len(catalogue.WITHOUT) == 36
