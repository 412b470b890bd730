"""Signals that come in: samples, noise, tables and recordings, good and bad."""

import io
import struct
import wave

import numpy as np
import pytest
from scipy.io import wavfile

from sources.errors import BadInput
from sources.signals import series as signals


def recording(values, width, channels=1, rate=8000):
    """Return a PCM file by the standard library; ``values`` from -1 to 1, one row a channel frame."""
    whole = np.round(np.asarray(values) * (2 ** (8 * width - 1) - 1)).astype(np.int64)
    if width == 1:
        whole += 128
    data = b"".join(int(v).to_bytes(width, "little", signed=width > 1) for v in whole.ravel())
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(data)
    return file.getvalue()


SINE = np.sin(np.arange(400) / 7) * 0.8


def test_the_tutorials_noise_is_reproduced():
    clean = signals.sample("Two sines").samples
    noisy = signals.add_noise(clean, kind="White", level=0.5, seed=42)
    assert noisy[0] - clean[0] == pytest.approx(0.5 * 0.4967141530112327)
    assert noisy[-1] - clean[-1] == pytest.approx(0.5 * np.random.RandomState(42).randn(500)[-1])


@pytest.mark.parametrize("label", signals.SAMPLES)
def test_every_sample_is_finite_read_only_and_without_noise(label):
    signal = signals.sample(label)
    assert signal.has_truth
    assert np.isfinite(signal.samples).all()
    assert not signal.samples.flags.writeable
    assert np.ptp(signal.samples) > 0.5


@pytest.mark.parametrize("kind", signals.NOISES)
def test_noise_has_the_strength_that_was_asked_for(kind):
    noise = signals.add_noise(np.zeros(200_000), kind=kind, level=0.3, seed=1)
    assert np.std(noise) == pytest.approx(0.3, rel=0.03)


def test_red_noise_remembers_and_white_does_not_and_spikes_are_rare():
    white, red, spikes = (
        signals.add_noise(np.zeros(50_000), kind=k, level=1, seed=3) for k in ("White", "Red", "Spikes")
    )
    assert np.corrcoef(white[1:], white[:-1])[0, 1] == pytest.approx(0, abs=0.02)
    assert np.corrcoef(red[1:], red[:-1])[0, 1] == pytest.approx(0.9, abs=0.02)
    assert np.mean(spikes != 0) == pytest.approx(0.05, abs=0.01)


def test_an_unknown_noise_is_refused():
    with pytest.raises(ValueError, match="White, Red, Spikes"):
        signals.add_noise([1.0], kind="Pink", level=1, seed=0)


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_recordings_of_8_to_32_bits_are_read(width):
    signal = signals.read_wav(recording(SINE, width), "a.wav")
    np.testing.assert_allclose(signal.samples, SINE, atol=1.6 / 2 ** (8 * width - 1))
    assert signal.rate == 8000
    assert not signal.has_truth


@pytest.mark.parametrize("width", [2, 3])
def test_stereo_is_averaged_and_told(width):
    both = np.column_stack([SINE, 0.5 * SINE])
    signal = signals.read_wav(recording(both, width, channels=2), "a.wav")
    np.testing.assert_allclose(signal.samples, 0.75 * SINE, atol=1e-4)
    assert "2 channels" in signal.notes[0]


def test_real_numbers_in_a_recording_are_read():
    file = io.BytesIO()
    wavfile.write(file, 4000, SINE.astype(np.float32))
    np.testing.assert_allclose(signals.read_wav(file.getvalue(), "a.wav").samples, SINE, atol=1e-6)


def test_a_signal_written_for_listening_is_read_back():
    data = signals.to_wav(SINE, 8000, loudest=1.0)
    np.testing.assert_allclose(signals.read_wav(data, "a.wav").samples, SINE, atol=1e-4)
    loud = signals.read_wav(signals.to_wav(SINE, 8000), "a.wav").samples
    assert np.abs(loud).max() == pytest.approx(1, abs=1e-3)


def table(values, title="volts"):
    return ("\n".join([title, *map(str, values)]) + "\n").encode()


