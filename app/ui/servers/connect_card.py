"""The connect card: an address, a password when one is wanted, and a clear sentence for every way it can fail."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.api.errors import ApiError, TlsProblem, Unauthorized
from app.api.logins import HeaderError, SignIn
from app.servers.capabilities import Capabilities
from app.servers.profile import AddressError, ServerProfile, normalize_url, userinfo_in
from app.servers.reach import is_listening
from app.ui import tasks, theme
from app.ui.servers.sign_in_fields import SignInFields
from app.ui.widgets.buttons import button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.status_line import StatusLine
from app.ui.widgets.texts import label, text_line
from app.ui.workspace import DEMO_ID, Workspace, server_title

if TYPE_CHECKING:
    from app.ui.servers.tls_rows import TlsRows

USUAL_ADDRESS = "http://127.0.0.1:7860"
_WIDTH, _WIDEST = 540, 640
_PAD = 28
LOOK_EVERY_MS = 3000  # a bare TCP connection, never a request: see servers.reach


def card_width() -> int:
    """The most a card about a server takes, in pixels: more for larger text, up to what is still read as one column."""
    return min(_WIDEST, theme.scaled(_WIDTH))


class ConnectCard(QFrame):
    """Asks where the server is. Probes the address by itself while it is shown and nothing is connected."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._busy = False
        self._failure: ApiError | None = None
        self._tls: TlsRows | None = None
        self._profile: ServerProfile | None = workspace.profile
        self.setProperty("kind", "card")
        self.setObjectName("connect-card")
        self._build()
        theme.theme().changed.connect(self._fit)
        self._fit()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MS)
        self._look.timeout.connect(self._look_for_server)
        workspace.connecting.connect(self._on_connecting)
        workspace.connected.connect(self._on_connected)
        workspace.connection_failed.connect(self._on_failed)
        workspace.disconnected.connect(self._on_disconnected)
        workspace.connecting_cancelled.connect(self._on_disconnected)
        if workspace.profile is not None:
            self.show_profile(workspace.profile)
        self._show_title()
        self._catch_up()

    def _catch_up(self) -> None:
        """A card that is made after the first try shows what came of it."""
        workspace = self._workspace
        if workspace.asked is not None and (workspace.is_asking or workspace.failure is not None):
            self._on_connecting(workspace.asked)
        if workspace.failure is not None:
            self._on_failed(workspace.failure)
        elif workspace.capabilities is not None and not workspace.is_asking:
            self._on_connected(workspace.capabilities)

    # What others may do

    def show_profile(self, profile: ServerProfile) -> None:
        """Fill the card with a saved server (its password stays in the keyring)."""
        self._profile = profile
        self.address.setText(profile.url)
        self.sign_in.show_profile(profile)
        wanted = bool(profile.ca_file) or not profile.verify_tls
        if wanted or self._tls is not None:
            self.tls.no_verify.setChecked(not profile.verify_tls)
            self.tls.ca_file.setText(profile.ca_file)
        self._show_tls(wanted)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        column.setSpacing(0)
        self._title = label("", "title", wrap=True)
        column.addWidget(self._title)
        column.addSpacing(12)
        column.addWidget(
            label(
                self.tr(
                    "Safelight talks to any server with the /sdapi/v1 API: AUTOMATIC1111, Forge, SD.Next and others. "
                    "Start yours with --api."
                ),
                "caption",
                wrap=True,
            )
        )
        column.addSpacing(16)
        address_label = label(self.tr("Address"), "caption")
        self.address = text_line(USUAL_ADDRESS)
        self.address.setObjectName("connect-address")
        self.address.setAccessibleName(self.tr("Address of the server"))
        self.address.setMaxLength(2000)
        self.address.returnPressed.connect(self._connect)
        self.address.textEdited.connect(self._edited)
        address_label.setBuddy(self.address)
        column.addWidget(address_label)
        column.addSpacing(4)
        column.addWidget(self.address)
        column.addSpacing(12)
        self.sign_in = SignInFields()
        self.sign_in.submitted.connect(self._connect)
        self.user, self.password = self.sign_in.user, self.sign_in.password
        column.addWidget(self.sign_in)
        self._tls_place = QVBoxLayout()
        column.addLayout(self._tls_place)
        column.addSpacing(16)
        self.connect_button = button(self.tr("Connect"), "primary")
        self.connect_button.setObjectName("connect-button")
        self.connect_button.clicked.connect(self._connect)
        column.addWidget(self.connect_button)
        column.addSpacing(16)
        self.status = StatusLine()
        self.status.setObjectName("connect-status")
        column.addWidget(self.status)
        column.addSpacing(16)
        row = FlowLayout(spacing=8)
        row.addWidget(label(self.tr("No server at hand?"), "caption"))
        self.demo_button = button(self.tr("Try the built-in demo"), "outline")
        self.demo_button.setObjectName("connect-demo")
        self.demo_button.clicked.connect(self._start_demo)
        row.addWidget(self.demo_button)
        column.addLayout(row)
        self._show_tls(False)

    def _fit(self, *_news: object) -> None:
        self.setMaximumWidth(card_width())

    @property
    def tls(self) -> TlsRows:
        """How the certificate is verified; most servers have none, so the rows are made when they are wanted."""
        if self._tls is None:
            from app.ui.servers.tls_rows import TlsRows  # late, as said

            self._tls = TlsRows()
            self._tls_place.addWidget(self._tls)
            self._tls.stackUnder(self.connect_button)  # Tab goes by the order of the tree
        return self._tls

    def _show_tls(self, wanted: bool) -> None:
        speaks_tls = self._speaks_tls()
        if wanted or speaks_tls or self._tls is not None:
            self.tls.setVisible(wanted or speaks_tls)
            self.tls.show_address(speaks_tls=speaks_tls)

    def _speaks_tls(self) -> bool:
        return self.address.text().strip().lower().startswith("https://")

    # Acting

    def _edited(self) -> None:
        self._failure = None
        self.status.clear()
        self._show_tls(self._tls is not None and self._tls.is_set)

    def _profile_from_fields(self) -> ServerProfile:
        """The server as it stands in the fields. Raises AddressError, HeaderError."""
        made = ServerProfile(
            name="",
            url=normalize_url(self.address.text()),
            verify_tls=self._tls is None or not self._tls.no_verify.isChecked(),
            ca_file=self._tls.ca_file.text().strip() if self._tls is not None else "",
        )
        made = self.sign_in.applied_to(made)
        known = self._known(made.url)
        if known is None:
            return made
        made = replace(made, name=known.name, id=known.id)
        shown = self._profile or ServerProfile(name="", url=made.url)
        if shown.id == known.id:
            return made
        # Only the address was changed to that of another saved server: what else stands here is not about it.
        how = (made.sign_in, made.user, made.headers)
        if how == (shown.sign_in, shown.user, shown.headers) and self.sign_in.secret() is None:
            made = replace(made, sign_in=known.sign_in, user=known.user, headers=known.headers)
        if (made.verify_tls, made.ca_file) == (shown.verify_tls, shown.ca_file):
            made = replace(made, verify_tls=known.verify_tls, ca_file=known.ca_file)
        return made

    def _take_userinfo(self) -> None:
        """A user and a password that were pasted with the address go where they belong: no address keeps them."""
        user, password = userinfo_in(self.address.text())
        if not user:
            return
        try:
            self.address.setText(normalize_url(self.address.text()))
        except AddressError:
            return  # which is said in a moment
        self.sign_in.take(user, password)

    def _known(self, url: str) -> ServerProfile | None:
        """The server of this address: the shown one, by its name of now, before others; None for a new one."""
        shown = self._profile if self._profile is not None and self._profile.url == url else None
        there = [entry.profile for entry in self._workspace.servers if entry.profile.url == url]
        same = [profile for profile in there if shown is not None and profile.id == shown.id]
        return next(iter([*same, *([shown] if shown is not None and not there else []), *there]), None)

    def _connect(self) -> None:
        if self._busy:
            self._workspace.work.cancel_connecting()
            return
        self._take_userinfo()
        try:
            profile = self._profile_from_fields()
            secret = self.sign_in.secret()
        except AddressError as error:
            self.status.show_problem(str(error))
            self.address.setFocus()
            return
        except HeaderError as error:
            self.status.show_problem(str(error))
            return
        self._profile = profile
        self._show_asking(profile)  # at once: the first connection of all takes a moment to be begun
        self._workspace.work.open_connection(profile, secret)

    def _start_demo(self) -> None:
        if not self._busy:
            self._set_busy(True)
            self._failure = None
            self.status.show_busy(self.tr("Starting the demo server..."))
            self._workspace.work.start_demo()

    # What happened

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.connect_button.setText(self.tr("Cancel") if busy else self.tr("Connect"))
        self.demo_button.setEnabled(not busy)

    def _on_connecting(self, profile: ServerProfile) -> None:
        if profile.id != DEMO_ID:
            self.show_profile(profile)
        self._show_asking(profile)

    def _show_asking(self, profile: ServerProfile) -> None:
        self._set_busy(True)
        self._failure = None
        self.status.show_busy(self.tr("Asking {0}...").format(profile.url))

    def _on_connected(self, capabilities: Capabilities) -> None:
        self._set_busy(False)
        self._look.stop()
        self.sign_in.clear_secrets()
        if self._workspace.profile is not None:
            self.show_profile(self._workspace.profile)
        self._show_title()
        self.status.show_good(self.tr("Connected to {0}.").format(server_title(capabilities)))

    def _show_title(self) -> None:
        usual, further = self.tr("Connect to a Stable Diffusion WebUI"), self.tr("Connect to another server")
        self._title.setText(further if self._workspace.is_connected else usual)

    def _on_failed(self, error: ApiError) -> None:
        self._set_busy(False)
        self._failure = error
        self.status.show_problem(error.what, error.hint, error.where, error.details)
        self._show_tls(isinstance(error, TlsProblem))
        if isinstance(error, Unauthorized):
            if error.wants:
                self.sign_in.choose(SignIn(error.wants))
            self.sign_in.focus_first_empty()
        self._resume_looking()

    def _on_disconnected(self) -> None:
        self._show_title()
        self._set_busy(False)
        self.status.clear()
        self._resume_looking()

    # Looking for a server by itself

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._resume_looking()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()

    def _resume_looking(self) -> None:
        if self.isVisible() and not self._workspace.is_connected and not self._busy:
            self._look.start()
            QTimer.singleShot(100, self, self._look_for_server)  # after the first paint

    def _look_for_server(self) -> None:
        if self._workspace.is_connected or self._busy or self._failure is not None:
            self._look.stop()
            return
        try:
            url = normalize_url(self.address.text())
        except AddressError:
            return
        tasks.ask(partial(is_listening, url), partial(self._looked_at, url), self)

    def _looked_at(self, url: str, listening: bool) -> None:
        if self._workspace.is_connected or self._busy or self._failure is not None:
            return
        host = url.split("://", 1)[-1]
        if listening:
            self.status.show_good(self.tr("Something answers at {0}. Press Connect.").format(host))
        else:
            self.status.show_idle(
                self.tr("Nothing answers at {0}. Is the server running? If it listens elsewhere, change the address.")
                .format(host)
            )  # fmt: skip
