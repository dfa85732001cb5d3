"""What taking over a picture's settings would do: to the request in the panel, on the server of now. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Self

from app.generation.difference import Change
from app.generation.parameters import PARAMETERS
from app.generation.recall import Recall
from app.generation.recall_groups import (
    Group,
    GroupChange,
    as_text,
    changes_by_group,
    group_of,
    group_of_setting,
    groups_in,
    loses_pictures,
    merged,
)
from app.generation.recall_template import PROMPTS, changes_of_template, with_template
from app.generation.request import EMPTY, GenerationRequest, Mode, Values
from app.generation.source import SourceImage
from app.servers.capabilities import Capabilities
from app.servers.effective import effective
from app.servers.matching import Renamed, matched
from app.servers.missing import findings_in, left_out, renamed
from app.servers.preflight import Finding, Severity
from app.wording import Said

Fixes = Mapping[tuple[str, str], str]
"""(field, missing name) -> the name that is used instead, "" to leave it out. What is not in it keeps its name."""

NO_MASK = Said("The mask it was made with is not known. Without one, all of the source changes.")
_MASKED = frozenset({"mask_blur", "inpainting_fill", "inpainting_mask_invert", "inpaint_full_res"})
"""What only a picture made with a mask tells."""

LONGEST_PROMPT = 30_000
"""Characters of a prompt that can be taken over: the form's editor lays out one without blanks in a time that grows
with the square of its length."""
_PROMPTS = ("prompt", "negative_prompt", "hr_prompt", "hr_negative_prompt")
_MOST_UNPLACED = 20  # pairs that are named

NO_FIXES: Fixes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Offer:
    """``current``: what the panel asks for. ``recalled``: what the picture asks for, by this server's names.

    ``notes``: sentences about what cannot be taken over. ``lacks_source``: the picture was made from another one that
    is not known any more. ``template``: what was written, where something else was sent for it.
    """

    current: GenerationRequest
    recalled: GenerationRequest
    server: Capabilities | None = None
    renamed: tuple[Renamed, ...] = ()
    doubts: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    lacks_source: bool = False
    template: Values = field(default_factory=lambda: EMPTY)
    _found: dict[frozenset[Group], tuple[Finding, ...]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def of(cls, found: Recall, current: GenerationRequest, server: Capabilities | None) -> Self:
        """``server`` None: nothing is connected, so every name stays as it is."""
        found = _without_endless_prompts(found, current)
        names = matched(found, server) if server is not None else None
        request = names.request if names is not None else found.request
        lacks = request.mode is Mode.IMAGE_TO_IMAGE and request.source is None
        doubts = names.doubts if names is not None else ()
        if request.mode is Mode.IMAGE_TO_IMAGE and request.mask is None and _MASKED & request.parameters.keys():
            doubts = (*doubts, Finding(Severity.WARNING, "mask", NO_MASK))
        return cls(
            current,
            request,
            server,
            names.renamed if names is not None else (),
            doubts,
            (*found.warnings, *_unplaced(found)),
            lacks,
            found.template,
        )

    def with_source(self, source: SourceImage) -> Self:
        """With this picture in the place of the one that is not known."""
        return replace(self, recalled=replace(self.recalled, source=source), lacks_source=False)

    def without_image(self) -> Self:
        """Where nothing can be made from a picture: what is left of one that was made so."""
        if self.current.mode is Mode.IMAGE_TO_IMAGE:
            return replace(self, recalled=replace(self.recalled, source=None), lacks_source=False)
        return replace(self, recalled=as_text(self.recalled), lacks_source=False)

    @property
    def stands_in(self) -> bool:
        """Whether the picture itself has to be what image to image begins with, for want of another one."""
        return self.lacks_source and self.current.source is None and not self.current.extra.get("init_images")

    @property
    def changes(self) -> tuple[GroupChange, ...]:
        """Every group that would change anything; to set what the server does unasked changes nothing."""
        found = []
        for each in changes_by_group(self.current, self.recalled):
            left = self._effective(each.changes)
            if left or not each.changes:  # without any, only the order of a prompt is another
                found.append(replace(each, changes=left))
        return tuple(self._with_template(found))

    def _with_template(self, found: list[GroupChange]) -> list[GroupChange]:
        """With the row of what was written; where that is asked for already, its prompts are no change."""
        if not self.template:
            return found
        told = changes_of_template(self.current, self.recalled, self.template)
        if told is None:
            return [each for each in found if each.group not in PROMPTS]
        return [*found, GroupChange(Group.TEMPLATE, told)]

    def _effective(self, found: tuple[Change, ...]) -> tuple[Change, ...]:
        if self.current.mode is not self.recalled.mode:
            return found
        kept = effective(found, self.server, self.current.mode)
        return tuple(change for change in found if change.before is not None or change in kept)

    @property
    def unchanged(self) -> tuple[Group, ...]:
        """Groups the picture says something about that would change nothing."""
        changing = {each.group for each in self.changes}
        said = groups_in(self.recalled)
        return tuple(group for group in Group if group in said and group not in changing)

    def after(self, groups: frozenset[Group], fixes: Fixes = NO_FIXES) -> GenerationRequest:
        """The request that comes of it."""
        recalled = self.recalled
        for (name_of, name), other in fixes.items():
            finding = Finding(Severity.WARNING, name_of, "", name=name)
            recalled = renamed(recalled, finding, other) if other else left_out(recalled, finding)
        return with_template(merged(self.current, recalled, groups), self.template, groups)

    def findings(self, groups: frozenset[Group]) -> tuple[Finding, ...]:
        """What is missing or doubtful here about these groups, and was not before."""
        if groups not in self._found:
            found = findings_in(self.current, self.after(groups), self.server)
            doubts = [doubt for doubt in self.doubts if self.group_of(doubt) in groups]
            self._found[groups] = (*doubts, *found)
        return self._found[groups]

    def group_of(self, finding: Finding) -> Group | None:
        """The group a finding is about; None when it is about the whole request."""
        if finding.field in self.recalled.overrides:
            return group_of_setting(finding.field)
        return group_of(finding.field, self.recalled.mode) if finding.field else None

    def loses_pictures(self, groups: frozenset[Group]) -> bool:
        return loses_pictures(self.current, self.after(groups))

    def wants_a_look(self, groups: frozenset[Group]) -> bool:
        """Whether somebody should see what comes of it first: a name is missing here, or a picture would be lost."""
        found = self.findings(groups)
        is_missing = any(each.name or each in self.doubts or each.severity is Severity.PROBLEM for each in found)
        needs_source = self.lacks_source and Group.IMAGE in groups
        return is_missing or needs_source or self.loses_pictures(groups)

    def notes_about(self, groups: frozenset[Group]) -> tuple[str, ...]:
        """What to say afterwards: names that became others, and what could not be taken over."""
        told = [text for group in Group if group in groups for text in self.renamed_in(group)]
        said = [each.text for each in self.findings(groups) if not each.name]
        is_much = len(groups) > 1  # of a prompt alone nobody expects the settings
        return tuple(dict.fromkeys([*told, *said, *(self.notes if is_much else ())]))

    def renamed_in(self, group: Group) -> tuple[str, ...]:
        """Names that became others, as sentences."""
        return tuple(each.text for each in self.renamed if self._group_of_name(each.field) is group)

    def _group_of_name(self, name: str) -> Group | None:
        return group_of_setting(name) if name in self.recalled.overrides else group_of(name, self.recalled.mode)


def _without_endless_prompts(found: Recall, current: GenerationRequest) -> Recall:
    """With the panel's own in place of prompts that nobody wrote by hand, and a warning."""
    asked = found.request.parameters
    endless = [name for name in _PROMPTS if len(str(asked.get(name) or "")) > LONGEST_PROMPT]
    if not endless:
        return found
    kept = {name: current.parameters[name] for name in endless if name in current.parameters}
    others = {name: value for name, value in asked.items() if name not in endless}
    warnings = [
        Said(
            "{0}: {1} characters are too many, so what is in Create stays.",
            Said(PARAMETERS[name].label),
            len(str(asked[name])),
        )
        for name in endless
    ]
    request = replace(found.request, parameters={**others, **kept})
    return replace(found, request=request, asked=None, warnings=(*found.warnings, *warnings))


def _unplaced(found: Recall) -> tuple[str, ...]:
    """The pairs that became nothing; of very many the first."""
    named = tuple(f"{key}: {value}"[:120] for key, value in found.unplaced[:_MOST_UNPLACED])
    rest = len(found.unplaced) - len(named)
    return (*named, Said("and {0} more values that set nothing here", rest)) if rest else named