def test_a_column_is_read_by_its_name():
    rows = "time,volts,place\n" + "".join(f"{i},{i * i},here\n" for i in range(30))
    assert tuple(signals.read_table(rows.encode(), "a.csv").columns) == ("time", "volts")
    signal = signals.read_table(rows.encode(), "a.csv").signal("volts")
    np.testing.assert_array_equal(signal.samples, np.arange(30) ** 2)


def test_decimal_commas_between_semicolons_are_understood():
    rows = "t;v\n" + "".join(f"{i};{i},5\n" for i in range(25))
    assert signals.read_table(rows.encode(), "a.csv").signal("v").samples[3] == 3.5


WAVE = np.round(3 * np.sin(np.arange(40) / 5) + 0.2 * np.arange(40), 4)
GERMAN = [f"{x:.4f}".replace(".", ",") for x in WAVE]


@pytest.mark.parametrize(
    "lines",
    [
        ["Zeit;Wert", *(f"{i},5;{x}" for i, x in enumerate(GERMAN))],
        ["Zeit\tWert", *(f"{i},5\t{x}" for i, x in enumerate(GERMAN))],
        ["Wert", *GERMAN],
        GERMAN,
        ["# read off a meter", "Wert", *GERMAN],
    ],
    ids=["semicolons", "tabs", "one column", "no title", "comment"],
)
def test_decimal_commas_are_no_separators(lines):
    taken = signals.read_table("\n".join(lines).encode(), "a.csv")
    np.testing.assert_allclose(taken.signal(taken.suggested).samples, WAVE)


def test_whole_numbers_beside_a_clock_are_two_columns():
    rows = "".join(f"{i},{i * i % 11}\n" for i in range(30))
    taken = signals.read_table(rows.encode(), "a.csv")
    np.testing.assert_array_equal(taken.signal(taken.suggested).samples, np.arange(30) ** 2 % 11)


@pytest.mark.parametrize(
    ("cells", "between"), [(["1.019,87", "-12.345.678,5"], ";"), (['"1,019.87"', '"-12,345,678.5"'], ",")]
)
def test_marked_thousands_are_read(cells, between):
    rows = "".join(f"{i}{between}{cells[i % 2]}\n" for i in range(24))
    taken = signals.read_table(rows.encode(), "a.csv")
    np.testing.assert_allclose(taken.signal("column 2").samples[:2], [1019.87, -12345678.5])


@pytest.mark.parametrize("titles", ["time,value", "value,time"])
def test_the_clock_is_not_suggested(titles):
    cells = {"time": np.arange(30) / 250, "value": np.cos(np.arange(30))}
    columns = [cells[title] for title in titles.split(",")]
    rows = titles + "\n" + "".join(f"{a:.5g},{b:.5g}\n" for a, b in zip(*columns, strict=True))
    assert signals.read_table(rows.encode(), "a.csv").suggested == "value"


def test_two_columns_of_one_title_are_both_there():
    rows = "volts,volts\n" + "".join(f"{i % 7},{i % 5}\n" for i in range(30))
    assert len(signals.read_table(rows.encode(), "a.csv").columns) == 2


def test_a_table_saved_as_unicode_text_is_read():
    data = ("volts\n" + "\n".join(map(str, WAVE))).encode("utf-16")
    np.testing.assert_allclose(signals.read_table(data, "a.csv").signal("volts").samples, WAVE)


def test_numbers_without_a_title_are_all_read():
    signal = signals.read_table("\n".join(str(i % 7) for i in range(40)).encode(), "a.csv").signal("column 1")
    assert len(signal.samples) == 40


def test_missing_cells_are_gaps_with_straight_lines():
    values = [*range(10), "-", "nan", "x", *range(13, 30)]
    signal = signals.read_table(table(values), "a.csv").signal("volts")
    np.testing.assert_allclose(signal.samples, np.arange(30))
    assert signal.missing.sum() == 3
    assert any("3 of 30" in note for note in signal.notes)


def test_a_long_recording_is_cut_and_told():
    signal = signals.read_wav(recording(np.resize(SINE, 100_500), 2), "a.wav")
    assert len(signal.samples) == signals.MAX_SAMPLES
    assert "first 100000 of 100500" in signal.notes[0]


