import contextlib
import io
import json
import re
import struct
import zlib

import numpy as np
import pytest
from PIL import Image
from skimage.metrics import peak_signal_noise_ratio, structural_similarity
from streamlit.testing.v1 import AppTest

from sources.pictures.factor_files import save_factors
from sources.pictures.gallery import NAMES
from sources.pictures.picture import SAMPLES, read_picture, sample
from tests import decompositions
from tests.uploads import complaint
from tests.uploads import upload as bring
from ui.compressor import parcels
from ui.lessons import PAGES

STEPS = ("Drag k", "What is lost", "Colour layouts", "Duel")
TEMPLE = sample("Temple").pixels


def opened(step="Drag k", **query):
    at = AppTest.from_file(str(PAGES.parent / "ui/frame.py"), default_timeout=60)
    at.switch_page("../pages/image_compressor.py")
    at.query_params |= {"step": step, "reveal": "1"}
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def upload(at, data, name="mine.png"):
    bring(at, "picture", (name, data))
    assert not at.exception
    return at


def file_of(pixels, kind="PNG"):
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, kind)
    return file.getvalue()


def stage(at):
    sent = [json.loads(c.proto.json) for c in at.get("bidi_component") if c.proto.json]
    return next(data for data in sent if "nonce" in data)


def parcels_of(at):
    """Return what the browser fetches for the page that is shown."""
    sent = [json.loads(c.proto.json) for c in at.get("bidi_component") if c.proto.json]
    return [parcels.found(data["address"].split("/")[1]) for data in sent if "address" in data]


def unpacked(at):
    """Read the factors as ui/components/live_picture.py describes them, by hand."""
    for data in parcels_of(at):
        size = struct.unpack_from("<I", data)[0]
        head = json.loads(data[4 : 4 + size])
        if head["kind"] == "factors":
            K, sizes = head["K"], [head["h"]] * head["u_vectors"] + [head["w"]] * head["v_vectors"]
            at_byte = 4 + size
            scales = np.frombuffer(data, "<f8", K * len(sizes), at_byte).reshape(len(sizes), K)
            at_byte += scales.nbytes
            total = K * sum(sizes)
            high = np.frombuffer(data, "<i2", total, at_byte).astype(float)
            low = np.frombuffer(data, "u1", total, at_byte + 2 * total)
            assert len(data) == at_byte + 3 * total
            flat, found, start = 256 * high + low, [], 0
            for n, scale in zip(sizes, scales, strict=True):
                found.append(flat[start : start + K * n].reshape(K, n) * scale[:, None])
                start += K * n
            return head, found[: head["u_vectors"]], found[head["u_vectors"] :]
    raise AssertionError("no factors were sent")


def printed(at, tmp_path, pixels):
    """Run the shown code beside picture.png; return what it prints and what the page says that it prints."""
    Image.fromarray(pixels).save(tmp_path / "picture.png")
    code = at.code[0].value
    assert len(code.splitlines()) <= 10
    out = io.StringIO()
    with contextlib.chdir(tmp_path), contextlib.redirect_stdout(out):
        exec(code, {})
    said = next(match[1] for c in at.caption if (match := re.match(r"Prints `(.*?)`", c.value)))
    return out.getvalue().strip(), said


def metrics(at):
    return {element.label: element.value for element in at.metric}


def compared(at):
    """Return the pictures that stand side by side, by name: what is said below each."""
    sent = [json.loads(c.proto.json) for c in at.get("bidi_component") if c.proto.json]
    pictures = next(data["pictures"] for data in sent if "pictures" in data)
    return {each["name"]: each["says"] for each in pictures}


def texts(at):
    """Return what is written on the page, as it is read: without the signs that keep Markdown from acting."""
    return re.sub(r"\\([^\w\s])", r"\1", " ".join([element.value for element in (*at.caption, *at.markdown)]))


@pytest.fixture(scope="module")
def best():
    """The best rank-20 picture by NumPy's own decomposition, unrounded."""
    svds = [np.linalg.svd(TEMPLE[..., c].astype(float), full_matrices=False) for c in range(3)]
    return np.stack([(U[:, :20] * s[:20]) @ Vt[:20] for U, s, Vt in svds], axis=-1)


def eight_bit(values):
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


# ---- Drag k


