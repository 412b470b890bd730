"""Factors to a file and back: exact in float32, honest in bytes, safe against what others may send."""

import io
import pickle
import zipfile

import numpy as np
import pytest

from core.pictures import LAYOUTS, planes, rebuild
from sources.errors import BadInput
from sources.pictures import factor_files as module
from sources.pictures.factor_files import (
    factor_bytes,
    picture_from_factors,
    read_factors,
    read_picture_or_factors,
    save_factors,
)
from sources.pictures.picture import to_png

SIZE = (12, 9)
RANKS = {"grey": (4,), "rgb": (3, 3, 3), "wide": (5,), "ycbcr": (6, 0, 2)}


def decomposed(layout, size=SIZE):
    picture = np.random.default_rng(0).uniform(0, 255, size=(*size, 3))
    return [np.linalg.svd(M, full_matrices=False) for M in planes(picture, layout)]


def saved(layout="grey"):
    return save_factors(decomposed(layout), RANKS[layout], layout, SIZE)


def members(data):
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def packed(arrays):
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def changed(**changes):
    arrays = members(saved()) | changes
    return packed({name: array for name, array in arrays.items() if array is not None})


@pytest.mark.parametrize("layout", LAYOUTS)
def test_factors_come_back_as_they_went_in_to_single_precision(layout):
    svds = decomposed(layout)
    factors = read_factors(saved(layout))
    assert (factors.layout, factors.shape, factors.ranks) == (layout, SIZE, RANKS[layout])
    for (U, s, Vt), (U0, s0, Vt0), k in zip(svds, factors.planes, RANKS[layout], strict=True):
        assert np.array_equal(U0, U[:, :k].astype(np.float32))
        assert np.array_equal(s0, s[:k].astype(np.float32))
        assert np.array_equal(Vt0, Vt[:k].astype(np.float32))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_picture_rebuilt_from_a_file_is_the_truncated_one(layout):
    factors = read_factors(saved(layout))
    expected = rebuild(decomposed(layout), RANKS[layout], layout)
    assert rebuild(factors.planes, factors.ranks, layout) == pytest.approx(expected, rel=1e-5, abs=1e-3)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_byte_count_is_that_of_the_arrays_in_the_file(layout):
    arrays = members(saved(layout))
    held = sum(a.nbytes for name, a in arrays.items() if name not in ("layout", "shape"))
    assert factor_bytes(SIZE, layout, RANKS[layout]) == held
    assert factor_bytes(SIZE, layout, RANKS[layout], "float16") == held // 2


@pytest.mark.parametrize("size", [(1, 1), (1, 7), (7, 1), (6, 6), (5, 9)])
def test_pictures_of_every_shape_survive(size):
    svds = decomposed("wide", size)
    k = len(svds[0][1])
    factors = read_factors(save_factors(svds, (k,), "wide", size))
    assert factors.shape == size
    assert factors.ranks == (k,)


def test_a_black_picture_has_factors():
    zero = np.zeros(SIZE)
    factors = read_factors(save_factors([np.linalg.svd(zero, full_matrices=False)], (2,), "grey", SIZE))
    assert not factors.planes[0][1].any()


def test_a_compressed_file_is_read_too():
    file = io.BytesIO()
    np.savez_compressed(file, **members(saved()))
    assert read_factors(file.getvalue()).ranks == (4,)


def test_column_ordered_arrays_are_read_in_their_order():
    U = members(saved())["U0"]
    factors = read_factors(changed(U0=np.asfortranarray(U)))
    assert np.array_equal(factors.planes[0][0], U)


NAN = np.full((12, 4), np.nan, np.float32)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", r"is empty \(0 bytes\).*Accepted"),
        (b"hello", "damaged or not an .npz file.*Accepted"),
        (saved()[:200], "damaged or not an .npz file.*Accepted"),
        (changed(U0=None), r"holds 4 arrays; layout grey has 5.*Accepted|lacks the array U0.*Accepted"),
        (changed(U0=None, U1=np.zeros(3, np.float32)), "lacks the array U0.*Accepted"),
        (changed(layout=None), "lacks the array layout.*Accepted"),
        (changed(shape=None), "lacks the array shape.*Accepted"),
        (changed(extra=np.zeros(3)), "unknown array 'extra.npy'.*Accepted"),
        (changed(layout=np.array("hsv")), "unknown layout 'hsv'.*grey"),
        (changed(layout=np.array(["grey"])), "unknown layout"),
        (changed(layout=np.array("rgb")), "holds 5 arrays; layout rgb has 11"),
        (changed(shape=np.array([12.0, 9.0])), "not a height and a width"),
        (changed(shape=np.array([12, 9, 3])), "not a height and a width"),
        (changed(shape=np.array([0, 9])), "claims a picture of 0 x 9; sides of 1 to 40,000"),
        (changed(shape=np.array([2**60, 9])), "sides of 1 to 40,000"),
        (changed(shape=np.array([13, 9])), r"do not fit a 13 x 9 matrix.*Accepted: U \(13, k\)"),
        (changed(s0=np.zeros(3, np.float32)), "do not fit a 12 x 9 matrix"),
        (changed(s0=np.zeros((2, 2), np.float32)), "do not fit a 12 x 9 matrix"),
        (changed(U0=NAN), "U0 .*not finite.*Accepted"),
        (changed(Vt0=np.full((4, 9), np.inf, np.float32)), "Vt0 .*not finite"),
        (changed(U0=np.zeros((12, 4), np.int64)), "U0 .*does not hold real numbers"),
        (changed(s0=np.array([1, 2, 3, 4], np.float32)), "s0 are not sorted, largest first"),
        (changed(s0=np.array([3, 2, 1, -1], np.float32)), "s0 are not sorted, largest first, 0 or more"),
    ],
)
def test_what_is_no_file_of_factors_is_refused_by_what_is_wrong(data, complaint):
    with pytest.raises(BadInput, match=complaint):
        read_factors(data)


