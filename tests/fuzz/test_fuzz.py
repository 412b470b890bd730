"""No file makes a parser do anything but accept it or refuse it in words. More cases: ``make fuzz``."""

import pytest

from tests.fuzz.harness import run
from tests.fuzz.parsers import PARSERS

N_CASES = 60


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
@pytest.mark.filterwarnings("ignore")
def test_a_mutated_file_is_accepted_or_refused_in_words(parser):
    outcome = run(parser, N_CASES)
    assert outcome.others == {}
    assert outcome.cases >= N_CASES // 2
    assert outcome.accepted > 0, "the good files themselves are among the cases"
