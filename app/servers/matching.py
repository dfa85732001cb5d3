"""Names of a picture's settings as this server has them: the same file is found by its hash, whatever it is called.

Servers tell hashes of checkpoints (the beginning of the file's SHA-256, once they were loaded) and, in the metadata of
a LoRA, the one ``Lora hashes`` begins with (``sshs_model_hash``). VAEs, upscalers and embeddings have names only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.api.replies import Checkpoint, Lora
from app.generation.recall import Recall
from app.generation.request import GenerationRequest
from app.servers.capabilities import Capabilities
from app.servers.file_names import HASH_BEHIND, LORA_DIGITS, SHORT, LoraNames, is_hash, is_same_lora, stem, tag_key
from app.servers.preflight import Finding, Severity
from app.wording import Said

_TAG = re.compile(r"<(lora|lyco):([^:<>]{1,200})((?::[^<>]{0,200})?)>", re.IGNORECASE)
_PROMPTS = ("prompt", "negative_prompt", "hr_prompt", "hr_negative_prompt")
_CHECKPOINT = "sd_model_checkpoint"


_THE_CHECKPOINT = Said("The checkpoint")
_BY_HASH = Said("the same file by its hash")


@dataclass(frozen=True, slots=True)
class Renamed:
    """One name that became another. ``field``: a wire name or the key of a setting; ``text``: a sentence."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Matched:
    """``request``: by the names of here; names that were not found are as they were (``preflight`` says so).

    ``doubts``: what no request can tell by itself, as findings for people.
    """

    request: GenerationRequest
    renamed: tuple[Renamed, ...] = ()
    doubts: tuple[Finding, ...] = ()


def matched(recall: Recall, server: Capabilities) -> Matched:
    """Everything a picture names, by the names this server has for it."""
    work = _Work(recall, server)
    work.styles()
    work.checkpoints()
    work.samplers()
    work.files()
    work.loras()
    work.embeddings()
    work.control()
    return Matched(
        replace(recall.request, parameters=work.parameters, overrides=work.overrides),
        tuple(dict.fromkeys(work.renamed)),
        tuple(dict.fromkeys(work.doubts)),
    )


