"""Bring your own: one way in for every file that a student brings.

The newest drop replaces what was brought before; what cannot be used is named where the eye is, and what was
there stays.  The uploader is emptied after each drop, so that the same file can be dropped again and the
server keeps no second copy of it.
"""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Generic, NamedTuple, TypeVar

import streamlit as st

from sources.errors import BadInput
from ui.kit import link, page
from ui.upload_bound import MAX_VISIT_BYTES, give_up

T = TypeVar("T")

_HAS_BROUGHT = "has_brought"


def has_brought() -> bool:
    """Whether something of the student's own has been taken in this visit."""
    return bool(st.session_state.get(_HAS_BROUGHT))


MAX_BYTES = 20 * 2**20  # of one drop; as server.maxUploadSize


class Received(NamedTuple):
    """A file as it came: its name, made up by anybody, and its bytes."""

    name: str
    data: bytes


class Bring(Generic[T]):
    """What a student may bring to a lesson in place of a sample.

    Made once, at the top of a lesson's inputs; what is brought lives in the session.

    Parameters
    ----------
    name : str
        Begins the session's keys; used by one `Bring` of the app.
    read : callable
        Turns the files of one drop into what the lesson works with; raises `BadInput` with the message for
        the student, or returns None when there is nothing to take yet.
    own : str
        What the student's own data are called among the samples: "Your table".
    button : str
        On the button that opens the uploader.
    label : str
        Above the uploader: the kinds of file.
    accepted : str
        Below it: what is accepted, with its bounds.
    select : str, optional
        The key of the widget that chooses between samples and own data; it is set to ``own`` after a drop.
    types : sequence of str, optional
        File name endings that the browser offers.
    multiple : bool
        Whether one drop may hold several files.
    max_bytes : int
        Of all files of one drop together.
    says : str, optional
        Beside a spinner, where reading takes long: "Reading the ratings ...".
    stays_open : bool
        Whether the popover stays open after a drop, because more is asked there.
    """

    def __init__(
        self,
        name: str,
        *,
        read: Callable[[Sequence[Received]], T | None],
        own: str,
        button: str = "Use your own",
        label: str,
        accepted: str,
        select: str | None = None,
        types: Sequence[str] | None = None,
        multiple: bool = False,
        max_bytes: int = MAX_BYTES,
        says: str | None = None,
        stays_open: bool = False,
    ) -> None:
        self.own = own
        self._name, self._read, self._says = name, read, says
        self._button, self._label, self._accepted = button, label, accepted
        self._select, self._types, self._multiple = select, types, multiple
        self._max_bytes, self._stays_open = max_bytes, stays_open

    @property
    def brought(self) -> T | None:
        """What the student has brought last and could be used, or None."""
        self.settle()
        brought: T | None = st.session_state.get(f"{self._name}_own")
        return brought

    def choose(
        self,
        label: str,
        samples: Sequence[str],
        *,
        preferred: str | None = None,
        help: str | None = None,
        as_pills: bool = False,
    ) -> str:
        """Let the student choose a sample or, once there are some, own data; return the name chosen.

        Until the student has chosen, a page starts with the sample that it ``preferred``; without one, with
        the first.  A few short names look best as pills, which need no label above them.
        """
        assert self._select is not None
        names = [*samples, self.own] if self.brought is not None else [*samples]
        link.with_times_sign(self._select, names)
        if preferred is not None and not self._has_chosen():
            st.session_state[self._select] = preferred
        chosen: str | None
        if as_pills:
            chosen = st.pills(
                label,
                names,
                default=names[0],
                required=True,
                key=self._select,
                bind="query-params",
                help=help,
                label_visibility="collapsed",
                on_change=self._choose,
                wrap=True,
            )
        else:
            chosen = st.selectbox(
                label, names, key=self._select, bind="query-params", help=help, on_change=self._choose
            )
        return chosen if chosen is not None and chosen in names else (preferred or names[0])

    def popover(self, more: Callable[[], None] | None = None) -> None:
        """Draw the button behind which the uploader waits; ``more`` draws what else is asked there."""
        self.settle()
        open_key = None if self._stays_open else f"{self._name}_bring"
        with st.popover(
            self._button,
            icon=":material/upload_file:",
            width="stretch",
            key=open_key,
            on_change="ignore" if open_key is None else "rerun",
        ):
            st.file_uploader(
                self._label,
                type=self._types,
                accept_multiple_files=self._multiple,
                max_upload_size=megabytes(self._max_bytes),
                key=self._file_key(),
                on_change=self._arrived,
            )
            st.caption(self._accepted)
            if more is not None:
                more()

    def problem(self) -> None:
        """Say what was wrong with the newest drop, or that own data of the link are gone."""
        problem = st.session_state.get(f"{self._name}_problem")
        if problem:
            page.problem(f"{problem} What you had is still here.")
        elif st.session_state.get(f"{self._name}_gone"):
            page.note(
                f"“{self.own}” in the link was brought in another visit, and own data are kept for one visit "
                f"only. A sample is shown. Bring yours again with “{self._button}”."
            )

    def take(self, make: Callable[[], T | None]) -> None:
        """Take what ``make`` returns as the student's own; where it raises `BadInput`, keep what was there.

        For what comes by another way than the uploader: pasted, photographed, another column of the same
        file.  To be called from a callback, before the widgets are drawn.
        """
        try:
            brought = make()
        except BadInput as problem:
            st.session_state[f"{self._name}_problem"] = str(problem)
            self._close()
            return
        if brought is None:
            return
        st.session_state[f"{self._name}_own"] = brought
        st.session_state[_HAS_BROUGHT] = True
        st.session_state[f"{self._name}_problem"] = None
        st.session_state[f"{self._name}_gone"] = False
        self._close()
        if self._select is not None:
            st.session_state[self._select] = self.own
            st.session_state[f"{self._name}_chosen"] = True

    def _close(self) -> None:
        """Close the popover, which would cover what the page has to say about the drop."""
        if not self._stays_open:
            st.session_state[f"{self._name}_bring"] = False

    def settle(self) -> None:
        """Read what was dropped since the last run; `choose`, `popover` and `brought` do so by themselves."""
        files: list[Received] = st.session_state.pop(f"{self._name}_waiting", [])
        if not files and self._is_gone():
            st.session_state[f"{self._name}_gone"] = True
        if files:
            with st.spinner(self._says) if self._says else nullcontext():
                self.take(lambda: self._checked(files))

    def _is_gone(self) -> bool:
        """Whether the address asks for own data that this session does not have: a cold link, a restart."""
        asks = self._select is not None and st.query_params.get(self._select) == self.own
        return asks and st.session_state.get(f"{self._name}_own") is None

    def _checked(self, files: Sequence[Received]) -> T | None:
        size = sum(len(file.data) for file in files)
        if size > self._max_bytes:
            what = files[0].name if len(files) == 1 else f"These {len(files)} files"
            verb = "is" if len(files) == 1 else "are"
            raise BadInput(
                f"{what} {verb} {size / 2**20:.1f} MB. Accepted are up to {megabytes(self._max_bytes)} MB."
            )
        others = sum(held for name, held in self._held().items() if name != self._name)
        if others + size > MAX_VISIT_BYTES:
            raise BadInput(
                f"With these {size / 2**20:.1f} MB this visit would hold {(others + size) / 2**20:.1f} MB "
                f"of your own files. Accepted are up to {megabytes(MAX_VISIT_BYTES)} MB in all lessons "
                "together. Load the page anew to begin with none."
            )
        read = self._read(files)
        self._held()[self._name] = size
        return read

    def _held(self) -> dict[str, int]:
        """Return the bytes of the last drop of every `Bring` that took one, in this visit."""
        held: dict[str, int] = st.session_state.setdefault("brought_bytes", {})
        return held

    def _arrived(self) -> None:
        """Take the files out of the uploader; they are read at the top of the run that follows."""
        dropped = st.session_state.get(self._file_key())
        files = dropped if isinstance(dropped, list) else [dropped] if dropped is not None else []
        if files:
            received = [Received(file.name, file.getvalue()) for file in files]
            for file in files:
                give_up(file.file_id)
            st.session_state[f"{self._name}_waiting"] = received
            st.session_state[f"{self._name}_drops"] = self._drops() + 1

    def _choose(self) -> None:
        st.session_state[f"{self._name}_chosen"] = True
        st.session_state[f"{self._name}_problem"] = None
        st.session_state[f"{self._name}_gone"] = False

    def _has_chosen(self) -> bool:
        key = f"{self._name}_chosen"
        if key not in st.session_state:
            st.session_state[key] = self._select is not None and self._select in st.query_params
        chosen: bool = st.session_state[key]
        return chosen

    def _drops(self) -> int:
        drops: int = st.session_state.get(f"{self._name}_drops", 0)
        return drops

    def _file_key(self) -> str:
        return f"{self._name}_file_{self._drops()}"


def megabytes(n_bytes: int) -> int:
    """Return the whole megabytes (2²⁰ bytes) that a browser is told, rounded up."""
    return -(-n_bytes // 2**20)
