"""The programs behind the numbers: they print what the studies compute, whatever the counting."""

import contextlib
import io

import pytest

from sources.texts import corpus as texts
from sources.texts.own_texts import to_csv
from studies import lsa
from ui.lsa import snippets

COUNTINGS = [
    lsa.CountOptions(),
    lsa.CountOptions(language=None, longest_phrase=2),
    lsa.CountOptions(min_documents=2, sublinear=True),
    lsa.CountOptions(language="Italian"),
]


def repeating():
    """Return the ten sentences, their first words four times: counts and logarithms differ."""
    ten = texts.ten_sentences()
    return texts.Corpus("ten", ten.titles, tuple(3 * f"{t.split()[0]} " + t for t in ten.texts))


def printed(program, folder, language=None):
    (folder / "texts.csv").write_bytes(to_csv(repeating().texts))
    (folder / snippets.STOP_WORDS).write_text(snippets.stop_words_file(language), encoding="utf-8")
    out = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out):
        exec(program, {})
    return out.getvalue().strip()


@pytest.mark.parametrize("options", COUNTINGS, ids=str)
def test_the_programs_print_what_the_lesson_computes(options, tmp_path):
    fitted = lsa.fit(repeating(), options)
    cosine = lsa.connection(fitted, 1, 4, 3).by_rank[2]
    assert printed(snippets.bridge(fitted, 1, 4, 3), tmp_path, options.language) == f"{cosine:.3f}"
    near = lsa.search(fitted, "learning", 3).near[5]
    assert printed(snippets.search(fitted, "learning", 5, 3), tmp_path, options.language) == f"{near:.3f}"
    share = lsa.energy_kept(fitted, 3)
    assert printed(snippets.energy(fitted, 3), tmp_path, options.language) == f"{100 * share:.1f}"


@pytest.mark.parametrize("options", COUNTINGS, ids=str)
def test_a_program_has_at_most_ten_lines(options):
    fitted = lsa.fit(repeating(), options)
    programs = [
        snippets.bridge(fitted, 1, 4, 3),
        snippets.search(fitted, "learning", 5, 3),
        snippets.energy(fitted, 3),
    ]
    assert max(program.count("\n") + 1 for program in programs) <= 10


def test_no_program_is_shown_for_cut_words_or_a_large_corpus():
    corpus = texts.ten_sentences()
    assert snippets.can_be_written(lsa.fit(corpus, lsa.CountOptions()))
    assert not snippets.can_be_written(lsa.fit(corpus, lsa.CountOptions(letters=6)))
    many = texts.Corpus("many", ("t",) * 501, tuple(f"word{i} and more" for i in range(501)))
    assert not snippets.can_be_written(lsa.fit(many, lsa.CountOptions()))


def test_the_program_of_the_interval_prints_its_bounds(tmp_path):
    ten = lsa.fit(texts.ten_sentences(), lsa.CountOptions())
    questions = tuple(
        (text[:30], frozenset({f"Document {i + 1}"})) for i, text in enumerate(ten.corpus.texts)
    )
    result = lsa.quality(ten, questions)
    difference = result.duels[result.best].difference
    assert printed(snippets.interval(result), tmp_path) == f"{difference.low:+.3f} {difference.high:+.3f}"
