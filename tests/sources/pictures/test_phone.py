"""Pictures as telephones take them: too large to be unpacked whole, and of a kind of their own."""

import io

import numpy as np
import pytest
from PIL import Image

from sources.errors import BadInput
from sources.pictures import phone
from sources.pictures.picture import read_picture
from sources.pictures.samples import temple


def enlarged(width, height):
    """The temple at a telephone's size: smooth, so that its reduction is known."""
    return Image.fromarray(temple()[0]).resize((width, height), Image.Resampling.BILINEAR)


def encoded(image, file_format="JPEG", **options):
    file = io.BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("size", "part", "options"),
    [
        ((5712, 4284), "half", {}),
        ((8064, 6048), "half", {"quality": 60}),
        ((8192, 6144), "half", {"quality": 60, "progressive": True}),
    ],
)
def test_a_photograph_of_24_and_48_and_50_megapixels_is_read_at_half_its_size(size, part, options):
    picture = read_picture(encoded(enlarged(*size), **options), "phone.jpg")
    half = (size[0] // 2, size[1] // 2)
    assert (picture.width, picture.height) == half
    assert f"Read at {part} of its {size[0]} x {size[1]} pixels: {half[0]} x {half[1]}." in picture.notes
    small = np.asarray(Image.fromarray(picture.pixels).resize((640, 427)), dtype=float)
    assert np.abs(small - temple()[0]).mean() < 6, "grey levels: enlarged, a JPEG, halved, reduced"


def test_a_reduced_photograph_is_turned_upright_all_the_same():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn by a quarter
    picture = read_picture(encoded(enlarged(5712, 4284), exif=exif), "phone.jpg")
    assert (picture.width, picture.height) == (2142, 2856)
    assert "Turned upright, as the camera's orientation says." in picture.notes
    upright = np.rot90(np.asarray(enlarged(2856, 2142)), -1)
    assert np.abs(picture.pixels.astype(float) - upright).mean() < 3


def test_12_megapixels_are_read_whole():
    picture = read_picture(encoded(Image.new("RGB", (4096, 3072), "teal")), "phone.jpg")
    assert (picture.width, picture.height) == (4096, 3072)
    assert not any("Read at" in note for note in picture.notes)


def test_more_than_50_megapixels_and_a_large_png_are_refused_unopened(monkeypatch):
    large = encoded(Image.new("L", (8300, 6144)))
    flat = encoded(Image.new("L", (5712, 4284)), "PNG")
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("unpacked"))
    with pytest.raises(BadInput, match=r"51\.0 million pixels, more than the 50 megapixels allowed"):
        read_picture(large, "phone.jpg")
    with pytest.raises(BadInput, match=r"24\.5 million pixels, more than the 12 megapixels allowed"):
        read_picture(flat, "flat.png")


def test_a_long_thin_picture_is_reduced_as_far_as_its_short_side_allows():
    picture = read_picture(encoded(Image.new("L", (60_000, 500), 77)), "strip.jpg")
    assert (picture.width, picture.height) == (30_000, 250)
    assert np.all(picture.pixels == 77)


def test_a_file_of_very_many_scans_is_refused_before_it_is_unpacked(monkeypatch):
    whole = encoded(enlarged(64, 48), progressive=True)
    assert read_picture(whole, "x.jpg").width == 64
    start = whole.index(b"\xff\xda")
    scans = whole[:start] + whole[start:-2] * (phone.MAX_SCANS + 1) + whole[-2:]
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("unpacked"))
    with pytest.raises(BadInput, match=r"more than 100 scans.*Accepted"):
        read_picture(scans, "x.jpg")


def test_without_pillow_heif_a_heic_picture_is_named_with_a_way_out(monkeypatch):
    monkeypatch.setattr(phone, "HAS_HEIC", False)
    with pytest.raises(BadInput, match="is a HEIC picture, which this server cannot read; save it as JPEG"):
        read_picture(b"\0\0\0\x18ftypheic" + b"\0" * 40, "IMG_0001.HEIC")


@pytest.fixture
def heic():
    heif = pytest.importorskip("pillow_heif")

    def make(image, **options):
        file = io.BytesIO()
        heif.from_pillow(image).save(file, quality=70, **options)
        return file.getvalue()

    return make


def test_a_heic_picture_is_read(heic):
    small = Image.fromarray(temple()[0])
    picture = read_picture(heic(small), "IMG_0001.HEIC")
    assert picture.pixels.shape == temple()[0].shape
    assert np.abs(picture.pixels.astype(float) - temple()[0]).mean() < 5
    assert picture.notes == ()
    named = read_picture(heic(small), "IMG_0001.jpg")
    assert "Named like a JPEG file, but it is a HEIC; read as that." in named.notes


def test_a_heic_picture_comes_upright_and_once(heic):
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = heic(Image.fromarray(temple()[0]), exif=exif.tobytes())
    picture = read_picture(lying, "IMG_0001.HEIC")
    assert (picture.width, picture.height) == (427, 640)
    assert np.abs(picture.pixels.astype(float) - np.rot90(temple()[0], -1)).mean() < 5


def test_a_heic_picture_of_24_megapixels_is_halved_and_a_larger_one_refused(heic, monkeypatch):
    monkeypatch.setattr(phone, "MAX_PIXELS", 100_000)
    picture = read_picture(heic(Image.fromarray(temple()[0])), "IMG_0001.HEIC")
    assert (picture.width, picture.height) == (320, 214)
    assert "Read at half of its 640 x 427 pixels: 320 x 214." in picture.notes
    monkeypatch.setattr(phone, "MAX_HEIC_PIXELS", 200_000)
    with pytest.raises(BadInput, match=r"IMG_0001\.HEIC has 640 x 427"):
        read_picture(heic(Image.fromarray(temple()[0])), "IMG_0001.HEIC")


def test_a_damaged_heic_picture_is_bad_input_and_nothing_else(heic):
    whole = heic(Image.fromarray(temple()[0][:64, :64]))
    for share in (0.02, 0.3, 0.9):
        with pytest.raises(BadInput, match="cut off or damaged"):
            read_picture(whole[: int(share * len(whole))], "IMG_0001.HEIC")
