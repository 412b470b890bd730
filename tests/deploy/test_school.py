"""Two copies of the app behind nginx, on one PostgreSQL: what a school runs, on loopback."""

import asyncio

import pytest

from sources.class_room.store import Store
from tests.deploy import school
from tests.deploy.pupils import begin


def test_a_copy_dies_in_the_middle_of_a_vote_and_every_answer_is_kept_once():
    """`Lesson.question` checks the counts against what each pupil was told, in the store and on the wall."""
    if school.missing():
        pytest.skip(school.missing())

    async def lesson(here, store):
        one, other = [await begin(store, [here.port], 20) for _ in range(2)]
        await asyncio.gather(one.question(), other.question())  # two rooms at once: nothing crosses

        async def dies():
            await asyncio.sleep(0.4)
            here.copies[1].kill()

        await one.question(disturb=dies)
        await one.all_back()  # on the copy that is left
        returns = sum(pupil.returns for pupil in one.pupils)
        await one.end()
        await other.end()
        return returns

    with school.school() as here:
        store = Store(here.database)
        try:
            assert asyncio.run(lesson(here, store)) > 0  # some were with the one that died
        finally:
            store.close()
