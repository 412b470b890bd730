"""The room of the layers of a network."""
