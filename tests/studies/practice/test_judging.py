import json

import numpy as np
import pytest

from studies.practice import catalogue
from studies.practice.judging import N_CASES, cases, function_of

KEYS = [bug.key for bug in catalogue.BUGS]


@pytest.mark.parametrize("key", KEYS)
def test_on_hidden_data_the_mended_code_is_right_and_the_faulty_is_not(key):
    bug = catalogue.BY_KEY[key]
    found = cases(bug, catalogue.seed_of(bug))
    assert len(found) == N_CASES
    for case in json.loads(json.dumps(found)):
        data = {name: np.array(v) if isinstance(v, list) else v for name, v in case[0].items()}
        wanted = np.asarray(case[1])
        assert np.allclose(bug.mended(**data), wanted, rtol=1e-6, atol=1e-9)
        faulty = np.asarray(bug.faulty(**data))
        assert faulty.shape != wanted.shape or not np.allclose(faulty, wanted, rtol=1e-6, atol=1e-9)


def test_the_function_is_called_by_the_name_that_is_shown():
    assert function_of(catalogue.BY_KEY["diagonals"]) == "cleaned"
