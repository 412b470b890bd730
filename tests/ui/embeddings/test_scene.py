"""What the picture in space is given: places, colours that hold together, and a new point on top."""

import numpy as np
import pytest

from sources.tables.embedding_tables import doctors, films, published, texts
from studies.embeddings.decomposition import decompose, shares
from studies.embeddings.points import Points, place
from ui.embeddings.scene import coloring, scene
from ui.kit import style
from ui.kit.space import CIRCLE, SQUARE, TRIANGLE

POINTS = Points(("p", "q"), (True, False), np.arange(8.0).reshape(2, 4))
SHARES = np.array([0.7, 0.2, 0.0951, 0.005])


def test_points_stand_on_the_axes_asked_for_each_with_its_share():
    drawn = scene(published(), POINTS, (3, 0, 2), SHARES)
    np.testing.assert_array_equal(drawn.coordinates, [[3, 0, 2], [7, 4, 6]])
    assert [(axis.name, axis.note) for axis in drawn.axes] == [
        ("axis 4", "(0.5 %)"),
        ("axis 1", "(70 %)"),
        ("axis 3", "(9.5 %)"),
    ]


def test_where_there_are_two_axes_the_third_is_zero_and_says_so():
    drawn = scene(published(), POINTS, (0, 1), SHARES)
    np.testing.assert_array_equal(drawn.coordinates, [[0, 1, 0], [4, 5, 0]])
    assert [axis.name for axis in drawn.axes] == ["axis 1", "axis 2", "no third axis"]
    assert list(drawn.columns) == ["point", "group", "axis 1", "axis 2", "no third axis"]
    assert list(drawn.columns["axis 2"]) == [1, 5]
    assert drawn.columns["group"] == [drawn.groups[i].name for i in drawn.group_of]


def test_a_new_point_comes_last_marked_and_in_full_colour():
    drawn = scene(
        published(), POINTS, (1, 2, 3), SHARES, weight=np.array([0.2, 0.4]), new=("new", np.arange(4.0) * 9)
    )
    np.testing.assert_array_equal(drawn.coordinates[-1], [9, 18, 27])
    assert drawn.labels == ["p", "q", "new"]
    group = drawn.groups[drawn.group_of[-1]]
    assert (group.name, group.color, group.shape) == ("new", style.COLOR_MARK, TRIANGLE)
    assert list(drawn.weight) == [0.2, 0.4, 1.0]
    assert drawn.alt.startswith("3 points")


def looks(table):
    """Return the colours and shapes by name of group."""
    groups, group_of = coloring(table, place(decompose(table, center=True), 1.0))
    assert len(group_of) == sum(table.A.shape)
    return {group.name: (group.color, group.shape) for group in groups}


def test_without_groups_rows_have_the_colour_of_u_and_columns_that_of_v():
    assert looks(published()) == {
        "doctors": (style.COLOR_U, CIRCLE),
        "channels": (style.COLOR_V, SQUARE),
    }


@pytest.mark.parametrize(
    ("table", "kinds", "fond"),
    [(doctors(), "column_groups", "likes"), (films(), "row_groups", "fond of")],
    ids=["columns name the kinds", "rows name the kinds"],
)
def test_a_taste_and_what_it_is_a_taste_for_have_one_colour(table, kinds, fond):
    shown = looks(table)
    names = set(getattr(table, kinds))
    assert {shown[f"{fond} {name}"][0] == shown[name][0] for name in names} == {True}
    assert len({shown[name][0] for name in names}) == len(names)


def test_where_rows_alone_have_groups_columns_are_grey():
    shown = looks(texts())
    assert shown.pop("words") == (style.COLOR_NOISE, SQUARE)
    assert set(shown) == set(texts().row_groups)
    assert len({color for color, _ in shown.values()}) == 4


def test_every_point_is_in_the_group_of_its_row_or_column():
    table = doctors()
    decomposed = decompose(table, center=True)
    points = place(decomposed, 1.0)
    drawn = scene(table, points, (0, 1, 2), shares(decomposed))
    named = [drawn.groups[group].name for group in drawn.group_of]
    assert named == [*table.row_groups, *table.column_groups]
    assert place(decomposed, 1.0, rows=False).labels == table.column_labels
    alone, group_of = coloring(table, place(decomposed, 1.0, rows=False))
    assert [alone[group].name for group in group_of] == list(table.column_groups)
