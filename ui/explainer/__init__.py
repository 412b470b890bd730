"""The room of the SVD explainer."""
