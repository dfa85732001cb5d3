"""From an answer to kept images: which is which, what each says about itself, and that its file says it too."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from app.api.client import Client
from app.api.errors import ApiError
from app.api.payloads import payload_for
from app.generation import infotext
from app.generation.infotext import Infotext
from app.generation.own_styles import template_of
from app.generation.request import Mode
from app.generation.result import AnswerInfo, GeneratedImage, ImageInfo, ImageRole, InfoSource, NamingFacts
from app.images import metadata
from app.images.editing.info import with_info
from app.images.errors import ImageError
from app.images.facts import info_of
from app.images.formats import HEAD, sniff
from app.images.generators.origin import identify
from app.images.metadata import EmbeddedText
from app.images.source_store import SourceStore
from app.jobs.arrivals import RecordedSink
from app.jobs.book import Book
from app.jobs.comparison import notes
from app.jobs.job import Job, Problem
from app.jobs.keeper import ImageKeeper
from app.jobs.plan import kept_payload
from app.jobs.request_text import request_text
from app.jobs.upscaled import POSTPROCESSING, source_text, with_postprocessing
from app.servers.adapting import adapted
from app.servers.capabilities import Capabilities, Feature

log = logging.getLogger(__name__)

MOST_OPEN = 64
"""Files of one answer that stay open until the library has them; a program may have 256 in all on some systems."""


class BatchImages:
    """The images of one batch of one job: opens their files, then keeps what came.

    Everything here runs on the runner's thread.
    """

    def __init__(
        self,
        job: Job,
        index: int,
        client: Client | None,
        capabilities: Capabilities,
        keeper: ImageKeeper,
        book: Book,
        *,
        is_replay: bool = False,
        kept: int = 0,
        sources: SourceStore | None = None,
    ) -> None:
        """``index``: which batch. ``client`` None: the server is not asked about an image, it is read here.

        ``sources``: where the kept source is; None: where this user's are.
        ``is_replay``: the batch was sent before, so an image that is there already, byte for byte, is not kept again.
        ``kept``: how many of the job's images are of this batch.
        """
        payload = job.payloads[index]
        self._job = job
        self._index = index
        self._book = book
        self._is_replay = is_replay
        self._payload = payload
        self._client = client
        self._capabilities = capabilities
        self._keeper = keeper
        self._sources = sources
        self._changes = adapted(payload_for(job.request), capabilities, job.mode).notes
        self._asks_server = client is not None and capabilities.has(Feature.PNG_INFO)
        self._sinks: list[RecordedSink] = []
        self.strangers: list[Path] = []
        """Files that came in place of images and are none: they stay on the disk, outside the library."""
        self._lost = 0
        self._started = datetime.now(UTC)
        self._first_index = max(0, len(job.images) - kept)

    def open_sink(self, index: int) -> RecordedSink:
        """A file for the ``index``-th image of the answer, named as if it were the ``index``-th sample."""
        facts = self.first_facts(index)
        sink = RecordedSink(partial(self._keeper.open_sink, facts), self._book, self._job.id, self._index, index)
        return self.take(sink)

    def take(self, sink: RecordedSink) -> RecordedSink:
        """Keep what comes, or came, through this sink."""
        self._sinks.append(sink)
        if len(self._sinks) > MOST_OPEN:
            self._sinks[-1 - MOST_OPEN].let_go()
        return sink

    def give_up(self, sink: RecordedSink) -> None:
        """It is an image of another job."""
        self._sinks.remove(sink)

    def first_facts(self, index: int) -> NamingFacts:
        """What the ``index``-th image is named by before it says anything itself."""
        return self._facts(index, self._planned_seed(index), self._model(""))

    def keep(self, answer: AnswerInfo | None, *, asks_server: bool = True) -> Iterator[GeneratedImage]:
        """Keep the images that are complete, one by one. ``answer`` None: it broke off, so only the files can tell.

        Raises OSError; called again, it goes on with the image that could not be kept.
        """
        self._asks_server = self._asks_server and asks_server
        complete = [sink for sink in self._sinks if sink.is_complete]
        for index, sink in enumerate(complete):
            if sink.is_settled:
                continue
            path = sink.save()
            if path is None:
                self._lost += 1
            elif self._is_replay and self._has_twin(path):
                path.unlink(missing_ok=True)
            elif not is_picture(path):
                log.warning("What came as image %d of job %d is no picture: %s", index + 1, self._job.number, path)
                self.strangers.append(path)
            else:
                yield self.keep_file(index, path, answer or AnswerInfo())
            sink.settle()

    def lacks_any(self) -> bool:
        """Whether something came that is no picture, or was lost on the way to the disk.

        What cannot be read is for ``keep`` to complain of.
        """
        if any(sink.is_lost for sink in self._sinks):
            return True
        arrived = [sink.path for sink in self._sinks if sink.is_complete and not sink.is_settled]
        return bool(self.strangers) or any(_is_stranger(path) for path in arrived if path is not None)

    def problem(self, server: str, *, has_images: bool) -> Problem | None:
        """What is wrong with an answer that came whole and was kept."""
        if self._lost:
            what = "An image of the answer is" if self._lost == 1 else f"{self._lost} images of the answer are"
            hint = "Something else removed them, or the disk is damaged. Look after it, then send the job again."
            return Problem(f"{what} lost: the disk does not give back what it had taken.", hint=hint)
        if self.strangers:
            hint = f"It is kept as {self.strangers[0]}. Look at the server's console, then send the job again."
            return Problem("The server sent something that is no picture Safelight knows.", where=server, hint=hint)
        if not has_images:
            hint = "Somebody may have interrupted it. Look at its console, then send the job again."
            return Problem("The server answered without an image.", where=server, hint=hint)
        return None

    @property
    def held(self) -> int:
        """How many complete images are in no folder."""
        return sum(sink.is_held for sink in self._sinks)

    def save_elsewhere(self) -> list[Path]:
        """Put what is held in memory anywhere at all; where it is then. Raises OSError."""
        saved = [
            sink.save_elsewhere(partial(self._keeper.save_elsewhere, facts=self.first_facts(sink.index)))
            for sink in self._sinks
            if sink.is_held
        ]
        return [path for path in saved if path is not None]

    def _has_twin(self, path: Path) -> bool:
        """Whether an image of the job has the same bytes as this file."""
        return any(_same_bytes(path, image.path) for image in self._job.images)

    def keep_file(self, index: int, path: Path, answer: AnswerInfo) -> GeneratedImage:
        """Put one complete file into the library. Raises OSError."""
        role = _role(index, answer, self._expected)
        told = answer.infotexts[index] if index < len(answer.infotexts) else ""
        if self._is_upscaling:
            told = source_text(self._job.request.source, self._sources)
        info, embedded = self._info(path, told)
        if self._is_upscaling:
            info = self._with_postprocessing(path, info, answer)
        elif not info.text.strip() and role is ImageRole.SAMPLE:
            info = self._composed(index, info, embedded, answer)
        said = infotext.parse(info.text)
        # Compared with itself, what was sent would prove that all of it took.
        witness = said if info.source is not InfoSource.REQUEST else infotext.parse("")
        seed = self._seed(index, role, said, answer)
        source, mask = self._job.request.source, self._job.request.mask
        image = GeneratedImage(
            path=path,
            role=role,
            index=self._first_index + index,
            seed=seed,
            width=embedded.width if embedded else 0,
            height=embedded.height if embedded else 0,
            info=info,
            notes=self._notes(role, witness, answer, (embedded.width, embedded.height) if embedded else (0, 0)),
            created=self._started,
            prompt=said.prompt or self._prompt,
            model=self._model(said.get("Model") or answer.model_name or ""),
            mode=self._job.mode,
            payload=kept_payload(self._payload),
            job_id=self._job.id,
            server=self._job.server_name,
            source=source.sha256 if source is not None else "",
            source_id=source.origin if source is not None else 0,
            grid=self._job.grid.grid if self._job.grid is not None else "",
            cell=self._job.grid.cell if self._job.grid is not None else None,
            template=template_of(self._job.request),
            mask=mask.sha256 if mask is not None else "",
        )
        return self._keeper.add(
            image, self._facts(index, seed, image.model, image.prompt if self._is_upscaling else "")
        )

    @property
    def _is_upscaling(self) -> bool:
        return self._job.mode is Mode.UPSCALE

    # What an image says

    def _info(self, path: Path, told: str) -> tuple[ImageInfo, EmbeddedText | None]:
        """The server's reading of the original bytes, else ours. A file without text gets the one the answer told."""
        data = path.read_bytes()
        info = self._server_info(data)
        try:
            embedded = metadata.read_bytes(data)
        except ImageError as error:
            log.warning("%s: %s", path.name, error)
            return info or ImageInfo(), None
        own = info_of(embedded)
        if info is None or not info.text.strip():
            info = own
        text = info.text if info.text.strip() else told
        if text.strip() and not own.text.strip() and self._put_into_file(path, data, text):
            info = replace(info, text=text, source=InfoSource.FILE if info.source is InfoSource.NONE else info.source)
        elif text != info.text:
            info = replace(info, text=text, source=InfoSource.SERVER)
        return replace(info, generator=own.generator or identify(text, {}).generator), embedded

    def _server_info(self, data: bytes) -> ImageInfo | None:
        if not self._asks_server or self._client is None:
            return None
        try:
            return self._client.png_info(data)
        except ApiError as error:
            # Nothing is lost: the file says the same. Asking again for every image would only take time.
            log.warning("The server could not read an image's info; it is read here: %s", error)
            self._asks_server = False
            return None

    def _composed(self, index: int, info: ImageInfo, embedded: EmbeddedText | None, answer: AnswerInfo) -> ImageInfo:
        """Nobody said how this image was made, so what was sent for it does. Its file stays as it came: it would pass
        for the server's own account there.
        """
        text = request_text(
            self._payload,
            seed=self._seed(index, ImageRole.SAMPLE, infotext.parse(""), answer),
            width=embedded.width if embedded else 0,
            height=embedded.height if embedded else 0,
            model=self._model(answer.model_name or ""),
        )
        return replace(info, text=text, source=InfoSource.REQUEST) if text else info

    def _with_postprocessing(self, path: Path, info: ImageInfo, answer: AnswerInfo) -> ImageInfo:
        """The file says how it was upscaled, as web UIs have it; it is told here where the server left it out."""
        told = answer.postprocessing
        if POSTPROCESSING in info.items or not told:
            return info
        try:
            amended = with_postprocessing(path.read_bytes(), told)
        except ImageError as error:
            log.info("%s does not get how it was upscaled: %s", path.name, error)
            amended = None
        if amended is not None:
            self._keeper.amend(path, amended)
        return replace(info, items={**info.items, POSTPROCESSING: told})

    def _put_into_file(self, path: Path, data: bytes, text: str) -> bool:
        try:
            self._keeper.amend(path, with_info(data, text))
        except ImageError as error:
            log.info("%s gets no text: %s", path.name, error)
            return False
        return True

    def _notes(self, role: ImageRole, said: Infotext, answer: AnswerInfo, size: tuple[int, int]) -> tuple[str, ...]:
        if role is not ImageRole.SAMPLE:  # a grid or a mask was not asked for
            return ()
        if self._is_upscaling:  # its text is about how the source was made
            return self._changes
        if self._payload.get("script_name"):  # a script changes settings on purpose
            return self._changes
        size = size if self._job.mode is Mode.TEXT_TO_IMAGE else (0, 0)
        told = notes(self._payload, said, answer, self._capabilities, size=size)
        return tuple(dict.fromkeys((*self._changes, *told)))

    # What is known before and after

    @property
    def _expected(self) -> int:
        return _number(self._payload.get("batch_size"), 1) * _number(self._payload.get("n_iter"), 1)

    def _planned_seed(self, index: int) -> int | None:
        seed = self._payload.get("seed")
        if not isinstance(seed, int):
            return None
        strength = self._payload.get("subseed_strength")
        varies = isinstance(strength, int | float) and strength > 0
        return seed if varies else seed + index

    def _seed(self, index: int, role: ImageRole, said: Infotext, answer: AnswerInfo) -> int | None:
        if role is ImageRole.AUXILIARY:
            return None
        text = said.get("Seed") or ""
        if text.isascii() and text.isdigit() and len(text) < 20:
            return int(text)
        sample = max(0, index - answer.index_of_first_image)
        if sample < len(answer.all_seeds):
            return answer.all_seeds[sample]
        return self._planned_seed(sample)

    def _model(self, told: str) -> str:
        if told or self._is_upscaling:  # no checkpoint upscales
            return told
        overrides = self._payload.get("override_settings")
        asked = overrides.get("sd_model_checkpoint") if isinstance(overrides, Mapping) else None
        title = asked if isinstance(asked, str) and asked else self._capabilities.current_checkpoint or ""
        found = self._capabilities.checkpoint_named(title)
        return found.model_name if found else title

    @property
    def _prompt(self) -> str:
        """The prompt as it was asked for; the server's text has its styles and wildcards filled in."""
        return str(self._payload.get("prompt") or "")

    def _facts(self, index: int, seed: int | None, model: str, told_prompt: str = "") -> NamingFacts:
        """``told_prompt``: names a picture for which none was asked for."""
        return NamingFacts(
            created=self._started,
            seed=seed,
            prompt=self._prompt or told_prompt,
            model=model,
            index=self._first_index + index + 1,
            job=self._job.number,
        )


def is_picture(path: Path) -> bool:
    """Whether the file begins as a picture of a known format does. Raises OSError."""
    with path.open("rb") as file:
        return sniff(file.read(HEAD)) is not None


def _is_stranger(path: Path) -> bool:
    try:
        return not is_picture(path)
    except OSError as error:
        log.debug("%s cannot be read: %s", path.name, error)
        return False


def _role(index: int, answer: AnswerInfo, expected: int) -> ImageRole:
    """A grid comes first, then the samples, then masks and detect maps; texts are only for the first two."""
    if index < answer.index_of_first_image:
        return ImageRole.GRID
    known = len(answer.infotexts) or answer.index_of_first_image + expected
    return ImageRole.SAMPLE if index < known else ImageRole.AUXILIARY


def _same_bytes(path: Path, other: Path) -> bool:
    try:
        return path.stat().st_size == other.stat().st_size and path.read_bytes() == other.read_bytes()
    except OSError:  # the other one was moved or deleted since: then this one is needed
        return False


def _number(value: object, fallback: int) -> int:
    return value if isinstance(value, int) and value > 0 else fallback
