"""Step "Join": a student's screen, or the wall's."""

from ui.class_room import inputs
from ui.class_room.components.room import room
from ui.kit import page


def show() -> None:
    """Show the room to a student; to the projector where the address has its key."""
    projector = inputs.key("projector")
    if projector and inputs.code():
        room(role="projector", code=inputs.code(), secret=projector)
        page.reading(
            "In the teacher's browser: Space opens and closes, Enter reveals, arrows go on and back."
        )
        return
    page.try_this("Type the code that your teacher shows, and a nickname.")
    with page.stage(above=True).view:
        room(role="student", code=inputs.code())
    page.reading("Kept for a day: your nickname and your answers. This browser remembers who you are.")
    page.now_say(
        "My first answer counts even when it is wrong: it shows what is worth talking about.", to="Two votes"
    )
