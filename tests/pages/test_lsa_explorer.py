"""The LSA explorer as a student opens it: numbers against the tutorial, own files, bad files, its code."""

import io
import zipfile

import numpy as np
import pytest

from sources.texts import corpus as texts
from sources.texts.own_texts import to_csv
from studies import lsa
from tests.pages.conftest import open_page, readouts, run_shown_code
from tests.uploads import complaint
from tests.uploads import upload as drop
from ui.kit import formats

STEPS = ("Search", "The bridge", "Topics", "Map", "How many topics?", "Does it find more?")


def opened(step=STEPS[0], **query):
    """Open the lesson with every guess answered."""
    return open_page("lsa_explorer", step=step, reveal="1", **query)


def upload(at, *files):
    drop(at, "texts", *files)
    assert not at.exception
    return at


def choose_two(at, first, second):
    for label, document in (("From", first), ("To", second)):
        next(box for box in at.selectbox if box.label == label).set_value(document)
    at.run()
    return readouts(at), [info.value for info in at.info]


@pytest.mark.parametrize("corpus", list(texts.SAMPLES))
@pytest.mark.parametrize("step", STEPS)
def test_every_step_opens_with_every_sample(step, corpus):
    at = opened(step, texts=corpus)
    assert not at.error


def test_documents_1_and_8_are_bridged_by_document_2():
    at = opened("The bridge")
    found = readouts(at)
    assert found["Cosine by shared words"] == "0.000"
    assert found["Cosine with 3 topics"] == "0.828"
    assert found["Documents in between"] == "1"
    path = next(m.value for m in at.markdown if "→" in m.value)
    assert path.startswith("**Document 1**")
    assert "**Document 2**" in path


def test_two_texts_that_share_a_word_are_no_bridge():
    numbers, notes = choose_two(opened("The bridge"), 0, 1)
    assert float(numbers["Cosine by shared words"]) > 0
    assert any("share a word" in note for note in notes)


def test_with_all_topics_the_bridge_is_gone():
    assert readouts(opened("The bridge", k=10))["Cosine with 10 topics"] == "0.000"


def buttons(at, key):
    return [button for button in at.button if (button.key or "").startswith(f"open_{key}_")]


def listed(at, key):
    """Return the names in a list of documents."""
    return [button.label.split("**")[1].replace("\\", "") for button in buttons(at, key)]


def unshared(at, key):
    """Return of each document in a list whether it shares no word with the question."""
    return ["no word shared" in button.label for button in buttons(at, key)]


def code_with_texts(at, folder, corpus):
    (folder / "texts.csv").write_bytes(to_csv(corpus.texts))
    return run_shown_code(at, folder)


def test_the_shown_code_prints_the_cosine_of_the_bridge(tmp_path):
    prints, said = code_with_texts(opened("The bridge"), tmp_path, texts.ten_sentences())
    assert prints == said == "0.828"


@pytest.mark.parametrize("k", [2, 10])
@pytest.mark.parametrize("step", ["Search", "The bridge", "Topics", "Map", "How many topics?"])
def test_the_shown_code_prints_the_number_at_every_k_and_way_of_counting(step, k, tmp_path):
    at = opened(step, texts="Ten sentences", k=k, phrase=2, stop="false")
    if at.code:
        prints, said = code_with_texts(at, tmp_path, texts.ten_sentences())
        assert prints == said
    else:
        assert step in ("Search", "Map")


def test_the_code_of_the_search_prints_the_cosine_beside_it(tmp_path):
    at = opened(texts="Eight subjects")
    prints, said = code_with_texts(at, tmp_path, texts.eight_subjects())
    assert prints == said == readouts(at)["Its cosine"]


def test_cut_words_take_the_code_away():
    assert not opened("The bridge", texts="Reference pages").code


@pytest.fixture(scope="module")
def eight():
    return lsa.fit(texts.eight_subjects(), lsa.CountOptions())


def test_a_leap_between_two_subjects_over_a_chain_of_words_is_called_false(eight):
    subjects = eight.corpus.subjects
    pairs = lsa.disjoint_pairs(eight, 4)
    pair = next(pair for pair in pairs if subjects[pair.first] != subjects[pair.second])
    numbers, notes = choose_two(opened("The bridge", texts="Eight subjects", k=4), pair.first, pair.second)
    assert numbers["Cosine by shared words"] == "0.000"
    assert float(numbers["Cosine with 4 topics"]) > 0.4
    assert int(numbers["Documents in between"]) >= 1
    assert sum("false leap" in note for note in notes) == 1


