"""Tables of ratings, loaded once, each with the key under which what is made from it is kept."""

from dataclasses import dataclass

import streamlit as st

from sources.ratings.rating_data import RatingData
from sources.ratings.samples import sample
from ui.kit import caching
from ui.kit.caching import Key

QUICK = 20_000  # ratings: up to here a fit is a matter of a moment


@dataclass(frozen=True, eq=False)
class Loaded:
    """Ratings with the key under which everything made from them is kept."""

    data: RatingData
    key: Key

    @property
    def is_quick(self) -> bool:
        """Whether models are fitted to these ratings in a moment."""
        return len(self.data.ratings) <= QUICK


@st.cache_resource(max_entries=16, show_spinner=False)
def sample_ratings(label: str) -> Loaded:
    """Return ratings that come with the app."""
    return Loaded(sample(label), Key(f"ratings {label}", is_sample=True))


def own_ratings(data: RatingData) -> Loaded:
    """Return ratings that a student brought, with a digest of every number and name in their key."""
    ratings = data.ratings
    names = repr((data.people, data.titles, data.genres))
    times = "no times" if ratings.timestamps is None else ratings.timestamps
    whole = caching.digest(ratings.users, ratings.items, ratings.values, times, names)
    return Loaded(data, Key(whole, is_sample=False))
