"""Long work: one at a time, as many as there are cores, no deadlock, a bar, a way out, and asked for."""

import threading
import time

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.kit import counted
from ui.kit import caching, work
from ui.kit.caching import Key
from ui.kit.work import prepare


class CancelledError(Exception):
    pass


def at_once(how_many, task):
    threads = [threading.Thread(target=task, daemon=True) for _ in range(how_many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads), "a deadlock"


def test_what_forty_ask_for_alone_is_made_once():
    made = []

    def ask():
        with work.once_at_a_time("test"):
            if not made:
                time.sleep(0.02)
                made.append(1)

    at_once(40, ask)
    assert made == [1]


def test_a_failure_inside_lets_the_next_one_in():
    with pytest.raises(ZeroDivisionError), work.once_at_a_time("failing"):
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError), work.heavy_work():
        raise ZeroDivisionError
    entered = []

    def enter():
        with work.once_at_a_time("failing"), work.heavy_work():
            entered.append(1)

    at_once(3, enter)
    assert len(entered) == 3


def test_one_name_may_be_entered_again_by_who_is_inside():
    entered = []

    def enter():
        with work.once_at_a_time("twice"), work.once_at_a_time("twice"):
            entered.append(1)

    at_once(2, enter)
    assert len(entered) == 2


def test_names_that_nobody_uses_any_more_take_no_memory():
    for i in range(50):
        with work.once_at_a_time(f"name {i}"):
            assert f"name {i}" in work._turns
    assert not any(name.startswith("name ") for name in work._turns)


def test_no_more_heavy_work_runs_at_once_than_there_are_places(monkeypatch):
    monkeypatch.setattr(work, "_GATE", work.Gate(2))
    inside, counts = [], []

    def compute():
        with work.heavy_work():
            inside.append(1)
            counts.append(len(inside))
            time.sleep(0.01)
            inside.pop()

    at_once(12, compute)
    assert len(counts) == 12
    assert max(counts) <= 2


def test_who_waits_at_the_gate_hears_its_place_comes_in_turn_and_leaves_when_it_cancels(monkeypatch):
    """One works, three wait: the first of them gives up, and the other two go in as they came."""
    gate = work.Gate(1)
    monkeypatch.setattr(work, "_GATE", gate)
    told, entered, waiting = {name: [] for name in "abc"}, [], threading.Event()

    def wait_for(name):
        def meanwhile(before):
            told[name].append(before)
            if name == "a" and waiting.is_set():
                raise CancelledError

        try:
            with work.heavy_work(meanwhile):
                entered.append(name)
        except CancelledError:
            entered.append("cancelled")

    threads = [threading.Thread(target=wait_for, args=name, daemon=True) for name in "abc"]
    with work.heavy_work():
        for thread, name in zip(threads, "abc", strict=True):
            thread.start()
            deadline = time.monotonic() + 10
            while not told[name] and time.monotonic() < deadline:
                time.sleep(0.01)
        waiting.set()
        threads[0].join(10)
        deadline = time.monotonic() + 10
        while told["c"][-1] != 1 and time.monotonic() < deadline:
            time.sleep(0.01)
    for thread in threads:
        thread.join(10)
    assert entered == ["cancelled", "b", "c"]
    assert (told["a"][0], told["b"][0], told["c"][0], told["c"][-1]) == (0, 1, 2, 1)


def test_who_waits_for_what_another_makes_can_give_up():
    inside, gave_up = threading.Event(), threading.Event()

    def meanwhile():
        raise CancelledError

    def second():
        inside.wait(10)
        with pytest.raises(CancelledError), work.once_at_a_time("the same", meanwhile):
            raise AssertionError("it went in")
        gave_up.set()

    thread = threading.Thread(target=second, daemon=True)
    thread.start()
    with work.once_at_a_time("the same"):
        inside.set()
        assert gave_up.wait(10)


def test_heavy_work_inside_heavy_work_takes_no_second_place(monkeypatch):
    monkeypatch.setattr(work, "_GATE", work.Gate(1))
    done = []

    def compute():
        with work.heavy_work(), work.heavy_work():
            done.append(1)

    at_once(2, compute)
    assert len(done) == 2


