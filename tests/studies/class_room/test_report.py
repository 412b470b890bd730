"""The report of a room: whole, without a network, and no stranger's word is markup in it."""

from html.parser import HTMLParser

import pytest

from studies.class_room import report
from tests.studies.class_room import rooms


class Read(HTMLParser):
    """What a browser would make of it."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("names", [False, True])
def test_the_report_loads_and_runs_nothing_and_shows_strangers_words_as_text(names):
    page = report.to_html(rooms.history(names=names))
    read = Read(page)
    assert {tag for tag, _ in read.tags} <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "section", "pre", "table"),
        *("caption", "tr", "th", "td", "div", "svg", "circle", "rect", "text"),
    }
    assert not {
        name for _, attrs in read.tags for name in attrs if name.startswith("on") or name in ("src", "href")
    }
    assert b"http" not in page.replace(b"http-equiv", b"")
    said = " ".join(read.words)
    assert f"Which? {rooms.HOSTILE}" in said
    assert ("Ana" in said) is names


def test_the_report_says_what_was_answered():
    said = " ".join(Read(report.to_html(rooms.history())).words)
    for words in (
        "3 answered, then 4 answered",
        "Median 5, mean 5 dB",
        "90 % of the energy",
        "It is: Boat",
        "2 → 1",
    ):
        assert words in said, words
    assert "normalised gain 0.50" in said  # of three who voted twice one was right, then two
    assert "The plain SVD" in said


def test_a_room_in_which_nobody_has_answered_has_a_report():
    assert b"nobody answered" in report.to_html(rooms.history(empty=True))
    assert b"0 questions" in report.to_html([])
