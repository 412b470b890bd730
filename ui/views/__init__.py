"""The views of a page that has several: one module each, drawn by its `show()`."""
