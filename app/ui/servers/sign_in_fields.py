"""How one signs in to a server: nothing, a user and password of the API or of the web page, or header lines."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from app.api.logins import MOST_HEADERS, SignIn, header_line, header_name
from app.servers.credentials import secret_of
from app.servers.profile import ServerProfile
from app.ui import theme
from app.ui.icons import icon
from app.ui.widgets.buttons import button, fit_icon, icon_button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import label, plain_tip, text_line

_MOST_LETTERS = 500
_EXAMPLE = ("Authorization", "Bearer …")  # as it is sent, in every language
_MARK = 12  # pixels at a text scale of 100 %


class HeaderRow(QWidget):
    """One header line: its name, its value (never shown), and a button that takes it away."""

    submitted = Signal()
    removed = Signal(object)  # this row

    def __init__(self, name: str = "", *, is_kept: bool = False) -> None:
        """``is_kept``: its value is in the keyring, so none need be typed."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.name_edit = text_line(name)
        self.name_edit.setPlaceholderText(_EXAMPLE[0])
        self.name_edit.setAccessibleName(self.tr("Name of the header"))
        self.name_edit.setMaxLength(100)
        self.value_edit = text_line()
        self.value_edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.value_edit.setPlaceholderText(self.tr("kept already") if is_kept else _EXAMPLE[1])
        self.value_edit.setAccessibleName(self.tr("Value of the header"))
        self.value_edit.setMaxLength(8000)
        remove = icon_button("close", self.tr("Remove this header"), "quiet")
        remove.clicked.connect(self._remove)
        row.addWidget(self.name_edit, 1)
        row.addWidget(self.value_edit, 1)
        row.addWidget(remove)
        for field in (self.name_edit, self.value_edit):
            field.returnPressed.connect(self.submitted)

    @property
    def is_empty(self) -> bool:
        return not self.name_edit.text().strip() and not self.value_edit.text().strip()

    def _remove(self) -> None:
        self.removed.emit(self)