@pytest.mark.parametrize("k", [4, 25, 120])
def test_documents_that_no_chain_of_words_joins_are_at_cosine_0_and_the_page_says_why(eight, k):
    alone = int(np.flatnonzero(np.bincount(eight.chains)[eight.chains] == 1)[0])
    numbers, notes = choose_two(opened("The bridge", texts="Eight subjects", k=k), 0, alone)
    assert numbers[f"Cosine with {k} topics"] == "0.000"
    assert numbers["Documents in between"] == "no way"
    assert sum("at every k." in note for note in notes) == 1


@pytest.mark.parametrize("step", ["Search", "The bridge"])
def test_where_k_cuts_through_equal_singular_values_the_page_names_a_k_that_does_not(step):
    """Documents that share no word with any other have s = 1 each: they are equal."""
    at = opened(step, texts="Eight subjects", k=58)
    assert any("55 to 63 are equal" in info.value and "k = 54 or k = 63" in info.value for info in at.info)
    assert not at.code
    for k in (54, 63):
        at = opened(step, texts="Eight subjects", k=k)
        assert not any("are equal" in info.value for info in at.info)
        assert at.code


def test_the_first_three_topics_hold_494_of_the_energy():
    assert readouts(opened("Topics"))["Energy of the first 3"] == "49.4 %"


def test_flipping_the_sign_changes_the_ends_and_nothing_else():
    before, after = opened("Topics"), opened("Topics", flip="true")
    number = "Energy of topic 2"
    assert readouts(before)[number] == readouts(after)[number]
    ends = [[listed(at, end) for end in ("positive", "negative")] for at in (before, after)]
    assert ends[0] == ends[1][::-1]
    assert ends[0][0]


def test_a_word_leads_to_its_topics_and_texts_and_a_text_to_its_topics():
    at = opened("Topics", k=5)
    document = next(box for box in at.selectbox if box.label == "Document")
    chosen = at.button(key="holds_1").label
    at.button(key="holds_1").click().run()
    assert document.options[at.session_state[document.key]].startswith(f"{chosen}:")
    for door in ("of_word_1", "of_document_1"):
        label = at.button(key=door).label
        at.button(key=door).click().run()
        assert not at.exception
        assert not at.warning
        assert label.startswith(f"topic {at.slider(key='topic_of_5').value}: ")
        assert readouts(at)[f"Energy of topic {at.slider(key='topic_of_5').value}"]


def test_every_document_of_a_topic_is_listed_with_its_place():
    at = opened("Topics")
    (table,) = (frame.value for frame in at.dataframe if "its place" in frame.value.columns)
    assert len(table) == 10
    assert list(table["its place"]) == sorted(table["its place"], reverse=True)


def test_relevance_changes_which_words_stand_first():
    heavy, own = (opened("Topics", texts="Eight subjects", relevance=r) for r in ("1.0", "0.0"))
    assert [p.options for p in heavy.button_group] != [p.options for p in own.button_group]


def test_each_sample_begins_with_its_own_k_and_another_visit_finds_it_again():
    at = opened()
    assert at.slider(key="k_of_10_Ten sentences").value == 3
    at.selectbox(key="texts").set_value("Eight subjects").run()
    assert at.slider(key="k_of_120_Eight subjects").value == 25
    at.slider(key="k_of_120_Eight subjects").set_value(40).run()
    at.selectbox(key="texts").set_value("Ten sentences").run()
    assert at.slider(key="k_of_10_Ten sentences").value == 3
    at.selectbox(key="texts").set_value("Eight subjects").run()
    assert at.slider(key="k_of_120_Eight subjects").value == 40


def test_german_texts_lose_german_stop_words_unless_another_language_is_chosen():
    own = "Der Hund und die Katze.\n\nEin Boot und der Wind.\n\nDer Wind und ein Segel."
    at = upload(opened("Topics"), ("deutsch.txt", own.encode()))
    language = next(box for box in at.selectbox if box.label.startswith("Language"))
    assert language.value == "German"
    assert "5 words" in " ".join(c.value for c in at.caption)
    language.set_value("English").run()
    assert "9 words" in " ".join(c.value for c in at.caption)


def test_how_do_i_invert_a_matrix_finds_inv():
    at = opened(texts="Reference pages")
    assert {"numpy.linalg.inv", "scipy.linalg.inv"} & set(listed(at, "topics"))


def test_a_question_finds_texts_that_share_no_word_with_it():
    at = opened(texts="Eight subjects", q="doctor")
    assert any(unshared(at, "topics"))
    assert not any(unshared(at, "words"))


def test_a_query_with_no_known_word_is_named_and_the_next_one_works():
    at = opened(q="zebra helicopter")
    assert "helicopter, zebra" in at.error[0].value
    at.text_input[0].set_value("python").run()
    assert not at.error