def test_seconds_stay_with_a_recording_whatever_else_its_file_holds():
    data = recording(np.resize(SINE, 900), 2)
    with_title = data[:12] + b"LIST\x05\0\0\0title\0" + data[12:36] + b"bext\x04\0\0\0abcd" + data[36:]
    signal = signals.read_wav(with_title, "a.wav")
    assert signal.rate == 8000
    np.testing.assert_array_equal(signal.samples, signals.read_wav(data, "a.wav").samples)


def test_a_recording_that_is_cut_off_is_read_as_far_as_it_goes():
    data = recording(np.resize(SINE, 900), 2)
    assert len(signals.read_wav(data[:-401], "a.wav").samples) == 699


def test_a_rate_that_no_recorder_has_is_refused():
    data = recording(SINE, 2)
    for rate in (0, 2**31, 2**32 - 1):
        with pytest.raises(BadInput, match=r"samples a second; 1 to 1,000,000 are read|no WAV"):
            signals.read_wav(data[:24] + struct.pack("<I", rate) + data[28:], "a.wav")


def test_how_a_table_was_read_is_said():
    rows = "Zeit;Wert\n" + "".join(f"{i},0;{i % 7},61228\n" for i in range(40))
    taken = signals.read_table(rows.encode(), "a.csv")
    assert taken.signal(taken.suggested).notes == (
        "Read as: semicolons, decimal comma, 2 columns, signal = Wert, time = Zeit.",
    )


def test_blank_separated_columns_with_a_clock_and_comments_are_read():
    rows = "# logger 7\n# s volts\n" + "".join(f"{i / 10:.1f}   {np.cos(i):.6f}\n" for i in range(40))
    taken = signals.read_table(rows.encode(), "a.txt")
    assert (taken.suggested, list(taken.columns)) == ("volts", ["s", "volts"])
    assert "1 comment line" in taken.signal("volts").notes[1]


def test_dates_are_no_signal():
    rows = "when,value\n" + "".join(f"2024-01-{i:02d},{i * i % 7}\n" for i in range(1, 31))
    assert list(signals.read_table(rows.encode(), "a.csv").columns) == ["value"]


def test_ten_million_lines_are_cut_and_told():
    taken = signals.read_table(b"1\n2\n" * 200_000, "a.csv")
    assert "The first 100,000 rows were read; there are more." in taken.sheet.notes


BAD_TABLES = {
    "constant": (table([4] * 50), "4 everywhere"),
    "empty": (b"", "empty"),
    "three samples": (table([1, 2, 3]), "holds 3 numbers; at least 20"),
    "nothing but nan": (table(["nan"] * 40), "no column"),
    "words": (table(["a"] * 40), "no column"),
    "binary": (bytes(range(256)) * 10, "zero bytes"),
    "50 MB": (b"1\n" * 25 * 2**20, "20 MB"),
    "huge numbers": (table([1e300 * (-1) ** i for i in range(40)]), "another unit"),
}


def first_signal(data):
    taken = signals.read_table(data, "a.csv")
    return taken.signal(taken.suggested)


@pytest.mark.parametrize("case", BAD_TABLES)
def test_bad_tables_are_refused_with_their_reason(case):
    data, reason = BAD_TABLES[case]
    with pytest.raises(BadInput, match=reason):
        first_signal(data)


GOOD = recording(SINE, 2)
BAD_RECORDINGS = {
    "no wav": (b"hello", "no WAV"),
    "cut in the head": (GOOD[:30], "no WAV"),
    "silent": (recording(np.zeros(100), 2), "0 everywhere"),
    "three samples": (recording(SINE[:3], 2), "holds 3 numbers"),
    "too large": (bytes(21 * 2**20), "20 MB"),
    "nonsense format": (GOOD[:20] + struct.pack("<H", 999) + GOOD[22:], "no WAV"),
}


@pytest.mark.parametrize("case", BAD_RECORDINGS)
def test_bad_recordings_are_refused_with_their_reason(case):
    data, reason = BAD_RECORDINGS[case]
    with pytest.raises(BadInput, match=reason):
        signals.read_wav(data, "a.wav")


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(BadInput, match="'amps'"):
        signals.read_table(table(range(30)), "a.csv").signal("amps")