class _Work:
    """One matching in the making; each method looks for some names."""

    def __init__(self, recall: Recall, server: Capabilities) -> None:
        self._recall = recall
        self._server = server
        self.parameters = dict(recall.request.parameters)
        self.overrides = dict(recall.request.overrides)
        self._loras = LoraNames(server.loras)
        self.renamed: list[Renamed] = []
        self.doubts: list[Finding] = []

    def _say(self, field: str, what: str, asked: str, found: str, why: str) -> None:
        """``why``: a short clause in brackets; only a name a person would take for another one is worth a word."""
        if _plain(asked) != _plain(found):
            names = _short(asked), _short(found)
            text = (
                Said("{0} {1} is {2} here ({3}).", what, *names, why)
                if why
                else Said("{0} {1} is {2} here.", what, *names)
            )
            self.renamed.append(Renamed(field, text))

    def _doubt(self, field: str, text: str, name: str = "") -> None:
        self.doubts.append(Finding(Severity.WARNING, field, text, name=name))

    # -- styles ---------------------------------------------------------------------------------------------------

    def styles(self) -> None:
        """A text has its styles in its prompts: what was written comes back where both come to the same."""
        asked = self._recall.asked
        names = asked.parameters.get("styles") if asked is not None else None
        by_name = {style.name: style for style in self._server.styles}
        if asked is None or not isinstance(names, list) or not names or not all(name in by_name for name in names):
            return
        styled = [asked.prompt, asked.negative_prompt]
        for style in (by_name[name] for name in names):
            styled = [_styled(styled[0], style.prompt), _styled(styled[1], style.negative_prompt)]
        told = [str(self.parameters.get(field) or "") for field in _PROMPTS[:2]]
        if [_plain(text) for text in styled] == [_plain(text) for text in told]:
            self.parameters |= {"prompt": asked.prompt, "styles": list(names)}
            self.parameters.pop("negative_prompt", None)
            if asked.negative_prompt:
                self.parameters["negative_prompt"] = asked.negative_prompt

    # -- checkpoints ----------------------------------------------------------------------------------------------

    def checkpoints(self) -> None:
        name = self.overrides.get(_CHECKPOINT)
        if not isinstance(name, str) and self._recall.hashes.model:
            name = self._recall.hashes.model
        if isinstance(name, str):
            self._checkpoint(self.overrides, _CHECKPOINT, name, self._recall.hashes.model or "")
        for field in ("refiner_checkpoint", "hr_checkpoint_name"):
            name = self.parameters.get(field)
            if isinstance(name, str) and name.casefold() not in ("", "none", "use same checkpoint"):
                self._checkpoint(self.parameters, field, name, "")

    def _checkpoint(self, values: dict[str, Any], field: str, name: str, told_hash: str) -> None:
        behind = HASH_BEHIND.fullmatch(name)
        bare = behind[1] if behind else name
        wanted = (told_hash or (behind[2] if behind else "") or (name if is_hash(name) else "")).lower()
        found = checkpoint_by_hash(wanted, self._server.checkpoints, name)
        if found is not None:
            if bare.lower() != wanted:
                self._say(field, _THE_CHECKPOINT, stem(bare), stem(found.title), _BY_HASH)
            values[field] = found.title
            return
        found = checkpoint_by_name(name, self._server) or checkpoint_by_name(bare, self._server)
        if found is None:
            if field == _CHECKPOINT and self._server.checkpoints:
                values.setdefault(field, name)
            return
        self._say(field, _THE_CHECKPOINT, stem(bare), stem(found.title), "")
        values[field] = found.title
        here = (found.sha256 or found.hash or "").lower()
        if len(wanted) >= SHORT and len(here) >= SHORT and wanted[:SHORT] != here[:SHORT]:
            text = Said(
                "{0} is another file here: its hash begins with {1} instead of {2}.",
                _short(stem(found.title)), here[:SHORT], wanted[:SHORT],
            )  # fmt: skip
            self._doubt(field, text)

    # -- samplers -------------------------------------------------------------------------------------------------

    def samplers(self) -> None:
        for field, schedule in (("sampler_name", "scheduler"), ("hr_sampler_name", "hr_scheduler")):
            self._schedule(schedule)
            name = self.parameters.get(field)
            if isinstance(name, str) and name:
                self._sampler(field, schedule, name)

    def _sampler(self, field: str, schedule: str, name: str) -> None:
        by_name = _sampler_names(self._server)
        found = by_name.get(sampler_key(name))
        if found is None:
            # Both in one name: of older versions, and of programs that know no other way.
            for label, key in _schedule_keys(self._server):
                bare = by_name.get(sampler_key(name).removesuffix(key))
                if bare is not None and sampler_key(name).endswith(key):
                    self.parameters.setdefault(schedule, label)
                    found = bare
                    break
        if found is not None:
            if sampler_key(found) != sampler_key(name):
                self._say(field, Said("The sampler"), name, found, "")
            self.parameters[field] = found

    def _schedule(self, field: str) -> None:
        name = self.parameters.get(field)
        if not isinstance(name, str):
            return
        found = next((label for label, key in _schedule_keys(self._server) if key == sampler_key(name)), None)
        if found is not None:
            self.parameters[field] = found

    # -- files that have names only -------------------------------------------------------------------------------

    def files(self) -> None:
        server = self._server
        modules = [module.name for module in server.modules]
        vaes = [vae.name for vae in server.vaes] or modules
        if str(self.overrides.get("sd_vae")) not in ("Automatic", "None"):
            self._file(self.overrides, "sd_vae", Said("The VAE"), vaes)
        upscalers = [*server.latent_modes, *(upscaler.name for upscaler in server.upscalers)]
        self._file(self.parameters, "hr_upscaler", Said("The upscaler"), upscalers)
        restorers = [restorer.name for restorer in server.face_restorers]
        self._file(self.overrides, "face_restoration_model", Said("The face restorer"), restorers)
        given = self.overrides.get("forge_additional_modules")
        if isinstance(given, list) and modules:
            self.overrides["forge_additional_modules"] = [listed_as(str(name), modules) or name for name in given]

    def _file(self, values: dict[str, Any], field: str, what: str, names: Sequence[str]) -> None:
        name = values.get(field)
        found = listed_as(name, names) if isinstance(name, str) and name else None
        if isinstance(name, str) and found is not None:
            self._say(field, what, stem(name), stem(found), "")
            values[field] = found

    # -- what prompts name ----------------------------------------------------------------------------------------

    def loras(self) -> None:
        if not self._server.loras or self.parameters.get("disable_extra_networks") is True:
            return
        hashes = {tag_key(name): value.lower() for name, value in self._recall.hashes.loras.items()}
        unsure = frozenset(map(tag_key, self._recall.hashes.unsure_loras))
        for field in _PROMPTS:
            prompt = self.parameters.get(field)
            if isinstance(prompt, str) and "<" in prompt:
                self.parameters[field] = _TAG.sub(self._tag(field, hashes, unsure), prompt)

    def _tag(self, field: str, hashes: Mapping[str, str], unsure: Container[str]) -> Callable[[re.Match[str]], str]:
        def renamed(tag: re.Match[str]) -> str:
            kind, name, rest = tag[1], tag[2].strip(), tag[3]
            wanted = hashes.get(tag_key(name), "")
            by_name = self._loras.by_name(name)
            by_hash = self._loras.by_hash(wanted)
            is_other = by_name is not None and is_same_lora(by_name, wanted) is False
            if by_hash is not None and (by_name is None or is_other):
                self._say(field, Said("The LoRA"), name, by_hash.name, _BY_HASH)
                return f"<{kind}:{by_hash.name}{rest}>"
            if is_other and tag_key(name) not in unsure:
                digits = wanted[:LORA_DIGITS]
                self._doubt(
                    field, Said("The LoRA {0} is another file here: its hash is not {1}.", _short(name), digits)
                )
                return tag[0]
            return tag[0] if by_name is None or _answers_to(by_name, name) else f"<{kind}:{by_name.name}{rest}>"

        return renamed

    def embeddings(self) -> None:
        listed = {tag_key(embedding.name) for embedding in self._server.embeddings}
        for name in self._recall.hashes.embeddings if listed else ():
            if tag_key(name) not in listed:
                text = Said(
                    "The server lists no embedding {0}. Its name is read as a word of the prompt.", _short(name)
                )
                self._doubt(self._prompt_with(name), text)

    # -- ControlNet -----------------------------------------------------------------------------------------------

    def control(self) -> None:
        """Models and preprocessors of its units; where the server's lists were not read, as they are."""
        lists, scripts = self._server.control, self.parameters.get("alwayson_scripts")
        if lists is None or not scripts:
            return
        from app.generation.control_units import SCRIPTS, units_in, with_units  # late: few requests have any
        from app.servers.control_names import by_listed_names

        units = units_in(scripts)
        listed = [by_listed_names(unit, lists) for unit in units]
        for before, after in zip(units, listed, strict=True):
            self._say(SCRIPTS, Said("The ControlNet model"), stem(before.model), stem(after.model), "")
        if units:
            self.parameters[SCRIPTS] = with_units(scripts, listed)

    def _prompt_with(self, word: str) -> str:
        """The prompt that says a word; the first of them where none does."""
        texts = {field: str(self.parameters.get(field) or "").casefold() for field in _PROMPTS}
        return next((field for field, text in texts.items() if word.casefold() in text), "prompt")


