"""What a connected server makes of a prompt: the names it knows, and the settings that change how it reads."""

from __future__ import annotations

from app.api.dialects.kinds import ServerKind
from app.generation.prompt_syntax import PLAIN, USUAL_BACKTRACK, Language
from app.servers.capabilities import Capabilities
from app.servers.features import Feature

_WEB_UIS = frozenset(
    {
        ServerKind.A1111,
        ServerKind.AMDGPU,
        ServerKind.FORGE,
        ServerKind.FORGE_CLASSIC,
        ServerKind.NEO,
        ServerKind.REFORGE,
    }
)
"""They read prompts by the same code."""

_OTHER_ENCODERS = (
    "flux", "sd3", "sd 3", "stable-diffusion-3", "stablediffusion3", "chroma", "qwen", "wan2", "z-image", "zimage",
    "z_image", "lumina", "auraflow", "pixart", "hunyuan", "kolors", "hidream", "cascade", "sana",
)  # fmt: skip
"""In names of checkpoints whose prompts are read by another encoder than CLIP, or by several at once."""


def language_of(capabilities: Capabilities | None, *, is_negative: bool = False) -> Language:
    """How the server reads a prompt, or a negative one; as the web UI does where none is connected."""
    if capabilities is None:
        return Language(has_parts=not is_negative) if is_negative else PLAIN
    options = capabilities.options
    is_web_ui = capabilities.kind in _WEB_UIS
    loras = {name.casefold() for lora in capabilities.loras for name in (lora.name, lora.alias) if name}
    hypernetworks = frozenset(known.name.casefold() for known in capabilities.hypernetworks)
    has_comments = options.get("enable_prompt_comments")
    return Language(
        # An empty list is no news: many servers have none to tell, and read a folder all the same.
        loras=frozenset(loras) or None,
        hypernetworks=hypernetworks or None,
        embeddings=frozenset(known.name.casefold() for known in capabilities.embeddings),
        has_comments=has_comments is True,
        has_emphasis=options.get("emphasis") != "None",
        has_parts=is_web_ui and not is_negative,
        takes_networks=not (is_web_ui and is_negative),
    )


def counts_as_clip(capabilities: Capabilities | None, checkpoint: str = "") -> bool:
    """Whether the server cuts prompts into tokens and chunks as the web UI does with CLIP.

    ``checkpoint``: what the request asks for, "" for the one that is loaded.
    """
    name = checkpoint
    if capabilities is not None:
        if capabilities.kind not in _WEB_UIS:
            return False
        name = name or capabilities.current_checkpoint or ""
        if str(capabilities.options.get("forge_preset") or "").casefold() not in ("", "sd", "xl", "all"):
            return False
    return not any(other in name.casefold() for other in _OTHER_ENCODERS)


def backtrack_of(capabilities: Capabilities | None) -> int:
    """Tokens after the last comma of a full chunk that go into the next one."""
    value = capabilities.options.get("comma_padding_backtrack") if capabilities is not None else None
    return value if isinstance(value, int) and not isinstance(value, bool) else USUAL_BACKTRACK


def vectors_of(capabilities: Capabilities | None) -> dict[str, int]:
    """How many tokens each usable embedding stands for."""
    known = capabilities.embeddings if capabilities is not None and capabilities.has(Feature.EMBEDDINGS) else ()
    return {each.name: each.vectors for each in known if each.is_loaded and each.vectors}