def test_the_factors_that_travel_make_the_best_picture_of_rank_20_to_a_fraction_of_a_grey_level(best):
    head, us, vs = unpacked(opened())
    assert (head["K"], head["h"], head["w"]) == (100, 427, 640)
    A_20 = np.stack([u[:20].T @ v[:20] for u, v in zip(us, vs, strict=True)], axis=-1)
    assert np.abs(A_20 - best).max() < 2e-4
    assert np.mean(eight_bit(A_20) != eight_bit(best)) < 1e-4


def test_the_error_curve_that_travels_is_the_squared_distance_to_the_best_picture(best):
    head, _, _ = unpacked(opened())
    assert head["squared_error"][20] == pytest.approx(((TEMPLE - best) ** 2).sum(), rel=1e-6)
    assert head["squared_error"][0] == pytest.approx((TEMPLE.astype(float) ** 2).sum(), rel=5e-9)
    assert head["layer"] == 3 * (427 + 640 + 1)
    assert head["numbers"] == 3 * 427 * 640


def test_the_payload_is_about_a_megabyte():
    assert max(map(len, parcels_of(opened()))) < 1_000_000


def test_a_moved_control_sends_no_picture_anew():
    at = opened()
    before = parcels_of(at)
    at.slider(key="energy").set_value(97.0).run()
    after = parcels_of(at)
    assert len(after) == len(before) == 2
    assert all(now is then for now, then in zip(after, before, strict=True))
    assert not any(c.proto.bytes for c in at.get("bidi_component"))


@pytest.mark.parametrize("layout", ["R, G, B apart", "One h × 3w matrix", "Grey"])
def test_the_shown_code_prints_the_psnr_of_every_layout(layout, tmp_path):
    at = opened(layout=layout, k=7)
    assert stage(at)["k"] == 7
    prints, said = printed(at, tmp_path, TEMPLE)
    assert prints == said
    assert f"PSNR {said} dB" in texts(at)


def test_more_energy_asks_for_more_layers_and_the_picture_follows():
    at = opened()
    ks, nonces = [], []
    for percent in (90.0, 97.0, 99.0):
        at.slider(key="energy").set_value(percent).run()
        ks.append(stage(at)["k"])
        nonces.append(stage(at)["nonce"])
    s2 = sum(np.linalg.svd(TEMPLE[..., c].astype(float), compute_uv=False) ** 2 for c in range(3))
    share = np.cumsum(s2) / s2.sum()
    assert ks == [int(np.argmax(share >= p)) + 1 for p in (0.90, 0.97, 0.99)]
    assert len(set(nonces)) == 3
    assert at.query_params["k"] == [str(ks[-1])] or at.query_params["k"] == str(ks[-1])


def test_k_by_psnr_reaches_the_psnr_and_one_layer_less_does_not():
    at = opened(by="PSNR")
    at.slider(key="psnr").set_value(22.0).run()
    k, error = stage(at)["k"], unpacked(at)[0]["squared_error"]
    psnr = [10 * np.log10(255**2 * TEMPLE.size / e) for e in error]
    assert psnr[k] >= 22 > psnr[k - 1]


def test_k_by_bytes_fits_and_one_layer_more_does_not():
    at = opened(by="Bytes")
    at.select_slider(key="kilobytes").set_value(200).run()
    k = stage(at)["k"]
    per_layer = 2 * 3 * (427 + 640 + 1)
    assert k * per_layer <= 200_000 < (k + 1) * per_layer


def test_layers_past_break_even_can_be_brought():
    head, _, _ = unpacked(opened(past="true"))
    assert head["K"] * head["layer"] > head["numbers"]


def test_the_link_carries_k_and_a_foreign_k_counts_as_absent():
    assert stage(opened(k=61))["k"] == 61
    for foreign in ("-3", "abc", "1e9", ""):
        assert stage(opened(k=foreign))["k"] == 20
    at = opened(picture="Nowhere", size="7", by="Magic", layout="?", energy="400")
    assert stage(at)["k"] == 20


@pytest.mark.parametrize("label", SAMPLES)
def test_every_sample_opens(label):
    at = opened(picture=label)
    head, _, _ = unpacked(at)
    assert (head["h"], head["w"]) == sample(label).pixels.shape[:2]


def test_a_narrower_working_size_reduces_the_picture():
    at = opened(size="400 pixels")
    assert unpacked(at)[0]["w"] == 400
    assert "Reduced from 640 x 427 to 400 x 267 pixels." in texts(at)


# ---- Decompose once, truncate often


