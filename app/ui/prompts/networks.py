"""A server's LoRAs, embeddings and hypernetworks as cards: found, looked at, and put into the prompt by a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.generation.networks import (
    LEAST_WEIGHT,
    MOST_WEIGHT,
    NetworkCard,
    NetworkKind,
    card_of_lora,
    weight_of,
    weights_in,
    with_network,
    without_network,
)
from app.generation.request import GenerationRequest
from app.servers.capabilities import Capabilities
from app.ui import tasks, theme
from app.ui.prompts.network_cards import CardGrid
from app.ui.prompts.network_habits import NetworkHabits
from app.ui.prompts.network_pane import NetworkPane
from app.ui.prompts.network_pictures import Key, NetworkPictures, key_of
from app.ui.prompts.search_keys import SearchKeys
from app.ui.widgets.buttons import SegmentedSwitch, icon_button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.matching import Entry, Matcher
from app.ui.widgets.texts import ElidedLabel, label, text_line
from app.ui.workspace import Workspace

_SIZE = (820, 600)
_ROOM = 48  # px of the window that stay seen around it
_STEP = 0.05
_SORT = "networks.sort"
_PROMPT, _NEGATIVE = "prompt", "negative_prompt"
_RECENT, _BY_NAME = "recent", "name"
_Cards = dict[NetworkKind, tuple[NetworkCard, ...]]


class Form(Protocol):
    """Where the prompt is written."""

    draft_changed: SignalInstance

    def request(self) -> GenerationRequest: ...
    def window(self) -> QWidget: ...


class NetworkBrowser(Dialog):
    """Stays open beside the prompt. ``text_wanted`` after each change a person makes here: a step of undo each."""

    text_wanted = Signal(str, str)  # which of the two prompts, by its wire name; its new text

    def __init__(self, workspace: Workspace, form: Form) -> None:
        super().__init__(form.window())
        self._workspace = workspace
        self._form = form
        self._habits = NetworkHabits(workspace.session)
        self._cards: _Cards = {}
        self._matchers: dict[NetworkKind, Matcher] = {}
        self._by_name: dict[str, NetworkCard] = {}
        self._is_shown = False
        self.pictures = NetworkPictures(workspace, self)
        self.setWindowTitle(self.tr("Networks"))
        self.setObjectName("networks")
        self._build()
        workspace.connected.connect(self._server_changed)
        workspace.capabilities_changed.connect(self._server_changed)
        workspace.disconnected.connect(self._server_changed)
        form.draft_changed.connect(self._prompt_changed)
        self.pictures.ready.connect(self._picture_came)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 4, 12)
        column.setSpacing(10)
        self.kinds = SegmentedSwitch(self._titles())
        self.kinds.setAccessibleName(self.tr("Kind of network"))
        self.kinds.chosen.connect(self._refill)
        self.search = text_line()
        self.search.setPlaceholderText(self.tr("Find a network by name, base model or word"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.sort = SegmentedSwitch([(_BY_NAME, self.tr("By name")), (_RECENT, self.tr("Used last"))])
        self.sort.setAccessibleName(self.tr("Order"))
        self.sort.choose(_RECENT if self._workspace.session.get(_SORT) == _RECENT else _BY_NAME)
        self.sort.chosen.connect(self._sorted)
        refresh = icon_button("refresh", self.tr("Have the server look for new ones"))
        refresh.clicked.connect(self._workspace.work.refresh)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.sort)
        head.addWidget(refresh)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 12, 0)
        top.setSpacing(8)
        top.addWidget(self.kinds, 1)
        self.into = SegmentedSwitch([(_PROMPT, self.tr("Prompt")), (_NEGATIVE, self.tr("Negative prompt"))])
        self.into.setAccessibleName(self.tr("Where embeddings go"))
        self.into.chosen.connect(self._prompt_changed)
        self.into.hide()
        top.addWidget(self.into)
        self.grid = CardGrid(self.pictures)
        self.grid.setAccessibleName(self.tr("Networks"))
        self.grid.chosen.connect(self._put_in)
        self.grid.activated.connect(self._activated)
        SearchKeys(self.search, self.grid)
        self.grid.removed.connect(self._take_out)
        self.grid.stepped.connect(self._step)
        self.grid.selectionModel().currentChanged.connect(self._current_changed)
        self.nothing = label("", "caption", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pane = NetworkPane()
        self.pane.toggled.connect(self._toggle)
        self.pane.weight_wanted.connect(self._weigh)
        self.pane.word_wanted.connect(self._add_word)
        body = QHBoxLayout()
        body.setSpacing(4)
        body.addWidget(self.grid, 1)
        body.addWidget(self.nothing, 1)
        body.addWidget(self.pane)
        column.addLayout(top)
        column.addLayout(head)
        column.addLayout(body, 1)
        self.keys = ElidedLabel(muted=True, small=True)
        self.keys.set_text(self.tr("Enter: into the prompt · Del: out of it · + and −: weight · Esc: close"))
        column.addWidget(self.keys)
        self.resize(self._fitting())

    def begin(self, *, is_negative: bool = False) -> None:
        """Somebody asked for the cards, writing in that prompt: what is typed next is looked for."""
        self.into.choose(_NEGATIVE if is_negative else _PROMPT)
        self._prompt_changed()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _fitting(self) -> QSize:
        window = self._form.window()
        width, height = theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1])
        return QSize(min(width, window.width() - _ROOM), min(height, window.height() - _ROOM))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_shown:
            self._is_shown = True
            self._server_changed()
        else:
            self._prompt_changed()

    # -- what there is ------------------------------------------------------------------------------------------------

    @property
    def kind(self) -> NetworkKind:
        return NetworkKind(self.kinds.current)

    def _titles(self) -> list[tuple[str, str]]:
        names = {
            NetworkKind.LORA: self.tr("LoRA"),
            NetworkKind.EMBEDDING: self.tr("Embeddings"),
            NetworkKind.HYPERNETWORK: self.tr("Hypernetworks"),
        }
        counts = {kind: len(cards) for kind, cards in self._cards.items()}
        return [(kind.value, f"{name} · {counts[kind]}" if kind in counts else name) for kind, name in names.items()]

    def _server_changed(self, *_news: object) -> None:
        """Another server, or its lists were read anew. What was read of one that is gone stays until another comes."""
        if self._workspace.capabilities is not None and self._is_shown:
            tasks.spawn(self._read(self._workspace.capabilities), self)
        elif self._is_shown:
            self._filter()

    async def _read(self, capabilities: Capabilities) -> None:
        """What training says of thousands of LoRAs takes its time, and so does making them ready to be found."""
        cards, matchers = await tasks.in_thread(_read_cards, capabilities)
        if capabilities is self._workspace.capabilities:
            if cards != self._cards:
                self.pictures.forget()
            self._cards, self._matchers = cards, matchers
            self.kinds.show_segments(self._titles())
            self._refill()

    def _refill(self, *_news: object) -> None:
        self.into.setVisible(self.kind is NetworkKind.EMBEDDING)
        self._by_name = {name: card for card in self._cards.get(self.kind, ()) for name in card.names}
        self._filter()

    def _sorted(self, order: str) -> None:
        self._workspace.session.set(_SORT, order)
        self._filter()

    def _filter(self, *_news: object) -> None:
        before = self.grid.current_card()
        matcher = self._matchers.get(self.kind)
        found: list[NetworkCard] = [match.entry.value for match in matcher.find(self.search.text())] if matcher else []
        if self.sort.current == _RECENT:
            found.sort(key=self._habits.place_of())
        self.grid.cards.show(found)
        row = self.grid.cards.row_of(key_of(before)) if before is not None else -1
        if found:
            self.grid.setCurrentIndex(self.grid.cards.index(max(row, 0), 0))
        self.nothing.setText(self._why_nothing())
        self.nothing.setHidden(bool(found))
        self.grid.setHidden(not found)
        self._prompt_changed()

    def _why_nothing(self) -> str:
        if self._cards.get(self.kind):
            return self.tr("Nothing matches.")
        if self._workspace.capabilities is None:
            return self.tr("Connect to a server to see its networks.")
        return self.tr("This server lists none of these.")

    # -- the prompt ---------------------------------------------------------------------------------------------------

    @property
    def _field(self) -> str:
        """The prompt that is worked on: only embeddings mean anything in the negative one."""
        return self.into.current if self.kind is NetworkKind.EMBEDDING else _PROMPT

    @property
    def _text(self) -> str:
        return str(self._form.request().parameters.get(self._field) or "")

    def _prompt_changed(self, *_news: object) -> None:
        if not self.isVisible():
            return
        prompt = self._text
        shown = {
            key_of(card): weight for card in self._named_in(prompt) if (weight := weight_of(card, prompt)) is not None
        }
        self.grid.cards.show_weights(shown)
        self._show_pane()

    def _named_in(self, prompt: str) -> list[NetworkCard]:
        """Quickly: of thousands only a few are in a prompt."""
        if self.kind is NetworkKind.EMBEDDING:
            text = prompt.casefold()
            return [card for card in self._cards.get(self.kind, ()) if card.name.casefold() in text]
        named = (self._by_name.get(name) for kind, name in weights_in(prompt) if kind is self.kind)
        return [card for card in named if card is not None]

    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_pane()

    def _show_pane(self) -> None:
        card = self.grid.current_card()
        if card is None:
            self.pane.show_card(None, None, None, 1.0)
            return
        weight = weight_of(card, self._text)
        self.pane.show_card(card, self.pictures.request(card), weight, self._usual(card))

    def _picture_came(self, key: Key) -> None:
        card = self.grid.current_card()
        if card is not None and key_of(card) == key:
            self.pane.show_picture(self.pictures.request(card))

    def _put_in(self, card: NetworkCard) -> None:
        """One that is there already only becomes the one that is looked at."""
        prompt = self._text
        if weight_of(card, prompt) is None:
            self._habits.used(card)
            self.text_wanted.emit(self._field, with_network(prompt, card, self._usual(card)))

    def _activated(self, _index: QModelIndex) -> None:
        card = self.grid.current_card()
        if card is not None:
            self._put_in(card)

    def _take_out(self, card: NetworkCard) -> None:
        prompt = self._text
        if weight_of(card, prompt) is not None:
            self.text_wanted.emit(self._field, without_network(prompt, card))

    def _toggle(self, card: NetworkCard) -> None:
        if weight_of(card, self._text) is None:
            self._habits.keep_weight(card, self.pane.chosen_weight)
            self._put_in(card)
        else:
            self._take_out(card)

    def _weigh(self, card: NetworkCard, weight: float) -> None:
        """The weight is remembered for the next time, and changed in the prompt where it is in it."""
        if card.kind is NetworkKind.EMBEDDING:
            return
        self._habits.keep_weight(card, weight)
        prompt = self._text
        if weight_of(card, prompt) not in (None, weight):
            self.text_wanted.emit(self._field, with_network(prompt, card, weight))

    def _usual(self, card: NetworkCard) -> float:
        """The weight it is put in with."""
        capabilities = self._workspace.capabilities
        options = capabilities.options if capabilities is not None else {}
        return self._habits.weight(card, options.get("extra_networks_default_multiplier"))

    def _step(self, card: NetworkCard, direction: int) -> None:
        weight = weight_of(card, self._text)
        now = self._usual(card) if weight is None else weight
        self._weigh(card, min(MOST_WEIGHT, max(LEAST_WEIGHT, round(now + direction * _STEP, 3))))
        self._show_pane()

    def _add_word(self, word: str) -> None:
        prompt = self._text.rstrip(" ,\n")
        self.text_wanted.emit(self._field, f"{prompt}, {word}" if prompt else word)


def cards_of(capabilities: Capabilities) -> _Cards:
    """The networks a server lists, each kind by name."""
    found: dict[NetworkKind, Sequence[NetworkCard]] = {
        NetworkKind.LORA: [
            card_of_lora(lora.name, lora.alias, lora.path, lora.metadata) for lora in capabilities.loras
        ],
        NetworkKind.EMBEDDING: [
            NetworkCard(NetworkKind.EMBEDDING, each.name, base=each.checkpoint or "")
            for each in capabilities.embeddings
            if each.is_loaded
        ],
        NetworkKind.HYPERNETWORK: [
            NetworkCard(NetworkKind.HYPERNETWORK, each.name, path=each.path) for each in capabilities.hypernetworks
        ],
    }
    return {kind: tuple(sorted(cards, key=lambda card: card.name.casefold())) for kind, cards in found.items()}


def _read_cards(capabilities: Capabilities) -> tuple[_Cards, dict[NetworkKind, Matcher]]:
    cards = cards_of(capabilities)
    return cards, {kind: Matcher([_entry(card) for card in of_kind]) for kind, of_kind in cards.items()}


def _entry(card: NetworkCard) -> Entry:
    return Entry(card, card.name, card.base, also=" ".join((card.alias, *card.words)))
