"""A figure is drawn once from the same numbers, and from others anew."""

import dataclasses
import json
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
import pytest

from ui.kit import drawn, style
from ui.kit.caching import Shelf
from ui.kit.drawn import drawn_once


class Pair(NamedTuple):
    a: int
    b: float


@dataclasses.dataclass(frozen=True)
class Held:
    values: np.ndarray


@pytest.fixture
def counted(monkeypatch):
    """A drawing function of which nothing is kept yet, and what it was called with."""
    monkeypatch.setattr(drawn, "_shelf", Shelf(10))
    calls = []

    @drawn_once
    def draw(*args, **settings):
        calls.append((args, settings))
        fig = go.Figure(go.Scatter(x=[1, 2], y=np.array([3.0, 4.0]), textfont={"size": 9}))
        return style.styled(fig, height=200, x="x, in cm")

    return draw, calls


def test_the_same_numbers_are_drawn_once_and_every_call_has_a_figure_of_its_own(counted):
    draw, calls = counted
    given = [[1, 2], {"a": np.arange(3)}, Pair(1, 2.0), Held(np.ones(2)), None, "é", True]
    first, second = draw(given, k=3), draw([*given[:1], {"a": np.arange(3)}, *given[2:]], k=3)
    assert len(calls) == 1
    first.layout.height = 500
    first.data[0].y = [0.0]
    for other in (second, draw(given, k=3)):
        assert other.layout.height == 200
        assert list(other.data[0].y) == [3.0, 4.0]
    assert len(calls) == 1


def test_what_is_sent_of_a_figure_is_that_of_a_drawn_one_before_and_after_it_is_looked_into(counted):
    draw, _ = counted
    drawn_anew = json.loads(draw(1).to_json(validate=False))
    kept = draw(1)
    assert json.loads(kept.to_json(validate=False)) == drawn_anew  # nobody has looked into it
    assert kept.data[0].textfont.size == style.SMALLEST
    assert json.loads(kept.to_json(validate=False)) == drawn_anew
    kept.layout.height = 500
    assert json.loads(kept.to_json(validate=False))["layout"]["height"] == 500
    kept_again = draw(1)
    kept_again.add_scatter(x=[5], y=[6])
    assert len(json.loads(kept_again.to_json(validate=False))["data"]) == 2
    assert json.loads(draw(1).to_json(validate=False)) == drawn_anew
    assert len(go.Figure(draw(1)).data) == 1
    with pytest.raises(AttributeError):
        _ = draw(1).no_such_thing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 2),
        (1, 1.0),
        (1, True),
        ("1", 1),
        ("a", b"a"),
        ((1, 2), [1, 2]),
        ((1, (2, 3)), ((1, 2), 3)),
        (((1,), (2,)), ((1, (2,)),)),
        (["ab", "c"], ["a", "bc"]),
        ({"a": 1}, {"a": 2}),
        ({"a": 1}, {"b": 1}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),  # an order of traces
        (np.zeros((2, 3)), np.zeros((3, 2))),
        (np.zeros(2), np.zeros(4, dtype=np.float32)),
        (np.array([1.0, 2.0]), np.array([1.0, 3.0])),
        (Pair(1, 2), (1, 2)),
        (Held(np.zeros(2)), Held(np.ones(2))),
        (None, 0),
        (0.1 + 0.2, 0.3),
    ],
)
def test_whatever_differs_is_drawn_anew(counted, one, other):
    draw, calls = counted
    draw(one)
    draw(other)
    assert len(calls) == 2
    draw(key=one)
    draw(key=other)
    assert len(calls) == 4


@pytest.mark.parametrize("value", [np.zeros(200_000), "a" * 300_000, object(), np.array([object()])])
def test_what_is_large_or_cannot_be_known_is_drawn_each_time(counted, value):
    draw, calls = counted
    assert draw(value).layout.height == 200
    draw(value)
    assert len(calls) == 2


def test_what_a_visit_has_brought_leaves_no_figure_behind(counted, monkeypatch):
    draw, calls = counted
    draw(1)
    monkeypatch.setattr(drawn, "has_brought", lambda: True)
    draw(2)
    assert draw(1).data[0].textfont.size == style.SMALLEST
    assert len(calls) == 3
    monkeypatch.setattr(drawn, "has_brought", lambda: False)
    draw(2)
    assert len(calls) == 4


def test_a_figure_comes_legible(counted):
    draw, _ = counted
    assert draw(1).data[0].textfont.size == draw(1).data[0].textfont.size == style.SMALLEST


def test_what_is_kept_is_sent_as_it_was_drawn():
    def draw():
        heat = go.Heatmap(z=np.eye(3), colorscale=style.DIVERGING)
        fig = go.Figure([heat, go.Bar(x=["a"], y=[1])], frames=[go.Frame(data=[go.Bar(y=[2])], name="1")])
        fig.add_hline(2, annotation_text="level")
        return style.styled(fig, height=200, title="A title", y="y")

    once = drawn_once(draw)
    fig = draw()
    style.legible(fig, style.SMALLEST)
    assert json.loads(once().to_json()) == json.loads(once().to_json()) == json.loads(fig.to_json())
