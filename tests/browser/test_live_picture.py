"""The picture that follows k, in a real browser: exact, quick, by mouse, keyboard, upload and paste."""

import base64
import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sources.pictures.factor_files import read_factors
from sources.pictures.picture import sample
from tests.browser.conftest import settle

pytestmark = pytest.mark.browser

PATH = "/image_compressor"
DRIVE = (Path(__file__).parent / "drive.js").read_text(encoding="utf-8")
RUN = """async ([stage, code, name, args]) => {
  const drive = await import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  return drive[name](stage, ...args);
}"""


def drive(page, stage, name, *args):
    """Call a function of ``drive.js``."""
    return page.evaluate(RUN, [stage, DRIVE, name, args])


def enlarged(width, height):
    """The temple, enlarged to a size, as a JPEG file."""
    picture = Image.fromarray(sample("Temple").pixels).resize((width, height), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


def bring(page, data):
    """Upload a picture through the file button."""
    page.get_by_role("button", name="Use your own picture").click()
    page.locator('input[type="file"]').set_input_files(
        {"name": "picture.jpg", "mimeType": "image/jpeg", "buffer": data}
    )


def ready(page, width):
    """Return the stage once it shows the exact picture at this width."""
    page.wait_for_function(
        """(width) => {
          const hosts = [...document.querySelectorAll('*')].filter((e) => e.shadowRoot);
          const stage = hosts.map((e) => e.shadowRoot.querySelector('.live:not(.quick)')).find(Boolean);
          return stage?.querySelector('canvas').width === width && stage.dataset.state === 'exact';
        }""",
        arg=width,
        timeout=60_000,
    )
    return page.locator(".live").element_handle()


def canvas(page, stage):
    w, h, data = drive(page, stage, "pixels")
    return np.frombuffer(base64.b64decode(data), np.uint8).reshape(h, w, 4)[..., :3]


def wait_exact(page, stage, k):
    page.wait_for_function(
        "([s, k]) => s.dataset.state === 'exact' && Number(s.dataset.k) === k", arg=[stage, k], timeout=20_000
    )


@pytest.fixture(scope="module")
def svds():
    temple = sample("Temple").pixels.astype(float)
    return [np.linalg.svd(temple[..., c], full_matrices=False) for c in range(3)]


def unrounded(svds, k):
    return np.stack([(U[:, :k] * s[:k]) @ Vt[:k] for U, s, Vt in svds], axis=-1)


def best(svds, k):
    return np.clip(np.rint(unrounded(svds, k)), 0, 255).astype(int)


def is_rounded(shown, svds, k):
    """Whether every value is A_k's, rounded; A_k may be off by a thousandth of a grey level."""
    return np.abs(shown - unrounded(svds, k).clip(0, 255)).max() < 0.5 + 1e-3


def test_the_picture_at_rest_is_numpys_to_one_value_in_ten_thousand_even_after_a_sweep(visit, svds, measured):
    page = visit(PATH)
    stage = ready(page, 640)
    for k in (20, 1, 63, 100):
        drive(page, stage, "set", k)
        wait_exact(page, stage, k)
        difference = np.abs(canvas(page, stage) - best(svds, k))
        measured(f"k = {k}: {np.count_nonzero(difference)} of {difference.size} values differ from NumPy's")
        assert difference.max() <= 1
        assert np.mean(difference > 0) < 1e-4
    drive(page, stage, "sweep", 1)
    drive(page, stage, "set", 37)
    wait_exact(page, stage, 37)
    assert np.mean(canvas(page, stage) != best(svds, 37)) < 1e-4


def test_while_the_hand_moves_the_picture_is_off_by_one_grey_level_at_most(visit, svds):
    page = visit(PATH)
    stage = ready(page, 640)
    page.wait_for_function("(stage) => stage.dataset.ready", arg=stage)
    drive(page, stage, "sweep", 1)
    drive(page, stage, "draw", 50)
    difference = np.abs(canvas(page, stage) - best(svds, 50))
    assert difference.max() <= 1
    assert np.mean(difference > 0) < 0.03


def test_the_picture_is_redrawn_many_times_a_second_while_k_sweeps(visit, measured):
    page = visit(PATH)
    stage = ready(page, 640)
    page.wait_for_function("(stage) => stage.dataset.ready", arg=stage)
    sweep = drive(page, stage, "sweep", 2)
    times = sweep["times"]
    jump = drive(page, stage, "jump", 1, 100)
    measured(
        f"640 x 427: {sweep['rate']:.0f} redraws/s, "
        f"p50 {times[len(times) // 2]:.1f} ms, p95 {times[int(0.95 * len(times))]:.1f} ms; "
        f"jump 1 to 100 in {jump:.0f} ms"
    )
    assert sweep["rate"] > 15
    assert jump < 1000


def test_a_drag_by_the_mouse_redraws_without_the_server_and_the_address_follows_on_release(visit):
    page = visit(PATH)
    stage = ready(page, 640)
    box = page.locator(".live input.k").bounding_box()
    runs = "document.querySelector('[data-testid=stApp]').getAttribute('data-test-script-state')"
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.19 * box["width"], y)
    page.mouse.down()
    seen = set()
    for share in np.linspace(0.2, 0.8, 40):
        page.mouse.move(box["x"] + share * box["width"], y)
        seen.add(page.evaluate("(s) => s.dataset.k", stage))
        assert page.evaluate(runs) == "notRunning"
        assert "k=" not in page.url
    page.mouse.up()
    assert len(seen) > 20
    page.wait_for_url("**/image_compressor?k=*")
    settle(page)
    k = int(page.locator(".live output").inner_text())
    assert f"k={k}" in page.url
    assert page.get_by_text(f"At k = {k}:").count() == 1


