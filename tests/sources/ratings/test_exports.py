"""What is given away can be read again, to the last bit."""

import io

import numpy as np

from sources.ratings.exports import arrays_npz


def test_arrays_and_names_come_back_from_the_npz_without_pickles():
    made = arrays_npz({"titles": ("x", "yy"), "Q": np.eye(2), "mean": 1 / 3})
    back = np.load(io.BytesIO(made), allow_pickle=False)
    assert back["titles"].tolist() == ["x", "yy"]
    np.testing.assert_array_equal(back["Q"], np.eye(2))
    assert float(back["mean"]) == 1 / 3
