"""The reference pages of the installed packages, read at run time."""

import inspect

import numpy as np

from sources.texts.reference_pages import LONGEST, SHORTEST, read


def test_every_page_has_a_name_of_its_own_and_there_are_many():
    names, texts = read()
    assert len(names) == len(texts) == len(set(names)) > 1500
    assert {name.split(".")[0] for name in names} == {"numpy", "scipy", "sklearn"}


def test_a_page_is_the_docstring_with_its_first_paragraph_three_times_under_its_name():
    names, texts = read()
    page = texts[names.index("numpy.linalg.inv")]
    summary = inspect.getdoc(np.linalg.inv).split("\n\n")[0]
    assert page.splitlines()[0] == "inv"
    assert page.count(summary) == 3


def test_examples_and_references_are_left_out():
    _, texts = read()
    assert not any(">>>" in text for text in texts)
    assert not any("\nReferences\n---" in text for text in texts)


def test_no_page_is_too_short_to_say_anything_and_none_drowns_the_others():
    _, texts = read()
    assert min(len(text) for text in texts) >= SHORTEST
    assert max(len(text) for text in texts) <= 3 * LONGEST + 200


def test_what_has_two_names_is_listed_once():
    names, _ = read()
    assert "numpy.absolute" in names
    assert "numpy.abs" not in names
