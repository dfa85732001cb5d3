"""What a client can learn about running work: ``/progress`` and ``/internal/progress``."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from app.demo import pictures, validation
from app.demo.studio import Studio

_HEAD_START = 0.01
"""``/progress`` says at least this much while something runs."""


def _refresh(studio: Studio) -> None:
    if studio.options["live_previews_enable"]:
        studio.state.refresh_preview(int(studio.options["show_progress_every_n_steps"] or 0))


def progress(studio: Studio, query: Mapping[str, str]) -> dict[str, Any]:
    """``GET /progress``. Raises ``InvalidError`` for a bad query."""
    skip = validation.query_switch(query.get("skip_current_image"), "skip_current_image")
    state = studio.state
    fraction, remaining, current = 0.0, 0.0, None
    if state.job_count != 0:
        fraction = min(_HEAD_START + state.fraction, 1.0)
        remaining = state.remaining_s(fraction)
        if not skip:
            _refresh(studio)
            preview = state.preview if studio.options["live_previews_enable"] else None
            current = pictures.encode(preview, studio.options) if preview else None
    return {
        "progress": fraction,
        "eta_relative": remaining,
        "state": state.facts(),
        "current_image": current,
        "textinfo": None,
    }


def task_progress(studio: Studio, body: Any) -> dict[str, Any]:
    """``POST /internal/progress`` about one task id. Raises ``InvalidError``."""
    fields = validation.fields(body, "ProgressRequest")
    task, state = fields["id_task"], studio.state
    pending = studio.tasks.pending()
    active = task is not None and task == studio.tasks.current
    answer: dict[str, Any] = {
        "active": active,
        "queued": task in pending,
        "completed": studio.tasks.is_finished(task),
        "progress": None,
        "eta": None,
        "live_preview": None,
        "id_live_preview": -1,
        "textinfo": None,
    }
    if not active:
        answer["textinfo"] = f"In queue: {pending.index(task) + 1}/{len(pending)}" if task in pending else "Waiting..."
        return answer
    fraction = state.fraction
    answer["progress"] = fraction
    answer["eta"] = state.remaining_s(fraction) if fraction > 0 else None
    answer["id_live_preview"] = fields["id_live_preview"]
    if studio.options["live_previews_enable"] and fields["live_preview"]:
        _refresh(studio)
        preview, number = state.preview, state.preview_id
        if preview is not None and number != fields["id_live_preview"]:
            kind = str(studio.options["live_previews_image_format"])
            data = pictures.file_bytes(preview, kind, studio.options)
            answer["live_preview"] = f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"
            answer["id_live_preview"] = number
    return answer


def pending_tasks(studio: Studio) -> dict[str, Any]:
    """``GET /internal/pending-tasks``."""
    pending = studio.tasks.pending()
    return {"size": len(pending), "tasks": pending}
