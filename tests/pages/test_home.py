"""The home page: the photograph, the roadmap with every lesson, what is open and what is not."""

import pytest
from streamlit.testing.v1 import AppTest

from ui import lessons
from ui.home import cache
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


def test_the_stages_are_numbered_in_the_order_of_the_list(home):
    headings = [element.value for element in home.markdown if element.value.startswith("#### ")]
    stages = list(dict.fromkeys(lesson.stage for lesson in lessons.LESSONS))
    assert headings == [f"#### {i}. {stage}" for i, stage in enumerate(stages, start=1)]


def test_the_photographer_is_named(home):
    captions = " ".join(element.value for element in home.caption)
    assert "danielbuechele" in captions
    assert "CC BY 2.0" in captions
