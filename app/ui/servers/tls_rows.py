"""How the certificate of a server is verified: by an authority of one's own, or not at all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import button
from app.ui.widgets.certificate import CertificateMark
from app.ui.widgets.texts import label, text_line


class TlsRows(QWidget):
    """A file, a box to tick, and the mark that goes with it while it is ticked and the address is one of https."""

    def __init__(self) -> None:
        super().__init__()
        self._speaks_tls = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        caption = label(self.tr("Certificate authority of this server (PEM file)"), "caption", wrap=True)
        column.addWidget(caption)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.ca_file = text_line()
        self.ca_file.setObjectName("connect-ca-file")
        self.ca_file.setAccessibleName(caption.text())
        caption.setBuddy(self.ca_file)
        browse = button(self.tr("Browse..."), "outline")
        browse.clicked.connect(self._browse)
        row.addWidget(self.ca_file, 1)
        row.addWidget(browse)
        column.addLayout(row)
        self.no_verify = QCheckBox(self.tr("Do not verify the certificate"))
        self.no_verify.setObjectName("connect-no-verify")
        self.no_verify.setAccessibleDescription(self.tr("Only on a network you trust."))
        column.addWidget(self.no_verify)
        column.addWidget(label(self.no_verify.accessibleDescription(), "caption", wrap=True))
        self.certificate = CertificateMark(with_words=True)
        column.addWidget(self.certificate)
        self.no_verify.toggled.connect(self._mark)
        self._mark()

    @property
    def is_set(self) -> bool:
        """Whether something else is asked for than what is usual."""
        return bool(self.ca_file.text()) or self.no_verify.isChecked()

    def show_address(self, *, speaks_tls: bool) -> None:
        """Whether the address is one of https."""
        self._speaks_tls = speaks_tls
        self._mark()

    def _mark(self, _is_checked: bool = False) -> None:
        self.certificate.setVisible(self.no_verify.isChecked() and self._speaks_tls)

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Certificate authority"))
        dialog.setNameFilters([self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.ca_file.setText)
        dialog.open()
