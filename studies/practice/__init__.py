"""Practice: what is copied wrongly, claims held against the theorem, and sheets to solve by hand."""