def test_who_waits_for_a_turn_inside_heavy_work_does_not_keep_out_whose_turn_it_is(monkeypatch):
    monkeypatch.setattr(work, "_GATE", work.Gate(1))
    has_turn, holds_gate, done = threading.Event(), threading.Event(), []

    def turn_then_gate():
        with work.once_at_a_time("crossed"):
            has_turn.set()
            holds_gate.wait(10)
            with work.heavy_work():
                done.append("first")

    def gate_then_turn():
        has_turn.wait(10)
        with work.heavy_work():
            holds_gate.set()
            with work.once_at_a_time("crossed"):
                done.append("second")

    threads = [threading.Thread(target=t, daemon=True) for t in (turn_then_gate, gate_then_turn)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert done == ["first", "second"]


def test_who_cancels_is_heard_while_a_piece_that_nothing_can_interrupt_goes_on():
    key, going, ended = caching.Key("beside", is_sample=True), threading.Event(), threading.Event()

    def make(check):
        going.set()
        try:
            ended.wait(10)  # the piece
            check()
        except work.AbandonedError:
            seen.append("abandoned")
            raise
        return "made"

    def cancel(_done):
        assert going.wait(10)
        raise CancelledError

    seen = []
    with pytest.raises(CancelledError):
        work.keep_beside(key, {"piece": make}, cancel)
    assert not ended.is_set(), "the script goes on at once"
    assert not work.is_kept(key, "piece")
    ended.set()
    work.keep_beside(key, {"piece": make}, lambda _done: None)
    assert work.kept(key, "piece", pytest.fail) == "made"
    work.keep_beside(key, {"piece": pytest.fail}, pytest.fail)
    deadline = time.monotonic() + 10
    while not seen and time.monotonic() < deadline:
        time.sleep(0.01)
    assert seen == ["abandoned"]


def test_what_fails_beside_the_script_fails_in_it():
    def make(_check):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work.keep_beside(caching.Key("failing beside", is_sample=True), {"x": make}, lambda _done: None)


def test_what_is_made_beside_the_script_is_made_at_the_same_time_where_there_are_cores(monkeypatch):
    monkeypatch.setattr(work, "_GATE", work.Gate(2))
    both, key = threading.Barrier(2), caching.Key("two beside", is_sample=True)
    told = []

    def make(_check):
        return 1 + both.wait(10)  # neither gets on alone

    work.keep_beside(key, {"a": make, "b": make}, told.append)
    assert {work.kept(key, name, pytest.fail) for name in "ab"} == {1, 2}
    work.keep_beside(key, {"a": make, "c": lambda _check: time.sleep(0.3) or "made"}, told.append)
    assert told[-1] == 1, "what was there before is counted"


def test_brief_work_does_not_wait_for_long_work_and_only_so_much_runs_at_once(monkeypatch):
    monkeypatch.setattr(work, "_GATE", work.Gate(1))
    monkeypatch.setattr(work, "_BRIEF", work.Gate(2))
    inside, most = [], []

    def brief():
        with work.brief_work():
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.01)
            inside.pop()

    with work.heavy_work():
        at_once(8, brief)
    assert len(most) == 8
    assert max(most) <= 2


def script():
    import streamlit as st

    from tests.ui.kit.counted import slow
    from ui.kit import work
    from ui.kit.caching import Key

    kind = st.radio("kind", ["kept", "watched", "on demand"], key="kind")
    key, name = Key("script", st.checkbox("sample", True, key="sample")), ("slow", 3)
    if kind == "kept":
        result = work.kept(key, name, slow)
    elif kind == "watched":
        result = work.watched(key, name, slow, says="Counting")
    else:
        asked = st.checkbox("asked", key="asked")
        result = work.on_demand(key, name, slow, says="Counting", button="Count", asked=asked)
    st.write(f"result {result}")


@pytest.fixture(autouse=True)
def _nothing_is_kept():
    caching.forget()
    counted.MADE.clear()
    counted.fails = False


def opened(kind):
    at = AppTest.from_function(script)
    at.session_state["kind"] = kind
    at.run()
    assert not at.exception or counted.fails
    return at


def result(at):
    return at.markdown[-1].value


@pytest.mark.parametrize("kind", ["kept", "watched"])
def test_what_was_made_is_found_by_every_session(kind):
    assert result(opened(kind)) == result(opened(kind)) == "result 30"
    assert counted.MADE == [("slow", 10)]


def test_what_is_made_from_own_data_is_not_found_by_other_sessions():
    for _ in range(2):
        counted.another_session()
        at = AppTest.from_function(script).run()
        at.checkbox(key="sample").set_value(False).run()
        at.run()
    assert counted.MADE == [("slow", 10)] * 3  # the sample once, the own data once in either session


