"""One's own samples: numbers and classes as the table has them, told; or what is wrong with it."""

import numpy as np
import pytest
from sklearn.datasets import load_iris

from sources.errors import BadInput
from sources.tables.own_samples import FEWEST, MAX_CLASSES, NAME, read_samples

IRIS = load_iris()
NAMES = [IRIS.target_names[i] for i in IRIS.target]


def csv(*columns, titles):
    lines = [",".join(titles), *(",".join(map(str, row)) for row in zip(*columns, strict=True))]
    return "\n".join(lines).encode()


def iris(**more):
    columns = {**{f"c{j}": IRIS.data[:, j] for j in range(4)}, "species": NAMES, **more}
    return csv(*columns.values(), titles=columns)


def read(data, column=None):
    file = read_samples(data, "own.csv")
    at = file.choices[0] if column is None else file.sheet.titles.index(column)
    return file.samples(at)


def test_numbers_and_classes_are_those_of_the_table():
    samples = read(iris())
    np.testing.assert_array_equal(samples.X, IRIS.data)
    assert [samples.class_names[i] for i in samples.classes] == NAMES
    assert samples.column_names == ("c0", "c1", "c2", "c3")
    assert (samples.name, samples.is_own, samples.side) == (NAME, True, 0)
    assert "classes = species" in samples.note
    assert not samples.X.flags.writeable


def test_german_numbers_between_semicolons_are_read():
    rows = "".join(f"{i},5;{i % 7},25;{'ja' if i % 2 else 'nein'}\n" for i in range(20))
    samples = read(f"a;b;Antwort\n{rows}".encode("cp1252"))
    np.testing.assert_array_equal(samples.X[3], [3.5, 3.25])
    assert samples.class_names == ("nein", "ja")


def test_the_usual_name_of_a_column_of_classes_comes_first_and_another_can_be_chosen():
    data = iris(half=["a", "b"] * 75)
    file = read_samples(data, "own.csv")
    assert [file.sheet.titles[j] for j in file.choices] == ["species", "half"]
    assert read(data, "half").class_names == ("a", "b")


def test_classes_may_be_whole_numbers_and_are_no_column_of_the_samples():
    samples = read(csv(IRIS.data[:, 0], IRIS.data[:, 1], IRIS.target, titles=("a", "b", "target")))
    assert samples.class_names == ("0", "1", "2")
    assert samples.X.shape == (150, 2)


def test_rows_with_holes_and_small_classes_and_columns_of_words_are_left_out_and_told():
    word = [f"name {i}" for i in range(150)]
    kinds = ["rare"] * (FEWEST - 1) + NAMES[FEWEST - 1 :]
    holed = ["", *IRIS.data[1:, 0]]
    samples = read(csv(word, holed, IRIS.data[:, 1], kinds, titles=("who", "a", "b", "kind")))
    assert len(samples.X) == 150 - FEWEST + 1
    assert "rare" not in samples.class_names
    assert "Left out, since they hold words: who." in samples.note
    assert f"{FEWEST - 1} rows" in samples.note


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (csv(range(20), range(20), titles=("a", "b")), "No column of own.csv says what its rows are."),
        (csv(range(20), ["x", "y"] * 10, titles=("a", "kind")), "1 columns of numbers"),
        (csv([1] * 20, [2] * 20, ["x", "y"] * 10, titles=("a", "b", "kind")), "to tell apart"),
        (
            csv(range(210), range(210), [f"w{i // 10}" for i in range(210)], titles=("a", "b", "k")),
            "No column",
        ),
        (csv([1e13, *range(19)], range(20), ["x", "y"] * 10, titles=("a", "b", "kind")), "to tell apart"),
    ],
)
def test_what_cannot_be_classified_is_refused(data, says):
    with pytest.raises(BadInput, match="Accepted") as refused:
        read(data)
    assert says in str(refused.value)
    assert MAX_CLASSES < 21
