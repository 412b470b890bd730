"""The room of the SVD features."""
