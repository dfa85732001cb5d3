"""The two generating endpoints: from the request's fields to the answer."""

from __future__ import annotations

import json
import secrets
import string
from typing import Any

from app.demo import infofield, pictures, scripts, validation
from app.demo.errors import RefusedError
from app.demo.painting import Processed, process
from app.demo.sampling import resolve
from app.demo.studio import Studio
from app.demo.work import Work

SCHEMAS = {"txt2img": "StableDiffusionProcessingTxt2Img", "img2img": "StableDiffusionProcessingImg2Img"}


def _task_id(mode: str) -> str:
    letters = string.ascii_uppercase + string.digits
    return f"task({mode}-{''.join(secrets.choice(letters) for _ in range(7))})"


def _echo(fields: dict[str, Any]) -> dict[str, Any]:
    echo = dict(fields)
    if "init_images" in echo and not echo["include_init_images"]:
        echo["init_images"] = echo["mask"] = None
    return echo


def generate(studio: Studio, mode: str, body: Any) -> dict[str, Any]:
    """Answer txt2img or img2img. Waits for its turn. Raises ``DemoError``."""
    fields = validation.fields(body, SCHEMAS[mode])
    if mode == "img2img" and fields["init_images"] is None:
        raise RefusedError(404, "Init image not found")
    mask = pictures.decode(fields["mask"]) if fields.get("mask") else None
    infofield.fill(fields, set(body), mode)
    run = scripts.find(studio, mode, fields)
    sampling = resolve(fields["sampler_name"] or fields["sampler_index"], fields["scheduler"])
    work = Work(mode, dict(fields), sampling, mask=mask)
    task_id = fields["force_task_id"] or _task_id(mode)
    studio.tasks.add(task_id)
    with studio.turns.turn():
        if mode == "img2img":
            work.sources = [pictures.decode(source) for source in fields["init_images"]]
        studio.state.begin(f"scripts_{mode}")
        if studio.closing.is_set():
            # A call that waited while the server was stopped must not go on painting for nobody.
            studio.state.interrupt()
        try:
            studio.tasks.start(task_id)
            processed = run(studio, work) if run else process(studio, work)
            studio.tasks.finish(task_id)
        finally:
            studio.state.end()
    return _answer(studio, fields, processed)


def _answer(studio: Studio, fields: dict[str, Any], processed: Processed) -> dict[str, Any]:
    wanted = processed.pictures if fields["send_images"] else []
    info = {**processed.info, "infotexts": processed.infotexts, "index_of_first_image": processed.index_of_first_image}
    return {
        "images": [pictures.encode(picture, studio.options) for picture in wanted],
        "parameters": _echo(fields),
        "info": json.dumps(info, ensure_ascii=False),
    }