# -- finding one --------------------------------------------------------------------------------------------------


def checkpoint_by_hash(wanted: str, listed: Iterable[Checkpoint], name: str = "") -> Checkpoint | None:
    """The checkpoint whose file has this hash: ten digits, any longer beginning of the SHA-256, or, of very old
    servers, eight digits of their own kind. Of several (a file that is there twice; eight digits often are not alone)
    the one that is called ``name``, else the first.
    """
    wanted = wanted.lower()
    found = [checkpoint for checkpoint in listed if _has_hash(checkpoint, wanted)] if is_hash(wanted) else []
    if len(found) > 1:
        for key in (_plain, lambda text: _plain(stem(text))):
            for checkpoint in found:
                if key(name) in {key(text) for text in (checkpoint.title, checkpoint.model_name)}:
                    return checkpoint
    return found[0] if found else None


def _has_hash(checkpoint: Checkpoint, wanted: str) -> bool:
    short, whole = (checkpoint.hash or "").lower(), (checkpoint.sha256 or "").lower()
    if wanted == short or (len(wanted) >= SHORT and whole.startswith(wanted)):
        return True
    return not whole and len(wanted) > len(short) >= SHORT and wanted.startswith(short)


def checkpoint_by_name(name: str, server: Capabilities) -> Checkpoint | None:
    """By any name the server takes; else the one whose file is called so, whatever its folder, ending and case."""
    found = server.checkpoint_named(name)
    if found is not None or not name.strip():
        return found
    wanted = _plain(stem(name))
    names = {
        number: (checkpoint.filename or checkpoint.title, checkpoint.title, checkpoint.model_name)
        for number, checkpoint in enumerate(server.checkpoints)
    }
    same = [number for number, each in names.items() if wanted in {_plain(stem(text)) for text in each}]
    return server.checkpoints[same[0]] if len(same) == 1 else None


