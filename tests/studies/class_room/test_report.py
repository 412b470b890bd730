"""The report of a room: whole, without a network, and no stranger's word is markup in it."""

import re
from html.parser import HTMLParser
from itertools import pairwise

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
        *("line", "polyline"),
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


def test_the_smallest_k_of_a_class_stand_over_the_curve_of_their_picture():
    read = Read(report.to_html(rooms.history()))
    (curve,) = [attrs for tag, attrs in read.tags if tag == "polyline"]
    points = [tuple(map(float, point.split(","))) for point in curve["points"].split()]
    assert all(x < x_next and y >= y_next for (x, y), (x_next, y_next) in pairwise(points))  # more is better
    label = next(attrs["aria-label"] for tag, attrs in read.tags if "curve" in attrs.get("aria-label", ""))
    n_chosen = sum(int(n) for n in re.findall(r"(\d+) at k", label))
    tall = [float(a["height"]) for tag, a in read.tags if tag == "rect" and a.get("width") == "16"]
    assert len(tall) == 3  # the steps that could be chosen
    assert sum(tall) / max(tall) == pytest.approx(n_chosen / max(map(int, re.findall(r"(\d+) at k", label))))
    assert sum(tag == "line" for tag, _ in read.tags) >= 2  # what the rules choose
