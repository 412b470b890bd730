"""What tells one corpus of a student's own from another."""

from dataclasses import replace

from sources.texts.corpus import eight_subjects
from ui.lsa import cache


def test_the_same_texts_under_other_names_or_subjects_are_another_corpus():
    corpus = eight_subjects()
    others = [
        replace(corpus, titles=corpus.titles[::-1]),
        replace(corpus, subjects=corpus.subjects[::-1]),
        replace(corpus, subjects=()),
        replace(corpus, texts=corpus.texts[::-1]),
        replace(corpus, name="other"),
    ]
    keys = {cache.own_key(each).digest for each in (corpus, *others)}
    assert len(keys) == 6
    assert cache.own_key(eight_subjects()) == cache.own_key(corpus)
