"""How texts become numbers: the tutorial's table, options one by one, languages told by their stop words."""

import numpy as np
import pytest

from sources.errors import BadInput
from sources.texts import corpus as texts
from sources.texts.counting import LANGUAGES, language_of, stop_words, vectorize


def test_the_tutorials_matrix_has_its_shape():
    found = vectorize(texts.ten_sentences().texts, max_terms=50)
    assert found.matrix.shape == (10, len(found.terms))
    np.testing.assert_allclose(np.linalg.norm(found.matrix.toarray(), axis=1), 1)


def test_only_stop_words_leave_nothing():
    with pytest.raises(BadInput, match=r"hold only stop words\. Allow stop words\.$"):
        vectorize(["the and of", "and the", "of"])
    with pytest.raises(BadInput, match="fewer than 5"):
        vectorize(["cat dog", "cow pig", "hen fox"], min_documents=5)


def test_a_query_with_no_known_word_says_which_words_it_asked():
    found = vectorize(["cat dog", "cow pig", "hen fox"])
    with pytest.raises(BadInput, match=r"helicopter, zebra"):
        found.query("zebra helicopter")
    with pytest.raises(BadInput, match="no known word"):
        found.query("   ")
    assert found.query("the cat").nnz == 1


@pytest.mark.parametrize(
    ("option", "value", "more"),
    [
        ("language", None, True),
        ("longest_phrase", 2, True),
        ("min_documents", 2, False),
        ("max_terms", 9, False),
    ],
)
def test_every_option_changes_the_vocabulary(option, value, more):
    sentences = texts.eight_subjects().texts
    plain, changed = (vectorize(sentences, **options) for options in ({}, {option: value}))
    assert (len(changed.terms) > len(plain.terms)) == more
    assert len(changed.terms) != len(plain.terms)


def test_cut_words_are_one_column_named_after_the_most_frequent():
    sentences = ["inverse inverse invert", "a matrix", "matrices and a vector"]
    found = vectorize(sentences, letters=5)
    assert found.terms == ("inverse*", "matrix*", "vector")
    assert found.query("inverting").nnz == 1
    assert vectorize(sentences, letters=5, longest_phrase=2).terms[1] == "inverse inverse*"


def test_the_stars_stand_for_several_words_and_cutting_shrinks_the_vocabulary():
    pages = texts.reference().texts[:200]
    whole, cut = vectorize(pages), vectorize(pages, letters=6)
    assert len(cut.terms) < 0.9 * len(whole.terms)
    assert {term.rstrip("*") for term in cut.terms} <= set(whole.terms)


def test_sublinear_counts_change_the_weights():
    sentences = ["cat cat cat dog", "dog cow", "cow hen"]
    plain, changed = vectorize(sentences), vectorize(sentences, sublinear=True)
    assert abs(plain.matrix - changed.matrix).max() > 0.01


# The first article of the Universal Declaration of Human Rights, in its official translations.
ARTICLE_1 = {
    "English": "All human beings are born free and equal in dignity and rights. They are endowed with reason "
    "and conscience and should act towards one another in a spirit of brotherhood.",
    "German": "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft "
    "und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.",
    "French": "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de "
    "raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.",
    "Spanish": "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como "
    "están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.",
    "Italian": "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di "
    "ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_stop_words_of_a_text_tell_its_language(language):
    assert language_of([ARTICLE_1[language]]) == language


def test_texts_without_any_stop_word_count_as_english():
    assert language_of(["zebra", "7", ""]) == "English"
    assert language_of([]) == "English"


@pytest.mark.parametrize(
    ("language", "left_out"),
    [
        ("German", {"der", "die", "das", "und", "ein", "er"}),
        ("French", {"le", "les", "et", "une", "est"}),
        ("Spanish", {"el", "los", "una", "que", "con"}),
        ("Italian", {"il", "gli", "una", "che", "con"}),
    ],
)
def test_articles_and_conjunctions_are_left_out_and_nouns_are_not(language, left_out):
    texts = [ARTICLE_1[language], " ".join(left_out)] * 2
    terms = set(vectorize(texts, language=language).terms)
    assert not terms & left_out
    assert terms & {"menschen", "humains", "humanos", "umani"}
    assert left_out <= stop_words(language)


def test_counts_are_whole_numbers_of_words_whatever_the_weights():
    found = vectorize(["cat cat dog", "cow"], sublinear=True)
    counts = found.counts(["dog dog cat zebra", "cow"]).toarray()
    assert found.terms == ("cat", "cow", "dog")
    assert counts.tolist() == [[1, 0, 2], [0, 1, 0]]


def test_counts_know_cut_words_and_phrases():
    found = vectorize(["inverse matrix", "invert matrices"], letters=5, longest_phrase=2)
    counts = found.counts(["inverting matrixes"]).toarray()[0]
    assert dict(zip(found.terms, counts, strict=True)) == {"inverse*": 1, "inverse matrix*": 1, "matrix*": 1}
