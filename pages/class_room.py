"""The class room: join a room, teach in one, and what two votes say."""

from ui.class_room.steps import join, teach, two_votes
from ui.kit import page

STEPS = {"Join": join.show, "Teach": teach.show, "Two votes": two_votes.show}

step = page.opening(
    "Class room", "Vote, talk with someone who answered differently, vote again.", tuple(STEPS)
)
page.show(STEPS[step])