def test_arrow_keys_move_k_and_home_and_end_jump(visit):
    page = visit(PATH + "?k=33")
    ready(page, 640)
    slider = page.locator(".live input.k")
    assert slider.input_value() == "33"
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert slider.input_value() == "34"
    page.keyboard.press("End")
    assert slider.get_attribute("aria-valuetext") == "100 of 100"
    page.keyboard.press("Home")
    assert page.locator(".live output").inner_text() == "1"
    page.wait_for_url("**/image_compressor?k=1")


def test_the_same_k_set_again_after_the_server_moved_it_is_heard(visit):
    page = visit(PATH)
    stage = ready(page, 640)
    drive(page, stage, "set", 30)
    page.wait_for_url("**?k=30")
    settle(page)
    page.get_by_role("slider", name="k for the energy to keep").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(s) => Number(s.dataset.k) !== 30", arg=stage)
    settle(page)
    drive(page, stage, "set", 30)
    page.wait_for_url("**k=30**")


def test_play_runs_from_one_to_k_and_can_be_stopped(visit):
    page = visit(PATH + "?k=60")
    stage = ready(page, 640)
    page.get_by_role("button", name="Play 1 to k").click()
    page.wait_for_function("(s) => Number(s.dataset.k) < 10", arg=stage)
    assert page.get_by_role("button", name="Stop").count() == 1
    page.wait_for_function("(s) => Number(s.dataset.k) > 20", arg=stage)
    page.get_by_role("button", name="Stop").click()
    k = int(page.locator(".live output").inner_text())
    assert 20 < k <= 60
    page.wait_for_timeout(300)
    assert int(page.locator(".live output").inner_text()) == k


def test_pressing_shows_the_original_and_letting_go_hides_it(visit):
    page = visit(PATH)
    ready(page, 640)
    original = page.locator(".live img.original")
    page.wait_for_function(
        "(s) => s.querySelector('img.original').naturalWidth === 640",
        arg=page.locator(".live").element_handle(),
    )
    assert original.is_hidden()
    for press, release in ((page.mouse.down, page.mouse.up),):
        page.locator(".live canvas").hover()
        press()
        assert original.is_visible()
        assert page.locator(".live .badge").inner_text() == "Original"
        release()
        assert original.is_hidden()
    page.get_by_role("button", name="Press: original").focus()
    page.keyboard.down("Space")
    assert original.is_visible()
    page.keyboard.up("Space")
    assert original.is_hidden()


def test_past_break_even_the_page_says_that_it_is_larger(visit):
    page = visit(PATH + "?past=true&k=290")
    ready(page, 640)
    verdict = page.locator(".live .verdict").inner_text()
    assert verdict.startswith(
        f"Larger than the original: {290 * 3 * 1068:,} numbers in place of {640 * 427 * 3:,}."
    )
    page = visit(PATH + "?k=20")
    ready(page, 640)
    assert "arger" not in page.locator(".live .verdict").inner_text()


def test_a_photograph_is_picked_turned_upright_and_drawn(visit):
    picture = Image.fromarray(sample("Flower").pixels[:300, :500])
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    picture.save(file, "JPEG", exif=exif)
    page = visit(PATH)
    bring(page, file.getvalue())
    ready(page, 300)
    page.get_by_text("Turned upright, as the camera's orientation says.").wait_for()


