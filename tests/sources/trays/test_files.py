"""A saved tray comes back as it was; any other file is refused with a sentence, and nothing in it runs."""

import json
from dataclasses import replace

import pytest

from sources.errors import BadInput
from sources.trays import files, pins
from tests.sources.trays.examples import HALF, NASTY, pin


def test_a_tray_comes_back_as_it_was_and_equal_files_are_written_once():
    kept = (pin(), pin(figure="", program=None), pin(note=NASTY, program=replace(HALF, missing=("b.npy",))))
    written = files.to_bytes(kept)
    assert files.from_bytes(written) == kept
    assert len(json.loads(written)["contents"]) == 1


def saved(change):
    tray = json.loads(files.to_bytes([pin()]))
    change(tray, tray["pins"][0])
    return json.dumps(tray).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80\x04\x95pickle",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"kind": "svd-lab-tray", "version": NaN}',
        b'{"kind": "svd-lab-tray", "version": 9}',
        b'{"kind": "svd-lab-tray", "version": 1, "contents": {}, "pins": [1e400]}',
        b'{"kind": "svd-lab-tray", "version": 1, "contents": {"a": "?"}, "pins": []}',
        b"x" * (files.LARGEST + 1),
        files.to_bytes([pin()] * (pins.MAX_PINS + 1)),
    ],
    ids=lambda data: str(len(data)),
)
def test_what_is_no_tray_is_refused(data):
    with pytest.raises(BadInput):
        files.from_bytes(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda tray, pin: pin.pop("lesson"),
        lambda tray, pin: pin.update(path="../x"),
        lambda tray, pin: pin.update(note="x" * 501),
        lambda tray, pin: pin.update(note=3),
        lambda tray, pin: pin.update(settings=[]),
        lambda tray, pin: pin.update(settings={"k": 3}),
        lambda tray, pin: pin.update(settings={str(i): "" for i in range(61)}),
        lambda tray, pin: pin.update(readouts=[{"name": "k"}]),
        lambda tray, pin: pin["program"].update(files={"../a.npy": next(iter(tray["contents"]))}),
        lambda tray, pin: pin["program"].update(files={"a.npy": "unknown"}),
        lambda tray, pin: pin["program"].update(code="x" * 9000),
        lambda tray, pin: pin["program"].update(missing=["/etc/passwd"]),
        lambda tray, pin: pin.update(figure={"data": [{"type": "choropleth"}], "layout": {}}),
        lambda tray, pin: pin.update(figure={"data": []}),
        lambda tray, pin: pin["figure"]["layout"].update(images=[{"source": "https://x.invalid/a.png"}]),
        lambda tray, pin: pin["figure"]["layout"]["title"].update(text="<a href='javascript: alert(1)'>"),
        lambda tray, pin: pin["figure"]["layout"].update(title="x" * pins.MAX_FIGURE),
    ],
)
def test_a_changed_part_is_refused(change):
    with pytest.raises(BadInput):
        files.from_bytes(saved(change))


def test_a_picture_within_a_figure_is_kept():
    picture = {"data": [{"type": "image", "source": "data:image/png;base64,//8="}], "layout": {}}
    assert json.loads(files.checked_figure(json.dumps(picture))) == picture
