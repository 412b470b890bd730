"""Where the figures in the LSA explorer's prose come from: the tutorial's ten sentences, taken apart."""

from functools import cache

from sklearn.decomposition import TruncatedSVD

from sources.texts.corpus import queries, ten_sentences
from sources.texts.counting import vectorize
from studies import lsa
from tests.prose.ledger import Figure, computed, given


@cache
def _ratios() -> list[float]:
    """Return what the tutorial reads as energy: scikit-learn's ratios, three topics of the ten sentences."""
    table = vectorize(ten_sentences().texts, max_terms=50)
    model = TruncatedSVD(n_components=3, algorithm="arpack", random_state=0).fit(table.matrix)
    return [float(ratio) for ratio in model.explained_variance_ratio_]


def _energy() -> float:
    return lsa.energy_kept(lsa.fit(ten_sentences(), lsa.CountOptions()), 3)


def _n_questions() -> str:
    return {40: "forty questions"}.get(len(queries()), "")


FIGURES: dict[str, list[Figure]] = {
    "bridge": [given("the two is 0 at every", "a theorem: a topic lies in one chain of words")],
    "map": [given("length 1", "the rows are scaled to it")],
    "quality": [computed("forty questions", _n_questions)],
    "search": [given("length 1", "the rows are scaled to it")],
    "topics": [
        computed(".054 for topic 1", lambda: _ratios()[0]),
        computed(".173 for topic 2", lambda: _ratios()[1]),
        computed(".377 for three", lambda: sum(_ratios())),
        computed(".494", _energy),
    ],
}
