"""What the browser is told of matrices: short labels, plain numbers, no nan."""

import json

import numpy as np

from ui.explainer.components import matrices


def test_labels_that_count_share_their_word_and_others_stay():
    assert matrices.compact(["Film 1", "Film 2"]) == (["1", "2"], "Film")
    for labels in (["Film 1", "Film 3"], ["Film 1", "Book 2"], ["Film 1", "Film"], ["Ana", "Ben"]):
        assert matrices.compact(labels) == (labels, "")


def test_a_long_label_is_clipped_to_forty_letters():
    (label,), _ = matrices.compact(["x" * 41])
    assert (len(label), label[-1]) == (40, "…")
    assert matrices.compact(["x" * 40]) == (["x" * 40], "")


def test_nan_travels_as_nothing_and_the_rest_as_plain_numbers():
    item = matrices.matrix("A", np.array([[1.5, np.nan]]))
    assert json.loads(json.dumps(item, allow_nan=False))["values"] == [[1.5, None]]
    assert item["size"] == "1 × 2"
    assert matrices.matrix("A", [[1.0]], size="")["size"] == ""
