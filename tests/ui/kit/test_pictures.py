"""The picture of a lesson: samples and own ones, at a working width, known by every byte."""

import base64
import io

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from sources.pictures.picture import picture_from_pixels, to_png
from tests.uploads import upload
from ui.kit import pictures
from ui.kit.caching import Key
from ui.kit.uploads import Received

RNG = np.random.default_rng(0)
PIXELS = RNG.integers(0, 256, (60, 90, 3), dtype=np.uint8)


def script():
    import streamlit as st

    from ui.kit import pictures

    picture = pictures.working_picture()
    st.text(f"{picture.key.digest} {picture.is_sample} {picture.shape} {picture.full_size}")
    pictures.exact_image(picture.pixels, "The picture")
    pictures.picture_download(picture)


def opened(**query):
    at = AppTest.from_function(script, default_timeout=60)
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def said(at):
    assert not at.exception
    return at.text[0].value


def test_the_link_names_picture_and_width():
    assert said(opened(picture="Tartan", size="400 pixels")).startswith("sample Tartan@")
    assert said(opened(size="400 pixels")) == "sample Temple@400x267 True (267, 400) (640, 427)"


def test_what_the_link_asks_for_and_is_not_there_counts_as_absent():
    assert said(opened(picture="Nowhere", size="7")) == "sample Temple@640x427 True (427, 640) (640, 427)"


def test_an_own_picture_is_known_by_every_byte_and_stays_in_the_session():
    changed = PIXELS.copy()
    changed[-1, -1, -1] ^= 1
    seen = [said(upload(opened(), "picture", ("a.png", to_png(p)))) for p in (PIXELS, changed, PIXELS)]
    assert all(" False (60, 90) (90, 60)" in each for each in seen)
    assert seen[0] == seen[2] != seen[1]


def test_an_own_picture_of_another_shape_with_the_same_bytes_is_another():
    keys = {said(upload(opened(), "picture", ("a.png", to_png(PIXELS.reshape(s))))) for s in _SHAPES}
    assert len({key.split("@")[0] for key in keys}) == 2


_SHAPES = ((60, 90, 3), (90, 60, 3))


def test_what_cannot_be_used_is_named_and_the_picture_stays():
    at = upload(opened(picture="Tartan"), "picture", ("notes.png", b"Dear diary"))
    assert "holds text, not a picture" in at.error[0].value
    assert said(at).startswith("sample Tartan@")


def test_samples_can_be_chosen_again_and_the_own_picture_is_still_there():
    at = upload(opened(), "picture", ("a.png", to_png(PIXELS)))
    own = said(at)
    at.selectbox(key="picture").set_value("Flower").run()
    assert said(at).startswith("sample Flower@")
    at.selectbox(key="picture").set_value("Your picture").run()
    assert said(at) == own


def test_a_width_never_enlarges_and_two_widths_have_two_keys():
    picture = picture_from_pixels("x", PIXELS)
    wide, small = (pictures.at_width(Key("x", True), picture, width) for width in (500, 45))
    assert wide.pixels is picture.pixels
    assert small.shape == (30, 45)
    assert small.full_size == (90, 60)
    assert (wide.key, small.key) == (Key("x@90x60", True), Key("x@45x30", True))


@pytest.mark.parametrize("size", [(20, 30), (1100, 1200)])
def test_a_picture_is_shown_without_loss_up_to_a_megapixel(size, monkeypatch):
    pixels, shown, said = RNG.integers(0, 256, (*size, 3), dtype=np.uint8), [], []
    monkeypatch.setattr(pictures.st, "image", lambda address, **_: shown.append(address))
    monkeypatch.setattr(pictures.st, "caption", said.append)
    pictures.exact_image(pixels, "alt")
    with Image.open(io.BytesIO(base64.b64decode(shown[0].split(",")[1]))) as image:
        is_whole = image.size == (size[1], size[0])
        assert is_whole == (size == (20, 30))
        assert not is_whole or np.array_equal(np.asarray(image), pixels)
    assert [text.startswith("Shown at") for text in said] == ([] if is_whole else [True])


def test_a_name_and_what_a_file_says_of_itself_are_shown_as_they_are():
    at = upload(opened(), "picture", ("![x](https:evil.example) $1$ *a*.png", to_png(PIXELS)))
    shown = next(c.value for c in at.caption if "90 × 60 pixels" in c.value)
    assert "![x](" not in shown
    assert "$1$" not in shown
    read = shown.replace("\\", "").replace("\u2060", "")  # without the signs that keep Markdown from acting
    assert read.startswith("**![x](https:evil.example) $1$ *a*.png**, 90 × 60 pixels.")


def test_the_same_pixels_under_another_name_have_the_other_name():
    for name in ("first.png", "second.png"):
        at = upload(opened(), "picture", (name, to_png(PIXELS)))
        assert any(c.value.startswith(f"**{name[:-4]}") for c in at.caption)


def test_of_an_own_picture_the_file_is_kept_and_unpacked_again_where_it_is_smaller():
    noise = picture_from_pixels("n", PIXELS)
    kept = pictures.Own(noise, Received("n.png", bytes(noise.pixels.nbytes)))
    assert kept.unpacked() is kept.unpacked() is noise, "the file is no smaller: nothing reads it again"
    even = np.full((60, 90, 3), 7, np.uint8)
    own = pictures.read_own([Received("even.png", to_png(even))])
    first, again = own.unpacked(), own.unpacked()
    assert own.unpacked() is not again, "it is not held"
    assert np.array_equal(first.pixels, even)
    assert np.array_equal(again.pixels, even)
    assert (again.name, again.notes) == (own.name, own.notes) == ("even.png", first.notes)


def test_an_own_picture_can_be_had_at_one_width_after_the_other_and_is_the_same_each_time():
    even = np.zeros((500, 900, 3), np.uint8)
    even[:, ::100] = 255
    at = upload(opened(), "picture", ("even.png", to_png(even)))
    first = said(at)
    sizes = []
    for width in ("400 pixels", "800 pixels", "Full size", "800 pixels"):
        at.selectbox(key="size").set_value(width).run()
        sizes.append(said(at))
    assert ["(222, 400)" in sizes[0], "(500, 900)" in sizes[2]] == [True, True]
    assert sizes[1] == sizes[3] == first
