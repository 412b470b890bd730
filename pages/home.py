"""The first page."""

from ui import page

page.opening("SVD Lab", "Every matrix is a sum of simple layers.")
