"""What a page gives the window: a name, an icon and a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.workspace import Workspace


class Feature(Protocol):
    """One page of the window. ``name`` is a stable key ("create"); ``title`` is what people read."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def icon_name(self) -> str: ...
    @property
    def is_always_made(self) -> bool:
        """Whether its page is made at every start: what other pages send it has to arrive. Others wait to be opened."""
        ...

    def create_page(self, workspace: Workspace) -> QWidget:
        """Make the page's widget; called once, on the GUI thread."""
        ...


@runtime_checkable
class Remembering(Protocol):
    """A page that has something to say to the session, besides what it says at once."""

    def remember(self) -> None:
        """Put into the session what the next start should find; called every few seconds and when the window closes."""
        ...


@runtime_checkable
class Parted(Protocol):
    """A page with parts that can be asked for by name."""

    def show_part(self, name: str) -> None:
        """Bring a part to the front; an unknown name changes nothing."""
        ...
