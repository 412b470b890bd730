"""Decompose once, truncate often: a whole visit, step by step and back again, takes nothing apart twice."""

from collections import Counter

import pytest

from tests import decompositions
from tests.pages.conftest import open_page
from ui.lessons import LESSONS

LARGE = 10_000  # entries; below, keeping the factors costs more than taking the matrix apart again

# The table of all windows and the first round of Cadzow are made beside the window that the steps share.
MOST_TIMES = {"denoiser": 3}


@pytest.mark.parametrize("lesson", [each.url_path for each in LESSONS if each.is_open])
def test_a_visit_to_every_step_and_back_takes_no_large_matrix_apart_twice(lesson):
    with decompositions.counted() as seen:
        at = open_page(lesson)
        steps = at.pills(key="step").options
        for step in [*steps[1:], *reversed(steps[:-1])]:
            at.pills(key="step").set_value(step).run(timeout=120)
            assert not at.exception, step
    assert seen.large(at_least=LARGE) or lesson in {
        "svd_explainer",
        "embeddings",
        "lsa_explorer",
        "find_the_bug",
        "class_room",
    }
    times = Counter(call[:3] for call in seen.large(at_least=LARGE))
    assert max(times.values(), default=1) <= MOST_TIMES.get(lesson, 1), seen.repeated(at_least=LARGE)
