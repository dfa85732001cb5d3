"""Gives both prompts what they need of the server and the settings: names, completion, and exact counts.

Nothing of it is needed for the first paint: it begins when there is a server, or the first text of a prompt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.settings.declared import CLIP_VOCABULARY
from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.prompts.shortened import say_shortened
from app.ui.widgets.text_area import LONGEST
from app.ui.workspace import Workspace

if TYPE_CHECKING:  # late: see above
    from app.features.create.panel import ComposePanel
    from app.features.create.top import PromptRow
    from app.generation.clip_tokens import Meter, Tokenizer
    from app.generation.prompt_syntax import Language
    from app.ui.prompts.completion import Completion
    from app.ui.prompts.completion_index import Word
    from app.ui.prompts.completion_sources import Sources
    from app.ui.prompts.completion_words import Typed
    from app.ui.prompts.length import Measure

_TOPIC = "clip vocabulary"
_USUAL_STEPS = 20
_LEAST_STEP, _MOST_STEP = 0.001, 1.0


class PromptHand(QObject):
    """Belongs to the compose panel. ``sources`` and ``completions`` are None and empty until it has begun."""

    wildcards_wanted = Signal()  # the name of one is being written

    def __init__(self, workspace: Workspace, panel: ComposePanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._rows: tuple[PromptRow, PromptRow] = (panel.prompt_row, panel.negative_row)
        self._tokenizer: Tokenizer | None = None
        self._languages: tuple[Language, ...] = ()
        self._wildcards: tuple[str, ...] | None = None
        self._fills_in = False
        self._is_beginning = False
        self.sources: Sources | None = None
        self.completions: tuple[Completion, ...] = ()
        for row in self._rows:
            row.editor.begun.connect(self._begin)
            row.editor.shortened.connect(partial(say_shortened, workspace, LONGEST))
        workspace.connected.connect(self._begin)
        if workspace.is_connected:
            self._begin()

    def _begin(self, _news: object = None) -> None:
        if not self._is_beginning:
            self._is_beginning = True
            tasks.spawn(self._begin_soon(), self)

    async def _begin_soon(self) -> None:
        await tasks.in_thread(_import_ahead)  # no key waits for that
        self._help()

    def _help(self) -> None:
        from app.ui.prompts.completion import Completion  # late, these three: see the module
        from app.ui.prompts.completion_sources import Sources
        from app.ui.prompts.mistake_line import sentence_of

        workspace = self._workspace
        self.sources = Sources(workspace, self)
        self.sources.own_styles = lambda: self._panel.own_styles_row.editor.choices
        self.sources.look_for_wildcards = self.wildcards_wanted.emit
        made: list[Completion] = []
        for row in self._rows:
            completion = Completion(row.editor, self.sources, workspace.settings)
            completion.style_chosen.connect(self._add_style)
            completion.found_nothing.connect(self._found_nothing)
            row.editor.sentence_of = sentence_of
            made.append(completion)
        self.completions = tuple(made)
        if self._wildcards is not None:
            self.sources.show_wildcards(self._wildcards)
        workspace.connected.connect(self._show_server)
        workspace.capabilities_changed.connect(self._show_server)
        workspace.disconnected.connect(self._show_server)
        workspace.setting_changed.connect(self._setting_changed)
        self._panel.draft_changed.connect(self._draft_changed)
        self._show_server()
        for row in self._rows:
            row.editor.begin()

    def _add_style(self, word: Word) -> None:
        from app.ui.prompts.completion_index import Kind  # late: see the module

        is_own = word.kind is Kind.OWN_STYLE
        (self._panel.own_styles_row if is_own else self._panel.styles_row).editor.add(word.text)

    def _found_nothing(self, typed: Typed, is_wanted: bool) -> None:
        from app.ui.prompts.completion_words import Wish  # late, these two: see the module
        from app.ui.prompts.hints import LEAST_TYPED, no_tags, no_wildcards

        if typed.wish is Wish.WILDCARDS and self._wildcards == ():
            no_wildcards(self._workspace)
        elif typed.wish is Wish.WORDS and (is_wanted or ("_" not in typed.text and len(typed.text) >= LEAST_TYPED)):
            no_tags(self._workspace, is_wanted=is_wanted)

    # -- what is known --------------------------------------------------------------------------------------------

    def show_wildcards(self, names: Sequence[str]) -> None:
        """These wildcards there are; others are called unknown where this program fills them in."""
        self._wildcards = tuple(names)
        if self.sources is not None:
            self.sources.show_wildcards(self._wildcards)
            self._show_languages()
            for completion in self.completions:
                completion.wildcards_changed()
            if names:
                from app.ui.prompts.hints import has_wildcards  # late: see the module

                has_wildcards(self._workspace)

    def _draft_changed(self) -> None:
        if self._fills_in is not self._is_dynamic():
            self._show_languages()

    def _is_dynamic(self) -> bool:
        return self._panel.dynamic_row.editor.value() is True

    def _show_server(self, _news: object = None) -> None:
        if self.sources is None:
            return
        capabilities = self._workspace.capabilities
        self.sources.show_server(capabilities)
        options = capabilities.options if capabilities is not None else {}
        from app.ui.widgets.prompt_text import Steps  # late: see the module

        usual = Steps()
        steps = Steps(
            _step(options.get("keyedit_precision_attention"), usual.weight),
            _step(options.get("keyedit_precision_extra"), usual.network),
        )
        for row in self._rows:
            row.editor.steps = steps
        self._show_languages()
        tasks.spawn(self._find_tokenizer(), self)

    def _show_languages(self) -> None:
        from app.servers.prompt_language import language_of  # late: see the module

        self._fills_in = self._is_dynamic()
        # Without that an extension of the server may, from lists that nobody here knows.
        known = self._wildcards if self._fills_in else None
        wildcards = None if known is None else frozenset(name.casefold() for name in known)
        self._languages = tuple(
            replace(
                language_of(self._workspace.capabilities, is_negative=is_negative),
                wildcards=wildcards,
            )
            for is_negative in (False, True)
        )
        for row, language in zip(self._rows, self._languages, strict=True):
            row.editor.set_language(language)
        self._show_counts()

    # -- counting -------------------------------------------------------------------------------------------------

    def _setting_changed(self, name: str) -> None:
        if name == CLIP_VOCABULARY.name:
            self._tokenizer = None
            self._workspace.notice_settled.emit(_TOPIC)
            tasks.spawn(self._find_tokenizer(), self)

    async def _find_tokenizer(self) -> None:
        """Look for the vocabulary, unless it is there; without it lengths are guessed."""
        from app.generation.clip_tokens import VocabularyError  # late, these two: see the module
        from app.servers.vocabulary import find_tokenizer

        chosen, capabilities = self._workspace.settings.get(CLIP_VOCABULARY), self._workspace.capabilities
        if self._tokenizer is None:
            try:
                found = await tasks.in_thread(find_tokenizer, chosen, capabilities)
            except (OSError, VocabularyError) as error:
                self._say_unreadable(chosen, error)
                found = None
            if chosen != self._workspace.settings.get(CLIP_VOCABULARY):
                return  # another one was chosen meanwhile
            self._tokenizer = found
        self._show_counts()

    def _say_unreadable(self, path: str, error: Exception) -> None:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        text = self.tr("The CLIP vocabulary cannot be read: {0}").format(reason)
        self._workspace.say(Notice(text, Level.WARN, hint=path, topic=_TOPIC))

    def _show_counts(self) -> None:
        if self._tokenizer is None or not self._languages:
            for row in self._rows:
                row.counter.measure_by(None)
            return
        from app.generation.clip_tokens import Meter  # late, these two: see the module
        from app.servers.prompt_language import backtrack_of, vectors_of

        capabilities = self._workspace.capabilities
        meter = Meter(self._tokenizer, vectors_of(capabilities), backtrack_of(capabilities))
        for row, language in zip(self._rows, self._languages, strict=True):
            row.counter.measure_by(partial(self._measure, language, meter))

    def _measure(self, language: Language, meter: Meter, text: str) -> Measure:
        from app.servers.prompt_language import counts_as_clip  # late, these two: see the module
        from app.ui.prompts.length import measured

        steps = self._panel.editors["steps"].value()
        checkpoint = self._panel.overrides.values().get("sd_model_checkpoint")
        return measured(
            text,
            language,
            steps if isinstance(steps, int) else _USUAL_STEPS,
            meter,
            is_clip=counts_as_clip(self._workspace.capabilities, str(checkpoint or "")),
        )


def _import_ahead() -> None:
    for name in ("completion", "completion_popup", "completion_sources", "mistake_line"):
        import_module(f"app.ui.prompts.{name}")
    import_module("app.servers.prompt_language")


def _step(told: object, usual: float) -> float:
    """What the server's setting says one key adds to a weight, where that is sensible."""
    if isinstance(told, int | float) and not isinstance(told, bool) and _LEAST_STEP <= told <= _MOST_STEP:
        return float(told)
    return usual