class SignInFields(QWidget):
    """A quiet choice of the kind, and the fields of the kind that is chosen; those of headers are made when wanted."""

    submitted = Signal()
    kind_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind = SignIn.BASIC
        self._shown: ServerProfile | None = None
        self._lines: QVBoxLayout | None = None
        self.rows: list[HeaderRow] = []
        self.menu: QMenu | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._choice())
        self._pair = QWidget()
        self._both = self._credential_fields(self._pair)
        self._column.addWidget(self._pair)
        self._headers = QWidget()
        self._headers.hide()
        self._column.addWidget(self._headers)
        theme.theme().changed.connect(self._stack)
        self._show()

    # What is chosen and typed

    @property
    def kind(self) -> SignIn:
        return self._kind

    def choose(self, kind: SignIn) -> None:
        """Show the fields of this kind; what was typed for another stays there."""
        if kind is not self._kind:
            self._kind = kind
            self._show()
            self.kind_changed.emit()

    def show_profile(self, profile: ServerProfile) -> None:
        """A server as it is saved. One without a login leaves the usual fields where they are: they may stay empty."""
        self._shown = profile
        self.user.setText(profile.user)
        if profile.has_secret:
            self.choose(profile.sign_in)
        elif self._kind not in (SignIn.BASIC, SignIn.NOTHING):
            self.choose(SignIn.BASIC)
        if profile.headers:
            self._show_lines(profile.headers)

    def take(self, user: str, password: str) -> None:
        """A user and a password that came from elsewhere."""
        if self._kind is not SignIn.PAGE:
            self.choose(SignIn.BASIC)
        self.user.setText(user)
        self.password.setText(password)

    def clear_secrets(self) -> None:
        self.password.clear()
        for row in self.rows:
            row.value_edit.clear()

    def applied_to(self, profile: ServerProfile) -> ServerProfile:
        """``profile`` with what is chosen here. Raises HeaderError for a name that cannot be sent."""
        user = self.user.text().strip() if self._kind in (SignIn.BASIC, SignIn.PAGE) else ""
        names = tuple(header_name(row.name_edit.text()) for row in self.rows if not row.is_empty)
        return replace(profile, user=user, sign_in=self._kind, headers=tuple(dict.fromkeys(names)))

    def secret(self) -> str | None:
        """The password or the values that were typed; None when nothing was. Raises HeaderError."""
        if self._kind is not SignIn.HEADERS:
            return self.password.text() or None
        typed = [(row.name_edit.text(), row.value_edit.text()) for row in self.rows if row.value_edit.text().strip()]
        return secret_of(dict(header_line(name, value) for name, value in typed)) if typed else None

    def focus_first_empty(self) -> None:
        """Put the keyboard where something is missing."""
        fields: list[QLineEdit] = [self.user, self.password]
        if self._kind is SignIn.HEADERS:
            fields = [field for row in self.rows for field in (row.name_edit, row.value_edit)]
        wanted = next((field for field in fields if not field.text()), fields[-1])
        wanted.setFocus()

    # Building

    def _choice(self) -> FlowLayout:
        caption = label(self.tr("Sign in with"), "caption")
        self.kind_button: QPushButton = button("", "quiet")
        self.kind_button.setIcon(icon("chevron-down", "secondary"))
        fit_icon(self.kind_button, _MARK)
        self.kind_button.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight if self.isRightToLeft() else Qt.LayoutDirection.RightToLeft
        )
        self.kind_button.setObjectName("connect-sign-in")
        self.kind_button.clicked.connect(self._open_menu)
        row = FlowLayout(spacing=4)  # large text in a narrow window: one below the other
        row.addWidget(caption)
        row.addWidget(self.kind_button)
        return row

    def _credential_fields(self, owner: QWidget) -> QBoxLayout:
        """User and password, beside each other where both captions have room, else one below the other."""
        both = QBoxLayout(QBoxLayout.Direction.LeftToRight, owner)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        self._user_label = label("", "caption", wrap=True)
        self.user = text_line()
        self.user.setObjectName("connect-user")
        self._password_label = label("", "caption", wrap=True)
        self.password = text_line()
        self.password.setObjectName("connect-password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for caption, field in ((self._user_label, self.user), (self._password_label, self.password)):
            caption.setBuddy(field)
            field.setMaxLength(_MOST_LETTERS)
            field.returnPressed.connect(self.submitted)
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(caption)
            part.addWidget(field)
            both.addLayout(part, 1)
        return both

    def _show_lines(self, names: tuple[str, ...]) -> None:
        """Rows for these names, and one to fill in where there is none."""
        kept = frozenset(self._shown.headers) if self._shown is not None else frozenset()
        if [row.name_edit.text() for row in self.rows] == list(names) and names:
            return
        for row in list(self.rows):
            self._drop(row)
        for name in names or ("",):
            self._add(HeaderRow(name, is_kept=name in kept))

    def _make_lines(self) -> QVBoxLayout:
        column = QVBoxLayout(self._headers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(
            label(self.tr("Name and value · the value is kept in the system keyring"), "caption", wrap=True)
        )
        lines = QVBoxLayout()
        lines.setSpacing(4)
        column.addLayout(lines)
        self.add_button = button(self.tr("Another header"), "quiet", "plus")
        self.add_button.setObjectName("connect-add-header")
        self.add_button.clicked.connect(self._add_empty)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        return lines

    def _add_empty(self) -> None:
        row = HeaderRow()
        self._add(row)
        row.name_edit.setFocus()

    def _add(self, row: HeaderRow) -> None:
        if self._lines is None:
            self._lines = self._make_lines()
        row.submitted.connect(self.submitted)
        row.removed.connect(self._removed)
        self.rows.append(row)
        self._lines.addWidget(row)
        self.add_button.setEnabled(len(self.rows) < MOST_HEADERS)

    def _removed(self, row: HeaderRow) -> None:
        self._drop(row)
        if not self.rows:
            self._add(HeaderRow())

    def _drop(self, row: HeaderRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.add_button.setEnabled(True)

    # Showing

    def _names(self) -> dict[SignIn, tuple[str, str]]:
        """What each kind is called, and when it is wanted."""
        return {
            SignIn.NOTHING: (self.tr("Nothing"), self.tr("The server asks nobody who they are.")),
            SignIn.BASIC: (self.tr("User and password"), self.tr("Of the server's option --api-auth, or of a proxy.")),
            SignIn.PAGE: (
                self.tr("User and password of the web page"),
                self.tr("Of the server's option --gradio-auth, where its login stands in front of the API too."),
            ),
            SignIn.HEADERS: (
                self.tr("Header"),
                self.tr("A token in a header line, as proxies and hosts in the cloud want it."),
            ),
        }

    def _open_menu(self) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        group = QActionGroup(self.menu)
        for kind, (name, when) in self._names().items():
            action = self.menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(kind is self._kind)
            action.setToolTip(plain_tip(when))
            action.triggered.connect(partial(self._chosen, kind))
            group.addAction(action)
        self.menu.popup(self.kind_button.mapToGlobal(QPoint(0, self.kind_button.height() + 2)))

    def _chosen(self, kind: SignIn, _checked: bool = False) -> None:
        self.choose(kind)
        if kind is not SignIn.NOTHING:
            self.focus_first_empty()

    def _show(self) -> None:
        name, when = self._names()[self._kind]
        self.kind_button.setText(self.tr("Web page") if self._kind is SignIn.PAGE else name)  # in full it is too wide
        self.kind_button.setAccessibleName(self.tr("Sign in with: {0}").format(name))
        self.kind_button.setToolTip(plain_tip(when))
        is_page = self._kind is SignIn.PAGE
        user = self.tr("User (only with --gradio-auth)") if is_page else self.tr("User (only with --api-auth)")
        for caption, text, field in (
            (self._user_label, user, self.user),
            (self._password_label, self.tr("Password · kept in the system keyring"), self.password),
        ):
            caption.setText(text)
            field.setAccessibleName(text)
        if self._kind is SignIn.HEADERS and not self.rows:
            self._show_lines(())
        self._pair.setHidden(self._kind not in (SignIn.BASIC, SignIn.PAGE))
        self._headers.setHidden(self._kind is not SignIn.HEADERS)
        self._stack()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def _stack(self, *_news: object) -> None:
        captions: tuple[QLabel, ...] = (self._user_label, self._password_label)
        widest = max(each.fontMetrics().horizontalAdvance(each.text()) for each in captions)
        side, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._both.setDirection(side if 2 * widest <= self.width() - self._both.spacing() else below)
