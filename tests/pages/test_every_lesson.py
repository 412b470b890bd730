"""What holds for every lesson that is open."""

import pytest

from tests.pages.conftest import open_page, run_shown_code
from ui import lessons

OPEN = [lesson.url_path for lesson in lessons.LESSONS if lesson.is_open]


@pytest.mark.parametrize("lesson", OPEN)
def test_a_lesson_opens_with_a_title_and_something_to_try_or_to_guess(lesson):
    at = open_page(lesson)
    assert len(at.title) == 1
    asks = (":primary-badge[Try]", ":primary-badge[Guess]")
    assert any(text.value.startswith(asks) for text in at.markdown)


@pytest.mark.parametrize("lesson", OPEN)
def test_foreign_values_in_the_link_fall_back_to_the_defaults(lesson):
    plain = open_page(lesson)
    foreign = open_page(
        lesson, step="No such step", k="1000000", look="<b>", matrix="?", width="-1", seed="x"
    )
    assert [text.value for text in foreign.title] == [text.value for text in plain.title]
    assert [metric.value for metric in foreign.metric] == [metric.value for metric in plain.metric]
    assert [error.value for error in foreign.error] == []


# The practice page shows code that is to be mended, and runs both; the class room begins with its door, and
# shows its code in a later step: their own tests hold them to that.
@pytest.mark.parametrize(
    "lesson", [lesson for lesson in OPEN if lesson not in {"find_the_bug", "class_room"}]
)
def test_the_code_shown_first_prints_the_number_beside_it(lesson, tmp_path):
    at = open_page(lesson, reveal="1")  # the number stands there after a guess
    if not at.code:
        pytest.fail("no code is shown on the first view")
    if any(name in at.code[0].value for name in (".png", ".npy", ".npz", ".csv")):
        pytest.skip("reads a file that the page offers: the lesson's own tests run it")
    printed, said = run_shown_code(at, tmp_path)
    assert printed == said