def test_a_whole_visit_decomposes_every_channel_of_the_picture_once():
    with decompositions.counted() as seen:
        at = opened(past="true")
        for layout in ("Grey", "One h × 3w matrix", "R, G, B apart"):
            at.button_group(key="layout").set_value(layout).run()
            for percent in (99.9, 90.0, 99.8, 100.0):
                at.slider(key="energy").set_value(percent).run()
        assert stage(at)["k"] > 150
        at.toggle(key="past").set_value(False).run()
        for name in (*STEPS, *STEPS[::-1]):
            at.button_group(key="step").set_value(name).run()
            assert not at.exception
            for k in (50, 7):
                at.slider[0].set_value(k).run()
    matrices = [call.shape for call in seen.large(10_000) if call.routine.endswith("eigh")]
    assert matrices == [(427, 427)] * 7, "R, G, B; side by side; Y, Cb, Cr"
    assert [each for each in seen.repeated() if "(427, 427)" in each] == []


# ---- Bad input

GOOD = file_of(TEMPLE)
BAD = {
    "empty.png": (b"", "is empty"),
    "cut.png": (GOOD[: len(GOOD) // 2], "cut off or damaged"),
    "notes.png": (b"Dear diary, this is no picture.", "holds text"),
    "random.jpg": (bytes(range(256)) * 8, "is not a picture"),
    "factors.npz": (b"PK\x03\x04 not really", "damaged or not an .npz file"),
}


@pytest.mark.parametrize(
    ("step", "name"), [*(("Drag k", name) for name in BAD), *((step, "cut.png") for step in STEPS[1:])]
)
def test_bad_input_is_named_and_the_picture_before_stays(step, name):
    at = opened(step, picture="Tartan")
    data, message = BAD[name]
    upload(at, data, name)
    assert message in complaint(at)
    assert "Accepted" in at.error[0].value
    assert "**Tartan**" in texts(at)


def test_a_bomb_and_thirty_megapixels_are_refused_unopened():
    at = opened()
    bomb = file_of(np.zeros((1, 1), np.uint8))
    for width, height in ((60_000, 60_000), (6000, 5000)):
        ihdr = struct.pack(">II", width, height) + bomb[24:29]
        chunk = b"IHDR" + ihdr
        forged = bomb[:12] + chunk + struct.pack(">I", zlib.crc32(chunk)) + bomb[33:]
        upload(at, forged, "large.png")
        assert "more than the 12 megapixels allowed" in complaint(at)


def test_good_input_after_bad_input_clears_the_message():
    at = upload(opened(), b"", "empty.png")
    assert at.error
    upload(at, file_of(TEMPLE[:100, :120]), "mine.png")
    assert not at.error
    assert "**mine.png**, 120 × 100 pixels." in texts(at)
    assert unpacked(at)[0]["K"] == 100


ODD = {
    "black": np.zeros((40, 60, 3), np.uint8),
    "one pixel": np.array([[[10, 200, 30]]], np.uint8),
    "one row": np.random.default_rng(1).integers(0, 256, (1, 5000, 3), dtype=np.uint8),
    "one column": np.random.default_rng(2).integers(0, 256, (5000, 1, 3), dtype=np.uint8),
    "small": np.random.default_rng(3).integers(0, 256, (5, 4, 3), dtype=np.uint8),
    "grey": np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 90, axis=0),
}


@pytest.mark.filterwarnings("ignore:divide by zero")
@pytest.mark.parametrize(
    ("step", "name"),
    [
        *(("Drag k", name) for name in ODD),
        *((s, name) for s in STEPS[1:] for name in ("black", "one pixel", "one row")),
    ],
)
def test_odd_pictures_work_in_every_step(step, name, tmp_path):
    pixels = np.repeat(ODD[name], 3, axis=2) if ODD[name].shape[2] == 1 else ODD[name]
    at = upload(opened(step, size="Full size", k=50), file_of(pixels))
    assert not at.error
    h, w = pixels.shape[:2]
    assert f"{w} × {h} pixels." in texts(at)
    if at.code:
        prints, said = printed(at, tmp_path, pixels)
        assert prints == said


def test_a_small_picture_after_a_large_one_bounds_k_and_the_wish_comes_back():
    at = opened("What is lost", k=60)
    upload(at, file_of(TEMPLE[:30, :40]))
    assert at.slider[0].max == 30
    assert at.slider[0].value == 30
    at.selectbox(key="picture").set_value("Temple").run()
    assert at.slider[0].value == 60


def test_factors_that_were_saved_come_back_as_their_picture(best):
    svds = [np.linalg.svd(TEMPLE[..., c].astype(float), full_matrices=False) for c in range(3)]
    at = upload(opened(), save_factors(svds, (20,) * 3, "rgb", (427, 640)), "rank_20.npz")
    _, us, vs = unpacked(at)
    back = np.stack([u.T @ v for u, v in zip(us, vs, strict=True)], axis=-1)
    assert "Rebuilt from factors with k = 20" in texts(at)
    assert np.abs(back - eight_bit(best)).mean() < 0.5


def test_the_step_and_the_picture_are_there_after_coming_back():
    at = opened("What is lost", picture="Flower", k=33)
    at.switch_page("../pages/home.py").run()
    at.switch_page("../pages/image_compressor.py").run()
    assert not at.exception
    assert "**Flower**" in texts(at)


# ---- What is lost


def test_psnr_and_ssim_are_those_of_scikit_image_on_numpys_picture(best, tmp_path):
    at = opened("What is lost")
    pixels = eight_bit(best)
    shown = metrics(at)
    assert shown["PSNR of the 8-bit picture"] == f"{peak_signal_noise_ratio(TEMPLE, pixels):.2f} dB"
    assert shown["SSIM"] == f"{structural_similarity(TEMPLE, pixels, channel_axis=2):.4f}"
    relative = np.linalg.norm(TEMPLE - best) / np.linalg.norm(TEMPLE)
    assert shown["Relative error"] == f"{100 * relative:.2f} %"
    assert printed(at, tmp_path, TEMPLE) == (f"{peak_signal_noise_ratio(TEMPLE, pixels):.2f}",) * 2


def test_more_layers_bring_the_picture_closer():
    at = opened("What is lost")
    values = []
    for k in (5, 20, 80):
        at.slider[0].set_value(k).run()
        values.append(float(metrics(at)["PSNR of the 8-bit picture"].split()[0]))
    assert values == sorted(values)


@pytest.mark.parametrize("look", ["Error map", "Discarded part", "Spectrum"])
def test_every_look_has_a_figure_with_alternative_text(look):
    at = opened("What is lost", look=look)
    assert at.get("plotly_chart")[0].proto.alt


def test_all_layers_leave_no_error(tmp_path):
    pixels = np.ascontiguousarray(TEMPLE[100:140, 200:260])
    at = upload(opened("What is lost"), file_of(pixels))
    at.slider[0].set_value(40).run()
    assert metrics(at)["PSNR of the 8-bit picture"] == "∞ (equal)"
    assert metrics(at)["SSIM"] == "1.0000"
    assert metrics(at)["Relative error"] == "0 %"
    assert printed(at, tmp_path, pixels) == ("inf", "inf")


# ---- Colour layouts


def test_no_layout_stores_more_than_the_budget_and_ycbcr_wins_on_a_photograph(tmp_path):
    at = opened("Colour layouts", budget=20)
    budget = 20 * 3 * (427 + 640 + 1)
    original, *four = compared(at).items()
    assert original == ("Original", "")
    stored = [int(re.search(r"([\d,]+) numbers", says)[1].replace(",", "")) for _, says in four]
    assert len(stored) == 4
    assert all(0.95 * budget < each <= budget for each in stored)
    assert [name for name, says in four if says.endswith("(the closest)")] == [
        "Y, Cb, Cr, each with its own k"
    ]
    prints, said = printed(at, tmp_path, TEMPLE)
    assert prints == said
    assert compared(at)["R, G, B apart"].startswith(f"{said} dB;")


def test_the_layouts_are_shown_after_a_guess_that_is_kept_and_marked():
    at = opened("Colour layouts", reveal="0")
    assert not any("pictures" in c.proto.json for c in at.get("bidi_component") if c.proto.json)
    key = next(box.key for box in at.number_input if box.key.startswith("guess_cb_"))
    at.number_input(key=key).set_value(20.0).run()
    at.button(key=key.replace("guess_", "say_", 1)).click().run()
    assert "You said **20 layers**, it is **5 layers**." in texts(at)
    assert len(compared(at)) == 5


def test_y_cb_and_cr_can_have_a_k_of_their_own():
    at = opened("Colour layouts", by_hand="true")
    at.slider[1].set_value(9).run()
    assert re.search(r"k = 9, \d+, \d+", compared(at)["Y, Cb, Cr, each with its own k"])


# ---- Duel


def test_jpeg_beats_the_svd_on_a_photograph_at_the_same_bytes(tmp_path):
    at = opened("Duel", k=10)
    n_bytes = 10 * 3 * (427 + 640 + 1) * 2
    shown = compared(at)
    assert list(shown) == ["Original", "SVD", "JPEG", "WebP"]
    said = [int(re.search(r"([\d,]+) bytes$", shown[n])[1].replace(",", "")) for n in ("SVD", "JPEG", "WebP")]
    assert all(0.9 * n_bytes < each <= n_bytes for each in said)
    assert shown["SVD"].endswith(f"Y, Cb, Cr, k = 26, 2, 2, {n_bytes:,} bytes")
    assert re.search(r"\*\*(JPEG|WebP) wins\*\*", texts(at))
    prints, psnr = printed(at, tmp_path, TEMPLE)
    assert prints == psnr
    assert shown["SVD"].startswith(f"{psnr} dB,")


def test_the_curves_of_the_duel_are_drawn_when_they_are_asked_for():
    at = opened("Duel", duel_look="Curves", picture="Tartan", size="400 pixels")
    assert at.get("plotly_chart")[0].proto.alt.startswith("Decibels against the bytes")


def test_the_svd_wins_where_the_prose_says_so():
    assert "**SVD wins**" in texts(opened("Duel", picture="Gradient", k=2))
    shown = compared(opened("Duel", picture="Tartan", k=3))
    psnr = {name: float(shown[name].split(" dB")[0]) for name in ("SVD", "JPEG")}
    assert psnr["SVD"] > psnr["JPEG"]


# ---- Guess


def test_the_hidden_picture_is_named_nowhere_before_it_is_guessed():
    at = opened("Guess")
    game = at.session_state["guess_game"]
    sent = " ".join(c.proto.json for c in at.get("bidi_component"))
    heads = [data[:3000] for data in parcels_of(at)]
    assert game.hidden not in texts(at) + sent
    assert not any(game.hidden.encode() in head for head in heads)
    assert len(heads) == 1
    assert stage(at)["k"] == 1
    assert stage(at)["secret"]


def answer(at, name):
    at.button_group[-1].set_value(name).run()
    assert not at.exception


def test_a_wrong_guess_is_struck_out_and_the_right_one_scores_the_layers_seen():
    at = opened("Guess")
    game = at.session_state["guess_game"]
    wrong = next(name for name in NAMES if name != game.hidden)
    answer(at, wrong)
    assert f"Not: {wrong}." in texts(at)
    assert stage(at)["k"] == 2, "a wrong name opens one layer"
    assert set(at.button_group[-1].options) == set(NAMES) - {wrong}
    answer(at, game.hidden)
    assert f"**{game.hidden}**, named at k = **2**" in texts(at)
    assert not stage(at)["secret"]
    hidden = game.hidden
    at.button(key="guess_next").click().run()
    assert at.session_state["guess_game"].hidden != hidden
    assert stage(at)["secret"]


def test_a_teacher_hides_a_picture_of_their_own():
    at = opened("Guess")
    at.text_input(key="guess_own_name").set_value("The *gate*").run()
    bring(at, "secret", ("gate.png", file_of(TEMPLE[:90, :110])))
    assert not at.exception
    assert stage(at)["secret"]
    assert stage(at)["k"] == 1
    assert "The *gate*" in [name.replace("\\", "") for name in at.button_group[-1].options]
    at.button(key="guess_give_up").click().run()
    assert "It is: **The *gate***." in texts(at)
    at.button(key="guess_next").click().run()
    assert at.session_state["guess_game"].hidden in NAMES


def test_all_gallery_pictures_come_before_one_comes_twice():
    at = opened("Guess")
    seen = set()
    for _ in NAMES:
        seen.add(at.session_state["guess_game"].hidden)
        at.button(key="guess_give_up").click().run()
        at.button(key="guess_next").click().run()
    assert seen == set(NAMES)


def test_an_upload_keeps_every_pixel():
    at = upload(opened(size="Full size"), file_of(TEMPLE[:64, :80]))
    _, us, vs = unpacked(at)
    back = eight_bit(np.stack([u.T @ v for u, v in zip(us, vs, strict=True)], axis=-1))
    assert np.array_equal(back, read_picture(file_of(TEMPLE[:64, :80]), "x.png").pixels)
