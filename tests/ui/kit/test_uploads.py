"""Bring your own: what is brought is taken, what cannot be used is named, what was there stays."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.uploads import complaint, upload
from ui.kit import uploads


def script():
    import streamlit as st
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    from sources.errors import BadInput
    from ui.kit.uploads import Bring

    def read(files):
        texts = [file.data.decode() for file in files]
        if any("bad" in text for text in texts):
            raise BadInput(f"{files[0].name} is bad. Accepted are good ones.")
        return " ".join(texts)

    bring = Bring(
        "thing",
        read=read,
        own="Your thing",
        label="Things",
        accepted="Good ones.",
        select="which",
        multiple=True,
        max_bytes=1000,
        says="Reading ...",
    )
    which, own = st.columns(2)
    with own:
        bring.popover()
    with which:
        name = bring.choose("Thing", ["First", "Second"], preferred=st.session_state.get("preferred"))
    bring.problem()
    st.write(f"{name}: {bring.brought}")
    context = get_script_run_ctx()
    kept = context.uploaded_file_mgr.file_storage[context.session_id].values()
    st.caption(f"The server keeps {sum(len(file.data) for file in kept)} bytes")
    st.button("Paste", on_click=bring.take, args=(lambda: "pasted",))
    st.button("Paste nothing", on_click=bring.take, args=(lambda: None,))


def opened(**query):
    at = AppTest.from_function(script)
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def said(at):
    assert not at.exception, at.exception[0].value
    return next(m.value for m in at.markdown if ": " in m.value)


def test_own_data_are_no_choice_before_there_are_any():
    at = opened()
    assert at.selectbox(key="which").options == ["First", "Second"]
    assert said(at) == "First: None"


def test_what_is_brought_is_taken_and_chosen():
    at = opened()
    assert "has_brought" not in at.session_state
    at = upload(at, "thing", ("a.txt", b"one"))
    assert at.session_state["has_brought"]
    assert said(at) == "Your thing: one"
    assert at.caption[-1].value == "The server keeps 0 bytes"
    assert at.selectbox(key="which").options == ["First", "Second", "Your thing"]


def test_the_files_of_one_drop_are_read_together_and_the_newest_drop_replaces():
    at = upload(opened(), "thing", ("a.txt", b"one"), ("b.txt", b"two"))
    assert said(at) == "Your thing: one two"
    at = upload(at, "thing", ("c.txt", b"three"))
    assert said(at) == "Your thing: three"
    assert said(at.run()) == "Your thing: three"


def test_a_visit_holds_so_much_in_all_and_what_was_there_stays(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_VISIT_BYTES", 20)
    at = upload(opened(), "thing", ("a.txt", b"first"))
    at.session_state["brought_bytes"]["other"] = 10
    at = upload(at, "thing", ("b.txt", b"eleven byte"))
    assert "in all lessons together" in complaint(at)
    assert said(at) == "Your thing: first"
    at = upload(at, "thing", ("c.txt", b"ten  bytes"))
    assert not at.error, "the newest drop takes the place of the one before"
    assert said(at) == "Your thing: ten  bytes"


def test_the_same_file_can_be_brought_again_after_another_choice():
    at = upload(opened(), "thing", ("a.txt", b"one"))
    at.selectbox(key="which").set_value("Second").run()
    assert said(at) == "Second: one"
    assert said(upload(at, "thing", ("a.txt", b"one"))) == "Your thing: one"


def test_the_uploader_is_empty_after_a_drop():
    at = upload(opened(), "thing", ("a.txt", b"one"))
    assert at.file_uploader[0].value in ([], None)


def test_what_cannot_be_used_is_named_and_what_was_there_stays():
    at = upload(opened(), "thing", ("a.txt", b"one"))
    at = upload(at, "thing", ("b.txt", b"bad"))
    assert complaint(at) == "b.txt is bad. Accepted are good ones. What you had is still here."
    assert said(at) == "Your thing: one"
    at = upload(at, "thing", ("c.txt", b"good"))
    assert len(at.error) == 0


def test_a_refusal_closes_the_popover_and_shows_a_strangers_name_as_it_is():
    at = opened()
    at.session_state["thing_bring"] = True
    at.run()
    at = upload(at, "thing", ("a *b* [l](x) $y$.txt", b"bad"))
    assert at.session_state["thing_bring"] is False, "an open one covers the message"
    said = at.error[0].value
    assert "*b*" not in said
    assert complaint(at).startswith("a *b* [l](x) $y$.txt is bad.")


def test_a_bad_first_file_leaves_the_sample_and_another_choice_ends_the_message():
    at = upload(opened(), "thing", ("b.txt", b"bad"))
    assert said(at) == "First: None"
    assert len(at.error) == 1
    at.selectbox(key="which").set_value("Second").run()
    assert len(at.error) == 0


@pytest.mark.parametrize(("sizes", "fits"), [((1000,), True), ((1001,), False), ((600, 600), False)])
def test_one_drop_has_a_bound(sizes, fits):
    files = [(f"{i}.txt", b"x" * n) for i, n in enumerate(sizes)]
    at = upload(opened(), "thing", *files)
    assert said(at).startswith("Your thing" if fits else "First")
    assert len(at.error) == (0 if fits else 1)
    assert fits or "Accepted are up to 1 MB" in at.error[0].value


def test_what_comes_by_another_way_is_taken_as_well():
    at = opened()
    at.button[1].click().run()
    assert said(at) == "First: None"
    at.button[0].click().run()
    assert said(at) == "Your thing: pasted"


def test_a_page_starts_with_what_it_prefers_until_the_student_has_chosen():
    at = AppTest.from_function(script)
    at.session_state["preferred"] = "Second"
    assert said(at.run()) == "Second: None"
    at.selectbox(key="which").set_value("First").run()
    assert said(at.run()) == "First: None"


def test_the_address_comes_before_what_the_page_prefers():
    at = AppTest.from_function(script)
    at.query_params["which"] = "First"
    at.session_state["preferred"] = "Second"
    assert said(at.run()) == "First: None"


def test_an_address_that_names_own_data_shows_a_sample_until_there_are_some():
    assert said(opened(which="Your thing")) == "First: None"


@pytest.mark.parametrize(("n_bytes", "n"), [(1, 1), (2**20, 1), (2**20 + 1, 2), (20 * 2**20, 20)])
def test_a_browser_is_told_whole_megabytes_rounded_up(n_bytes, n):
    assert uploads.megabytes(n_bytes) == n


def test_a_few_short_names_are_pills_and_behave_alike():
    def pills():
        import streamlit as st

        from ui.kit.uploads import Bring

        bring = Bring(
            "thing",
            read=lambda files: files[0].name,
            own="Your thing",
            label="Things",
            accepted="Any.",
            select="which",
        )
        bring.popover()
        name = bring.choose("Thing", ["First", "Second"], as_pills=True)
        st.write(f"{name}: {bring.brought}")

    at = AppTest.from_function(pills)
    at.query_params["which"] = "Your thing"
    assert said(at.run()) == "First: None"
    at.pills(key="which").set_value("Second").run()
    assert said(at) == "Second: None"
    assert said(upload(at, "thing", ("a.txt", b"one"))) == "Your thing: a.txt"
    assert at.pills(key="which").options == ["First", "Second", "Your thing"]


def test_a_link_to_own_data_that_are_gone_says_so_until_there_are_some_or_a_sample_is_chosen():
    at = opened(which="Your thing")
    assert said(at) == "First: None"
    assert "another visit" in at.info[0].value
    at.run()
    assert len(at.info) == 1
    upload(at, "thing", ("one.txt", b"good"))
    assert said(at) == "Your thing: good"
    assert len(at.info) == 0
    at = opened(which="Your thing")
    at.selectbox(key="which").set_value("Second").run()
    assert len(at.info) == 0
    assert len(opened().info) == len(opened(which="Second").info) == 0
