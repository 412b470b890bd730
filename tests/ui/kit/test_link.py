"""What the address says is a wish: read when it fits, ignored when it does not, written when it differs."""

from streamlit.testing.v1 import AppTest


def script():
    import streamlit as st

    from ui.kit import controls, link

    st.write(link.integer("n", 5, low=1, high=9))
    st.write(link.numbers("m", (1.0, 0.0), low=-5, high=5))
    largest = st.number_input("largest", 1, 100, 10, key="largest")
    k = controls.n_components("k", largest=largest, default=4)
    st.write(f"k={k}")


def page(**query):
    at = AppTest.from_function(script)
    for name, value in query.items():
        at.query_params[name] = value
    return at.run()


def said(at):
    return [element.value for element in at.markdown]


def carried(at, name):
    value = at.query_params[name]
    return value if isinstance(value, str) else value[0]


def test_values_in_range_are_taken_from_the_address():
    assert said(page(n="7", m="2.5,-1", k="9")) == ["`7`", "`(2.5, -1.0)`", "k=9"]


def test_foreign_and_out_of_range_values_count_as_absent():
    for n, m, k in (("70", "9,9", "0"), ("seven", "1", "-3"), ("7.5", "a,b", "x"), ("", "nan,0", "1e9")):
        at = page(n=n, m=m, k=k)
        assert not at.exception
        assert said(at) == ["`5`", "`(1.0, 0.0)`", "k=4"]


def test_a_wish_beyond_the_data_is_cut_and_comes_back_with_larger_data():
    at = page(k="8")
    at.number_input(key="largest").set_value(3).run()
    assert said(at)[-1] == "k=3"
    at.number_input(key="largest").set_value(20).run()
    assert said(at)[-1] == "k=8"


def test_what_the_hand_chose_comes_back_after_a_smaller_matrix():
    at = page()
    at.slider[0].set_value(9).run()
    at.number_input(key="largest").set_value(3).run()
    assert said(at)[-1] == "k=3"
    at.number_input(key="largest").set_value(20).run()
    assert said(at)[-1] == "k=9"


def test_one_layer_leaves_nothing_to_choose():
    at = page()
    at.number_input(key="largest").set_value(1).run()
    assert said(at)[-1] == "k=1"
    assert len(at.slider) == 0


def test_moving_k_is_carried_in_the_address_and_the_default_needs_no_words():
    at = page()
    at.slider[0].set_value(6).run()
    assert said(at)[-1] == "k=6"
    assert at.query_params["k"] in ("6", ["6"])
    at.slider[0].set_value(4).run()
    assert "k" not in at.query_params


def test_a_wish_set_by_hand_is_what_the_slider_shows_next():
    def wishing():
        import streamlit as st

        from ui.kit import controls, link

        st.button("Nine", on_click=link.wish, args=("k", 9))
        st.write(link.within("k", largest=6, default=4))
        st.write(controls.n_components("k", largest=20, default=4))
        st.write(controls.n_components_among("j", (1, 2, 4, 8), default=4, label="j"))

    at = AppTest.from_function(wishing).run()
    assert said(at) == ["`4`", "`4`", "`4`"]
    assert "k" not in at.query_params
    at = AppTest.from_function(wishing)
    at.query_params["j"] = "7"
    assert said(at.run())[-1] == "`8`"
    at.select_slider[0].set_value(2).run()
    assert carried(at, "j") == "2"


def test_a_wish_is_cut_to_the_range_and_not_forgotten():
    def cut():
        import streamlit as st

        from ui.kit import link

        largest = st.number_input("largest", 1, 100, 10, key="largest")
        st.button("Nine", on_click=link.wish, args=("k", 9))
        st.write(link.within("k", largest=largest, default=4))

    at = AppTest.from_function(cut).run()
    at.button[0].click().run()
    assert said(at) == ["`9`"]
    at.number_input(key="largest").set_value(5).run()
    assert said(at) == ["`5`"]
    assert carried(at, "k") == "5"
    at.number_input(key="largest").set_value(50).run()
    assert said(at) == ["`9`"]


def test_data_with_a_number_of_their_own_begin_with_their_default_and_find_it_again():
    def two():
        import streamlit as st

        from ui.kit import controls

        of, default = st.selectbox("data", [("few", 3), ("many", 8)], key="data")
        st.write(controls.n_components("k", largest=20, default=default, of=of))

    at = AppTest.from_function(two)
    at.query_params["k"] = "5"
    assert said(at.run()) == ["`5`"]
    at.selectbox(key="data").set_value(("many", 8)).run()
    assert said(at) == ["`8`"]
    assert "k" not in at.query_params
    at.slider[0].set_value(11).run()
    at.selectbox(key="data").set_value(("few", 3)).run()
    assert said(at) == ["`5`"]
    assert carried(at, "k") == "5"
    at.selectbox(key="data").set_value(("many", 8)).run()
    assert said(at) == ["`11`"]


def test_an_address_that_chooses_nothing_shows_what_stands_there_at_first():
    def choosing():
        import streamlit as st

        from ui.kit import controls

        st.write(controls.step(("One", "Two")))
        st.write(controls.choice("Colour", ("Red", "Blue"), key="colour", default="Blue"))

    at = AppTest.from_function(choosing)
    at.query_params["step"] = at.query_params["colour"] = ""
    assert said(at.run()) == ["One", "Blue"]


def renamed():
    from ui.kit import controls, link

    link.renamed("look", "Old", "New")
    controls.choice("Look", ("First", "New"), key="look")


def test_a_choice_that_was_called_otherwise_is_found_by_its_old_address():
    at = AppTest.from_function(renamed)
    at.query_params["look"] = "Old"
    assert at.run().segmented_control(key="look").value == "New"
