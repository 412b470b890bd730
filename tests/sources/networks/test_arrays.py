"""Files of arrays: read header first, never a pickle, bounded before they are unpacked."""

import io
import json
import zipfile

import numpy as np
import pytest

from sources.errors import BadInput
from sources.networks import arrays
from sources.networks.arrays import in_order, read_arrays


def npy(array, **options):
    stream = io.BytesIO()
    np.save(stream, array, **options)
    return stream.getvalue()


def npz(**members):
    stream = io.BytesIO()
    np.savez_compressed(stream, **members)
    return stream.getvalue()


def tensors(header, body=b""):
    said = json.dumps(header).encode() if isinstance(header, dict) else header
    return len(said).to_bytes(8, "little") + said + body


W = np.array([[1.5, -2, 3], [0.25, 5, -6]])
KINDS = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I8": "i1", "U8": "u1", "I64": "<i8"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_tensor_of_every_kind_is_its_raw_numbers(kind):
    values = W.astype(KINDS[kind]) if kind != "U8" else np.abs(W).astype("u1")
    data = tensors(
        {
            "__metadata__": {"format": "pt"},
            "w": {"dtype": kind, "shape": [2, 3], "data_offsets": [0, values.nbytes]},
        },
        values.tobytes(),
    )
    np.testing.assert_array_equal(read_arrays(data, "n.safetensors", "")["w"], values.astype(float))


def test_bfloat16_is_the_upper_half_of_a_float32():
    halves = (W.astype("<f4").view("<u4") >> 16).astype("<u2")
    data = tensors({"w": {"dtype": "BF16", "shape": [2, 3], "data_offsets": [0, 12]}}, halves.tobytes())
    np.testing.assert_array_equal(read_arrays(data, "n.safetensors", "")["w"], W)


def test_the_arrays_of_an_npz_keep_their_names_and_order():
    taken = read_arrays(npz(b=np.arange(3), W=W), "n.npz", "")
    assert list(taken) == ["b", "W"]
    np.testing.assert_array_equal(taken["W"], W)
    assert list(read_arrays(npy(W), "n.npy", "")) == ["array"]


def said(**changes):
    return {"w": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]} | changes}


class Payload:
    def __reduce__(self):
        return (pytest.fail, ("a pickle was opened",))


def zipped(name, content):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


BAD = {
    "nothing": (b"hello there", "is not a .npy, .npz or .safetensors file"),
    "a header that never ends": ((2**60).to_bytes(8, "little") + b"{}", "is not a .npy, .npz or .safet"),
    "no JSON": (tensors(b"{nonsense"), "its header is damaged"),
    "deep JSON": (tensors(b'{"a":' * 50_000), "its header is damaged"),
    "no numbers behind": (tensors(said()), "ends before its numbers do"),
    "too many bytes": (tensors(said(data_offsets=[0, 28]), bytes(28)), "ends before its numbers do"),
    "negative side": (tensors(said(shape=[-2, -3]), bytes(24)), "no shape of numbers"),
    "half a side": (tensors(said(shape=[2.5, 3]), bytes(24)), "no shape of numbers"),
    "endless side": (tensors(said(shape=[10**30, 3]), bytes(24)), "no shape of numbers"),
    "backwards": (tensors(said(data_offsets=[24, 0]), bytes(24)), "no shape of numbers"),
    "no kind": (tensors({"w": [1]}, bytes(24)), "no shape of numbers"),
    "unknown kind": (tensors(said(dtype="F8_E4M3"), bytes(24)), "of type F8_E4M3, which is not read"),
    "too many numbers": (tensors(said(shape=[2**20, 2**20]), bytes(24)), "more than 12,582,912"),
    "many arrays": (tensors({f"w{i}": {} for i in range(201)}), "holds 201 arrays, more than 200"),
    "a pickle": (npz(w=np.array([Payload()], dtype=object)), "holds Python objects"),
    "a damaged archive": (npz(w=W)[:-30], "not a .npz file that can be read"),
    "a bomb": (zipped("w.npy", npy(np.zeros(13 * 2**20))), "unpacks to more than|more than 12,582,912"),
    "a cut member": (zipped("w.npy", npy(W)[:-8]), "ends before its numbers do"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_its_reason(case):
    data, reason = BAD[case]
    with pytest.raises(BadInput, match=f"^n\\.x.*({reason}).* Accepted: arrays"):
        read_arrays(data, "n.x", "Accepted: arrays")


def test_a_file_beyond_the_largest_is_refused_before_it_is_looked_at(monkeypatch):
    monkeypatch.setattr(arrays, "MAX_BYTES", 100)
    with pytest.raises(BadInput, match="MB, more than"):
        read_arrays(npy(W) + bytes(100), "n.npy", "")


def test_layer_two_comes_before_layer_ten():
    assert in_order(["h.10.w", "h.9.w", "a"]) == ["a", "h.9.w", "h.10.w"]
