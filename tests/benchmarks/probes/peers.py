"""Other ways to do the same job: the script of the WebUI's wiki, written anew, and the webuiapi package."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import requests
from PIL import Image, PngImagePlugin


def wiki_script(url: str, folder: Path) -> list[Path]:
    """What the wiki shows: decode with Pillow, ask png-info, save with the text in it."""
    answer = requests.post(f"{url}/sdapi/v1/txt2img", json={"prompt": "a lighthouse", "steps": 5}, timeout=60).json()
    saved = []
    for number, text in enumerate(answer["images"]):
        image = Image.open(io.BytesIO(base64.b64decode(text.split(",", 1)[0])))
        question = {"image": f"data:image/png;base64,{text}"}
        told = requests.post(f"{url}/sdapi/v1/png-info", json=question, timeout=60).json()
        texts = PngImagePlugin.PngInfo()
        texts.add_text("parameters", told["info"])
        path = folder / f"{number}.png"
        image.save(path, pnginfo=texts)
        saved.append(path)
    return saved


def webuiapi_script(url: str, folder: Path) -> list[Path]:
    """Its pictures are Pillow's, so they are saved with Pillow."""
    import webuiapi  # late: only the processes that time it have to have it

    found = webuiapi.WebUIApi(baseurl=f"{url}/sdapi/v1").txt2img(prompt="a lighthouse", steps=5)
    saved = []
    for number, image in enumerate(found.images):
        texts = PngImagePlugin.PngInfo()
        texts.add_text("parameters", found.info["infotexts"][number])
        path = folder / f"{number}.png"
        image.save(path, pnginfo=texts)
        saved.append(path)
    return saved
