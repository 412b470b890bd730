"""When samples were taken: clocks and dates as files have them, seconds of recordings, what is written."""

import datetime

import numpy as np
import pytest

from sources.signals import clocks
from sources.signals.series import read_table, read_wav, to_wav

WAVE = np.round(np.sin(np.arange(40) / 3) + np.arange(40) % 7, 3)
DAYS = [datetime.datetime(2024, 2, 26) + datetime.timedelta(hours=12 * i) for i in range(40)]


def signal(times, title="when", wave=WAVE, mark=";"):
    rows = "\n".join(f"{t}{mark}{x}" for t, x in zip(times, wave, strict=True))
    table = read_table(f"{title}{mark}x\n{rows}\n".encode(), "a.csv")
    assert table.suggested == "x"
    return table.signal("x")


@pytest.mark.parametrize(
    "layout",
    ["%Y-%m-%d %H:%M:%S", "%Y/%m/%dT%H:%M", "%d.%m.%Y %H:%M", "%m/%d/%Y %I:%M %p", "%d-%m-%y %H:%M:%S.000"],
)
def test_dates_are_read_as_the_calendar_has_them_over_the_leap_day(layout):
    clock = signal([day.strftime(layout) for day in DAYS]).clock
    assert clock.is_date
    assert clock.title == "when"
    assert clock.at(range(40)).astype("datetime64[s]").tolist() == DAYS
    assert not clock.unequal


def test_of_an_open_date_the_month_is_what_makes_the_steps_equal():
    months = [f"{i % 12 + 1}/1/{2020 + i // 12}" for i in range(40)]
    for order in (
        months,
        ["/".join((day, month, year)) for month, day, year in (m.split("/") for m in months)],
    ):
        clock = signal(order).clock
        assert [str(each)[:10] for each in clock.at([0, 1, 12])] == ["2020-01-01", "2020-02-01", "2021-01-01"]
        assert not clock.unequal


def test_where_no_order_makes_the_steps_equal_the_month_comes_first():
    clock = signal([f"{i % 9 + 1}/{i % 9 + 2}/{2000 + i}" for i in range(40)]).clock
    assert str(clock.at(0))[:10] == "2000-01-02"


def test_months_alone_and_eight_digits_and_zones_are_dates():
    assert (
        str(signal([f"{1949 + i // 12}-{i % 12 + 1:02d}" for i in range(40)]).clock.at(13))[:7] == "1950-02"
    )
    assert (
        str(signal([day.strftime("%Y%m%d") for day in DAYS[::2]], "date", WAVE[::2]).clock.at(4))[:10]
        == "2024-03-01"
    )
    zoned = signal([f"{day.isoformat()}+02:00" for day in DAYS]).clock
    assert (zoned.title, str(zoned.at(1))[:16]) == ("when (UTC)", "2024-02-26T10:00")


def test_times_of_day_run_on_over_midnight():
    clock = signal([f"{(22 + i // 4) % 24}:{15 * (i % 4):02d}" for i in range(40)]).clock
    np.testing.assert_array_equal(clock.times, 900.0 * np.arange(40))
    assert clock.title == "when, seconds since 22:00"


def test_numbers_that_grow_tell_the_time_and_are_not_suggested_as_the_signal():
    clock = signal(np.round(0.02004 * np.arange(40), 2), "time (s)").clock
    assert (clock.title, clock.is_date) == ("time (s)", False)
    assert clock.times[-1] == 0.78
    assert signal(np.arange(40) ** 2, "temperature").clock is None


def test_what_is_read_is_said_and_steps_that_are_not_equal_as_well():
    weekdays = [day for day in DAYS[::2] if day.weekday() < 5]
    times = [str(day.date()) for day in weekdays] + [f"2024-04-{i:02d}" for i in range(1, 41 - len(weekdays))]
    read = signal(times[:40])
    assert read.notes[0] == "Read as: semicolons, decimal point, 2 columns, signal = x, time = when."
    assert "from 1 d to" in read.notes[1]
    assert "count as equally far apart" in read.notes[1]


def test_a_file_that_begins_with_the_latest_is_turned_round_and_says_so():
    read = signal([day.isoformat() for day in DAYS[::-1]])
    np.testing.assert_array_equal(read.samples, WAVE[::-1])
    assert read.clock.at(0).astype(object) == DAYS[0]
    assert "turned round" in " ".join(read.notes)


@pytest.mark.parametrize(
    "times", [["2024-01-01"] * 40, ["31.2.2024", *["1.3.2024"] * 39], ["25:00"] * 40, [""] * 40]
)
def test_what_repeats_or_is_no_date_is_no_clock(times):
    assert signal(times).clock is None


def test_another_column_or_none_can_tell_the_time_and_a_rate_can_be_given():
    rows = "".join(f"{i};2024-01-{i + 1:02d};{x}\n" for i, x in enumerate(WAVE[:31]))
    table = read_table(f"i;day;x\n{rows}".encode(), "a.csv")
    assert list(table.clocks) == ["day", "i"]
    assert table.signal("x", "i").clock.times[3] == 3
    bare = table.signal("x", "")
    assert bare.clock is None
    timed = bare.sampled(250)
    assert timed.clock.at(500) == 2.0
    assert "250 samples a second" in timed.notes[-1]
    assert bare.sampled(0) is bare
    assert table.signal("x").sampled(9).clock.is_date


def test_a_recording_keeps_its_seconds():
    clock = read_wav(to_wav(np.sin(np.arange(4001) / 9), 8000), "a.wav").clock
    assert (clock.title, clock.times[4000]) == ("seconds", 0.5)


@pytest.mark.parametrize(
    "times", [[day.isoformat() for day in DAYS], np.arange(40) / 8, [f"10:00:{i:02d}" for i in range(40)]]
)
def test_what_is_written_is_read_back_with_its_times(times):
    read = signal(times)
    measured = np.where(np.arange(40) == 5, np.nan, read.samples)
    table = read_table(
        clocks.to_csv(read.clock, {"measured": measured, "cleaned": read.samples / 3}), "c.csv"
    )
    assert not any("nan" in cell for row in table.sheet.rows for cell in row)
    back = table.signal(table.suggested)
    np.testing.assert_array_equal(back.samples, read.samples / 3)
    np.testing.assert_array_equal(back.clock.times, read.clock.times)
    assert back.clock.title == read.clock.title
    assert table.signal("measured").missing.nonzero()[0].tolist() == [5]
