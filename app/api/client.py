"""One typed method per endpoint of ``/sdapi/v1`` and the few useful ones of ``/internal``.

Every method blocks, may be called from any thread but the window's, and raises ApiError. Which methods a server can
answer is told by ``servers.capabilities``.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pybase64

from app.api import answers, replies, tolerant
from app.api.answers import GenerationAnswer, ProgressReading, TaskProgress
from app.api.bodies import encode_picture
from app.api.errors import BrokenAnswer, NoImages
from app.api.payloads import endpoint_of
from app.api.stream import LIMITS, DecodedAnswer, ImageSink, Limits, decode_answer
from app.api.transport import Transport
from app.generation.request import EMPTY, Mode
from app.generation.result import ImageInfo

if TYPE_CHECKING:
    from app.api.controlnet import ControlNetCalls
    from app.api.detailer import DetailerCalls

log = logging.getLogger(__name__)

API = "/sdapi/v1"
SHORT_S = 10.0
"""Seconds without a byte that calls made many times a minute may take."""
LONG_S = 1800.0
"""The same for calls that load a model or wait for the server's queue."""
PREVIEW_LIMIT = 64 * 1024**2

OpenSink = Callable[[int], ImageSink]


class Client:
    def __init__(self, transport: Transport, *, limits: Limits = LIMITS) -> None:
        self._transport = transport
        self._limits = limits
        self._preview_lock = threading.Lock()
        self._last_preview: tuple[str, bytes] | None = None

    # Generating

    def generate(
        self, mode: Mode, payload: Mapping[str, Any], open_sink: OpenSink, *, body: bytes | None = None
    ) -> GenerationAnswer:
        """Sends a generating request and waits, for hours if need be; see ``stop_waiting``.

        ``open_sink(i)``: where the bytes of the i-th image go; its ``finish()`` result stands in the answer.
        ``body``: ``payload`` as it was encoded before, to be sent byte for byte. A server that is stopped answers with
        fewer of the pictures that are upscaled together (``payloads.upscaling_together``). Raises NoImages when it
        answers well but with blanks; errors carry ``images_kept``.
        """
        path = f"{API}/{endpoint_of(payload, mode)}"
        decoded = self._streamed(path, payload if body is None else body, open_sink)
        info = decoded.document.get("info")
        # KoboldCpp says "failed" by [""], SD.Next says "no model" by an empty list and an empty info, Draw Things says
        # "no project" by an empty list alone. An AUTOMATIC1111 that was interrupted still gives its info.
        nothing_at_all = not info and not decoded.images and payload.get("send_images") is not False
        if decoded.blanks or nothing_at_all:
            error = NoImages("The server answered without an image.", where=self._transport.where("POST", path))
            error.images_kept = decoded.images
            raise error
        parameters = tolerant.mapping(decoded.document.get("parameters")) or EMPTY
        told = answers.answer_info(info)
        if mode is Mode.UPSCALE:
            told = replace(told, postprocessing=answers.plain_text(tolerant.text(decoded.document, "html_info")))
        return GenerationAnswer(decoded.images, parameters, told)

    def txt2img(self, payload: Mapping[str, Any], open_sink: OpenSink) -> GenerationAnswer:
        return self.generate(Mode.TEXT_TO_IMAGE, payload, open_sink)

    def img2img(self, payload: Mapping[str, Any], open_sink: OpenSink) -> GenerationAnswer:
        return self.generate(Mode.IMAGE_TO_IMAGE, payload, open_sink)

    def stop_waiting(self) -> None:
        """Ends generating calls that wait in other threads with ConnectionCut. The server goes on working."""
        self._transport.abort()

    # Progress

    def progress(self, skip_current_image: bool = False) -> ProgressReading:
        params = {"skip_current_image": "true"} if skip_current_image else None
        document = self._get("progress", params=params, timeout=SHORT_S)
        return answers.progress_reading(document, self._preview(tolerant.mapping(document).get("current_image")))

    def task_progress(self, task_id: str, id_live_preview: int = -1, *, with_preview: bool = True) -> TaskProgress:
        """The progress of one's own task. ``id_live_preview``: that of the last answer, so as not to get it again."""
        body = {"id_task": task_id, "id_live_preview": id_live_preview, "live_preview": with_preview}
        document = self._transport.post_json("/internal/progress", body, SHORT_S, may_repeat=True)
        return answers.task_progress(document, self._preview(tolerant.mapping(document).get("live_preview")))

    def pending_tasks(self) -> replies.PendingTasks:
        return replies.pending_tasks(self._transport.get_json("/internal/pending-tasks", timeout=SHORT_S))

    def interrupt(self) -> None:
        """Ends whatever the server is generating, whoever asked for it; its call then answers with what it has."""
        self._post("interrupt", timeout=SHORT_S, may_repeat=True)

    def skip(self) -> None:
        """Goes on with the next image of the running job."""
        self._post("skip", timeout=SHORT_S)

    # Pictures

    def png_info(self, data: bytes) -> ImageInfo:
        """What the server reads out of a picture file. ``data``: the original bytes (re-encoding loses the text)."""
        body = {"image": encode_picture(data)}
        return answers.image_info(self._transport.post_json(f"{API}/png-info", body, may_repeat=True))

    def interrogate(self, data: bytes, model: str = "clip") -> str:
        """A prompt guessed from a picture. A server that cannot load the model says "<error>" with status 200."""
        document = self._post("interrogate", {"image": encode_picture(data), "model": model}, LONG_S)
        caption = tolerant.text(tolerant.mapping(document), "caption")
        if caption.strip() in ("", "<error>"):
            where = self._transport.where("POST", f"{API}/interrogate")
            hint = "The server could not load the model that describes pictures; its console says why."
            raise BrokenAnswer("The server has no description for this picture.", where=where, hint=hint)
        return caption

    @property
    def controlnet(self) -> ControlNetCalls:
        """The calls of ControlNet, for servers that have it."""
        from app.api.controlnet import ControlNetCalls  # late: few servers are asked

        return ControlNetCalls(self._transport)

    @property
    def detailer(self) -> DetailerCalls:
        """The calls of ADetailer, for servers that have it."""
        from app.api.detailer import DetailerCalls  # late, as above

        return DetailerCalls(self._transport)

    # Settings

    def options(self) -> dict[str, Any]:
        return dict(tolerant.mapping(self._get("options")))

    def options_info(self) -> Any:
        """SD.Next's description of its settings, as it comes; ``api.options`` reads it."""
        return self._get("options-info")

    def set_options(self, changes: Mapping[str, Any]) -> None:
        """Changes the server's own settings. Send changed keys only; waits while a model is loaded.

        A good answer is no proof (a load that failed answers well): read the options again.
        """
        self._post("options", dict(changes), LONG_S)

    def cmd_flags(self) -> dict[str, Any]:
        """The server's start options. They hold passwords and paths: never to be logged or shown whole."""
        return dict(tolerant.mapping(self._get("cmd-flags")))

    # Lists

    def samplers(self) -> tuple[replies.Sampler, ...]:
        return replies.samplers(self._get("samplers"))

    def schedulers(self) -> tuple[replies.Scheduler, ...]:
        return replies.schedulers(self._get("schedulers"))

    def upscalers(self) -> tuple[replies.Upscaler, ...]:
        return replies.upscalers(self._get("upscalers"))

    def latent_upscale_modes(self) -> tuple[str, ...]:
        return replies.latent_upscale_modes(self._get("latent-upscale-modes"))

    def checkpoints(self) -> tuple[replies.Checkpoint, ...]:
        return replies.checkpoints(self._get("sd-models"))

    def vaes(self) -> tuple[replies.Vae, ...]:
        return replies.vaes(self._get("sd-vae"))

    def modules(self) -> tuple[replies.Vae, ...]:
        """Forge's VAEs and text encoders."""
        return replies.vaes(self._get("sd-modules"))

    def loras(self) -> tuple[replies.Lora, ...]:
        return replies.loras(self._get("loras"))

    def embeddings(self) -> tuple[replies.Embedding, ...]:
        return replies.embeddings(self._get("embeddings"))

    def styles(self) -> tuple[replies.Style, ...]:
        return replies.styles(self._get("prompt-styles"))

    def face_restorers(self) -> tuple[replies.FaceRestorer, ...]:
        return replies.face_restorers(self._get("face-restorers"))

    def hypernetworks(self) -> tuple[replies.Hypernetwork, ...]:
        return replies.hypernetworks(self._get("hypernetworks"))

    def realesrgan_models(self) -> tuple[replies.RealEsrganModel, ...]:
        return replies.realesrgan_models(self._get("realesrgan-models"))

    def extra_networks(self, page: str) -> tuple[tuple[str, str], ...]:
        """SD.Next's networks of one kind ("lora", "embedding"): name, and the address of the preview ("" for none)."""
        rows = self._get("extra-networks", {"page": page})
        return tolerant.rows(rows, "networks", lambda row: (tolerant.name(row, "name"), tolerant.text(row, "preview")))

    def network_card(self, path: str, page: str, name: str) -> str:
        """The web page's piece for one network's card."""
        document = self._transport.get_json(path, {"page": page, "tabname": "txt2img", "name": name})
        return tolerant.text(tolerant.mapping(document), "html")

    def file(self, path: str, params: Mapping[str, Any], limit: int) -> bytes:
        """What a GET of a path of this server answers, at most ``limit`` bytes."""
        return self._transport.get_bytes(path, params, limit)

    def scripts(self) -> replies.ScriptNames:
        return replies.script_names(self._get("scripts"))

    def script_info(self) -> tuple[replies.ScriptInfo, ...]:
        return replies.script_info(self._get("script-info"))

    def extensions(self) -> tuple[replies.Extension, ...]:
        """Slow: the server asks git about each one."""
        return replies.extensions(self._get("extensions", timeout=LONG_S))

    def quicksettings_hint(self) -> tuple[replies.QuickSetting, ...]:
        return replies.quicksettings(self._transport.get_json("/internal/quicksettings-hint"))

    # The server itself

    def memory(self) -> replies.Memory:
        return replies.memory(self._get("memory"))

    def facts(self, path: str) -> Any:
        """What a GET of ``path`` tells of the server, as it comes. It may take a while: some ask other programs.

        It may hold passwords and folders: see ``masking.without_secrets``.
        """
        return self._transport.get_json(path, timeout=LONG_S)

    def touch(self, path: str) -> None:
        """GETs any path and forgets the answer: to see that the server is there, and how quickly it speaks."""
        self._transport.get_json(path, timeout=SHORT_S)

    def ping(self) -> None:
        """Raises unless the server runs with its window's routes."""
        self._transport.get_json("/internal/ping", timeout=SHORT_S)

    def openapi(self) -> dict[str, Any]:
        return dict(tolerant.mapping(self._transport.get_json("/openapi.json")))

    def refresh_checkpoints(self) -> None:
        """Makes the server look for new files. Waits for its queue, like the other refreshing calls."""
        self._post("refresh-checkpoints", timeout=LONG_S)

    def refresh_vae(self) -> None:
        self._post("refresh-vae", timeout=LONG_S)

    def refresh_loras(self) -> None:
        self._post("refresh-loras", timeout=LONG_S)

    def refresh_embeddings(self) -> None:
        self._post("refresh-embeddings", timeout=LONG_S)

    def unload_checkpoint(self) -> None:
        self._post("unload-checkpoint", timeout=LONG_S)

    def reload_checkpoint(self) -> None:
        self._post("reload-checkpoint", timeout=LONG_S)

    def server_stop(self) -> None:
        """Asks the server to end in an orderly way; it answers with a plain text."""
        self._transport.post_text(f"{API}/server-stop")

    def server_kill(self) -> None:
        """Ends the server at once: ConnectionCut is what success looks like."""
        self._transport.post_text(f"{API}/server-kill")

    def server_restart(self) -> None:
        """ConnectionCut is what success looks like; ServerFailed (501) when it was started in a way without restart."""
        self._transport.post_text(f"{API}/server-restart")

    def close(self) -> None:
        self._transport.close()

    def _get(self, name: str, params: Mapping[str, Any] | None = None, timeout: float | None = None) -> Any:
        return self._transport.get_json(f"{API}/{name}", params, timeout)

    def _post(self, name: str, body: Any = None, timeout: float | None = None, *, may_repeat: bool = False) -> Any:
        return self._transport.post_json(f"{API}/{name}", body, timeout, may_repeat=may_repeat)

    def _streamed(self, path: str, payload: Mapping[str, Any] | bytes, open_sink: OpenSink) -> DecodedAnswer:
        with self._transport.post_stream(path, payload) as answer:
            where = self._transport.where("POST", path)
            decoded = decode_answer(answer.chunks, open_sink, self._limits, where=where)
            answer.note(decoded.document, len(decoded.images))
            return decoded

    def _preview(self, text: Any) -> bytes | None:
        """The decoded picture; the same object as long as the server repeats it. A broken preview is none."""
        if not isinstance(text, str) or not text or len(text) > PREVIEW_LIMIT:
            return None
        with self._preview_lock:
            if self._last_preview is not None and self._last_preview[0] == text:
                return self._last_preview[1]
        bare = text.partition(",")[2] if text.startswith("data:") else text
        try:
            data = pybase64.b64decode(bare, validate=True)
        except ValueError:
            log.warning("A preview is no base64; it is left out")
            return None
        with self._preview_lock:
            self._last_preview = (text, data)
        return data or None