def test_a_picture_is_pasted_and_a_pasted_text_file_is_named(visit):
    page = visit(PATH)
    ready(page, 640)
    small = io.BytesIO()
    Image.fromarray(sample("Flower").pixels[:90, :110]).save(small, "PNG")
    paste = """([data, name, type]) => {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name, { type }));
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, cancelable: true }));
    }"""
    page.evaluate(paste, [base64.b64encode(small.getvalue()).decode(), "shot.png", "image/png"])
    ready(page, 110)
    page.evaluate(paste, [base64.b64encode(b"no picture").decode(), "notes.png", "image/png"])
    page.get_by_text("notes.png holds text, not a picture.").wait_for()
    assert page.locator(".live canvas").get_attribute("width") == "110"


def test_a_large_picture_is_quick_first_and_can_stay_so(visit):
    page = visit(PATH + "?size=Full+size")
    bring(page, enlarged(2600, 1700))
    page.get_by_text("A quick first picture").wait_for()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_text("This is the quick picture").wait_for(timeout=20_000)
    settle(page)
    assert page.locator(".live .psnr").inner_text().startswith("≈")
    page.get_by_role("button", name="Compute the exact picture").click()
    ready(page, 1242)
    page.wait_for_function(
        "(s) => !s.querySelector('.psnr').textContent.startsWith('≈')",
        arg=page.locator(".live").element_handle(),
    )
    assert "2600 × 1700" in page.locator(".live .state").inner_text()
    stage = page.locator(".live").element_handle()
    wait_exact(page, stage, 20)
    drive(page, stage, "draw", 60)
    assert stage.evaluate("s => s.dataset.state") == "coarse", "while the hand moves"
    drive(page, stage, "draw", 20)  # where it was before: that is no longer on the canvas
    wait_exact(page, stage, 20)
    half = canvas(page, stage).astype(int)
    drive(page, stage, "set", 60)
    wait_exact(page, stage, 60)
    assert np.abs(canvas(page, stage) - half).mean() > 1


def test_the_guessing_game_keeps_its_secret_and_counts_layers(visit):
    page = visit(PATH + "?step=Guess")
    stage = ready(page, 480)
    assert page.locator(".live output").inner_text() == "1"
    assert page.locator(".live .side").is_hidden()
    slider = page.locator(".live input.k")
    slider.focus()
    for k in range(2, 8):
        page.keyboard.press("ArrowRight")
        page.wait_for_function("([s, k]) => Number(s.dataset.k) === k", arg=[stage, k])
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(500)
    settle(page)
    page.get_by_role("button", name="Give up").click()
    page.get_by_text("It is:").wait_for()
    settle(page)
    assert page.locator('[data-testid="stMetricValue"]').first.inner_text() == "7"
    assert page.locator(".live .side").is_visible()
    assert page.locator(".live .psnr").inner_text().endswith(" dB"), "the read-outs are filled at once"


def test_the_downloads_are_the_exact_picture_its_factors_and_k_growing(visit, svds):
    page = visit(PATH + "?k=12")
    page.get_by_role("button", name="Download").click()
    files = {}
    for name in ("This picture", "Its factors", "k growing", "The original at this size"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        files[download.value.suggested_filename] = download.value.path().read_bytes()
    assert list(files) == ["rank_12.png", "rank_12.npz", "rank_12.gif", "picture.png"]
    exact = np.asarray(Image.open(io.BytesIO(files["rank_12.png"]))).astype(int)
    assert is_rounded(exact, svds, 12)
    stored = read_factors(files["rank_12.npz"])
    assert stored.ranks == (12, 12, 12)
    A_12 = np.stack([(U * s) @ Vt for U, s, Vt in stored.planes], axis=-1)
    assert np.abs(A_12 - unrounded(svds, 12)).max() < 1e-3
    assert Image.open(io.BytesIO(files["rank_12.gif"])).n_frames > 5
    original = np.asarray(Image.open(io.BytesIO(files["picture.png"])))
    assert np.array_equal(original, sample("Temple").pixels)


@pytest.mark.parametrize("step", ["Drag k", "What is lost", "Colour layouts", "Duel"])
def test_every_download_of_an_own_picture_comes(visit, step):
    """Made when they are asked for, outside the script: what a session keeps cannot be reached from there."""
    page = visit(f"{PATH}?k=5&step={step}")
    pixels = np.array(sample("Flower").pixels[:90, :110])
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    bring(page, file.getvalue())
    page.get_by_text("110 × 90 pixels").wait_for()
    settle(page)
    names = ("picture.png, which the code reads",)
    if step == "Drag k":
        page.get_by_role("button", name="Download").click()
        names = ("This picture", "Its factors", "k growing", "The original at this size")
    files = {}
    for name in names:
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        files[download.value.suggested_filename] = download.value.path().read_bytes()
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(files["picture.png"]))), pixels)
    if step == "Drag k":
        assert set(files) == {"rank_5.png", "rank_5.npz", "rank_5.gif", "picture.png"}
        svds = [np.linalg.svd(pixels[..., c].astype(float), full_matrices=False) for c in range(3)]
        shown = np.asarray(Image.open(io.BytesIO(files["rank_5.png"]))).astype(int)
        assert is_rounded(shown, svds, 5)
        assert read_factors(files["rank_5.npz"]).ranks == (5, 5, 5)


