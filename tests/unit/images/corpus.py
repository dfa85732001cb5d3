"""One picture's texts for every program that Safelight knows, made here, with what each must read as."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

GRAPH: dict[str, Any] = {
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "folder/coast_v1.safetensors"}},
    "10": {
        "class_type": "LoraLoader",
        "inputs": {"lora_name": "fog.safetensors", "strength_model": 0.6, "model": ["4", 0], "clip": ["4", 1]},
    },
    "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 640, "height": 512, "batch_size": 1}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a harbour", "clip": ["10", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "rain", "clip": ["10", 1]}},
    "3": {
        "class_type": "KSampler",
        "inputs": {
            "seed": 42, "steps": 22, "cfg": 5.5, "sampler_name": "dpmpp_2m", "scheduler": "karras", "denoise": 1,
            "model": ["10", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0],
        },
    },
    "9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0], "filename_prefix": "x"}},
}  # fmt: skip

FLUX: dict[str, Any] = {
    "1": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux.safetensors", "weight_dtype": "default"}},
    "2": {"class_type": "CLIPTextEncode", "inputs": {"text": ["20", 0], "clip": ["30", 0]}},
    "20": {"class_type": "PrimitiveString", "inputs": {"value": "a harbour"}},
    "3": {"class_type": "FluxGuidance", "inputs": {"guidance": 3.5, "conditioning": ["2", 0]}},
    "4": {"class_type": "BasicGuider", "inputs": {"model": ["1", 0], "conditioning": ["3", 0]}},
    "5": {"class_type": "RandomNoise", "inputs": {"noise_seed": 42}},
    "6": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "euler"}},
    "7": {
        "class_type": "BasicScheduler",
        "inputs": {"scheduler": "simple", "steps": 22, "denoise": 1.0, "model": ["1", 0]},
    },
    "8": {"class_type": "EmptySD3LatentImage", "inputs": {"width": 640, "height": 512}},
    "9": {
        "class_type": "SamplerCustomAdvanced",
        "inputs": {
            "noise": ["5", 0], "guider": ["4", 0], "sampler": ["6", 0], "sigmas": ["7", 0], "latent_image": ["8", 0]
        },
    },
}  # fmt: skip


USUAL = {"Steps": "22", "Seed": "42", "CFG scale": "5.5", "Size": "640x512"}


@dataclass(frozen=True, slots=True)
class Sample:
    """Texts of a file and what they must read as; ``pairs`` are those that must be among the pairs."""

    name: str
    generator: str
    items: dict[str, str]
    prompt: str = "a harbour"
    negative: str = "rain"
    pairs: dict[str, str] = field(default_factory=lambda: USUAL)


_A1111 = "a harbour\nNegative prompt: rain\nSteps: 22, Sampler: Euler a, CFG scale: 5.5, Seed: 42, Size: 640x512"


def _family(name: str, generator: str, tail: str) -> Sample:
    return Sample(name, generator, {"parameters": f"{_A1111}, {tail}"})


SAMPLES = (
    _family("a1111", "A1111", "Model: coast, Version: v1.10.1"),
    _family("forge", "Forge", "Module 1: ae, Version: f2.0.1v1.10.1-previous-665-gae278f79"),
    _family("neo", "Forge Neo", "Version: neo"),
    _family("reforge", "reForge", "Version: reForge-v1.0"),
    _family("sdnext", "SD.Next", "App: SD.Next, Version: 058a7f0"),
    _family("sdnext-old", "SD.Next", "Parser: Full parser, Version: 058a7f0"),
    _family("sd-cpp", "stable-diffusion.cpp", "Version: stable-diffusion.cpp"),
    _family("civitai", "Civitai", 'Civitai resources: [{"type":"checkpoint","modelVersionId":1}]'),
    Sample("stability-matrix", "StabilityMatrix", {"parameters": _A1111, "smproj": "{}"}),
    Sample(
        "stability-matrix-json",
        "StabilityMatrix",
        {
            "parameters-json": json.dumps({
                "PositivePrompt": "a harbour", "NegativePrompt": "rain", "Steps": 22, "Seed": 42, "CfgScale": 5.5,
                "Width": 640, "Height": 512, "Sampler": "euler_ancestral", "ModelName": "coast.safetensors",
            })
        },
        pairs=USUAL | {"Sampler": "Euler a", "Model": "coast"},
    ),
    Sample(
        "comfyui",
        "ComfyUI",
        {"prompt": json.dumps(GRAPH), "workflow": '{"nodes": []}'},
        prompt="a harbour <lora:fog:0.6>",
        pairs=USUAL | {"Sampler": "DPM++ 2M", "Schedule type": "Karras", "Model": "coast_v1"},
    ),
    Sample(
        "comfyui-flux",
        "ComfyUI",
        {"prompt": json.dumps(FLUX)},
        negative="",
        pairs={
            "Steps": "22", "Seed": "42", "Size": "640x512", "Sampler": "Euler", "Schedule type": "Simple",
            "Model": "flux", "Distilled CFG Scale": "3.5",
        },
    ),
    Sample("comfyui-workflow", "ComfyUI", {"workflow": '{"last_node_id": 9, "nodes": []}'}, "", "", {}),
    Sample("comfyui-a1111-text", "ComfyUI", {"parameters": _A1111, "prompt": json.dumps(GRAPH)}),
    Sample(
        "invokeai",
        "InvokeAI",
        {
            "invokeai_metadata": json.dumps({
                "positive_prompt": "a harbour", "negative_prompt": "rain", "width": 640, "height": 512, "seed": 42,
                "cfg_scale": 5.5, "steps": 22, "scheduler": "euler_k", "app_version": "4.2.0",
                "model": {"name": "coast", "hash": "blake3:0123456789abcdef"},
                "loras": [{"model": {"name": "fog"}, "weight": 0.6}],
            })
        },
        prompt="a harbour <lora:fog:0.6>",
        pairs=USUAL | {"Sampler": "Euler", "Schedule type": "Karras", "Model": "coast", "Version": "InvokeAI 4.2.0"},
    ),
    Sample(
        "invokeai-2",
        "InvokeAI",
        {
            "sd-metadata": json.dumps({
                "model_weights": "coast", "model_hash": "0123456789abcdef", "app_version": "2.3.5",
                "image": {
                    "prompt": [{"prompt": "a harbour [rain]", "weight": 1.0}], "steps": 22, "cfg_scale": 5.5,
                    "seed": 42, "width": 640, "height": 512, "sampler": "k_euler_a",
                },
            })
        },
        pairs=USUAL | {"Sampler": "Euler a", "Model hash": "0123456789"},
    ),
    Sample(
        "invokeai-dream",
        "InvokeAI",
        {"Dream": '"a harbour [rain]" -s 22 -S 42 -W 640 -H 512 -C 5.5 -A k_lms'},
        pairs=USUAL | {"Sampler": "LMS"},
    ),
    Sample(
        "novelai",
        "NovelAI",
        {
            "Title": "AI generated image", "Software": "NovelAI", "Source": "NovelAI Diffusion V4 4F49EC75",
            "Description": "a harbour",
            "Comment": json.dumps({
                "prompt": "a harbour", "uc": "rain", "steps": 22, "scale": 5.5, "seed": 42, "width": 640, "height": 512,
                "sampler": "k_euler_ancestral", "noise_schedule": "karras",
            }),
        },
        pairs=USUAL | {"Sampler": "Euler a", "Schedule type": "Karras"},
    ),
    Sample(
        "fooocus",
        "Fooocus",
        {
            "fooocus_scheme": "fooocus",
            "parameters": json.dumps({
                "prompt": "a harbour", "negative_prompt": "rain", "steps": 22, "guidance_scale": 5.5, "seed": "42",
                "resolution": "(640, 512)", "base_model": "coast", "base_model_hash": "0123456789",
                "sampler": "dpmpp_2m_sde_gpu", "scheduler": "karras", "refiner_model": "None", "refiner_switch": 0.5,
                "loras": [["fog", 0.6, "abc"]], "vae": "Default (model)", "version": "Fooocus v2.5.5",
            }),
        },
        prompt="a harbour <lora:fog:0.6>",
        pairs=USUAL | {"Sampler": "DPM++ 2M SDE", "Model": "coast", "Version": "Fooocus v2.5.5"},
    ),
    Sample(
        "swarmui",
        "SwarmUI",
        {
            "parameters": json.dumps({
                "sui_image_params": {
                    "prompt": "a harbour", "negativeprompt": "rain", "steps": 22, "cfgscale": 5.5, "seed": 42,
                    "width": 640, "height": 512, "model": "folder/coast.safetensors", "sampler": "euler",
                    "loras": ["fog"], "loraweights": ["0.6"], "swarm_version": "0.9.2.1",
                }
            })
        },
        prompt="a harbour <lora:fog:0.6>",
        pairs=USUAL | {"Model": "coast", "Version": "SwarmUI 0.9.2.1"},
    ),
    Sample(
        "draw-things",
        "Draw Things",
        {
            "xmp:CreatorTool": "Draw Things",
            "exif:UserComment": json.dumps({
                "c": "a harbour", "uc": "rain", "steps": 22, "scale": 5.5, "seed": 42, "size": "640x512",
                "model": "coast.ckpt", "sampler": "Euler Ancestral", "strength": 1,
                "lora": [{"model": "fog.ckpt", "weight": 0.6}],
            }),
        },
        prompt="a harbour <lora:fog:0.6>",
        pairs=USUAL | {"Model": "coast"},
    ),
    Sample(
        "easy-diffusion",
        "Easy Diffusion",
        {
            "prompt": "a harbour", "negative_prompt": "rain", "seed": "42", "num_inference_steps": "22",
            "guidance_scale": "5.5", "width": "640", "height": "512", "sampler_name": "euler_a",
            "use_stable_diffusion_model": "coast", "use_lora_model": "fog", "lora_alpha": "0.6",
        },
        prompt="a harbour <lora:fog:0.6>",
        pairs=USUAL | {"Sampler": "Euler a", "Model": "coast"},
    ),
    Sample(
        "midjourney",
        "Midjourney",
        {
            "Description": "a harbour --ar 5:4 --no rain --seed 42 --v 6.1 Job ID: 01234567-89ab-cdef-0123-456789abcdef"
        },
        pairs={"Seed": "42", "Version": "Midjourney 6.1", "--ar": "5:4"},
    ),
    Sample("unknown", "", {"parameters": "a harbour", "Author": "somebody"}, negative="", pairs={}),
)  # fmt: skip
