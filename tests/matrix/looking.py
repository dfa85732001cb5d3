"""Steps that read: lists, settings, what pictures say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.api.options import coerce
from app.generation.parameters import ChoiceSource
from app.generation.result import InfoSource
from app.images import metadata
from app.servers.features import Feature
from app.servers.support import Support
from tests.dialects import draw_things
from tests.matrix.disabled import Disabled, unless
from tests.matrix.user import User, expect


def connect(user: User) -> None:
    kind = user.capabilities.kind
    expect(kind == user.dialect.kind, f"taken for {kind.label}")


# Lists


def samplers(user: User) -> None:
    own = [{"name": name} for name in draw_things.SAMPLERS] if user.dialect.kind == "draw_things" else None
    _compare(user.capabilities.choices(ChoiceSource.SAMPLERS), own or user.told("samplers"), "name")


def schedulers(user: User) -> None:
    _listed(user, user.capabilities.choices(ChoiceSource.SCHEDULERS), "schedulers", Feature.SCHEDULERS, "label")


def checkpoints(user: User) -> None:
    support = user.capabilities.option_support("sd_model_checkpoint")
    _listed(user, user.capabilities.choices(ChoiceSource.CHECKPOINTS), "sd-models", support, "title")


def vaes(user: User) -> None:
    capabilities = user.capabilities
    if capabilities.has(Feature.MODULES):
        _compare([module.name for module in capabilities.modules], user.told("sd-modules"), "model_name")
    else:
        _listed(user, [vae.name for vae in capabilities.vaes], "sd-vae", Feature.VAES, "model_name")


def loras(user: User) -> None:
    _listed(user, [lora.name for lora in user.capabilities.loras], "loras", Feature.LORAS, "name")


def embeddings(user: User) -> None:
    support = user.capabilities.support(Feature.EMBEDDINGS)
    unless(support)
    told = user.told("embeddings")
    expect(told, "the server lists none and the app does not say so")
    found = sorted(embedding.name for embedding in user.capabilities.embeddings)
    expect(found == sorted(told["loaded"]), f"the list is {found}")


def styles(user: User) -> None:
    _listed(user, user.capabilities.choices(ChoiceSource.STYLES), "prompt-styles", Feature.STYLES, "name")


def upscalers(user: User) -> None:
    support = user.capabilities.field_support("hr_upscaler")
    _listed(user, user.capabilities.choices(ChoiceSource.UPSCALERS), "upscalers", support, "name")


def _listed(user: User, found: Sequence[str], path: str, feature: Feature | Support, key: str) -> None:
    """The app's list is the server's; or there is none and the app says why."""
    support = user.capabilities.support(feature) if isinstance(feature, Feature) else feature
    told = user.told(path)
    if found and told and not (isinstance(feature, Feature) and support.is_missing):
        _compare(found, told, key)
    elif support.reason:
        raise Disabled(support.reason)
    else:
        expect(told and found, "the list is empty and the app does not say why")


def _compare(found: Sequence[str], rows: Any, key: str) -> None:
    expect(rows, "the app has a list and the server none")
    names = [row.get(key) or row["name"] for row in rows]
    expect(list(found) == names, f"the list is {list(found)[:4]} and not {names[:4]}")


# Settings


def settings(user: User) -> None:
    capabilities = user.capabilities
    unless(capabilities.support(Feature.OPTIONS))
    told = user.told("options")
    wrong = [key for key, value in told.items() if capabilities.options.get(key) != value]
    expect(told and not wrong, f"read otherwise than told: {wrong[:4]}")
    expect(capabilities.option_specs, "no setting has an editor")


def set_option(user: User) -> None:
    capabilities = user.capabilities
    unless(capabilities.support(Feature.SET_OPTIONS))
    key, wanted = next(
        (key, wanted)
        for key, wanted in (("CLIP_stop_at_last_layers", "3"), ("sd_vae", "soft.vae.safetensors"))
        if key in capabilities.options
    )
    spec = capabilities.option_spec(key)
    expect(spec is not None, f"{key} has no editor")
    assert spec is not None
    before = capabilities.options[key]
    value = coerce(spec, wanted)
    user.connection.client.set_options({key: value})
    now = user.connection.refresh_options().options[key]
    expect(coerce(spec, now) == value, f"{key} reads {now!r} after {value!r} was kept")
    stored = user.server.sent("/options")[-1][key]
    expect(type(stored) is type(value), f"{key} was sent as {type(stored).__name__}")
    user.connection.client.set_options({key: coerce(spec, before)})
    now = user.connection.refresh_options().options[key]
    expect(now == before, f"{key} reads {now!r} after {before!r} was put back")


def refresh(user: User) -> None:
    name = user.server.add_something()
    capabilities = user.connection.refresh(rescan=True)
    titles = capabilities.choices(ChoiceSource.CHECKPOINTS)
    known = [*titles, *(lora.name for lora in capabilities.loras), capabilities.current_checkpoint]
    expect(name in known, f"{name} was not seen")


def memory(user: User) -> None:
    unless(user.capabilities.support(Feature.MEMORY))
    expect(user.connection.memory() is not None, "nothing is told")


# Pictures


def info(user: User) -> None:
    expect(user.first, "there is no picture")
    assert user.first is not None
    said = user.first.image.info
    expect("a lighthouse" in said.text and "Seed: 42" in said.text, f"the app reads: {said.text[:60] or 'nothing'}")
    is_told = bool(metadata.read(user.first.image.path).parameters)
    expect(
        is_told or said.source is InfoSource.REQUEST, f"the picture says nothing, and the app says {said.source} does"
    )


def file_text(user: User) -> None:
    expect(user.first, "there is no picture")
    assert user.first is not None
    unless(user.capabilities.support(Feature.IMAGE_TEXT))
    text = metadata.read(user.first.image.path).parameters
    expect("a lighthouse" in text and "Seed: 42" in text, f"the file says: {text[:60] or 'nothing'}")
