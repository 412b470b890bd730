"""The cloud: samples, files, columns, and what a browser may send."""

import numpy as np
import pytest

from sources.tables.clouds import sample
from tests.ui.explainer.through_the_page import component, opened
from tests.uploads import complaint, upload
from ui.explainer.inputs import cloud as cloud_inputs


def test_a_file_is_taken_and_its_columns_can_be_chosen():
    at = opened(step="PCA")
    rng = np.random.default_rng(0)
    X = rng.normal(size=(30, 3)) * (1, 5, 2)
    text = "a,b (m),c\n" + "\n".join(",".join(map(repr, row)) for row in X.tolist())
    upload(at, "cloud", ("points.csv", text.encode()))
    assert not at.exception
    assert at.query_params["cloud"] == cloud_inputs.OWN
    assert not at.error
    assert component(at)["names"] == ["a", "b"]
    assert component(at)["units"] == ["", "m"]
    np.testing.assert_array_equal(component(at)["points"], X[:, :2])
    next(box for box in at.selectbox if box.key.startswith("across")).set_value(2).run()
    assert component(at)["names"] == ["c", "a"]
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    first = 100 * s[0] ** 2 / (s**2).sum()
    assert any(f"All 3 columns at once, as loaded: v₁ to v₃ hold {first:.1f}," in c.value for c in at.caption)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a,b\n1,2\n3,four\n5,6\n7,8\n", '"four"'),
        ("a,b\n1,2\n3,\n5,6\n7,8\n", "empty"),
        ("a\n1\n2\n3\n", "at least 2"),
        ("a,b\n1,2\n", "at least 3"),
        ("\x00\x01\x02", "not a text file"),
        ("", "empty"),
    ],
)
def test_a_bad_file_is_named_and_what_was_there_stays(text, named):
    at = opened(step="PCA")
    upload(at, "cloud", ("good.csv", ("x,y\n" + "\n".join(f"{i},{i * i}" for i in range(9))).encode()))
    good = component(at)
    upload(at, "cloud", ("bad.csv", (text).encode()))
    assert not at.exception
    assert len(at.error) == 1
    assert named in complaint(at)
    assert "Accepted" in at.error[0].value
    assert "still here" in at.error[0].value
    assert component(at) == good
    at.selectbox(key="cloud").set_value("Round").run()
    assert not at.exception
    assert not at.error, "who looks at another cloud has read the message"
    upload(at, "cloud", ("better.csv", (b"x,y\n1,2\n3,1\n4,4\n")))
    assert not at.error
    assert component(at)["points"] == [[1, 2], [3, 1], [4, 4]]


def test_an_address_that_names_a_file_shows_the_first_cloud_until_there_is_one():
    at = opened(step="PCA", cloud=cloud_inputs.OWN)
    assert component(at)["points"] == sample("Tilted").points.tolist()
    assert cloud_inputs.OWN not in at.selectbox(key="cloud").options
    upload(at, "cloud", ("points.csv", b"x,y\n1,2\n3,1\n4,4\n"))
    assert component(at)["points"] == [[1, 2], [3, 1], [4, 4]]
    at.selectbox(key="cloud").set_value("Round").run()
    assert component(at)["points"] == sample("Round").points.tolist()
    at.selectbox(key="cloud").set_value(cloud_inputs.OWN).run()
    assert component(at)["points"] == [[1, 2], [3, 1], [4, 4]]


@pytest.mark.parametrize(
    "entry",
    [None, [1, 2], [-1, 0, 0], [10, 0, 0], [0.5, 0, 0], [0, "1", 2], [0, float("nan"), 1], [0, 1e300, 1]],
)
def test_a_move_that_the_browser_cannot_have_made_is_refused(entry):
    assert not cloud_inputs._is_move(entry, 10)
    assert cloud_inputs._is_move([9, 0.5, -2], 10)
