"""How groups, values and changes of a recall are said to people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.generation.difference import Change, item_text
from app.generation.own_styles import SERVER_STYLES, STYLES, TEXTS, styles_in
from app.generation.parameters import ANY_SEED, PARAMETERS, ChoiceSource
from app.generation.recall_groups import Group
from app.generation.request import GenerationRequest, Values
from app.generation.value_names import name_of
from app.servers.capabilities import Capabilities
from app.ui.forms.keep_dialog import written
from app.ui.forms.setting_names import label_of
from app.ui.words import shown

_LONGEST = 2_000  # characters of one row
_PROMPTS = ("prompt", "negative_prompt", "hr_prompt", "hr_negative_prompt")
_SEEDS = ("seed", "subseed")
_PICTURES = ("source", "mask")

translate = QCoreApplication.translate


def group_names() -> dict[Group, str]:
    """What the groups are called."""
    return {
        Group.IMAGE: translate("recall", "Image to image"),
        Group.PROMPT: translate("recall", "Prompt"),
        Group.NEGATIVE: translate("recall", "Negative prompt"),
        Group.TEMPLATE: translate("recall", "Prompt template"),
        Group.MODEL: translate("recall", "Model"),
        Group.SAMPLING: translate("recall", "Sampling"),
        Group.SIZE: translate("recall", "Size"),
        Group.BATCH: translate("recall", "Images and batches"),
        Group.SEED: translate("recall", "Seed"),
        Group.HIRES: translate("recall", "Hires fix"),
        Group.REFINER: translate("recall", "Refiner"),
        Group.OVERRIDES: translate("recall", "Override settings"),
        Group.SCRIPTS: translate("recall", "Scripts"),
        Group.MORE: translate("recall", "More parameters"),
    }


def in_a_row(groups: Sequence[Group]) -> str:
    """ "prompt, sampling, seed" """
    names = group_names()
    return ", ".join(names[group].lower() for group in groups)


def rows_of(
    changes: Sequence[Change], current: GenerationRequest, recalled: GenerationRequest, server: Capabilities | None
) -> list[tuple[str, str]]:
    """(label, how it changes) for each field; the items of a prompt share a row."""
    fields: dict[str, list[Change]] = {}
    for change in changes:
        fields.setdefault(change.field, []).append(change)
    rows = []
    for name, group in fields.items():
        if name in _PROMPTS:
            text = _prompt_change(
                group, str(current.parameters.get(name) or ""), str(recalled.parameters.get(name) or "")
            )
        else:
            before, after = (_value(name, value, server) for value in (group[0].before, group[0].after))
            text = f"{before}  →  {after}"
        rows.append((_label(name, group[0], server), text[:_LONGEST]))
    return rows


def template_rows(template: Values) -> list[tuple[str, str]]:
    """(label, text) of what was written for a picture."""
    rows = [
        (shown(PARAMETERS[name].label), " ".join(str(template[name]).split())) for name in TEXTS if template.get(name)
    ]
    styles = ", ".join(style.name for style in styles_in(template.get(STYLES)))
    names = ", ".join(map(str, template.get(SERVER_STYLES) or ()))
    rows += [(shown(PARAMETERS[name].label), said) for name, said in ((STYLES, styles), (SERVER_STYLES, names)) if said]
    return [(name, text[:_LONGEST]) for name, text in rows]


def _label(name: str, change: Change, server: Capabilities | None) -> str:
    if name in PARAMETERS:
        return shown(PARAMETERS[name].label)
    spec = server.option_spec(name) if server is not None else None
    return label_of(spec) if spec is not None and change.label == name else change.label


def _prompt_change(group: Sequence[Change], before: str, after: str) -> str:
    """Item by item where one prompt became another; the whole where there was none, or none is left."""
    if not before.strip():
        return " ".join(after.split())
    if not after.strip():
        return translate("recall", "{0}  →  empty").format(" ".join(before.split()))
    return "\n".join(item_text(change) for change in group)


def _value(name: str, value: object, server: Capabilities | None) -> str:
    if name in _SEEDS and value in (None, ANY_SEED):
        return translate("recall", "random")
    named = name_of(name, value)
    if named:
        return shown(named)
    if name in _PICTURES:
        return translate("recall", "none") if value is None else str(value)
    if value is None:
        return _default(name, server)
    if isinstance(value, bool):
        return translate("recall", "on") if value else translate("recall", "off")
    if name == "alwayson_scripts" and isinstance(value, dict):
        return ", ".join(_script(str(title), value) for title in value) or translate("recall", "none")
    if isinstance(value, str) and server is not None and _is_checkpoint(name):
        return server.checkpoint_title(value) or value
    return written(value)


def _script(title: str, scripts: dict[str, object]) -> str:
    """A script by its title; of ControlNet also what its units are."""
    if title.casefold() != "controlnet":
        return title
    from app.generation.control_units import units_in  # late: few requests have any

    units = [unit.about for unit in units_in({title: scripts[title]}) if unit.enabled]
    return f"{title} ({'; '.join(units)})" if units else title


def _is_checkpoint(name: str) -> bool:
    spec = PARAMETERS.get(name)
    return name == "sd_model_checkpoint" or (spec is not None and spec.choices is ChoiceSource.CHECKPOINTS)


def _default(name: str, server: Capabilities | None) -> str:
    """What is not sent is the server's to decide; what it decides is said where it tells."""
    known: object = None
    if server is not None:
        known = server.parameter_defaults.get(name) if name in PARAMETERS else server.options.get(name)
    if known in (None, "", (), {}, []):
        return translate("recall", "server's default")
    return translate("recall", "server's default ({0})").format(_value(name, known, None))
