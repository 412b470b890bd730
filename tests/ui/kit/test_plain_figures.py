"""What a component draws, drawn plainly from its numbers: nothing is left out, nothing stands elsewhere."""

import numpy as np

from ui.kit.figure_table import Matrix, of_matrices, table_of
from ui.kit.plain_figures import figure_of

A = np.array([[3.0, 0.0], [4.0, -5.0], [1.0, np.nan]])


def test_each_matrix_is_drawn_with_its_title_its_rows_from_above_and_0_in_the_middle_of_the_scale():
    fig = figure_of(of_matrices([Matrix("A", A, rows=["a", "b", "c"]), Matrix("s", [[2.0, 1.0]])]))
    first, second = fig.data
    np.testing.assert_array_equal(np.asarray(first.z, dtype=float), A)
    assert list(first.y) == ["a", "b", "c"]
    np.testing.assert_array_equal(np.asarray(second.z, dtype=float), [[2.0, 1.0]])
    assert [note.text for note in fig.layout.annotations] == ["A", "s"]
    assert all(trace.zmid == 0 for trace in fig.data)
    assert fig.layout.yaxis.autorange == fig.layout.yaxis2.autorange == "reversed"


def test_points_with_names_are_points_and_columns_over_the_first_are_curves():
    points = figure_of([table_of({"point": ["Ana", "Ben"], "axis 1": [1.0, 2.0], "axis 2": [3.0, 5.0]})])
    assert points.data[0].mode == "markers"
    assert list(points.data[0].hovertext) == ["Ana", "Ben"]
    assert (list(points.data[0].x), list(points.data[0].y)) == ([1.0, 2.0], [3.0, 5.0])
    curves = figure_of([table_of({"k": [1, 2], "PSNR": [20.0, 25.0], "bytes": [5, 9]})])
    assert [(each.name, list(each.x), list(each.y)) for each in curves.data] == [
        ("PSNR", [1, 2], [20.0, 25.0]),
        ("bytes", [1, 2], [5, 9]),
    ]


def test_where_there_is_nothing_to_draw_there_is_no_figure():
    assert figure_of([]) is None
    assert figure_of([table_of({"word": ["a", "b"], "count": [1, 2]})]) is None
