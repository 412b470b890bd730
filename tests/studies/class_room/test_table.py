"""The votes as a table."""

import csv
import io

from sources.class_room.question import Question
from sources.class_room.store import Row
from studies.class_room.table import TITLES, votes_csv


def test_every_vote_is_a_line_and_no_cell_is_a_formula():
    questions = {
        1: Question("choice", "=Which?", options=("@a", "b"), right=1),
        2: Question("number", "How many?", low=-9, high=9),
        3: Question("films", "Stars?", options=("A", "B", "C", "D")),
    }
    rows = [
        Row(1, 1, 7, "+Ana", 0.0, 0.5, "=so"),
        Row(2, 2, 8, "Ben, B.", -2.5, 1.0),
        Row(9, 1, 8, "x", 1.0, 1.0),
    ]
    rows.append(Row(3, 1, 7, "Ana", 2.0, 1.0, "5010"))
    lines = list(csv.reader(io.StringIO(votes_csv(questions, rows).decode())))
    assert lines == [
        list(TITLES),
        ["1", "'=Which?", "1", "7", "'+Ana", "'@a", "'=so", "0", "1970-01-01T00:00:00.500+00:00"],
        ["2", "How many?", "2", "8", "Ben, B.", "-2.5", "", "", "1970-01-01T00:00:01.000+00:00"],
        ["3", "Stars?", "1", "7", "Ana", "2.0", "5 - 1 -", "", "1970-01-01T00:00:01.000+00:00"],
    ]
