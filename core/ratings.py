"""A door kept for scripts: these names live in the chapters of ``core``."""

from .recommenders import Groups, IntArray, Ratings, from_dense

__all__ = ["Groups", "IntArray", "Ratings", "from_dense"]
