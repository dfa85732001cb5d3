"""Jobs and images as the texts the journal keeps, and back. Pictures inside a job's documents are kept apart, once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from app.generation.grids.place import GridPlace, cell_of, cell_text
from app.generation.request import GenerationRequest, Mode, Values
from app.generation.result import GeneratedImage, ImageRole, plain_json
from app.generation.source import SourceImage
from app.jobs.job import Job, JobState, Problem, Progress, Stop, Trace
from app.wording import packed, unpacked

LARGE = 16 * 1024
"""Characters from which a text is kept apart: a source picture stands in the request and in every batch's payload."""
_APART = "\u0000apart"
"""The one key of the object that stands for such a text; no server's field begins like that."""


class Apart:
    """The large texts of one job by their digest."""

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self.texts: dict[str, str] = dict(texts or {})

    def taken_out(self, value: Any) -> Any:
        """A plain copy of ``value`` in which a short object stands for each large text."""
        if isinstance(value, str):
            if len(value) < LARGE or not _is_text(value):
                return value
            import hashlib  # late: it brings OpenSSL along, and most starts have nothing to write

            digest = hashlib.sha256(value.encode("utf-8")).hexdigest()
            self.texts[digest] = value
            return {_APART: digest}
        if isinstance(value, Mapping):
            return {str(key): self.taken_out(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.taken_out(item) for item in value]
        return value

    def put_in(self, value: Any) -> Any:
        """The opposite. Raises KeyError when a text is missing."""
        if isinstance(value, dict):
            if value.keys() == {_APART}:
                return self.texts[value[_APART]]
            return {key: self.put_in(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.put_in(item) for item in value]
        return value


def fixed_text(job: Job, apart: Apart) -> str:
    """What of a job does not change by being sent."""
    first, *others = job.payloads
    request = job.request
    return json.dumps(
        {
            "request": {
                "mode": request.mode.value,
                "parameters": apart.taken_out(request.parameters),
                "overrides": apart.taken_out(request.overrides),
                "extra": apart.taken_out(request.extra),
                "source": request.source.to_dict() if request.source is not None else None,
                "mask": request.mask.to_dict() if request.mask is not None else None,
            },
            "payload": apart.taken_out(first),
            # The batches of a job differ by a seed or two.
            "batches": [apart.taken_out(_difference(first, other)) for other in others],
            "created": job.created.isoformat(),
            "expected": job.expected_images,
            "as_one": job.as_one,
            "grid": job.grid.to_dict() if job.grid is not None else None,
            "together": job.together,
        }
    )


def status_text(job: Job) -> str:
    """What of a job changes; its images are kept apart."""
    problem = job.problem
    return json.dumps(
        {
            "state": job.state.value,
            "stop": job.stop.value,
            "sent": job.sent,
            "answered": job.answered,
            "server": [job.server_id, job.server_name, job.for_any_server],
            "started": job.started.isoformat() if job.started else None,
            "ended": job.ended.isoformat() if job.ended else None,
            "problem": [problem.what, problem.where, problem.hint, problem.details] if problem else None,
            "trace": job.trace.value,
        }
    )


def job_of(
    job_id: str,
    number: int,
    fixed: str,
    status: str,
    apart: Apart,
    sent_payloads: Mapping[int, str],
    images: tuple[GeneratedImage, ...],
) -> Job:
    """The job as it was. Raises KeyError, TypeError, ValueError or AttributeError for texts that are not ours."""
    told, now = json.loads(fixed), json.loads(status)
    first = apart.put_in(told["payload"])
    plan = [first, *(_combined(first, apart.put_in(change)) for change in told["batches"])]
    for index, text in sent_payloads.items():
        plan[index] = apart.put_in(json.loads(text))
    server_id, server_name, for_any_server = now["server"]
    state = JobState(now["state"])
    expected = int(told["expected"])
    return Job(
        id=job_id,
        number=number,
        request=_request_of({name: apart.put_in(value) for name, value in told["request"].items()}),
        server_id=str(server_id),
        server_name=str(server_name),
        payloads=tuple(plan),
        created=datetime.fromisoformat(told["created"]),
        expected_images=expected,
        sent=_whole(now["sent"], len(plan)),
        answered=_whole(now["answered"], len(plan)),
        state=state,
        stop=Stop(now["stop"]),
        started=datetime.fromisoformat(now["started"]) if now["started"] else None,
        ended=datetime.fromisoformat(now["ended"]) if now["ended"] else None,
        images=images,
        problem=Problem(*map(str, now["problem"])) if now["problem"] else None,
        progress=Progress(fraction=1.0 if state is JobState.DONE else None, image=len(images), images=expected),
        for_any_server=bool(for_any_server),
        as_one=bool(told["as_one"]),
        trace=Trace(now["trace"]),
        grid=GridPlace.from_dict(told.get("grid")),
        together=str(told.get("together") or ""),
    )


def _request_of(told: Mapping[str, Any]) -> GenerationRequest:
    """Older journals know no kept pictures."""
    pictures = {name: SourceImage.from_dict(told.get(name)) for name in ("source", "mask")}
    return GenerationRequest(**{**told, "mode": Mode(told["mode"]), **pictures})


def image_text(image: GeneratedImage) -> str:
    """What the queue shows of an image; what it says about itself is in its file and in the library."""
    return json.dumps(
        {
            "id": image.id,
            "path": str(image.path),
            "role": image.role.value,
            "index": image.index,
            "seed": image.seed,
            "size": [image.width, image.height],
            "created": image.created.isoformat() if image.created else None,
            "prompt": image.prompt,
            "model": image.model,
            "mode": image.mode.value,
            "server": image.server,
            "notes": packed(image.notes),
            "source": [image.source, image.source_id],
            "grid": [image.grid, cell_text(image.cell)],
            "template": plain_json(image.template),
            "mask": image.mask,
        }
    )


def image_of(job_id: str, text: str) -> GeneratedImage:
    """Raises like ``job_of``."""
    told = json.loads(text)
    width, height = told["size"]
    source, source_id = told.get("source", ["", 0])
    grid, cell = told.get("grid", ["", ""])
    return GeneratedImage(
        id=int(told["id"]),
        path=Path(told["path"]),
        role=ImageRole(told["role"]),
        index=int(told["index"]),
        seed=None if told["seed"] is None else int(told["seed"]),
        width=int(width),
        height=int(height),
        created=datetime.fromisoformat(told["created"]) if told["created"] else None,
        prompt=str(told["prompt"]),
        model=str(told["model"]),
        mode=Mode(told["mode"]),
        server=str(told["server"]),
        notes=unpacked(told["notes"]),
        job_id=job_id,
        source=str(source),
        source_id=int(source_id),
        grid=str(grid),
        cell=cell_of(str(cell)),
        template=dict(told.get("template") or {}),
        mask=str(told.get("mask", "")),
    )


def _difference(first: Values, other: Values) -> Values:
    """The keys of ``other`` that are not as in ``first``; all of them when it has others, or in another order."""
    if list(first) != list(other):
        return {"whole": other}
    return {"changed": {key: value for key, value in other.items() if value != first[key]}}


def _combined(first: Values, change: Mapping[str, Any]) -> Values:
    whole: Values = change["whole"] if "whole" in change else {**first, **change["changed"]}
    return whole


def _is_text(value: str) -> bool:
    """Half a surrogate pair (from imported JSON) can be kept inside JSON only."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _whole(value: Any, most: int) -> int:
    return min(max(int(value), 0), most)