def test_the_bar_and_its_button_go_when_the_work_is_done():
    at = opened("watched")
    assert len(at.button) == 0
    assert not at.get("progress")


def test_cancelled_work_says_so_and_can_be_begun_again():
    at = AppTest.from_function(script)
    at.session_state["kind"] = "watched"
    at.session_state["work_cancelled"] = repr((("script", True), ("slow", 3))).replace(
        "('script', True)", "Key(digest='script', is_sample=True)"
    )
    at.run()
    assert counted.MADE == []
    assert result(at) == "result None"
    assert at.info[0].value == "Cancelled: Counting. Everything else is as it was."
    next(button for button in at.button if button.label == "Start again").click().run()
    assert result(at) == "result 30"


def test_what_fails_is_not_kept():
    counted.fails = True
    assert opened("watched").exception
    counted.fails = False
    assert result(opened("watched")) == "result 30"
    assert counted.MADE == [("slow", 10)]


def test_work_on_demand_waits_for_its_button():
    at = opened("on demand")
    assert result(at) == "result None"
    assert counted.MADE == []
    next(button for button in at.button if button.label == "Count").click().run()
    assert result(at) == "result 30"
    assert [button.label for button in at.button] == []


def test_work_whose_like_was_asked_for_needs_no_button():
    at = AppTest.from_function(script)
    at.session_state["kind"], at.session_state["asked"] = "on demand", True
    assert result(at.run()) == "result 30"


@pytest.mark.parametrize("asked", [False, True])
def test_cancelled_work_on_demand_says_so_and_waits_for_its_button(asked):
    at = AppTest.from_function(script)
    at.session_state["kind"], at.session_state["asked"] = "on demand", asked
    at.session_state["work_cancelled"] = repr((Key("script", is_sample=True), ("slow", 3)))
    at.run()
    assert at.info[0].value == "Cancelled: Counting. Everything else is as it was."
    assert result(at) == "result None"
    next(button for button in at.button if button.label == "Count").click().run()
    assert result(at) == "result 30"
    assert not at.info


def sample_key(name):
    return Key(f"begun {name}", is_sample=True)


def test_what_is_begun_beside_the_script_is_made_once_and_in_order_and_who_asks_waits_for_it(monkeypatch):
    key, made, let_go = sample_key("once"), [], threading.Event()
    make_all, begun = work._make_all, []
    monkeypatch.setattr(work, "_make_all", lambda *given: (begun.append(1), make_all(*given)))

    def make(name):
        def work_on(_progress):
            let_go.wait(20)
            made.append(name)
            return f"made {name}"

        return work_on

    makes = {name: make(name) for name in ("first", "second")}
    at_once(40, lambda: work.begin(key, makes))
    assert made == []
    let_go.set()
    assert work.kept(key, "second", make("second")) == "made second"
    assert work.kept(key, "first", make("first")) == "made first"
    assert sorted(made) == ["first", "second"]
    assert len(begun) == 1
    work.begin(key, makes)
    assert len(made) == 2


def test_what_fails_beside_the_script_can_be_begun_again(monkeypatch):
    key, tried, said = sample_key("failing"), threading.Semaphore(0), []
    monkeypatch.setattr(threading, "excepthook", lambda problem: said.append(problem.exc_type))

    def fail(_progress):
        tried.release()
        raise ZeroDivisionError

    work.begin(key, {"it": fail})
    assert tried.acquire(timeout=20)
    for _ in range(2000):
        if not work._begun:
            break
        time.sleep(0.01)
    work.begin(key, {"it": fail})
    assert tried.acquire(timeout=20)
    assert ZeroDivisionError in said
    with pytest.raises(ZeroDivisionError):
        work.kept(key, "it", fail)


def test_nothing_is_begun_of_what_a_student_brought():
    asked = []
    work.begin(Key("of one student", is_sample=False), {"it": asked.append})
    time.sleep(0.05)
    assert asked == []
    assert not work._begun


def test_what_is_prepared_is_done_in_order_beside_the_script_and_once(monkeypatch):
    monkeypatch.setattr(work, "_prepared", caching.Shelf(4))
    done, ready = [], threading.Event()
    main = threading.get_ident()
    jobs = [lambda: done.append(threading.get_ident() == main), lambda: done.append("next"), ready.set]
    prepare("a name", jobs)
    assert ready.wait(10)
    prepare("a name", jobs)
    again = threading.Event()
    prepare("another", [again.set])
    assert again.wait(10)
    assert done == [False, "next"]
