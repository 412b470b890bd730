"""The table of two votes as it is drawn."""

from ui.class_room import figures


def test_rows_are_the_first_vote_and_every_count_is_written():
    fig = figures.moves(("a", "b"), [[1, 2], [0, 4]])
    (heat,) = fig.data
    assert [list(row) for row in heat.z] == [[1, 2], [0, 4]]
    assert heat.text[0][1] == "2"
    assert fig.layout.yaxis.title.text == "First vote"
    assert fig.layout.yaxis.autorange == "reversed"
