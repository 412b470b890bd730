"""What the browser is sent: a head as JSON, then input, truth and elementary series in float32."""

import json
import struct

import numpy as np
import pytest

from studies.denoiser.distances import Grid
from ui.denoiser.components.denoise import packed


def grid(*, knows_truth=True):
    return Grid(
        windows=(10, 20),
        to_input=np.array([[1.00000049, 0.5], [0.75, 0.25]]),
        to_truth=np.array([[4.0, 2.0], [1.0, 2.0]]) if knows_truth else None,
        before=3.0 if knows_truth else None,
        automatic=(0, 7),
        automatic_in_red=(2, 0),
        baselines=(("Moving average", 0.5),) if knows_truth else (),
        n_samples=40,
        drawn=np.array([0, 20, 39]),
        noisy=np.array([1.0, 2.0, 3.0]),
        clean=np.array([4.0, 5.0, 6.0]) if knows_truth else None,
        parts=np.arange(12, dtype=np.float32).reshape(2, 2, 3),
    )


def unpacked(block):
    (size,) = struct.unpack_from("<I", block)
    return json.loads(block[4 : 4 + size]), np.frombuffer(block[4 + size :], "<f4"), size


def test_the_head_says_what_the_arrays_are():
    head, values, _ = unpacked(packed("a signal", grid()))
    assert head == {
        "id": "a signal",
        "samples": 40,
        "windows": [10, 20],
        "components": 2,
        "automatic": [1, 2],
        "to_input": [[1.0, 0.5], [0.75, 0.25]],
        "to_truth": [[4.0, 2.0], [1.0, 2.0]],
        "before": 3.0,
        "drawn": 3,
        "baselines": [["Moving average", 0.5]],
    }
    np.testing.assert_array_equal(values, [1, 2, 3, 4, 5, 6, *range(12)])


def test_an_unknown_truth_takes_no_place():
    head, values, _ = unpacked(packed("mine", grid(knows_truth=False)))
    assert head["to_truth"] is None
    assert head["before"] is None
    np.testing.assert_array_equal(values, [1, 2, 3, *range(12)])


@pytest.mark.parametrize("identity", ["", "a", "ab", "abc", "Töne"])
def test_the_arrays_lie_straight_whatever_the_head_holds(identity):
    _, _, size = unpacked(packed(identity, grid()))
    assert size % 4 == 0
