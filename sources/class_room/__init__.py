"""The class room's store: rooms, members, questions and answers, in SQLite or PostgreSQL."""
