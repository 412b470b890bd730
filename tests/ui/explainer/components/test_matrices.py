"""What the browser is told of matrices: short labels, plain numbers, no nan."""

import json

import numpy as np

from core.decompositions import thin_svd
from sources.tables.matrices import labeled
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


def test_the_table_holds_what_stands_there_at_k():
    A = np.array([[3.0, 1.0], [1.0, 2.0], [0.0, 5.0]])
    svd = thin_svd(A)
    of = labeled("films", A, ["Ana", "Ben", "Cid"], ["Up", "Heat"])
    sides = ("rows", "columns")
    items = [
        matrices.matrix("Ak", live="low_rank", axes=sides, titles=["one", "two"]),
        matrices.matrix("layer", live="layer", axes=sides),
        matrices.picture("all", alt="", live="all"),
        matrices.operator("="),
        matrices.matrix("u", svd.U, live="column", axes=("rows", None)),
    ]
    named, counted, column = matrices._tables([items], of, svd, 2)
    np.testing.assert_allclose(named.columns["Heat"][:3], A[:, 1], atol=1e-12)
    assert named.columns["of"] == ["two"] * 3 + ["layer"] * 3
    assert named.columns["row"][:3] == ["Ana", "Ben", "Cid"]
    second = svd.s[1] * np.outer(svd.U[:, 1], svd.Vt[1])
    np.testing.assert_allclose(named.columns["Up"][3:], second[:, 0], atol=1e-12)
    assert counted.columns["2"] == A[:, 1].tolist()
    assert column.columns["1"] == svd.U[:, 1].tolist()
