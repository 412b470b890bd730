"""Lesson: documents and words in one space; find texts that mean the same and share no word."""

from ui.kit import page
from ui.lsa import inputs
from ui.lsa.steps import bridge, map, quality, search, spectrum, topics

STEPS = {
    "Search": search.show,
    "The bridge": bridge.show,
    "Topics": topics.show,
    "Map": map.show,
    "How many topics?": spectrum.show,
    "Does it find more?": quality.show,
}

step = page.opening(
    "LSA text explorer",
    "A collection of texts is a table: documents down, words across. Its few strong components are "
    "topics, and they join words that keep the same company.",
    tuple(STEPS),
)
key, fitted, k = inputs.corpus()
STEPS[step](key, fitted, k)
