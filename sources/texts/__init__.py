"""Texts that come in, and their document-term matrix."""
