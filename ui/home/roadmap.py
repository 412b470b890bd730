"""The roadmap on the home page: all lessons, stage by stage."""

from collections.abc import Sequence

import streamlit as st

from ui.kit.page import page_of
from ui.lessons import Lesson


def show(lessons: Sequence[Lesson]) -> None:
    """List the lessons stage by stage; the open ones are links, the others are announced."""
    stages = list(dict.fromkeys(lesson.stage for lesson in lessons))
    for stage in stages:
        st.markdown(f"### {stage}")
        of_stage = [lesson for lesson in lessons if lesson.stage == stage]
        for column, lesson in zip(st.columns(max(2, len(of_stage))), of_stage, strict=False):
            with column.container(border=True, height="stretch"):
                _card(lesson)


def _card(lesson: Lesson) -> None:
    if lesson.is_open:
        st.page_link(page_of(lesson), label=f"**{lesson.title}**", icon=lesson.icon)
        st.markdown(lesson.learn)
    else:
        st.markdown(f"{lesson.icon} **{lesson.title}** :gray-badge[not open yet]")
        st.markdown(lesson.learn)