def test_words_bm25_and_topics_are_judged_side_by_side_and_differences_with_their_interval(tmp_path):
    at = opened("Does it find more?")
    assert at.selectbox(key="texts").value == "Reference pages"
    found = readouts(at)
    assert list(found)[:2] == ["Plain words", "BM25"]
    assert min(float(value) for value in found.values()) > 0.2
    prints, said = run_shown_code(at, tmp_path)
    assert prints == said
    low, high = map(float, said.split())
    verdict = next(m.value for m in at.markdown if ":gray-badge[Answer]" in m.value)
    assert ("nothing is shown" in verdict) == (low <= 0)
    assert f"{low:+.3f}".replace("-", "−") in verdict
    assert f"{high:+.3f}" in verdict
    assert len(at.dataframe[0].value) == 40


def test_the_questions_are_asked_of_the_reference_pages_whatever_texts_are_chosen():
    at = opened("Does it find more?", texts="Ten sentences")
    assert any("about the reference pages" in info.value for info in at.info)
    assert "BM25" in readouts(at)


def test_the_answer_waits_for_a_guess():
    at = open_page("lsa_explorer", step="The bridge")
    assert not at.metric
    at.pills(key="guess_bridge").set_value("about 0.3").run()
    assert any("it is **above 0.7**" in m.value for m in at.markdown)
    assert readouts(at)["Cosine with 3 topics"] == "0.828"


def test_a_click_on_the_map_chooses_the_document():
    at = opened("Map", texts="Eight subjects")
    before = listed(at, "near")
    box = next(box for box in at.selectbox if box.label == "Document")
    box.set_value(50).run()
    assert listed(at, "near") != before


MARKED = "# No heading, **not bold**, ![x](http://evil.example/i) <b>$x$</b>\n    kept as it is"


def test_a_click_on_a_name_opens_the_whole_text_and_nothing_of_it_is_drawn():
    whole = MARKED + " and on" * 400
    at = upload(opened(), ("mine.txt", "\n\n".join([whole, "a dog ran", "birds fly far"]).encode()))
    at.text_input[0].set_value("heading").run()
    buttons(at, "words")[0].click().run()
    assert not at.exception
    assert [code.value for code in at.code if code.language == "plaintext"] == [whole]


def test_the_document_chosen_on_the_map_can_be_read():
    at = opened("Map")
    at.button(key="open_chosen").click().run()
    assert [c.value for c in at.code if c.language == "plaintext"] == [texts.ten_sentences().texts[0]]


OWN = b"\n\n".join(
    [b"apples grow on trees", b"pears grow on trees too", b"boats sail on water", b"ships sail far away"]
)


@pytest.mark.parametrize("step", STEPS)
def test_an_own_text_goes_through_every_step(step):
    at = upload(opened(step), ("mine.txt", OWN))
    assert not at.error
    assert at.selectbox(key="texts").value == "Your texts"


def test_an_archive_and_a_table_with_a_chosen_column_are_read():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for i, text in enumerate(OWN.decode().split("\n\n")):
            archive.writestr(f"{i}.md", text)
    at = upload(opened(), ("all.zip", file.getvalue()))
    assert "4 documents" in " ".join(c.value for c in at.caption)
    table = b"id,body\n" + b"\n".join(b"%d,%s" % (i, t) for i, t in enumerate(OWN.split(b"\n\n")))
    at = upload(opened(), ("t.csv", table))
    assert at.selectbox(key="text_column").value == "2: body"
    at.selectbox(key="text_column").set_value("1: id").run()
    assert at.error


BAD = {
    "empty": (("a.txt", b""), "0 documents"),
    "one document": (("a.txt", b"just one"), "holds 1 document;"),
    "only stop words": (("a.txt", b"the and\n\nof the\n\nand of"), "No word is left"),
    "binary called .txt": (("a.txt", bytes(range(256)) * 30), "no text"),
    "damaged archive": (("a.zip", b"PK"), "unpacked"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_texts_are_named_and_the_page_goes_on(case):
    file, reason = BAD[case]
    at = upload(opened(), file)
    assert reason in complaint(at)
    assert "10 documents" in " ".join(c.value for c in at.caption)
    upload(at, ("mine.txt", OWN))
    assert not at.error


def test_mixed_encodings_are_told():
    files = [("a.txt", "größe".encode()), ("b.txt", "größe".encode("cp1252")), ("c.txt", b"plain words")]
    at = upload(opened(), *files)
    assert formats.plain("Windows-1252") in " ".join(c.value for c in at.caption)


def test_too_rare_words_leave_nothing_and_the_page_says_so():
    at = upload(opened(rare=5), ("mine.txt", OWN))
    assert "fewer than 5" in at.error[0].value


def test_a_smaller_corpus_after_a_larger_one_fits_itself():
    at = opened("Topics", texts="Eight subjects", k=100)
    at.selectbox(key="texts").set_value("Ten sentences").run()
    assert not at.exception
    assert np.isfinite(float(readouts(at)["Energy of topic 2"].split()[0]))