def test_a_layer_alone_is_one_column_times_one_row(visit, svds):
    page = visit(PATH + "?k=2")
    stage = ready(page, 640)
    page.get_by_role("button", name="Layer k alone").click()
    assert page.locator(".live .badge").inner_text() == "Layer 2 alone"
    layer = np.stack([np.outer(U[:, 1], Vt[1]) * s[1] for U, s, Vt in svds], axis=-1)
    shown = canvas(page, stage).astype(float) - 128
    assert np.abs(shown - 127 * layer / np.abs(layer).max()).max() <= 1
    page.get_by_role("button", name="Layer k alone").click()
    assert np.abs(canvas(page, stage) - best(svds, 2)).max() <= 1


PLACED = """(pane) => {
  const image = pane.querySelector('img.base');
  const over = getComputedStyle(pane.querySelector('img.over'));
  return [image.naturalWidth, image.style.transform, over.visibility, over.clipPath];
}"""


def test_the_pictures_of_a_duel_are_magnified_together_flipped_and_wiped(visit):
    page = visit(PATH + "?step=Duel&k=6&reveal=1")
    panes = page.locator(".compared .pane")
    panes.nth(3).wait_for()
    page.wait_for_function(
        "(box) => [...box.querySelectorAll('img')].every((image) => image.naturalWidth === 640)",
        arg=page.locator(".compared .tiles").element_handle(),
    )
    names = page.locator(".compared .badge").all_inner_texts()
    assert names == ["Original", "SVD", "JPEG", "WebP"]
    zoom = page.locator(".compared input.zoom")
    zoom.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    for i in range(4):
        assert panes.nth(i).evaluate(PLACED)[:3] == [640, "scale(3)", "hidden"]
    panes.nth(1).hover()
    page.mouse.down()
    assert [panes.nth(i).evaluate(PLACED)[2] for i in range(4)] == ["hidden", "visible", "hidden", "hidden"]
    page.mouse.up()
    assert panes.nth(1).evaluate(PLACED)[2] == "hidden"
    page.get_by_role("button", name="Wipe").click()
    page.get_by_role("button", name="JPEG").click()
    assert [panes.nth(i).is_visible() for i in range(4)] == [False, False, True, False]
    before = panes.nth(2).evaluate(PLACED)
    assert before[2] == "visible"
    page.locator(".compared input.wipe").focus()
    page.keyboard.press("Home")
    assert panes.nth(2).evaluate(PLACED)[3] != before[3]


def test_a_phone_has_no_sideways_scrolling_and_the_picture_fits(visit):
    page = visit(PATH, viewport={"width": 390, "height": 844}, device_scale_factor=2, has_touch=True)
    ready(page, 640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator(".live canvas").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_a_release_sends_k_alone_and_not_the_factors_again(visit):
    page = visit("/")
    sizes, fetched = [], []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
    page.on("requestfinished", lambda request: fetched.append(request.url.split("/")[-2]))
    page.goto(page.url.rstrip("/") + PATH)
    settle(page)
    stage = ready(page, 640)
    assert max(sizes) < 200_000, "the page itself carries no factors"
    page.wait_for_function(
        "performance.getEntriesByType('resource').filter((e) => e.name.includes('/parcels/')).length === 2"
    )
    assert fetched.count("parcels") == 2, "the factors and the original"
    sizes.clear()
    for k in (40, 50):
        drive(page, stage, "set", k)
        page.wait_for_url(f"**?k={k}")
        settle(page)
    assert sum(sizes) < 200_000, json.dumps(sizes)
    assert fetched.count("parcels") == 2
