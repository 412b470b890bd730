"""What the embeddings lesson asks: a table, how it is looked at, a point, and the entries of a new one."""
