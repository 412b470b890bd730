"""The planted faults fit the code as it stands: each text is found once, and there is a test to notice it."""

import shlex
from collections import Counter

import pytest

from tests.faults.__main__ import ROOT, main, planted

FAULTS = planted()


@pytest.mark.parametrize("file", sorted({fault.file for fault in FAULTS}))
def test_every_fault_of_a_file_can_be_planted_in_one_place(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert [fault.old for fault in FAULTS if fault.file == file and text.count(fault.old) != 1] == []


@pytest.mark.parametrize("tests", sorted({fault.tests for fault in FAULTS}))
def test_the_tests_that_have_to_notice_exist(tests):
    paths = [word.split("::")[0] for word in shlex.split(tests) if "/" in word]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_no_fault_is_planted_twice_and_every_fault_changes_something():
    twice = Counter((fault.file, fault.old, fault.new) for fault in FAULTS)
    assert [fault for fault, n in twice.items() if n > 1] == []
    assert [fault for fault in FAULTS if fault.old == fault.new] == []


def test_words_that_no_fault_holds_are_no_success(capsys):
    assert main(["no fault holds these words"]) == 2
    assert "No fault holds" in capsys.readouterr().out