def with_member(name, content):
    file = io.BytesIO(saved())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, content)
    return file.getvalue()


def rewritten(**contents):
    """A file of factors in which the named members have other bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved())) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, contents.get(name.removesuffix(".npy"), old.read(name)))
    return file.getvalue()


def header(shape, dtype="<f4"):
    file = io.BytesIO()
    np.lib.format.write_array_header_1_0(file, {"shape": shape, "fortran_order": False, "descr": dtype})
    return file.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = rewritten(U0=b"\0" * (module.MAX_BYTES + 1))
    assert len(bomb) < 200_000
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *a: pytest.fail("unpacked"))
    with pytest.raises(BadInput, match=r"unpacks to 67,\d+,\d+ bytes; at most 67,108,864 are accepted"):
        read_factors(bomb)


def test_a_small_member_that_claims_a_giant_array_is_refused():
    for shape in [(10**12, 10**6), (2**62, 8), (12, 5)]:
        with pytest.raises(BadInput, match=r"U0\.npy .*not the size that it claims"):
            read_factors(rewritten(U0=header(shape) + b"\0" * 192))


def test_pickled_objects_are_never_loaded():
    class Trap:
        def __reduce__(self):
            return (pytest.fail, ("executed",))

    objects = np.array([Trap()], dtype=object)
    content = header((1,), "|O") + pickle.dumps(objects)
    with pytest.raises(BadInput, match=r"holds object, not numbers|damaged"):
        read_factors(rewritten(U0=content))


def test_folders_in_member_names_are_refused():
    with pytest.raises(BadInput, match=r"unknown array '../U0.npy'"):
        read_factors(with_member("../U0.npy", b""))


def test_an_array_that_comes_twice_is_refused():
    file = io.BytesIO(saved())
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("U0.npy", b"")
    with pytest.raises(BadInput, match="holds an array twice"):
        read_factors(file.getvalue())


def test_too_large_a_file_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 100)
    with pytest.raises(BadInput, match=r"has [\d,]+ bytes; at most 100 are accepted"):
        read_factors(saved())


def test_factors_that_do_not_fit_are_not_saved():
    svds = decomposed("rgb")
    for call, message in [
        (lambda: save_factors(svds, (1, 1), "rgb", SIZE), "3 planes, got 3 and 2 ranks"),
        (lambda: save_factors(svds, (1, 1, 10), "rgb", SIZE), "from 0 to 9, got 10"),
        (lambda: save_factors(svds, (1, 1, 1), "rgb", (9, 12)), "Plane 0 is 9 x 12"),
        (lambda: save_factors(svds, (1, 1, 1), "hsv", SIZE), "one of grey"),
    ]:
        with pytest.raises(ValueError, match=message):
            call()


def test_factors_come_back_as_the_picture_that_they_stand_for_rounded_to_eight_bits():
    picture = picture_from_factors(saved("rgb"), "mine.npz")
    values = rebuild([(U[:, :3], s[:3], Vt[:3]) for U, s, Vt in decomposed("rgb")], (3, 3, 3), "rgb")
    assert picture.name == "mine.npz"
    assert picture.pixels.shape == (*SIZE, 3)
    assert np.abs(picture.pixels - np.clip(values, 0, 255)).max() <= 0.5 + 1e-3
    assert picture.notes == ("Rebuilt from factors with k = 3 (layout rgb), rounded to 8 bits.",)


def test_every_k_is_named_where_the_planes_differ():
    assert "k = 6, 0, 2 (layout ycbcr)" in picture_from_factors(saved("ycbcr"), "x.npz").notes[0]


def test_a_few_numbers_that_stand_for_a_giant_picture_are_refused_before_it_is_built():
    h, w = 5000, 3000
    data = save_factors([(np.ones((h, 1)), np.ones(1), np.ones((1, w)))], (1,), "grey", (h, w))
    assert len(data) < 100_000
    with pytest.raises(BadInput, match=r"3000 x 5000 = 15\.0 million pixels, more than the 12 megapixels"):
        picture_from_factors(data, "bomb.npz")


def test_the_ending_of_the_name_tells_factors_from_pictures():
    pixels = np.full((3, 4, 3), 200, np.uint8)
    assert np.array_equal(read_picture_or_factors(to_png(pixels), "a.png").pixels, pixels)
    assert read_picture_or_factors(saved("grey"), "A.NPZ").pixels.shape == (*SIZE, 3)
    with pytest.raises(BadInput, match=r"damaged or not an \.npz file"):
        read_picture_or_factors(to_png(pixels), "a.npz")
