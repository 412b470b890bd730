"""The room of the embeddings in 3-D."""
