"""What is asked of the connected server besides pictures: its lists, its settings, its models, and itself to end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.api.errors import ApiError, ConnectionCut, NotReachable
from app.servers.capabilities import Capabilities
from app.servers.keeping import Kept, keep
from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.orders import Answer, Describer, ServerOrder
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.api.client import Client
    from app.api.replies import Extension
    from app.servers.connection import Connection
    from app.servers.system import SystemPart


class Chores(QObject):
    """Each call returns at once; what came of it is a signal or a notice. An answer of a server that was left is
    dropped."""

    read = Signal(object)  # (Connection, Capabilities): what the server can do was read anew

    def __init__(
        self,
        workspace: Workspace,
        connected: Callable[[], Connection | None],
        connection_of: Callable[[str], Connection | None],
        parent: QObject,
    ) -> None:
        """``connected`` gives the connection of the server shown; ``connection_of`` that of a connected one by id."""
        super().__init__(parent)
        self._workspace = workspace
        self._connected = connected
        self._connection_of = connection_of

    # Lists and settings

    def refresh(self, *, is_asked: bool = False) -> None:
        """Let the server look for new files and read its lists again. ``is_asked``: somebody waits to hear of it."""
        connection = self._connected()
        if connection is not None:
            tasks.spawn(self._refresh(connection, is_asked=is_asked), self)
        elif is_asked:
            what = self.tr("No server is connected whose lists could be read.")
            self._workspace.say(Notice(what, Level.INFO, topic="refresh"))

    async def _refresh(self, connection: Connection, *, is_asked: bool) -> None:
        try:
            capabilities = await tasks.in_thread(_rescanned, connection)
        except ApiError as error:
            self._workspace.say(notice_of(error))
            return
        if connection is self._connected():
            self.read.emit((connection, capabilities))
            if is_asked:
                what = self.tr("The server looked for new files, and its lists were read again.")
                self._workspace.say(Notice(what, Level.OK, topic="refresh"))

    def learn_control(self) -> None:
        """Have read what the server shown has for ControlNet; ``read`` follows, also when it says nothing."""
        connection = self._connected()
        if connection is not None:
            tasks.spawn(self._learn_control(connection), self)

    async def _learn_control(self, connection: Connection) -> None:
        try:
            capabilities = await tasks.in_thread(connection.learn_control)
        except ApiError as error:
            self._workspace.say(notice_of(error))
            capabilities = connection.capabilities
        if connection is self._connected():
            self.read.emit((connection, capabilities))

    def ask(self, question: Callable[[Connection], Answer], then: Callable[[Answer | ApiError], None]) -> None:
        """Ask the server shown something on a thread of its own; without one, ``then`` gets NotReachable."""
        tasks.spawn(self._ask(self._connected(), question, then), self)

    async def _ask(
        self,
        connection: Connection | None,
        question: Callable[[Connection], Answer],
        then: Callable[[Answer | ApiError], None],
    ) -> None:
        if connection is None:
            then(NotReachable(self.tr("No server is connected.")))
            return
        answer: Answer | ApiError
        try:
            answer = await tasks.in_thread(question, connection)
        except ApiError as error:
            answer = error
        then(answer)

    def keep_options(self, changes: dict[str, Any], server_id: str = "") -> None:
        """Post settings to a server for everybody, then read back what it made of them.

        ``server_id``: the one that was agreed to, shown or not; "" is the one shown.
        """
        connection = self._target(server_id)
        if connection is not None and changes:
            tasks.spawn(self._keep_options(connection, dict(changes)), self)

    def _target(self, server_id: str) -> Connection | None:
        """The server something was agreed for. One that was left meanwhile gets nothing, which is said."""
        connection = self._connection_of(server_id) if server_id else self._connected()
        if connection is None:
            what = self.tr("Nothing was sent: the server that was asked about is not connected any more.")
            hint = self.tr("Connect to it and try again.")
            self._workspace.say(Notice(what, Level.WARN, hint=hint, topic="options"))
        return connection

    async def _keep_options(self, connection: Connection, changes: dict[str, Any]) -> None:
        try:
            kept = await tasks.in_thread(keep, connection, changes)
        except ApiError as error:
            self._workspace.say(notice_of(error))
            return
        self.read.emit((connection, kept.capabilities))
        if kept.lost or kept.failure is not None:
            self._workspace.say(self._loss(kept, changes))
        else:
            self._workspace.say(Notice(self.tr("Kept on the server, for everybody."), Level.OK, topic="options"))

    def _loss(self, kept: Kept, changes: dict[str, Any]) -> Notice:
        """What the server did not keep, and what it said."""
        specs = {key: kept.capabilities.option_spec(key) for key in kept.lost}
        named = ", ".join(spec.label if spec is not None else key for key, spec in specs.items())
        what = self.tr("The server did not keep: {0}.").format(named)
        others = self.tr("It kept the others.") if len(kept.lost) < len(changes) else ""
        if kept.failure is None:
            hint = self.tr("It answered without an error; the value may be unknown to it.")
            return Notice(what, Level.WARN, hint=f"{hint} {others}".strip(), topic="options")
        failure = kept.failure
        if not kept.lost:
            what, others = failure.what, self.tr("It has the settings as they were asked for, all the same.")
        hint = " ".join(text for text in (failure.hint, others) if text)
        details = "\n".join(text for text in (failure.what, failure.details) if text)
        return Notice(what, Level.ERROR, hint=hint, where=failure.where, details=details, topic="options")

    # Models and the server itself

    def order(self, order: ServerOrder, server_id: str = "") -> None:
        """Have a server ("" the one shown) unload or reload its checkpoint, or restart or stop itself."""
        connection = self._target(server_id)
        if connection is not None:
            tasks.spawn(self._order(connection, order), self)

    async def _order(self, connection: Connection, order: ServerOrder) -> None:
        try:
            await tasks.in_thread(_carry_out, connection.client, order)
        except ApiError as error:
            self._workspace.say(notice_of(error))
            return
        said = {
            ServerOrder.UNLOAD: self.tr("The checkpoint was unloaded; the next picture loads it again."),
            ServerOrder.RELOAD: self.tr("The checkpoint was loaded again."),
            ServerOrder.RESTART: self.tr("The server restarts. Safelight waits for it."),
            ServerOrder.STOP: self.tr("The server was asked to end."),
        }
        self._workspace.say(Notice(said[order], Level.OK, topic="server order"))

    def describe(self, path: Path, describer: Describer, then: Callable[[str], None]) -> None:
        """Have the server shown describe a picture; what goes wrong is said instead."""
        connection = self._connected()
        if connection is None:
            what = self.tr("No server is connected that could describe the picture.")
            self._workspace.say(
                Notice(what, Level.WARN, hint=self.tr("Connect to one on the Server page."), topic="describe")
            )
            return
        tasks.spawn(self._describe(connection, path, describer, then), self)

    async def _describe(
        self, connection: Connection, path: Path, describer: Describer, then: Callable[[str], None]
    ) -> None:
        try:
            words = await tasks.in_thread(_described, connection.client, path, describer)
        except ApiError as error:
            self._workspace.notice_settled.emit("describe")
            self._workspace.say(notice_of(error))
        except OSError as error:
            what = self.tr("{0} cannot be read.").format(path.name)
            self._workspace.say(Notice(what, Level.WARN, hint=str(error), topic="describe"))
        else:
            then(words)

    def read_extensions(self, then: Callable[[tuple[Extension, ...] | None], None]) -> None:
        """The server's extensions (slow: it asks git about each); None when they could not be read, which is said."""
        connection = self._connected()
        if connection is not None:
            tasks.spawn(self._read_extensions(connection, then), self)

    def read_system(self, then: Callable[[tuple[SystemPart, ...] | None], None]) -> None:
        """What the server tells about itself; None when it is gone, which is said."""
        connection = self._connected()
        if connection is not None:
            tasks.spawn(self._read_system(connection, then), self)

    async def _read_system(self, connection: Connection, then: Callable[[tuple[SystemPart, ...] | None], None]) -> None:
        from app.servers.system import read_system  # late: wanted by few

        found: tuple[SystemPart, ...] | None = None
        try:
            found = await tasks.in_thread(read_system, connection.client, connection.capabilities)
        except ApiError as error:
            self._workspace.say(notice_of(error))
        if connection is self._connected():
            then(found)

    async def _read_extensions(
        self, connection: Connection, then: Callable[[tuple[Extension, ...] | None], None]
    ) -> None:
        found: tuple[Extension, ...] | None = None
        try:
            found = await tasks.in_thread(connection.client.extensions)
        except ApiError as error:
            self._workspace.say(notice_of(error))
        if connection is self._connected():
            then(found)


def _rescanned(connection: Connection) -> Capabilities:
    return connection.refresh(rescan=True)


def _described(client: Client, path: Path, describer: Describer) -> str:
    return client.interrogate(path.read_bytes(), describer.value)


def _carry_out(client: Client, order: ServerOrder) -> None:
    """A server that restarts or stops may cut the line instead of answering: that is what success looks like."""
    match order:
        case ServerOrder.UNLOAD:
            client.unload_checkpoint()
        case ServerOrder.RELOAD:
            client.reload_checkpoint()
        case ServerOrder.RESTART | ServerOrder.STOP:
            try:
                client.server_restart() if order is ServerOrder.RESTART else client.server_stop()
            except ConnectionCut:
                return


def notice_of(error: ApiError) -> Notice:
    """A failed call as a quiet notice."""
    topic = f"connection {error.what}"
    return Notice(error.what, Level.ERROR, hint=error.hint, where=error.where, details=error.details, topic=topic)
