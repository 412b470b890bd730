"""The room of the movie recommender."""
