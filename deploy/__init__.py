"""What a server may need beside the project: files that are fetched once, by pinned version and digest."""