def listed_as(name: str, names: Sequence[str]) -> str | None:
    """The listed name that is this one: exactly, case aside, then without folder and ending."""
    if name in names:
        return name
    for key in (str.casefold, lambda text: _plain(stem(text))):
        found = [other for other in names if key(other) == key(name)]
        if len(found) == 1:
            return found[0]
    return None


def sampler_key(name: str) -> str:
    """What is left of a sampler's or schedule's name when programs' habits of writing are taken off.

    ``DPM++ 2S a``, ``k_dpmpp_2s_a`` and ``dpmpp_2s_ancestral`` (ComfyUI) are one sampler.
    """
    plain = name.casefold().strip().removeprefix("k_").removesuffix("_gpu")
    plain = plain.replace("ancestral", "a").replace("++", "pp")
    return re.sub(r"[^0-9a-z]", "", plain)


def _sampler_names(server: Capabilities) -> dict[str, str]:
    """Every way to write a sampler -> the name this server takes; listed names before other ways to write them."""
    listed = [sampler.name for sampler in server.samplers] or list(server.dialect.samplers)
    found = {sampler_key(name): name for name in reversed(listed)}
    for sampler in server.samplers:
        for alias in sampler.aliases:
            found.setdefault(sampler_key(alias), sampler.name)
    for name, own in server.dialect.sampler_names.items():
        if own in listed:
            found.setdefault(sampler_key(name), own)
    return found


def _schedule_keys(server: Capabilities) -> Iterator[tuple[str, str]]:
    """(label, way to write it), the longest first: "Polyexponential" ends with "Exponential"."""
    found = [
        (schedule.label, sampler_key(name))
        for schedule in server.schedulers
        for name in (schedule.label, schedule.name, *schedule.aliases)
        if sampler_key(name)
    ]
    yield from sorted(found, key=lambda item: -len(item[1]))


def _answers_to(lora: Lora, name: str) -> bool:
    return name in (lora.name, lora.alias)


def _styled(prompt: str, style: str) -> str:
    """As AUTOMATIC1111 1.10.1 adds a style (``merge_prompts`` in its ``styles.py``)."""
    if "{prompt}" in style:
        return style.replace("{prompt}", prompt)
    return ", ".join(part for part in (prompt.strip(), style.strip()) if part)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _short(name: str) -> str:
    text = " ".join(name.split())
    return text if len(text) <= 80 else text[:79] + "…"
