"""The exercises of the LSA explorer; their numbers are computed from the samples."""

from functools import cache

import numpy as np

from sources.texts.corpus import ten_sentences
from studies.exercises import Exercise

from .bridge import connection
from .fit import CountOptions, fit


@cache
def exercises() -> tuple[Exercise, ...]:
    """Return three questions: a leap without a chain, all topics, and a sign that is flipped."""
    return _no_chain(), _all_topics(), _flipped()


def _no_chain() -> Exercise:
    return Exercise(
        "Two documents share no word, and no chain of shared words leads from one to the other. Their cosine "
        "with k topics is …",
        "0 at every k",
        options=("0 at every k", "large at small k", "large at large k"),
        misconceptions={
            "large at small k": "Few topics make much alike, but a topic lives in one chain of words: "
            "none holds "
            "both documents.",
            "large at large k": "With all topics only shared words count, and these two share none.",
        },
        hint="In which rows can a component be other than 0, if the table falls in two blocks?",
        because="A component lies in one connected part of the table, so no topic holds both.",
    )


def _all_topics() -> Exercise:
    cosines = connection(fit(ten_sentences(), CountOptions()), 0, 7, 3).by_rank
    few, every = (round(float(cosine), 3) for cosine in (cosines[2], cosines[-1]))
    return Exercise(
        f"Documents 1 and 8 of the ten sentences have cosine {few} with 3 topics. What is it with all "
        f"{len(cosines)}?",
        every,
        within=0.0005,
        misconceptions={
            few: "That is with 3 topics. With all of them nothing is left out: what counts then?"
        },
        hint="With all topics the dot products are those of the rows of the table.",
        because="They share no word, and with all topics only shared words count.",
    )


def _flipped() -> Exercise:
    first, second, turned = np.array([0.6, 0.8]), np.array([0.8, -0.6]), np.array([0.8, 0.6])
    return Exercise(
        "In U S the first document is (0.6, 0.8), the second (0.8, −0.6). The sign of topic 2 is "
        "flipped. What "
        "is their cosine now?",
        round(float(first @ second), 3) + 0.0,
        within=0.005,
        misconceptions={
            round(
                float(first @ turned), 3
            ): "You flipped the sign of one document only: u changes its sign in every row.",
        },
        hint="Both second coordinates change their sign.",
        because="Both second coordinates change their sign, so their product stays.",
    )
