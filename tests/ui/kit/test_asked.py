"""A guess is asked before the answer, kept, and marked beside it; exercises are checked where they stand."""

from streamlit.testing.v1 import AppTest


def asking():
    import streamlit as st

    from ui.kit import page

    half = page.predict("Error at half the rank?", options=["10 %", "46 %"], key="half")
    if half.is_open:
        st.write("the answer")
        half.marked("46 %", because="Noise has no strong layers.")
    ratio = page.predict("Time?", unit="%", low=0, high=100, key="ratio")
    ratio.marked(40.0, because="Measured.", within=5)


def said(at):
    return [element.value for element in at.markdown]


def test_the_answer_waits_for_a_guess_and_is_marked_beside_it():
    at = AppTest.from_function(asking, default_timeout=60).run()
    assert "the answer" not in said(at)
    at.pills(key="guess_half").set_value("10 %").run()
    assert "the answer" in said(at)
    assert any("Not so" in text and "10 %" in text and "46 %" in text for text in said(at))
    assert len(at.pills) == 0


def test_a_right_guess_is_said_to_be_right():
    at = AppTest.from_function(asking, default_timeout=60).run()
    at.pills(key="guess_half").set_value("46 %").run()
    assert any("Right" in text for text in said(at))


def test_a_number_near_enough_is_right_and_its_unit_is_said():
    for guess, word in ((44, "Right"), (60, "Not so")):
        at = AppTest.from_function(asking, default_timeout=60).run()
        at.number_input(key="guess_ratio").set_value(guess)
        at.button(key="say_ratio").click().run()
        assert any(word in text and f"{guess} %" in text for text in said(at))


def test_no_number_is_no_guess():
    at = AppTest.from_function(asking, default_timeout=60).run()
    at.button(key="say_ratio").click().run()
    assert not any("Answer" in text for text in said(at))


def test_who_will_not_guess_sees_the_answer_and_no_mark():
    at = AppTest.from_function(asking, default_timeout=60).run()
    at.button(key="show_half").click().run()
    assert "the answer" in said(at)
    assert any("Answer" in text and "46 %" in text for text in said(at))


def test_the_address_can_reveal_everything():
    at = AppTest.from_function(asking, default_timeout=60)
    at.query_params["reveal"] = "1"
    at.run()
    assert "the answer" in said(at)
    assert len(at.number_input) == 0


def exercising():
    from studies.exercises import Exercise
    from ui.kit import page

    page.exercises(
        "here",
        [
            Exercise("Rank?", "1", ("1", "2"), {"2": "Two vectors, one layer."}, hint="Look at the rows."),
            Exercise("s?", 3.0, misconceptions={9: "That is s squared."}, unit="m"),
        ],
    )


def test_an_exercise_names_the_mistake_and_then_the_right_answer_is_counted():
    at = AppTest.from_function(exercising, default_timeout=60).run()
    at.radio[0].set_value("2").run()
    assert [each.value for each in at.warning] == ["Two vectors, one layer."]
    at.radio[0].set_value("1").run()
    at.number_input[0].set_value(3).run()
    assert len(at.success) == 2
    assert "2 solved" in at.run().expander[0].label


def going():
    from ui.kit import page

    page.opening("Title", "Lead.", ("One", "Two"))
    page.now_say("One is less than two.", to="Two")


def test_what_can_be_said_ends_in_a_door_to_the_next_step():
    at = AppTest.from_function(going, default_timeout=60).run()
    assert any("You can now say:" in text for text in said(at))
    at.button(key="next_step").click().run()
    assert at.session_state["step"] == "Two"


def test_presenting_is_entered_and_left_by_a_button_and_the_rest_of_the_address_stays():
    at = AppTest.from_function(going, default_timeout=60)
    at.query_params["step"] = "Two"
    at.run()
    at.button(key="present").click().run()
    assert at.query_params["present"] in ("1", ["1"])
    assert at.session_state["step"] == "Two"
    at.button(key="present").click().run()
    assert "present" not in at.query_params
    assert at.session_state["step"] == "Two"
