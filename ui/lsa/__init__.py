"""The room of the LSA text explorer."""
