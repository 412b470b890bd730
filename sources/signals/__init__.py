"""Signals that come in and go out, and the usual ways of smoothing them."""
