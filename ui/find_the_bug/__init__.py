"""Practice: find the bug, check a claim, solve a sheet."""
