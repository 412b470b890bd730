"""Real files, made here with Pillow: each must come out as a person expects, or be refused in plain words."""

import contextlib
import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms

from sources.errors import BadInput
from sources.pictures import picture as pictures
from sources.pictures.phone import MAX_PIXELS
from sources.pictures.picture import MAX_BYTES, picture_from_pixels, read_picture, resize, to_png

RED, GREEN, BLUE, WHITE = (200, 30, 20), (20, 160, 40), (30, 40, 190), (255, 255, 255)


def scene(width=60, height=40):
    """Four corners that differ, so that every turn and mirror shows."""
    pixels = np.empty((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = RED
    pixels[: height // 2, width // 2 :] = GREEN
    pixels[height // 2 :, : width // 2] = BLUE
    pixels[height // 2 :, width // 2 :] = WHITE
    return pixels


def encoded(image, file_format, **options):
    file = io.BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


def png(pixels, **options):
    return encoded(Image.fromarray(pixels), "PNG", **options)


def distance(pixels, expected):
    return np.abs(pixels.astype(int) - np.asarray(expected).astype(int)).max()


def raw_png(width, height, bit_depth, colour_type, rows, extra=b""):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, bit_depth, colour_type, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("file_format", "ending", "tolerance"),
    [
        ("PNG", "png", 0),
        ("BMP", "bmp", 0),
        ("TIFF", "tiff", 0),
        ("GIF", "gif", 0),
        ("WEBP", "webp", 0),
        ("JPEG", "jpg", 6),
    ],
)
def test_every_accepted_format_comes_out_as_it_went_in(file_format, ending, tolerance):
    options = {"JPEG": {"quality": 98, "subsampling": 0}, "WEBP": {"lossless": True}}.get(file_format, {})
    picture = read_picture(encoded(Image.fromarray(scene()), file_format, **options), f"x.{ending}")
    assert picture.pixels.shape == (40, 60, 3)
    assert distance(picture.pixels[10, 10], RED) <= tolerance
    assert picture.notes == ()
    assert not picture.is_grey
    assert (picture.width, picture.height) == (60, 40)


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_all_orientations_come_out_alike(file_format, orientation):
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = Image.fromarray(scene())
    if orientation in undo:
        stored = stored.transpose(undo[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"JPEG": {"quality": 98, "subsampling": 0}, "WEBP": {"lossless": True}}.get(file_format, {})
    picture = read_picture(encoded(stored, file_format, exif=exif, **options), "photo")
    assert picture.pixels.shape == (40, 60, 3)
    for (y, x), colour in {(10, 15): RED, (10, 45): GREEN, (30, 15): BLUE, (30, 45): WHITE}.items():
        assert distance(picture.pixels[y, x], colour) <= 3
    assert any("upright" in note for note in picture.notes) == (orientation != 1)


@pytest.mark.parametrize("orientation", [0, 9, 77])
def test_an_orientation_that_does_not_exist_changes_nothing(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = read_picture(png(scene(), exif=exif), "x.png")
    assert np.array_equal(picture.pixels, scene())
    assert picture.notes == ()


def test_transparent_pixels_are_composed_on_white():
    rgba = np.zeros((4, 4, 4), np.uint8)
    rgba[..., 0] = 200
    rgba[0, 0, 3], rgba[1, 1, 3] = 255, 128
    picture = read_picture(png(rgba), "x.png")
    assert picture.pixels[0, 0].tolist() == [200, 0, 0]
    assert distance(picture.pixels[1, 1], [228, 127, 127]) <= 1  # half of (200, 0, 0), half white
    assert picture.pixels[3, 3].tolist() == [255, 255, 255]
    assert picture.notes == ("Transparent parts are shown on white.",)


def test_an_alpha_channel_that_hides_nothing_is_not_mentioned():
    rgba = np.dstack([scene(), np.full((40, 60), 255, np.uint8)])
    picture = read_picture(png(rgba), "x.png")
    assert np.array_equal(picture.pixels, scene())
    assert picture.notes == ()


def test_grey_with_alpha_is_composed_on_white_and_stays_grey():
    la = np.zeros((3, 3, 2), np.uint8)
    la[0, 0] = (90, 255)
    picture = read_picture(encoded(Image.fromarray(la, mode=None), "PNG"), "x.png")
    assert picture.pixels[0, 0].tolist() == [90, 90, 90]
    assert picture.pixels[2, 2].tolist() == [255, 255, 255]
    assert picture.is_grey


def test_a_palette_is_looked_up():
    image = Image.fromarray(scene()).quantize(4)
    assert image.mode == "P"
    picture = read_picture(encoded(image, "PNG"), "x.png")
    assert distance(picture.pixels, scene()) <= 2


@pytest.mark.parametrize("file_format", ["PNG", "GIF"])
def test_the_transparent_entry_of_a_palette_is_white(file_format):
    image = Image.new("P", (6, 4))
    image.putpalette([10, 20, 30, 200, 100, 50] + [0] * (254 * 3))
    image.putpixel((0, 0), 1)
    picture = read_picture(encoded(image, file_format, transparency=0), "x")
    assert picture.pixels[0, 0].tolist() == [200, 100, 50]
    assert picture.pixels[3, 5].tolist() == [255, 255, 255]


def test_a_transparent_colour_of_an_rgb_png_is_white():
    pixels = scene()
    picture = read_picture(png(pixels, transparency=RED), "x.png")
    assert picture.pixels[0, 0].tolist() == [255, 255, 255]
    assert picture.pixels[0, 59].tolist() == list(GREEN)


@pytest.mark.parametrize(("file_format", "ending"), [("PNG", "png"), ("TIFF", "tif")])
def test_16_bit_grey_is_scaled_and_not_clipped(file_format, ending):
    ramp = np.array([[0, 257, 32768, 65535]], np.uint16)
    picture = read_picture(encoded(Image.fromarray(ramp), file_format), f"x.{ending}")
    assert picture.pixels[0, :, 0].tolist() == [0, 1, 128, 255]
    assert picture.is_grey
    assert any("16-bit grey" in note for note in picture.notes)


def test_16_bit_colour_is_reduced_to_8():
    row = b"".join(struct.pack(">HHH", *(257 * v for v in colour)) for colour in (RED, GREEN, BLUE))
    picture = read_picture(raw_png(3, 1, 16, 2, [row]), "x.png")
    assert picture.pixels[0].tolist() == [list(RED), list(GREEN), list(BLUE)]
    assert "16 bits a channel reduced to 8." in picture.notes


def test_16_bit_colour_with_alpha_is_composed():
    row = struct.pack(">HHHH", 257 * 200, 0, 0, 65535) + struct.pack(">HHHH", 0, 0, 0, 0)
    picture = read_picture(raw_png(2, 1, 16, 6, [row]), "x.png")
    assert picture.pixels[0].tolist() == [[200, 0, 0], [255, 255, 255]]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([[0.0, 0.5, 1.0]], [0, 128, 255]),
        ([[0.0, 100.0, 255.0]], [0, 100, 255]),
        ([[-1.0, 0.0, 3.0]], [0, 64, 255]),
        ([[5.0, 5.0, 1000.0]], [0, 0, 255]),
        ([[-7.0, -7.0, -7.0]], [0, 0, 0]),
    ],
)
def test_real_valued_pictures_are_scaled(values, expected):
    data = encoded(Image.fromarray(np.array(values, np.float32)), "TIFF")
    assert read_picture(data, "x.tif").pixels[0, :, 0].tolist() == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([[0, 128, 255]], [0, 128, 255]),
        ([[0, 257, 65535]], [0, 1, 255]),
        ([[0, 12750, 25500]], [0, 128, 255]),
        ([[100, 1000]], [26, 255]),
        ([[-10, 0, 10]], [0, 128, 255]),
    ],
)
def test_32_bit_whole_numbers_are_scaled(values, expected):
    data = encoded(Image.fromarray(np.array(values, np.int32)), "TIFF")
    assert read_picture(data, "x.tif").pixels[0, :, 0].tolist() == expected


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_values_that_are_not_finite_are_refused(bad):
    data = encoded(Image.fromarray(np.array([[0, bad]], np.float32)), "TIFF")
    with pytest.raises(BadInput, match=r"x.tif holds pixel values that are not finite.*Accepted: JPEG"):
        read_picture(data, "x.tif")


def test_black_and_white_bitmaps_are_read():
    picture = read_picture(encoded(Image.fromarray(np.eye(9) > 0), "PNG"), "x.png")
    assert np.array_equal(picture.pixels[..., 1], 255 * np.eye(9))
    assert picture.is_grey


@pytest.mark.parametrize("file_format", ["TIFF", "JPEG"])
def test_printing_colours_become_rgb(file_format):
    cmyk = np.zeros((16, 16, 4), np.uint8)
    cmyk[:, :8, 1:3] = 255  # magenta and yellow ink: red
    data = encoded(Image.fromarray(cmyk, mode="CMYK"), file_format)
    if file_format == "JPEG":
        assert b"Adobe" in data[:400]
        assert Image.open(io.BytesIO(data)).mode == "CMYK"
    picture = read_picture(data, "x")
    assert distance(picture.pixels[8, 2], [255, 0, 0]) <= 8
    assert distance(picture.pixels[8, 13], [255, 255, 255]) <= 8
    assert any("CMYK" in note for note in picture.notes)


def test_lab_colours_become_srgb():
    lab = ImageCms.profileToProfile(
        Image.fromarray(scene()),
        ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"),
        outputMode="LAB",
    )
    picture = read_picture(encoded(lab, "TIFF"), "x.tif")
    assert distance(picture.pixels, scene()) <= 10  # Lab in 8 bits is coarse
    assert any("Lab" in note for note in picture.notes)


@pytest.mark.parametrize("file_format", ["GIF", "WEBP", "PNG"])
def test_the_first_frame_of_an_animation_is_taken_and_said(file_format):
    frames = [Image.new("RGB", (20, 10), colour) for colour in (RED, GREEN, BLUE)]
    options = {"lossless": True} if file_format == "WEBP" else {}
    data = encoded(frames[0], file_format, save_all=True, append_images=frames[1:], duration=100, **options)
    picture = read_picture(data, "x")
    assert distance(picture.pixels, np.broadcast_to(RED, (10, 20, 3))) <= 1
    assert any("several frames; the first frame is used" in note for note in picture.notes)


def test_a_damaged_second_frame_leaves_the_first_to_be_read():
    frames = [Image.new("L", (8, 6), shade) for shade in (10, 200)]
    whole = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    second = whole.rindex(b"\x2c")  # the mark before a frame's place and size
    for end in range(second + 1, len(whole)):
        for byte in (b"", b"\xff", b"\x2c\x21"):
            with contextlib.suppress(BadInput):
                assert read_picture(whole[:end] + byte, "x.gif").pixels.max() == 10


def test_the_first_page_of_a_tiff_is_taken_and_said():
    pages = [Image.new("RGB", (20, 10), colour) for colour in (RED, GREEN)]
    picture = read_picture(encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "x.tif")
    assert picture.pixels[0, 0].tolist() == list(RED)
    assert any("several pages" in note for note in picture.notes)


def test_the_second_view_in_a_camera_file_is_no_animation():
    views = [Image.fromarray(view) for view in (scene(), scene()[::-1])]
    picture = read_picture(encoded(views[0], "MPO", save_all=True, append_images=views[1:]), "x.jpg")
    assert (
        Image.open(io.BytesIO(encoded(views[0], "MPO", save_all=True, append_images=views[1:]))).n_frames == 2
    )
    assert distance(picture.pixels[0, 0], RED) <= 6
    assert picture.notes == ()


def swapped_profile():
    """A profile of our own in which red and blue change places: its effect cannot be overlooked."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    start = 132
    for i in range(int.from_bytes(profile[128:132], "big")):
        entry = start + 12 * i
        if profile[entry : entry + 4] == b"rXYZ":
            red = entry
        if profile[entry : entry + 4] == b"bXYZ":
            blue = entry
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile).replace("sRGB built-in".encode("utf-16-be"), "swap built-in".encode("utf-16-be"))


@pytest.mark.parametrize("with_alpha", [False, True])
def test_an_embedded_colour_profile_is_applied(with_alpha):
    pixels = scene()
    if with_alpha:
        pixels = np.dstack([pixels, np.full((40, 60), 255, np.uint8)])
    picture = read_picture(png(pixels, icc_profile=swapped_profile()), "x.png")
    assert distance(picture.pixels, scene()[..., ::-1]) <= 3
    assert any("Converted from its colour profile (swap built-in) to sRGB" in n for n in picture.notes)


def test_an_srgb_profile_changes_nothing():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = read_picture(png(scene(), icc_profile=profile), "x.png")
    assert distance(picture.pixels, scene()) <= 1
    assert picture.notes == ()


def test_a_damaged_colour_profile_is_left_out_and_said():
    picture = read_picture(png(scene(), icc_profile=b"no profile at all" * 20), "x.png")
    assert np.array_equal(picture.pixels, scene())
    assert picture.notes == ("Its colour profile could not be used and was left out.",)


@pytest.mark.parametrize(
    ("data", "name", "true", "named"),
    [
        (png(scene()), "x.jpg", "PNG", "JPEG"),
        (encoded(Image.fromarray(scene()), "JPEG"), "x.PNG", "JPEG", "PNG"),
        (encoded(Image.fromarray(scene()), "WEBP"), "x.gif", "WebP", "GIF"),
    ],
)
def test_a_mislabelled_picture_is_read_and_its_true_format_said(data, name, true, named):
    picture = read_picture(data, name)
    assert picture.pixels.shape == (40, 60, 3)
    assert picture.notes == (f"Named like a {named} file, but it is a {true}; read as that.",)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", r"is empty \(0 bytes\)"),
        (b"Hello, this is only text.\n" * 20, "holds text, not a picture"),
        ("Größe, Länge\n".encode() * 500, "holds text, not a picture"),
        (b"%PDF-1.7 ...", "is a PDF document"),
        (b"PK\x03\x04" + b"\0" * 40, "is a ZIP archive"),
        (b"\0\0\0\x18ftypavif" + b"\0" * 40, "is an AVIF picture"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 40, "is a film"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is an SVG drawing"),
        (b"8BPS\0\1", "is a Photoshop document"),
        (bytes(range(256)) * 4, "is not a picture of a kind known here"),
        (b"\x89PNG\r\n\x1a\n", "begins like a PNG but is cut off or damaged"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "begins like a JPEG but is cut off or damaged"),
        (b"GIF89a", "begins like a GIF but is cut off or damaged"),
        (b"BM\0\0", "begins like a BMP but is cut off or damaged"),
        (b"RIFF\0\1\0\0WEBPVP8 ", "begins like a WebP but is cut off or damaged"),
    ],
)
def test_what_is_no_picture_is_refused_by_what_it_is(data, complaint):
    with pytest.raises(
        BadInput, match=rf"^holiday\.png {complaint}.*Accepted: JPEG .*PNG, WebP, GIF, BMP or TIFF"
    ):
        read_picture(data, "holiday.png")


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_off_file_is_refused_and_called_cut_off(file_format, share):
    noise = np.random.default_rng(0).integers(0, 256, size=(90, 90, 3), dtype=np.uint8)
    data = encoded(Image.fromarray(noise), file_format)
    with pytest.raises(BadInput, match=r"^x\.y .*cut off or damaged.*Accepted"):
        read_picture(data[: int(len(data) * share)], "x.y")


def test_damage_in_the_middle_of_a_file_never_shows_as_anything_but_bad_input():
    rng = np.random.default_rng(4)
    noise = rng.integers(0, 256, size=(20, 20, 3), dtype=np.uint8)
    for file_format in ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"):
        whole = bytearray(encoded(Image.fromarray(noise), file_format))
        for _ in range(60):
            broken = bytearray(whole)
            for place in rng.integers(0, len(whole), size=6):
                broken[place] = rng.integers(0, 256)
            with contextlib.suppress(BadInput):
                assert read_picture(bytes(broken), "x").pixels.dtype == np.uint8


@pytest.mark.parametrize(
    ("width", "height", "complaint"),
    [
        (40_000, 40_000, "1600 million pixels"),
        (6000, 5000, r"6000 x 5000 = 30\.0 million pixels"),
        (11_000, 9000, "99 million pixels"),
    ],
)
def test_too_many_pixels_are_refused_before_anything_is_unpacked(monkeypatch, width, height, complaint):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("unpacked"))
    bomb = raw_png(width, height, 8, 2, [b"\0" * 100])
    with pytest.raises(
        BadInput, match=rf"x\.png (has|claims) {complaint}, more than the 12 megapixels.*Accepted"
    ):
        read_picture(bomb, "x.png")


def test_a_12_megapixel_photograph_is_accepted():
    assert 4032 * 3024 <= MAX_PIXELS < 13_000_000
    data = encoded(Image.new("RGB", (4032, 3024), RED), "JPEG")
    assert read_picture(data, "x.jpg").pixels.shape == (3024, 4032, 3)


def test_too_many_bytes_are_refused():
    with pytest.raises(BadInput, match=r"x\.png has 20\.0 MB, more than the 20 MB allowed.*Accepted"):
        read_picture(b"\0" * (MAX_BYTES + 1), "x.png")


@pytest.mark.parametrize(
    ("shape", "note"),
    [((1, 1), "A single pixel"), ((1, 5000), "A single row"), ((5000, 1), "A single column")],
)
def test_one_pixel_and_one_line_are_matrices_too(shape, note):
    values = np.full((*shape, 3), 7, np.uint8)
    picture = read_picture(png(values), "x.png")
    assert np.array_equal(picture.pixels, values)
    assert any(note in n for n in picture.notes)


def test_black_and_single_coloured_pictures_are_accepted_with_a_note():
    black = read_picture(png(np.zeros((5, 5, 3), np.uint8)), "x.png")
    assert any("Every pixel is black" in note for note in black.notes)
    red = read_picture(png(np.full((5, 5, 3), RED, np.uint8)), "x.png")
    assert any("the same colour" in note for note in red.notes)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\Users\\me\\photo.png", "photo.png"),
        ("../../etc/photo.png", "photo.png"),
        ("a\nb\tc.png", "abc.png"),
        ("", "The file"),
        ("x" * 200 + ".png", "x" * 40 + "..." + "x" * 11 + ".png"),
    ],
)
def test_names_are_shown_without_their_folder_short_and_on_one_line(given, shown):
    assert read_picture(png(scene()), given).name == shown


def test_pixels_are_read_only():
    picture = read_picture(png(scene()), "x.png")
    with pytest.raises(ValueError, match="read-only"):
        picture.pixels[0, 0, 0] = 1


def test_grey_is_recognised_in_a_colour_file():
    grey = np.repeat(np.arange(30, dtype=np.uint8).reshape(5, 6, 1), 3, axis=2)
    assert read_picture(png(grey), "x.png").is_grey
    almost = grey.copy()
    almost[4, 5, 2] += 1
    assert not read_picture(png(almost), "x.png").is_grey


def test_a_picture_from_pixels_is_a_copy():
    pixels = scene()
    picture = picture_from_pixels("mine", pixels)
    pixels[:] = 0
    assert picture.pixels.any()
    assert picture_from_pixels("grey", pixels[..., 0]).pixels.shape == (40, 60, 3)
    for wrong in (pixels.astype(float), pixels[0, 0], np.zeros((3, 3, 4), np.uint8)):
        with pytest.raises(ValueError, match="Pixels are uint8"):
            picture_from_pixels("wrong", wrong)


def test_resizing_keeps_proportions_and_says_so():
    small = resize(picture_from_pixels("x", scene(600, 400), ("first",)), 150)
    assert small.pixels.shape == (100, 150, 3)
    assert small.notes == ("first", "Reduced from 600 x 400 to 150 x 100 pixels.")
    assert distance(small.pixels[20, 20], RED) <= 1


def test_resizing_never_enlarges():
    picture = picture_from_pixels("x", scene())
    assert resize(picture, 60) is picture
    assert resize(picture, 5000) is picture


def test_resizing_can_bound_the_height_and_never_reaches_0():
    tall = picture_from_pixels("x", np.zeros((5000, 2, 3), np.uint8))
    assert resize(tall, 100).pixels.shape == (5000, 2, 3)
    assert resize(tall, 100, max_height=500).pixels.shape == (500, 1, 3)
    assert resize(tall, 1).pixels.shape == (2500, 1, 3)
    for width, height in [(0, None), (5, 0)]:
        with pytest.raises(ValueError, match="1 or more"):
            resize(tall, width, max_height=height)


def test_resizing_a_flat_picture_leaves_its_colour():
    flat = picture_from_pixels("x", np.full((300, 500, 3), RED, np.uint8))
    assert (resize(flat, 77).pixels == RED).all()


def test_png_is_lossless_in_colour_and_grey():
    for pixels in (scene(), scene()[..., 0]):
        assert np.array_equal(np.asarray(Image.open(io.BytesIO(to_png(pixels)))), pixels)


def test_only_the_accepted_formats_are_tried():
    assert pictures.FORMATS == ("JPEG", "PNG", "WebP", "GIF", "BMP", "TIFF")
    for other in ("PPM", "TGA", "ICO", "PCX"):
        with pytest.raises(BadInput, match="Accepted"):
            read_picture(encoded(Image.new("RGB", (16, 16)), other), "x.png")
