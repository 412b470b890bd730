"""Ratings that come in and go out."""
