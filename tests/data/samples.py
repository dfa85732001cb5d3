"""One picture's texts for every program that Safelight knows, with what each must read as."""

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

# The same as GRAPH, as the editor keeps it: an unused node is muted, one LoRA is passed over, one link goes by a
# Reroute, and the seed comes out of a node of its own.
WORKFLOW: dict[str, Any] = {
    "last_node_id": 15, "version": 0.4,
    "nodes": [
        {"id": 4, "type": "CheckpointLoaderSimple", "mode": 0, "inputs": [],
         "widgets_values": ["folder/coast_v1.safetensors"]},
        {"id": 10, "type": "LoraLoader", "mode": 0, "widgets_values": ["fog.safetensors", 0.6, 1],
         "inputs": [{"name": "model", "type": "MODEL", "link": 1}, {"name": "clip", "type": "CLIP", "link": 2}]},
        {"id": 11, "type": "LoraLoader", "mode": 4, "widgets_values": ["unused.safetensors", 1, 1],
         "inputs": [{"name": "model", "type": "MODEL", "link": 3}, {"name": "clip", "type": "CLIP", "link": 4}]},
        {"id": 12, "type": "Reroute", "mode": 0, "inputs": [{"name": "", "type": "*", "link": 5}]},
        {"id": 13, "type": "PrimitiveNode", "mode": 0, "widgets_values": [42, "randomize"]},
        {"id": 14, "type": "KSampler", "mode": 2, "widgets_values": [7, "fixed", 9, 9, "ddim", "normal", 1],
         "inputs": [{"name": "positive", "type": "CONDITIONING", "link": 8}]},
        {"id": 5, "type": "SomePackSize", "mode": 0, "widgets_values": [640, 512, 1],
         "inputs": [{"name": name, "widget": {"name": name}, "link": None} for name in ("width", "height")]},
        {"id": 6, "type": "CLIPTextEncode", "mode": 0, "widgets_values": ["a harbour"],
         "inputs": [{"name": "clip", "type": "CLIP", "link": 6}]},
        {"id": 7, "type": "CLIPTextEncode", "mode": 0, "widgets_values": {"text": "rain"},
         "inputs": [{"name": "clip", "type": "CLIP", "link": 6}]},
        {"id": 3, "type": "KSampler", "mode": 0,
         "widgets_values": [0, "randomize", 22, 5.5, "dpmpp_2m", "karras", 1],
         "inputs": [
             {"name": "model", "type": "MODEL", "link": 7}, {"name": "positive", "type": "CONDITIONING", "link": 8},
             {"name": "negative", "type": "CONDITIONING", "link": 9},
             {"name": "latent_image", "type": "LATENT", "link": 10},
             {"name": "seed", "type": "INT", "widget": {"name": "seed"}, "link": 11},
         ]},
    ],
    "links": [
        [1, 4, 0, 10, 0, "MODEL"], [2, 4, 1, 10, 1, "CLIP"], [3, 10, 0, 11, 0, "MODEL"], [4, 10, 1, 11, 1, "CLIP"],
        [5, 11, 0, 12, 0, "MODEL"], [6, 11, 1, 6, 0, "CLIP"], [7, 12, 0, 3, 0, "MODEL"],
        [8, 6, 0, 3, 1, "CONDITIONING"], {"id": 9, "origin_id": 7, "origin_slot": 0, "type": "CONDITIONING"},
        [10, 5, 0, 3, 3, "LATENT"], [11, 13, 0, 3, 4, "INT"],
    ],
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
    _family("forge-old", "Forge", "Version: f0.0.17v1.8.0rc-latest-276-g29be1da7"),
    _family("forge-classic", "Forge Classic", "Version: classic"),
    _family("reforge", "reForge", "Version: f1.7.0-v1.10.1RC-latest-2255-g2b54f24a"),
    _family("reforge-2", "reForge", "Version: f1.0.0v2-v1.10.1RC-latest-2454-g9086b215"),
    _family("a1111-fork", "A1111", "Version: v1.10.1-amd-24-g63895a8"),
    _family("a1111-without-version", "A1111", "Model hash: 0123456789"),
    Sample(
        "any-web-ui",
        "",
        {"parameters": "a harbour\nNegative prompt: rain\nSteps: 22, Seed: 42, CFG scale: 5.5, Size: 640x512"},
    ),
    _family("sdnext", "SD.Next", "App: SD.Next, Version: 058a7f0"),
    Sample(
        "sdnext-templates",
        "SD.Next",
        {
            "parameters": "a harbour\nNegative prompt: rain\nTemplate: a __place__\nNegative template: weather\n"
            "Steps: 22, Size: 640x512, Sampler: Euler a, Seed: 42, CFG scale: 5.5, CLiP-skip: 2, App: SD.Next, "
            "Version: 058a7f0"
        },
    ),
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
    Sample(
        "comfyui-workflow",
        "ComfyUI",
        {"workflow": json.dumps(WORKFLOW)},
        prompt="a harbour <lora:fog:0.6>",
        pairs=USUAL | {"Sampler": "DPM++ 2M", "Schedule type": "Karras", "Model": "coast_v1"},
    ),
    Sample("comfyui-empty", "ComfyUI", {"workflow": '{"last_node_id": 9, "nodes": []}'}, "", "", {}),
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
    Sample("invokeai-workflow", "InvokeAI", {"invokeai_workflow": '{"nodes": []}'}, "", "", {}),
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
        "novelai-characters",
        "NovelAI",
        {
            "Software": "NovelAI",
            "Comment": json.dumps({
                "prompt": "a harbour", "uc": "rain", "steps": 22, "scale": 5.5, "seed": 42, "width": 640, "height": 512,
                "v4_prompt": {"caption": {
                    "base_caption": "a harbour",
                    "char_captions": [{"char_caption": "a sailor"}, {"char_caption": "a cat"}],
                }},
                "v4_negative_prompt": {"caption": {"base_caption": "rain", "char_captions": [{"char_caption": ""}]}},
            }),
        },
        prompt="a harbour\na sailor\na cat",
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
    Sample("fooocus-a1111", "Fooocus", {"fooocus_scheme": "a1111", "parameters": f"{_A1111}, Version: Fooocus v2.5.5"}),
    Sample(
        "fooocus-old",
        "Fooocus",
        {
            "Comment": json.dumps({
                "full_prompt": ["a harbour", "cinematic"], "full_negative_prompt": ["rain"], "steps": 22, "seed": 42,
                "guidance_scale": 5.5, "width": 640, "height": 512, "version": "Fooocus v2.1.0",
            })
        },
        prompt="a harbour\ncinematic",
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
