"""The samples of texts are what they say."""

from sources.texts import corpus as texts


def test_the_samples_are_what_they_say():
    assert len(texts.ten_sentences().texts) == 10
    eight = texts.eight_subjects()
    assert len(eight.texts) == 120
    assert len(set(eight.subjects)) == 8
    assert len(set(eight.texts)) == 120


def test_the_reference_pages_are_on_three_subjects():
    pages = texts.reference()
    assert len(pages.texts) == len(pages.titles) == len(pages.subjects)
    assert {"numpy", "scipy", "sklearn"} == set(pages.subjects)


def test_there_are_forty_questions_and_every_answer_is_a_page():
    titles = set(texts.reference().titles)
    questions = texts.queries()
    assert len(questions) == len({query for query, _ in questions}) == 40
    assert {answer for _, answers in questions for answer in answers} <= titles
