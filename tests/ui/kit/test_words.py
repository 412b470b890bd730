"""A word is marked once, where it first stands, and nowhere in formulas, code, headings and links."""

import re

from ui.kit import words


def links(text):
    return re.findall(r"\[([^\]]*)\]\(words#([a-z0-9-]+) \"([^\"]*)\"\)", text)


def test_a_word_has_its_meaning_where_it_first_stands_and_only_there():
    found = links(words.tipped("Singular values say more than the rank. Two singular values are one rank."))
    assert [(form, anchor) for form, anchor, _ in found] == [
        ("Singular values", "singular-value"),
        ("rank", "rank"),
    ]
    assert found[1][2].startswith("The number of layers that are not zero")


def test_the_longest_form_is_the_word():
    assert links(words.tipped("the Gram matrix"))[0][:2] == ("Gram matrix", "gram-matrix")
    assert links(words.tipped("left to biases and PCAs")) == []


def test_what_is_no_prose_stays_as_it_is():
    for text in (
        "$rank(A)$ and `rank`",
        "## The rank",
        "| rank | PSNR |",
        "[the rank](https://a.example)",
        "```\nrank = 3\n```",
        "$$\n\\text{rank}\n$$",
        ":primary-badge[rank]",
    ):
        assert words.tipped(text) == text


def test_a_word_that_means_something_else_elsewhere_is_not_marked():
    for text in (
        "scaled to length 1",
        "the discrete cosine transform",
        "a layer of a network",
        "by a factor",
    ):
        assert words.tipped(text) == text


def test_every_word_is_said_in_a_sentence_of_some_twenty_words_and_has_a_place_of_its_own():
    all_words = words.words()
    assert len(all_words) > 40
    for word in all_words:
        assert 3 <= len(word.means.split()) <= 22, word
        assert word.means.endswith("."), word
    assert len({word.anchor for word in all_words}) == len(all_words)
    forms = [form.lower() for word in all_words for form in (word.name, *word.forms)]
    assert len(set(forms)) == len(forms)
