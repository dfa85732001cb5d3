"""The well of image to image: the picture to begin with, dropped, pasted, opened or taken from the app."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.features.create.fit_view import FitView, sentence
from app.generation.source import SourceImage
from app.ui.icons import icon
from app.ui.sources.well import PictureWell
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import ElidedLabel, label, plain_tip


class SourceWell(PictureWell):
    """Shows the source and how it will be fitted. Holds no state of the draft: the panel does."""

    current_wanted = Signal()
    size_wanted = Signal()
    shape_wanted = Signal()
    folder_wanted = Signal()
    mask_wanted = Signal()
    unmask_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("source-well")
        self.setAccessibleName(self.tr("Source picture"))
        self.source: SourceImage | None = None
        self.mask_source: SourceImage | None = None
        self.is_lost = False
        self._has_sizes = True
        self._target = (512, 512)
        self._mode = 0
        self._build()
        self.show_source(None)

    def _build(self) -> None:
        self.view = FitView()
        self.name = ElidedLabel()
        self.facts = label("", "caption", wrap=True)
        self.about = label("", "caption", wrap=True)
        self.hint = label(self.tr("Drop a picture here, or"), "caption", wrap=True)
        self.open_button = button(self.tr("Open…"), "outline")
        self.paste_button = button(self.tr("Paste"), "outline")
        self.current_button = button(self.tr("Use current picture"), "outline")
        self.folder_button = button(self.tr("Batch over a folder…"), "quiet")
        self.replace_button = icon_button("open", self.tr("Begin with another picture"), "quiet", 22)
        self.size_button = button(self.tr("Use size"), "quiet", tip=self.tr("Make the result as large as the source"))
        self.shape_button = button(
            self.tr("Use shape"),
            "quiet",
            tip=self.tr("Make the result of the source's shape, with as many pixels as now"),
        )
        self.remove_button = icon_button("close", self.tr("Remove the source"), "quiet", 22)
        self.mask_button = button("", "quiet", "brush")
        self.unmask_button = icon_button("close", self.tr("Remove the mask"), "quiet", 22)
        for made, called in (
            (self.open_button, "open"), (self.paste_button, "paste"), (self.current_button, "current"),
            (self.replace_button, "replace"), (self.remove_button, "remove"), (self.size_button, "size"),
            (self.shape_button, "shape"), (self.folder_button, "folder"), (self.mask_button, "mask"),
            (self.unmask_button, "unmask"),
        ):  # fmt: skip
            made.setObjectName(f"source-{called}")
        self.open_button.clicked.connect(self.open)
        self.paste_button.clicked.connect(self.paste)
        self.current_button.clicked.connect(self.current_wanted)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.replace_button.clicked.connect(self.offer_others)
        self.size_button.clicked.connect(self.size_wanted)
        self.shape_button.clicked.connect(self.shape_wanted)
        self.remove_button.clicked.connect(self.removed)
        self.mask_button.clicked.connect(self.mask_wanted)
        self.unmask_button.clicked.connect(self.unmask_wanted)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.name, 1)
        top.addWidget(self.replace_button)
        top.addWidget(self.remove_button)
        sizes = FlowLayout(spacing=0)
        sizes.addWidget(self.size_button)
        sizes.addWidget(self.shape_button)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addLayout(top)
        texts.addWidget(self.facts)
        texts.addWidget(self.about)
        texts.addWidget(self.hint)
        texts.addLayout(sizes)
        masks = QHBoxLayout()
        masks.setSpacing(0)
        masks.addWidget(self.mask_button)
        masks.addWidget(self.unmask_button)
        masks.addStretch()
        texts.addLayout(masks)
        texts.addStretch()
        self._ways = QWidget()
        ways = FlowLayout(self._ways, spacing=6)
        ways.addWidget(self.open_button)
        ways.addWidget(self.paste_button)
        texts.insertWidget(texts.count() - 1, self._ways)
        self._more_ways = QWidget()  # below the picture: of large text there is little room beside it
        more = FlowLayout(self._more_ways, spacing=6)
        more.addWidget(self.current_button)
        more.addWidget(self.folder_button)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 8, 10)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._more_ways)
        # Not only up to its hint, as other wells: what wraps takes more rows.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    # -- showing --------------------------------------------------------------------------------------------------

    def show_source(self, source: SourceImage | None) -> None:
        """Another source, or none; ``show_picture`` follows when its picture has been read."""
        self.source, self.is_lost = source, False
        self.view.show_picture(None)
        self.name.set_text(self._title())
        self.facts.setText(source.about.replace("x", " × ", 1).replace(" ", "\u00a0") if source is not None else "")
        filled: tuple[QWidget, ...] = (
            self.facts, self.about, self.size_button, self.shape_button, self.replace_button, self.remove_button
        )  # fmt: skip
        for part in filled:
            part.setHidden(source is None)
        self.offer_sizes(self._has_sizes)
        self.hint.setHidden(source is not None)
        for ways in (self._ways, self._more_ways):
            ways.setHidden(source is not None)
        self._show_fit()

    def show_picture(self, image: QImage | None) -> None:
        """What was read of the source; None: its file is gone."""
        self.is_lost = image is None
        self.view.show_picture(image)
        self._show_fit()

    def show_target(self, target: tuple[int, int], mode: int) -> None:
        """The size in pixels and the resize mode that the result will have."""
        self._target, self._mode = target, mode
        self._show_fit()

    def offer_sizes(self, wanted: bool) -> None:
        """Whether the result's size can be taken from the source."""
        self._has_sizes = wanted
        for made in (self.size_button, self.shape_button, self.mask_button):
            made.setHidden(self.source is None or not wanted)
        self._show_mask()

    def _show_mask(self) -> None:
        self.mask_button.setText(self.tr("Paint a mask") if self.mask_source is None else self.tr("Change the mask"))
        self.unmask_button.setHidden(self.mask_source is None or not self._has_sizes)

    def block_mask(self, reason: str) -> None:
        """Why the server takes no masks; "" where it does."""
        self.mask_button.setEnabled(not reason)
        self.mask_button.setToolTip(plain_tip(reason or self.tr("Say where the picture may change")))

    def offer_current(self, is_there: bool) -> None:
        """Whether a picture is looked at that could be used."""
        self.current_button.setEnabled(is_there)

    @property
    def holds_picture(self) -> bool:
        return self.source is not None

    @property
    def problem(self) -> str:
        """Why the source cannot be sent, "" when it can (or there is none)."""
        if self.source is None or not self.is_lost:
            return ""
        return self.tr("The kept copy of {0} is gone. Choose the picture again.").format(self._title())

    def _title(self) -> str:
        if self.source is None:
            return self.tr("No picture yet")
        return self.source.name or self.source.file_name

    def _show_fit(self) -> None:
        source = self.source
        size = (max(1, source.width), max(1, source.height)) if source is not None else self._target
        self.view.show_fit(size, self._target, self._mode)
        text = self.problem or (sentence(size, self._target, self._mode) if source is not None else "")
        self.about.setText(text)
        kind = "error" if self.problem else "caption"
        if self.about.property("kind") != kind:
            self.about.setProperty("kind", kind)
            self.about.style().polish(self.about)
        self.setAccessibleDescription(f"{self._title()}. {text}".strip())

    # -- taking ---------------------------------------------------------------------------------------------------

    def offer_others(self) -> None:
        """Open the menu of ways to another source."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("open"), self.open_button.text()).triggered.connect(self.open)
        menu.addAction(self.paste_button.text()).triggered.connect(self.paste)
        current = menu.addAction(self.current_button.text())
        current.setEnabled(self.current_button.isEnabled())
        current.triggered.connect(self.current_wanted)
        menu.addSeparator()
        menu.addAction(icon("folder"), self.folder_button.text()).triggered.connect(self.folder_wanted)
        menu.popup(self.replace_button.mapToGlobal(QPoint(0, self.replace_button.height() + 2)))
