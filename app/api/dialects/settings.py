"""Settings changed for one request: kept where the server takes them, moved to fields, or left out with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.api.dialects.draft import Draft
from app.wording import Said, joined

if TYPE_CHECKING:
    from app.api.dialects.adapting import ServerFacts

OVERRIDES = "override_settings"
MODULES = "forge_additional_modules"
_VAE = "sd_vae"
_NO_SETTING = Said("This server has no such setting.")
_RESTRICTED = Said("The server ignores it in a request.")


def place(draft: Draft, facts: ServerFacts) -> None:
    """One unknown setting fails the whole request on most servers, so none is sent that the server does not tell of."""
    given = draft.payload.get(OVERRIDES)
    if not isinstance(given, Mapping):
        return
    overrides = {key: value for key, value in given.items() if value is not None}
    dialect = facts.dialect
    takes_any = "overrides" not in dialect.features_missing
    for key, name in dialect.setting_fields:
        if key in overrides and not (takes_any and key in facts.settings):
            value = overrides.pop(key)
            draft.payload.setdefault(name, value)
    if takes_any:
        _choose_modules(draft, overrides, facts)
    for key in list(overrides):
        reason = _refusal(key, facts) if takes_any else _reason(key, facts)
        if reason:
            value = overrides.pop(key)
            if not (key == _VAE and value in ("", "Automatic")):
                draft.say_left_out(key, reason)
    if overrides:
        draft.payload[OVERRIDES] = overrides
    else:
        del draft.payload[OVERRIDES]
        draft.payload.pop("override_settings_restore_afterwards", None)


def _reason(key: str, facts: ServerFacts) -> str:
    return facts.dialect.settings_missing.get(key) or facts.dialect.features_missing["overrides"]


def _refusal(key: str, facts: ServerFacts) -> str:
    if facts.settings and key not in facts.settings:
        return _NO_SETTING
    return _RESTRICTED if key in facts.restricted else ""


def _choose_modules(draft: Draft, overrides: dict[str, Any], facts: ServerFacts) -> None:
    """Forge chooses its VAE among its modules: "None" is the built-in one, "Automatic" whatever is chosen there."""
    if MODULES not in facts.settings or _VAE not in overrides:
        return
    vae = overrides.pop(_VAE)
    if not isinstance(vae, str) or vae in ("", "Automatic") or MODULES in overrides:
        return
    overrides[MODULES] = [] if vae == "None" else [vae]
    draft.say(joined(Said("The VAE was sent as a module."), Said(facts.dialect.features_missing.get("vaes", ""))))
