"""One topic: its words with their signs, its documents in order; and where a word or a text leads."""

from typing import NamedTuple

import numpy as np

from core.texts import TopTerm, best_first, term_coordinates, top_terms

from .fit import FittedCorpus, dense, document_places, energy_kept

WORDS, DOCUMENTS, STRONGEST = 12, 4, 4
_HARDLY = 1e-9


class Place(NamedTuple):
    """A coordinate: which document it is of, or along which topic, from 0, and its value."""

    of: int
    value: float


class Topic(NamedTuple):
    """One topic.

    Attributes
    ----------
    words : tuple of TopTerm
        The most relevant, with their signed weights.
    positive, negative : tuple of Place
        The documents furthest out at either end, the furthest first.
    documents : tuple of Place
        Every document with its coordinate, from the positive end to the negative one.
    energy : float
        Its share of the energy, a fraction.
    energy_kept : float
        That of all k topics.
    n_negative : int
        How many of the words have a minus sign.
    """

    words: tuple[TopTerm, ...]
    positive: tuple[Place, ...]
    negative: tuple[Place, ...]
    documents: tuple[Place, ...]
    energy: float
    energy_kept: float
    n_negative: int


class WordPlaces(NamedTuple):
    """Where a word leads: its strongest topics, with its coordinates there, and the texts that hold it."""

    topics: tuple[Place, ...]
    documents: tuple[int, ...]


def topic(
    fitted: FittedCorpus, k: int, index: int, *, relevance: float = 1.0, is_flipped: bool = False
) -> Topic:
    """Return one of the first k topics.

    Parameters
    ----------
    fitted : FittedCorpus
    k : int
    index : int
        From 0 to k - 1.
    relevance : float
        As in ``core.texts.top_terms``: 1 the heaviest words, 0 those of this topic alone.
    is_flipped : bool
        Turn the sign of the topic, of its words and its documents alike.
    """
    sign = -1.0 if is_flipped else 1.0
    words = [
        TopTerm(word.term, sign * word.weight)
        for word in top_terms(fitted.svd, index, WORDS, relevance=relevance)
    ]
    places = sign * document_places(fitted, k)[:, index]
    ends = [
        tuple(Place(int(i), float(places[i])) for i in best_first(side, DOCUMENTS) if side[i] > _HARDLY)
        for side in (places, -places)
    ]
    return Topic(
        words=tuple(words),
        positive=ends[0],
        negative=ends[1],
        documents=tuple(Place(int(i), float(places[i])) for i in best_first(places, len(places))),
        energy=float(fitted.shares[index]),
        energy_kept=energy_kept(fitted, k),
        n_negative=sum(word.weight < 0 for word in words),
    )


def follow_word(fitted: FittedCorpus, k: int, term: int) -> WordPlaces:
    """Return the topics among the first k in which a word is strongest, and the texts that hold it."""
    coordinates = term_coordinates(fitted.svd, k)[term]
    holding = np.flatnonzero(dense(fitted.table.matrix[:, [term]])[:, 0])
    return WordPlaces(_strongest(coordinates), tuple(int(i) for i in holding))


def follow_document(fitted: FittedCorpus, k: int, document: int) -> tuple[Place, ...]:
    """Return the topics among the first k in which a document lies furthest out."""
    return _strongest(document_places(fitted, k)[document])


def _strongest(coordinates: np.ndarray) -> tuple[Place, ...]:
    return tuple(Place(int(i), float(coordinates[i])) for i in best_first(np.abs(coordinates), STRONGEST))
