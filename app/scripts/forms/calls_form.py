"""The scripts of a request: one that takes it over, and always-on ones that run beside, each with its form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.generation.script_calls import ARGUMENTS, ScriptCalls, arguments_in, key_of
from app.scripts.catalog import OWN_NAMES, Surroundings
from app.scripts.forms.argument_form import ArgumentForm
from app.scripts.forms.arguments import arguments_of, defaults_of, switched_on
from app.servers.scripts import ServerScript, script_named, scripts_of
from app.servers.support import differs, missing
from app.ui.forms.marks import SupportMark
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.matching import Entry
from app.ui.widgets.texts import ElidedLabel, label

_MOST_CARDS = 50  # always-on scripts of a request that are shown


class ScriptFormHolder(QWidget):
    """The form of one script by its name; made anew when another script, or another server, is to be shown."""

    changed = Signal()
    picked = Signal()
    editor_made = Signal(object)

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self._script: ServerScript | None = None
        self._name = ""
        self.form: ArgumentForm | None = None
        self._note = label("", "caption", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._note)

    def show_script(self, name: str, script: ServerScript | None, values: Sequence[Any]) -> None:
        """``script``: None where the server has no such script. With no name there is nothing to show."""
        is_other = self.form is None or (name, script) != (self._name, self._script)
        if is_other:
            self._name, self._script = name, script
            self._make()
        if self.form is not None:
            self.form.show_values(values)
        self._note.setText(self._said())
        self._note.setVisible(bool(self._note.text()))
        self.setVisible(bool(name))

    @property
    def values(self) -> list[Any]:
        return self.form.values() if self.form is not None else []

    @property
    def problem(self) -> str:
        return self.form.problem if self.form is not None else ""

    def _make(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        if not self._name:
            return
        is_described = self._script is not None and self._script.info is not None
        arguments = arguments_of(self._script) if self._script is not None else ()
        form = self.form = ArgumentForm(f"{self._key}-{key_of(self._name)}", arguments, may_grow=not is_described)
        form.editor_made.connect(self.editor_made)
        form.tell_editors()
        form.changed.connect(self.changed)
        form.picked.connect(self.picked)
        self._column.addWidget(form)

    def _said(self) -> str:
        if self.form is None or self._script is None:
            return ""
        if self._script.info is None:
            return self.tr("The server does not describe this script: its arguments are JSON, by number.")
        return "" if self.form.editors else self.tr("This script has nothing to set.")


class AlwaysOnCard(QFrame):
    """One always-on script: its name, a cross, and its form."""

    changed = Signal(object)  # the card
    picked = Signal(object)
    removed = Signal(object)
    editor_made = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.setProperty("kind", "row")
        self.setObjectName(f"always-on-{key_of(title)}")
        self._name = ElidedLabel(title)
        self.mark = SupportMark()
        self.remove_button = icon_button("close", self.tr("Remove {0}").format(title), "quiet", 22)
        self.remove_button.clicked.connect(lambda: self.removed.emit(self))
        self.holder = ScriptFormHolder("always-on")
        self.holder.changed.connect(lambda: self.changed.emit(self))
        self.holder.picked.connect(lambda: self.picked.emit(self))
        self.holder.editor_made.connect(self.editor_made)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._name, 1)
        head.addWidget(self.mark)
        head.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 4, 10)
        column.setSpacing(4)
        column.addLayout(head)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 6, 0)
        inside.addWidget(self.holder)
        column.addLayout(inside)

    def show_entry(self, script: ServerScript | None, entry: Any, *, is_known: bool) -> None:
        """``entry``: what the request says of it; ``is_known``: the server lists its scripts."""
        self._name.set_text(script.title if script is not None else self.title)
        self.holder.show_script(self.title, script, arguments_in(entry))
        if script is None and is_known:
            self.mark.show_support(missing(self.tr("The server lists no such script.")))
        elif script is not None and not script.may_be_always_on:
            self.mark.show_support(differs(self.tr("This script takes a request over; it does not run beside others.")))
        else:
            self.mark.say("")


class CallsForm(QWidget):
    """Edits ``calls``; the always-on scripts that have a section of their own are left as they are."""

    changed = Signal()
    picked = Signal()
    editor_made = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.calls = ScriptCalls()
        self._around = Surroundings()
        self._kept: dict[str, tuple[Any, ...] | None] = {}  # the arguments of scripts that were chosen before
        self.choice = ChoiceBox()
        self.choice.setObjectName("script-choice")
        self.choice.setAccessibleName(self.tr("Script"))
        self.choice.setPlaceholderText(self.tr("None"))
        self.holder = ScriptFormHolder("script")
        self.cards: list[AlwaysOnCard] = []
        self.add_button = button(self.tr("Add an always-on script…"), "chip", "plus")
        self.add_button.setCheckable(False)
        self.add_button.setMinimumHeight(24)
        self._note = label("", "caption", wrap=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        self._lay_out()
        self.choice.changed.connect(self._typed)
        self.choice.editingFinished.connect(self._chosen)
        self.holder.changed.connect(self._edited)
        self.holder.picked.connect(self._finished)
        self.holder.editor_made.connect(self.editor_made)
        self.add_button.clicked.connect(self.open_picker)

    def _lay_out(self) -> None:
        caption = label(self.tr("Script"), "caption")
        caption.setBuddy(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._note)
        top = QVBoxLayout()
        top.setSpacing(4)
        top.addWidget(caption)
        top.addWidget(self.choice)
        column.addLayout(top)
        column.addWidget(self.holder)
        column.addLayout(self._cards)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def problem(self) -> str:
        """The first thing that is wrong with an argument, "" when all are well."""
        holders = (self.holder, *(card.holder for card in self.cards))
        return next((holder.problem for holder in holders if holder.problem), "")

    # -- showing --------------------------------------------------------------------------------------------------

    def show_around(self, around: Surroundings) -> None:
        """Another server, or another mode: scripts and their arguments may be others."""
        self._around = around
        self._offer()
        self.show_calls(self.calls)

    def show_calls(self, calls: ScriptCalls) -> None:
        """Show what a request calls, without a word to anyone."""
        self.calls = calls
        if self.choice.value() != (calls.name or None):
            self.choice.set_value(calls.name or None)
        self.holder.show_script(calls.name, self._named(calls.name), calls.arguments or ())
        self._show_cards()
        self._show_note()

    def _show_cards(self) -> None:
        titles = [title for title in self.calls.always_on if key_of(title) not in OWN_NAMES][:_MOST_CARDS]
        for card in [card for card in self.cards if card.title not in titles]:
            self._drop(card)
        known = {card.title for card in self.cards}
        for title in titles:
            if title not in known:
                self._make_card(title)
        is_known = bool(scripts_of(self._around.capabilities, self._around.mode))
        for card in self.cards:
            card.show_entry(self._named(card.title), self.calls.always_on[card.title], is_known=is_known)

    def _show_note(self) -> None:
        text = ""
        if self._around.capabilities is None:
            text = self.tr("Connect to a server to see its scripts.")
        elif not scripts_of(self._around.capabilities, self._around.mode):
            text = self.tr("This server lists no scripts.")
        self.add_button.setEnabled(not text)
        odd = [*self.calls.odd, *([ARGUMENTS] if self.calls.arguments and not self.calls.name else [])]
        if odd:
            text = f"{text} {self.tr('Sent as they are: {0}').format(', '.join(odd))}".strip()
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _offer(self) -> None:
        scripts = scripts_of(self._around.capabilities, self._around.mode)
        titles = [script.title for script in scripts if script.may_be_chosen]
        self.choice.set_choices(titles, title_of=self._title_of)

    def _title_of(self, name: str) -> str | None:
        script = self._named(name)
        return script.title if script is not None and script.may_be_chosen else None

    def _named(self, name: str) -> ServerScript | None:
        return script_named(self._around.capabilities, self._around.mode, name) if name else None

    # -- the one script ---------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        """A name that is half typed is none yet."""
        name = self.choice.value() or ""
        if not name or self._title_of(name) is not None:
            self._chosen()

    def _chosen(self) -> None:
        name = self.choice.value() or ""
        if key_of(name) == key_of(self.calls.name):
            return
        self._kept[key_of(self.calls.name)] = self.calls.arguments
        script = self._named(name)
        arguments: Sequence[Any] | None = self._kept.get(key_of(name))
        if arguments is None and script is not None and script.info is not None:
            arguments = defaults_of(arguments_of(script))
        self.calls = self.calls.with_script(name, arguments)
        self.holder.show_script(name, script, arguments or ())
        self.picked.emit()

    def _edited(self) -> None:
        self.calls = self.calls.with_script(self.calls.name, self.holder.values)
        self.changed.emit()

    def _finished(self) -> None:
        self.calls = self.calls.with_script(self.calls.name, self.holder.values)
        self.picked.emit()

    # -- always-on scripts --------------------------------------------------------------------------------------------

    def open_picker(self) -> None:
        """Offer the always-on scripts that are not there yet."""
        from app.ui.widgets.picker import Picker  # late: the form is shown before anything is picked

        scripts = scripts_of(self._around.capabilities, self._around.mode)
        there = {key_of(title) for title in self.calls.always_on} | OWN_NAMES
        entries = [
            Entry(script.title, script.title, detail=self._detail(script))
            for script in scripts
            if script.may_be_always_on and key_of(script.name) not in there
        ]
        picker = Picker(entries, self.tr("Find a script"), self)
        picker.chosen.connect(self.add)
        picker.open_below(self.add_button)

    def add(self, title: str) -> None:
        """Switch an always-on script on, as the user's own doing, with its own defaults besides."""
        script = self._named(title)
        arguments = switched_on(script) if script is not None else []
        self.calls = self.calls.with_always_on(title, arguments)
        self._show_cards()
        self.picked.emit()

    def remove(self, title: str) -> None:
        """Take an always-on script out, as the user's own doing."""
        self.calls = self.calls.with_always_on(title, None)
        self._show_cards()
        self.picked.emit()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _detail(self, script: ServerScript) -> str:
        if script.info is None:
            return self.tr("not described")
        if script.is_for_window:
            return self.tr("passed over in a request")
        return "" if script.arguments else self.tr("nothing to set")

    def _make_card(self, title: str) -> None:
        card = AlwaysOnCard(title)
        card.editor_made.connect(self.editor_made)
        card.changed.connect(lambda card: self._card_edited(card, self.changed))
        card.picked.connect(lambda card: self._card_edited(card, self.picked))
        card.removed.connect(lambda card: self.remove(card.title))
        self.cards.append(card)
        self._cards.addWidget(card)

    def _drop(self, card: AlwaysOnCard) -> None:
        self.cards.remove(card)
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _card_edited(self, card: AlwaysOnCard, signal: Any) -> None:
        self.calls = self.calls.with_always_on(card.title, card.holder.values)
        signal.emit()
