"""The steps of the script, in the order a person might take them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.matrix import doing, guiding, inpainting, looking, scripts, trouble
from tests.matrix.user import User


@dataclass(frozen=True)
class Step:
    """``do`` returns when it worked, raises ``Disabled`` where the app said beforehand that it would not, and anything
    else when it failed."""

    name: str
    label: str
    do: Callable[[User], None]


STEPS = (
    Step("connect", "Connect, kind recognised", looking.connect),
    Step("samplers", "List samplers", looking.samplers),
    Step("schedulers", "List schedules", looking.schedulers),
    Step("checkpoints", "List checkpoints", looking.checkpoints),
    Step("vaes", "List VAEs or modules", looking.vaes),
    Step("loras", "List LoRAs", looking.loras),
    Step("embeddings", "List embeddings", looking.embeddings),
    Step("styles", "List styles", looking.styles),
    Step("upscalers", "List upscalers", looking.upscalers),
    Step("settings", "Read settings", looking.settings),
    Step("generate", "Generate", doing.generate),
    Step("info", "What the picture says", looking.info),
    Step("file_text", "Text in the file", looking.file_text),
    Step("picture", "From a picture", doing.from_a_picture),
    Step("source", "From a kept picture", doing.from_a_kept_picture),
    Step("inpaint", "Inpaint with a mask", inpainting.inpaint),
    Step("upscale", "Upscale a picture", doing.upscale),
    Step("upscale_several", "Upscale pictures together", doing.upscale_several),
    Step("sampler", "Choose a sampler", doing.sampler),
    Step("schedule", "Choose a schedule", doing.schedule),
    Step("unknown_sampler", "Unknown sampler told", doing.unknown_sampler),
    Step("unknown_checkpoint", "Unknown checkpoint told", doing.unknown_checkpoint),
    Step("odd_size", "Odd size made or told", doing.odd_size),
    Step("batch_size", "Two images", doing.batch_size),
    Step("batches", "Two batches", doing.batches),
    Step("seed", "Same seed, same picture", doing.seed),
    Step("checkpoint", "Another checkpoint", doing.checkpoint),
    Step("clip_skip", "Clip skip", doing.clip_skip),
    Step("vae", "Another VAE or module", doing.vae),
    Step("hires", "Hires fix", doing.hires),
    Step("lora_tag", "LoRA tag in the prompt", doing.lora_tag),
    Step("style", "Style", doing.style),
    Step("script", "Run a script", scripts.script),
    Step("always_on", "Always-on script", scripts.always_on),
    Step("controlnet", "ControlNet", guiding.controlnet),
    Step("unknown_script", "Unknown script told", scripts.unknown_script),
    Step("unknown_key", "Unknown key in the payload", doing.unknown_key),
    Step("progress", "Progress", trouble.progress),
    Step("preview", "Live preview", trouble.preview),
    Step("skip", "Skip", trouble.skip),
    Step("stop", "Stop", trouble.stop),
    Step("give_up", "Stop waiting", trouble.give_up),
    Step("set_option", "Change a setting", looking.set_option),
    Step("refresh", "See what is new", looking.refresh),
    Step("memory", "Memory in use", looking.memory),
    Step("busy", "Busy server is waited for", trouble.busy),
    Step("failure", "Failure told as one sentence", trouble.failure),
)
