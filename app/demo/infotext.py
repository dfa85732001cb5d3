"""What a picture of the demo says about itself: the infotext, and the ``info`` document of the answer."""

from __future__ import annotations

from typing import Any

from app.demo import prompts
from app.demo.facts import VERSION
from app.demo.models import Models
from app.demo.options import Options
from app.demo.sampling import AUTOMATIC
from app.demo.work import Work
from app.generation.infotext import compose


def clip_skip(options: Options) -> Any:
    return options["CLIP_stop_at_last_layers"]


def face_restorer(work: Work, options: Options) -> str | None:
    restores = options["face_restoration"] if work["restore_faces"] is None else work["restore_faces"]
    return str(options["face_restoration_model"]) if restores else None


def note_networks(work: Work) -> None:
    """Add the hashes of the LoRAs and embeddings a prompt uses to the extra pairs."""
    if not work["disable_extra_networks"]:
        work.extra["Lora hashes"] = prompts.lora_hashes(work.prompts[0])
    work.extra["TI hashes"] = prompts.embedding_hashes((work.prompts[0], work.negative_prompts[0]))
    for key in ("Lora hashes", "TI hashes"):
        if work.extra.get(key) is None:
            work.extra.pop(key, None)


def text(work: Work, index: int, options: Options, models: Models, *, whole_job: bool = False) -> str:
    """The infotext of image ``index``; with ``whole_job`` that of the grid."""
    skip = clip_skip(options)
    vae = models.vae()
    tiling = options["tiling"] if work["tiling"] is None else work["tiling"]
    varied = bool(work["subseed_strength"])
    resized = work["seed_resize_from_w"] > 0 and work["seed_resize_from_h"] > 0
    inpainting = models.loaded.inpainting
    pairs: dict[str, Any] = {
        "Steps": work["steps"],
        "Sampler": work.sampling.sampler,
        "Schedule type": work.sampling.scheduler or AUTOMATIC,
        "CFG scale": work["cfg_scale"],
        "Seed": work.seeds[0] if whole_job else work.seeds[index],
        "Face restoration": face_restorer(work, options),
        "Size": f"{work['width']}x{work['height']}",
        "Model hash": models.loaded.short_hash if options["add_model_hash_to_info"] else None,
        "Model": models.loaded.name if options["add_model_name_to_info"] else None,
        "VAE hash": vae[1] if vae else None,
        "VAE": vae[0] if vae else None,
        "Variation seed": work.subseeds[0 if whole_job else index] if varied else None,
        "Variation seed strength": work["subseed_strength"] if varied else None,
        "Seed resize from": f"{work['seed_resize_from_w']}x{work['seed_resize_from_h']}" if resized else None,
        "Denoising strength": work.extra.get("Denoising strength"),
        "Conditional mask weight": options["inpainting_mask_weight"] if inpainting else None,
        "Clip skip": skip if skip > 1 else None,
        "Token merging ratio": options["token_merging_ratio"] or None,
        "RNG": options["randn_source"] if options["randn_source"] != "GPU" else None,
        "Tiling": "True" if tiling else None,
    }
    pairs.update(work.extra)
    pairs["Version"] = VERSION if options["add_version_to_infotext"] else None
    pairs["User"] = None
    number = 0 if whole_job else index
    return compose(work.prompts[number], work.negative_prompts[number], pairs.items())


def info(work: Work, options: Options, models: Models, timestamp: str) -> dict[str, Any]:
    """The ``info`` document, without its infotexts and the index of the first image."""
    vae = models.vae()
    extra = dict(work.extra)
    if work.has_hires:
        # These depend on the image and are not computed for the document; it shows them as null.
        for key in ("Hires prompt", "Hires negative prompt"):
            extra[key] = None
    restorer = face_restorer(work, options)
    return {
        "prompt": work.prompts[0],
        "all_prompts": work.prompts,
        "negative_prompt": work.negative_prompts[0],
        "all_negative_prompts": work.negative_prompts,
        "seed": work.seeds[0],
        "all_seeds": work.seeds,
        "subseed": work.subseeds[0],
        "all_subseeds": work.subseeds,
        "subseed_strength": work["subseed_strength"],
        "width": work["width"],
        "height": work["height"],
        "sampler_name": work.sampling.sampler,
        "cfg_scale": work["cfg_scale"],
        "steps": work["steps"],
        "batch_size": work["batch_size"],
        "restore_faces": restorer is not None,
        "face_restoration_model": restorer,
        "sd_model_name": models.loaded.name,
        "sd_model_hash": models.loaded.short_hash,
        "sd_vae_name": vae[0] if vae else None,
        "sd_vae_hash": vae[1] if vae else None,
        "seed_resize_from_w": work["seed_resize_from_w"],
        "seed_resize_from_h": work["seed_resize_from_h"],
        "denoising_strength": work["denoising_strength"],
        "extra_generation_params": extra,
        "index_of_first_image": 0,
        "infotexts": [],
        "styles": work["styles"] or [],
        "job_timestamp": timestamp,
        "clip_skip": clip_skip(options),
        "is_using_inpainting_conditioning": models.loaded.inpainting,
        "version": VERSION,
    }
