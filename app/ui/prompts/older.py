"""Stepping through prompts with two keys: older ones, and back to what was being written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from app.generation.own_styles import template_of
from app.generation.request import GenerationRequest
from app.library.prompts import KeptPrompt
from app.ui.workspace import Workspace

MOST_STEPS = 200


class Form(Protocol):
    """Where prompts are written."""

    draft_changed: SignalInstance

    def request(self) -> GenerationRequest: ...


class OlderPrompts(QObject):
    """Place 0 is what was written when the stepping began; any other change ends it."""

    def __init__(self, workspace: Workspace, form: Form, put: Callable[[KeptPrompt], None]) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._form = form
        self._put = put
        self._kept: list[KeptPrompt] = []
        self._at = 0
        self._is_asking = False
        self._is_putting = False
        form.draft_changed.connect(self._changed)

    def go(self, step: int) -> None:
        """Older by ``step``, newer where it is negative; nothing happens at either end."""
        if self._kept:
            self._go(step)
        elif step > 0 and not self._is_asking:
            self._is_asking = True
            self._workspace.work.prompts("", MOST_STEPS, partial(self._found, step))

    def _found(self, step: int, found: Sequence[KeptPrompt]) -> None:
        self._is_asking = False
        now = self._form.request()
        here = KeptPrompt(now.prompt, now.negative_prompt, template_of(now))
        others = [kept for kept in found if (kept.prompt, kept.negative_prompt) != (here.prompt, here.negative_prompt)]
        self._kept, self._at = [here, *others], 0
        self._go(step)

    def _go(self, step: int) -> None:
        at = self._at + step
        if 0 <= at < len(self._kept):
            self._at = at
            self._is_putting = True
            self._put(self._kept[at])
            self._is_putting = False

    def _changed(self) -> None:
        if not self._is_putting:
            self._kept, self._at = [], 0
