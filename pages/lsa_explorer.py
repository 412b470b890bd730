"""Lesson: documents and words in one space; find texts that mean the same and share no word."""

from ui.kit import page
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
    "Texts are a table, documents down, words across; its strong components, topics, join words that keep "
    "company.",
    tuple(STEPS),
)
page.show(STEPS[step])
