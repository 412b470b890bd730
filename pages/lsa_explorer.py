"""Lesson: documents and words in one space; find texts that mean the same and share no word."""

from ui import inputs, inputs_texts, page
from ui.views import text_bridge, text_map, text_quality, text_search, text_spectrum, text_topics

STEPS = {
    "Search": text_search.show,
    "The bridge": text_bridge.show,
    "Topics": text_topics.show,
    "Map": text_map.show,
    "How many topics?": text_spectrum.show,
    "Does it find more?": text_quality.show,
}

page.opening(
    "LSA text explorer",
    "A collection of texts is a table: documents down, words across. Its few strong components are "
    "topics, and "
    "they join words that keep the same company.",
)
step = inputs.step(tuple(STEPS))
here, k = inputs_texts.corpus()
STEPS[step](here, k)
