"""The class room: rooms, votes, a projector."""
