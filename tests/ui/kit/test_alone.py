"""A step runs alone when something in it is moved; work that can be cancelled runs with the whole page."""

from streamlit.testing.v1 import AppTest


def page_of_two_runs():
    import streamlit as st

    from ui.kit import alone, page

    runs = st.session_state.setdefault("runs", [])

    def step(name, *, ending):
        runs.append(alone._runs_alone.get())
        if st.session_state.get("long"):
            page.whole()
            st.session_state["long"] = False
        st.write(name + ending)

    page.show(step, "Step", ending=".")
    st.session_state["after"] = alone._runs_alone.get()


def test_a_step_runs_alone_and_asks_for_the_whole_page_once():
    app = AppTest.from_function(page_of_two_runs).run()
    assert app.session_state["runs"] == [True]
    assert app.session_state["after"] is False
    app.session_state["long"] = True
    app.run()
    assert app.session_state["runs"] == [True, True, False]  # begun alone, gone on with the whole page
    assert [each.value for each in app.markdown] == ["Step."]
    app.run()
    assert app.session_state["runs"][3:] == [True]


def test_what_was_pinned_is_of_the_run_that_is_shown():
    def script():
        import streamlit as st

        from ui.kit import page, tray

        if "seen" not in st.session_state:  # a step that runs alone does not pass the opening
            tray.begins("Lesson", "Step")

        def step():
            n = len(st.session_state.setdefault("seen", []))
            tray.shows_readout(f"number {n}", "1", "A number.")
            st.session_state["seen"].append(sorted(tray._shown().readouts))

        page.show(step)

    app = AppTest.from_function(script).run()
    app.run()
    assert app.session_state["seen"] == [["number 0"], ["number 1"]]
    assert not app.exception


def test_the_part_that_moves_runs_within_the_step_and_with_the_whole_page_in_long_work():
    def script():
        import streamlit as st

        from ui.kit import alone, page

        seen = st.session_state.setdefault("seen", [])

        def part(name):
            seen.append((name, alone._runs_alone.get()))
            if st.session_state.get("long"):
                page.whole()
                st.session_state["long"] = False
            st.write(name)

        def step():
            with page.around(), page.data():
                st.write("data")
            page.moves(part, "part")
            seen.append(("step", alone._runs_alone.get()))

        page.show(step)

    app = AppTest.from_function(script).run()
    assert app.session_state["seen"] == [("part", True), ("step", True)]
    app.session_state["long"] = True
    app.run()
    assert app.session_state["seen"][2:] == [("part", True), ("part", False), ("step", False)]
    assert [each.value for each in app.markdown] == ["data", "part"]
