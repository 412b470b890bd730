"""The home page: the photograph, the roadmap with every lesson, what is open and what is not."""

from urllib.parse import quote_plus

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import open_page
from ui import lessons
from ui.home import cache, path
from ui.lessons import PAGES


@pytest.fixture
def home():
    at = AppTest.from_file(str(PAGES.parent / "ui/frame.py"), default_timeout=30).run()
    assert not at.exception
    return at


def test_the_photograph_travels_once_in_half_a_megabyte_at_most(home):
    payload = home.get("bidi_component")[0].proto.bytes
    assert payload == cache.payload()
    assert 100_000 < len(payload) <= 500_000


def test_every_lesson_is_on_the_roadmap_open_or_announced(home):
    text = " ".join(element.value for element in home.markdown)
    links = {link.proto.label.strip("*"): link.proto.page for link in home.get("page_link")}
    for lesson in lessons.LESSONS:
        assert lesson.learn in text
        if lesson.is_open:
            assert links[lesson.title].endswith(lesson.url_path)
        else:
            assert f"**{lesson.title}** :gray-badge[not open yet]" in text


def test_headings_go_down_one_step_at_a_time(home):
    headings = [element.value for element in home.markdown if element.value.startswith("#")]
    assert len(home.title) == 1
    assert [element.value for element in home.header] == ["Six times twenty minutes", "All lessons"]
    stages = list(dict.fromkeys(lesson.stage for lesson in lessons.LESSONS))
    hours = [f"### {i}. {hour.title}" for i, hour in enumerate(path.HOURS, start=1)]
    assert headings == [*hours, *(f"### {stage}" for stage in stages)]


def test_the_path_leads_to_steps_that_there_are(home):
    links = [(link.proto.page, link.proto.query_string) for link in home.get("page_link")]
    for hour in path.HOURS:
        for stop in hour.stops:
            page = PAGES / f"{stop.lesson}.py"
            assert f'"{stop.step}"' in page.read_text(encoding="utf-8"), stop
            assert any(stop.lesson in where and quote_plus(stop.step) in query for where, query in links), (
                stop
            )


def test_what_is_done_comes_back_with_the_address():
    assert not open_page("home").checkbox(key="done2").value
    assert open_page("home", done2="true").checkbox(key="done2").value


def test_a_stop_says_which_share_of_the_numbers_that_is(home):
    assert not any("You stopped" in text.value for text in home.markdown)
    home.session_state["hero"] = {"k": 9}
    home.run()
    m, n = cache.photograph().pixels.shape[:2]
    share = 100 * 9 * (m + n + 1) / (m * n)
    assert f"You stopped at **k = 9**: {share:.1f} % of the numbers." in [
        text.value for text in home.markdown
    ]
    home.session_state["hero"] = {"k": "<b>"}
    home.run()
    assert not home.exception
    assert not any("You stopped" in text.value for text in home.markdown)


def test_the_photographer_is_named(home):
    captions = " ".join(element.value for element in home.caption)
    assert "danielbuechele" in captions
    assert "CC BY 2.0" in captions
