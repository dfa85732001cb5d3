"""Whether one thing works on a server, works otherwise, or is missing there, with the reason in a plain sentence.

Decided by what the server tells (its paths, request fields, settings); by its kind's table where it tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.api.dialects.table import DIALECTS
from app.generation.parameters import PARAMETERS
from app.generation.request import Mode
from app.servers.features import FEATURE_PATHS, Feature

if TYPE_CHECKING:  # it asks here
    from app.servers.capabilities import Capabilities


class SupportState(StrEnum):
    WORKS = "works"
    DIFFERS = "differs"  # it works, otherwise than a person might think
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Support:
    """``reason``: one sentence for people, "" exactly when it simply works."""

    state: SupportState
    reason: str = ""

    @property
    def is_missing(self) -> bool:
        return self.state is SupportState.MISSING


WORKS = Support(SupportState.WORKS)


def differs(reason: str) -> Support:
    return Support(SupportState.DIFFERS, reason)


def missing(reason: str) -> Support:
    return Support(SupportState.MISSING, reason)


_ABSENT: Mapping[Feature, str] = MappingProxyType(
    {
        Feature.TEXT_TO_IMAGE: "This server makes no pictures from text.",
        Feature.IMAGE_TO_IMAGE: "This server makes no pictures from pictures.",
        Feature.PROGRESS: "This server does not tell how far it is.",
        Feature.TASK_PROGRESS: "This server runs without its window, so it cannot tell one request from another.",
        Feature.INTERRUPT: "This server cannot be told to stop; Safelight can only stop waiting for it.",
        Feature.SKIP: "This server cannot be told to skip a picture.",
        Feature.PNG_INFO: "This server reads no pictures; Safelight reads them itself.",
        Feature.OPTIONS: "This server does not tell its settings.",
        Feature.SET_OPTIONS: "The settings of this server cannot be changed from here.",
        Feature.OVERRIDES: "This server has no settings that a request could change.",
        Feature.SCHEDULERS: "This server has no list of schedules.",
        Feature.VAES: "This server has no list of VAEs.",
        Feature.MODULES: "Only Forge and its relatives have modules.",
        Feature.LORAS: "This server lists no LoRAs.",
        Feature.EMBEDDINGS: "This server lists no embeddings.",
        Feature.STYLES: "This server has no styles.",
        Feature.SCRIPTS: "This server runs no scripts.",
        Feature.UPSCALE: "This server upscales no finished pictures.",
        Feature.INTERROGATE: "This server describes no pictures.",
        Feature.MEMORY: "This server does not tell how much memory it uses.",
        Feature.UNLOAD: "This server cannot be told to unload its checkpoint.",
        Feature.RELOAD: "This server cannot be told to load its checkpoint again.",
        Feature.REFRESH_CHECKPOINTS: "This server cannot be told to look for new files.",
        Feature.EXTENSIONS: "This server lists no extensions.",
        Feature.SERVER_STOP: "This server was started without --api-server-stop, so it cannot be ended from here.",
        Feature.SERVER_RESTART: "This server was started without --api-server-stop; it cannot be restarted from here.",
        Feature.CONTROLNET: "ControlNet is not installed on this server.",
        Feature.SYSINFO: "This server tells nothing of its system; a WebUI does so only with its window.",
        Feature.CMD_FLAGS: "This server does not tell its start options.",
    }
)

_OTHER_MODE = {
    Mode.TEXT_TO_IMAGE: "This is only for pictures made from pictures.",
    Mode.IMAGE_TO_IMAGE: "This is only for pictures made from text.",
}
_NO_FIELD = "This server does not know this field."
_NO_SETTING = "This server has no such setting."
_RESTRICTED = "The server ignores this setting in a request, for its own safety."
_NEEDS: Mapping[str, Feature] = MappingProxyType(
    {"override_settings": Feature.OVERRIDES, "override_settings_restore_afterwards": Feature.OVERRIDES}
)


def usual_reasons() -> tuple[str, ...]:
    """Every reason that is not one kind of server's own; for translators."""
    return (*_ABSENT.values(), *_OTHER_MODE.values(), _NO_FIELD, _NO_SETTING, _RESTRICTED)


def feature_support(capabilities: Capabilities, feature: Feature) -> Support:
    """Whether the server can do ``feature``."""
    dialect = DIALECTS[capabilities.kind]
    reason = dialect.features_missing.get(feature)
    if reason is not None and (dialect.reads or feature in _TABLE_KNOWS_BETTER):
        return missing(reason)  # the path may be there all the same, with another meaning
    path = FEATURE_PATHS.get(feature)
    if path is not None and path not in capabilities.paths:
        return missing(reason or _ABSENT[feature])
    reason = dialect.features_differ.get(feature)
    return WORKS if reason is None else differs(reason)


_TABLE_KNOWS_BETTER = frozenset({Feature.TASK_PROGRESS, Feature.SCHEDULERS})
"""SD.Next has both paths: one tells something else, the other lists what no request can ask for."""


def field_support(capabilities: Capabilities, name: str, mode: Mode = Mode.TEXT_TO_IMAGE) -> Support:
    """Whether a request field, by its wire name, means to the server what it says."""
    if name in PARAMETERS and PARAMETERS[name].is_ours:
        return WORKS  # it never gets to the server
    needed = _NEEDS.get(name)
    if needed is not None:
        return feature_support(capabilities, needed)
    if mode is Mode.UPSCALE:  # the tables of the dialects are about fields of other endpoints
        known = capabilities.read_fields(mode)
        return WORKS if not known or name in known else missing(_NO_FIELD)
    dialect = DIALECTS[capabilities.kind]
    if not _is_read(capabilities, name, mode):
        return _unread(capabilities, name, mode)
    reason = dialect.differs.get(name)
    return WORKS if reason is None else differs(reason)


def _is_read(capabilities: Capabilities, name: str, mode: Mode) -> bool:
    known = capabilities.read_fields(mode)
    renamed = capabilities.dialect.renamed if not capabilities.fields.get(mode) else ()
    return not known or name in known or any(name == ours for ours, _own in renamed)


def _unread(capabilities: Capabilities, name: str, mode: Mode) -> Support:
    dialect = DIALECTS[capabilities.kind]
    reason = dialect.missing.get(name)
    if name in ("scheduler", "hr_scheduler") and capabilities.joins_schedules:
        return differs(reason or _NO_FIELD)  # sent as part of the sampler's name
    other = Mode.IMAGE_TO_IMAGE if mode is Mode.TEXT_TO_IMAGE else Mode.TEXT_TO_IMAGE
    if reason is None and name in capabilities.fields.get(other, frozenset()):
        reason = _OTHER_MODE[mode]
    if reason is None and name == "scheduler":
        reason = _ABSENT[Feature.SCHEDULERS]
    return missing(reason or _NO_FIELD)


def option_support(capabilities: Capabilities, key: str) -> Support:
    """Whether a setting can be changed for one request."""
    dialect = DIALECTS[capabilities.kind]
    own_field = dict(dialect.setting_fields).get(key)
    reason = dialect.settings_missing.get(key)
    if reason is not None:
        return missing(reason)
    if own_field is None or (key in capabilities.options and not dialect.reads):
        overrides = feature_support(capabilities, Feature.OVERRIDES)
        if overrides.is_missing:
            return overrides
        spec = capabilities.option_spec(key)
        if spec is not None and spec.restricted:
            return missing(_RESTRICTED)
        if spec is None and key not in capabilities.options and (capabilities.option_specs or capabilities.options):
            return missing(_NO_SETTING)
    reason = dialect.settings_differ.get(key)
    return WORKS if reason is None else differs(reason)
