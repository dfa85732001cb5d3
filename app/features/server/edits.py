"""Settings of the server that were edited and not posted yet. Knows no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from app.api.options import OptionKind, OptionSpec, OptionValueError, coerce
from app.generation.parameters import ChoiceSource
from app.servers.capabilities import Capabilities
from app.servers.keeping import differing, is_same


class Edits:
    """What the server has, what a person wants instead, and which texts are no value. Only differences are kept."""

    def __init__(self) -> None:
        self._capabilities: Capabilities | None = None
        self._specs: dict[str, OptionSpec] = {}
        self._wanted: dict[str, Any] = {}
        self._problems: dict[str, str] = {}
        self._server_id = ""
        self._of_others: dict[str, dict[str, Any]] = {}  # what is wanted of servers that are not shown

    @property
    def specs(self) -> tuple[OptionSpec, ...]:
        """Every setting, in the server's order."""
        return tuple(self._specs.values())

    @property
    def sections(self) -> tuple[tuple[str, int], ...]:
        """(section, how many settings it has), in the server's order."""
        return tuple(Counter(spec.section for spec in self.specs).items())

    def show_server(self, capabilities: Capabilities | None, server_id: str) -> None:
        """Another server, or its settings read anew: edits that it has already are no edits any more.

        Edits belong to the server they were made for, and come back with it; texts that are no value do not.
        """
        if server_id != self._server_id:
            self._of_others[self._server_id] = self._wanted
            self._wanted = self._of_others.pop(server_id, {})
            self._problems = {}
            self._server_id = server_id
        self._capabilities = capabilities
        specs = capabilities.option_specs if capabilities is not None else ()
        self._specs = {spec.key: spec for spec in specs if not spec.is_note}
        self._problems = {key: problem for key, problem in self._problems.items() if key in self._specs}
        kept = {key: value for key, value in self._wanted.items() if key in self._specs}
        self._wanted = differing(kept, capabilities) if capabilities is not None else {}

    def now(self, key: str) -> Any:
        """What the server has."""
        spec = self._specs.get(key)
        options = self._capabilities.options if self._capabilities is not None else {}
        return options.get(key, spec.default if spec is not None else None)

    def value(self, key: str) -> Any:
        """What is wanted: the edit, else what the server has, in the setting's own type where that can be told."""
        if key in self._wanted:
            return self._wanted[key]
        return self._in_its_type(key, self.now(key))

    def edit(self, key: str, value: Any) -> str:
        """Take a value from an editor. Answers what is wrong with it, "" when nothing is.

        None stands for "as it is on the server".
        """
        spec = self._specs[key]
        self._problems.pop(key, None)
        if value is None:
            self._wanted.pop(key, None)
            return ""
        try:
            wanted = coerce(spec, value)
        except OptionValueError as error:
            self._problems[key] = str(error)
            return str(error)
        problem = self._unlisted(spec, wanted)
        if problem:
            self._problems[key] = problem
            return problem
        if self._capabilities is not None and differing({key: wanted}, self._capabilities):
            self._wanted[key] = wanted
        else:
            self._wanted.pop(key, None)
        return ""

    def _unlisted(self, spec: OptionSpec, wanted: Any) -> str:
        """Why the server would not know this name, "" where it does or where nobody can tell."""
        capabilities = self._capabilities
        if capabilities is None or spec.kind is not OptionKind.CHOICE or spec.has_more_choices or not wanted:
            return ""
        names = capabilities.option_choices(spec)
        if not names or wanted in names or wanted == self.now(spec.key):
            return ""
        if spec.source is ChoiceSource.CHECKPOINTS and capabilities.checkpoint_named(str(wanted)) is not None:
            return ""
        return f"The server does not list “{wanted}”."

    def note_problem(self, key: str, problem: str) -> None:
        """An editor holds something that is no value at all."""
        self._problems[key] = problem

    def reset(self, key: str) -> None:
        """Want the default back. A setting without a known default stays as it is."""
        if self.has_default(key):
            self.edit(key, self._specs[key].default)

    def drop(self, key: str) -> None:
        self._wanted.pop(key, None)
        self._problems.pop(key, None)

    def drop_all(self) -> None:
        self._wanted.clear()
        self._problems.clear()

    @property
    def changes(self) -> Mapping[str, Any]:
        """What is to be posted: changed settings only, each in its own type."""
        return dict(self._wanted)

    @property
    def problems(self) -> Mapping[str, str]:
        return dict(self._problems)

    def is_edited(self, key: str) -> bool:
        return key in self._wanted or key in self._problems

    def has_default(self, key: str) -> bool:
        return self._specs[key].default is not None

    def differs_from_default(self, key: str) -> bool:
        """Whether what is wanted is not the default; False where no default is known."""
        if not self.has_default(key):
            return False
        return not is_same(self.value(key), self._in_its_type(key, self._specs[key].default))

    def _in_its_type(self, key: str, value: Any) -> Any:
        spec = self._specs.get(key)
        if spec is None or value is None or spec.kind is OptionKind.JSON:
            return value
        try:
            return coerce(spec, value)
        except OptionValueError:
            return value
