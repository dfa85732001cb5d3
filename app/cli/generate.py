"""``safelight generate``: a request, its pictures on disk, and their paths on standard output."""

from __future__ import annotations

import queue
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app import paths
from app.api.errors import ApiError
from app.cli.arguments import GenerateOptions, UsageError
from app.cli.connecting import connect_as_asked
from app.cli.meter import Meter
from app.cli.report import complain, image_document, print_json, print_path
from app.cli.values import free_value, override_value, parameter_value, unknown
from app.generation.parameters import PARAMETERS
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.generation.source import SourceImage, size_like
from app.images.errors import ImageError
from app.images.source_store import SourceStore
from app.jobs.events import Event, ImageKept, InterruptAsked, JobChanged
from app.jobs.job import Job, JobState, Problem
from app.jobs.plan import PlanError
from app.jobs.queue import JobQueue
from app.jobs.runner import Runner
from app.jobs.wildcards import WildcardFolder, wildcard_folder
from app.library.errors import LibraryError
from app.library.library import Library
from app.servers.connection import Connection
from app.settings.declared import FILE_NAME_TEMPLATE, IMAGE_FOLDER
from app.settings.settings import Settings

LONGEST_NAP_S = 0.5
"""How long Ctrl+C may go unnoticed on systems where a signal does not end waiting."""


@dataclass(frozen=True, slots=True)
class _CtrlC:
    """Ctrl+C was pressed."""


Events = queue.SimpleQueue[Event | _CtrlC]


def run(options: GenerateOptions) -> int:
    """0 when every picture was made, 1 when not. Raises UsageError."""
    request = _request(options)
    with ExitStack() as stack:
        try:
            connection = connect_as_asked(options.server, stack)
            request = _checked(request, options, connection)
            library = _library(options.folder)
        except ApiError as error:
            return _complain_about(Problem(error.what, error.where, error.hint))
        except LibraryError as error:
            return _complain_about(Problem(error.what, hint=error.hint))
        stack.callback(library.close)
        jobs = JobQueue()
        jobs.wildcards = WildcardFolder(wildcard_folder(Settings()))
        runner = Runner(jobs, connection, library, previews=False, waits_for_server=False)
        stack.callback(runner.shutdown)
        events: Events = queue.SimpleQueue()
        stack.enter_context(_ctrl_c_as_event(events))
        jobs.add_listener(events.put)
        runner.start()
        try:
            job = jobs.submit(request, connection.profile.id, connection.profile.name)
        except PlanError as error:
            raise UsageError(str(error)) from error
        job = _Follower(runner, events, as_json=options.as_json).follow(job)
    if options.as_json:
        print_json({"state": job.state.value, "images": [image_document(image) for image in job.images]})
    if job.problem is not None:
        return _complain_about(job.problem)
    return 0 if job.state is JobState.DONE else 1


# What is asked


def _request(options: GenerateOptions) -> GenerationRequest:
    parameters = {name: value for name, value in options.parameters.items() if name not in dict(options.settings)}
    extra: dict[str, object] = {}
    for name, text in options.settings:
        if name in PARAMETERS:
            parameters[name] = parameter_value(name, text)
        else:
            extra[name] = free_value(text)
    if "seed" in parameters:
        parameters["seed"] = parameter_value("seed", str(parameters["seed"]))
    if options.source is None:
        return GenerationRequest(parameters=parameters, extra=extra)
    source = _kept(options.source)
    mask = _kept(options.mask) if options.mask is not None else None
    if not {"width", "height"} & parameters.keys():
        parameters["width"], parameters["height"] = size_like(source)
    return GenerationRequest(Mode.IMAGE_TO_IMAGE, parameters, extra=extra, source=source, mask=mask)


def _kept(path: Path) -> SourceImage:
    """A copy of the picture, to be sent as it is now. Raises UsageError."""
    try:
        return SourceStore().add_file(path)
    except ImageError as error:
        raise UsageError(f"{path}: {error.what}") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error


def _checked(request: GenerationRequest, options: GenerateOptions, connection: Connection) -> GenerationRequest:
    """The request with the overrides typed as the server types them. Raises UsageError for names it does not know."""
    capabilities = connection.capabilities
    for name in request.extra:
        if not capabilities.accepts(name, request.mode):
            known = (*PARAMETERS, *capabilities.fields.get(request.mode, ()))
            raise UsageError(unknown("the server knows no field", name, known))
    overrides = {key: override_value(key, text, capabilities) for key, text in options.overrides}
    checkpoint = overrides.get("sd_model_checkpoint")
    titles = [known.title for known in capabilities.checkpoints]
    if isinstance(checkpoint, str) and titles and capabilities.checkpoint_named(checkpoint) is None:
        # The server would use its own model without a word.
        raise UsageError(unknown("the server has no checkpoint", checkpoint, titles))
    return request.with_overrides(overrides)


def _library(folder: Path | None) -> Library:
    settings = Settings.load(paths.settings_file())
    template = settings.get(FILE_NAME_TEMPLATE)
    chosen = settings.get(IMAGE_FOLDER)
    if folder is not None:
        # A folder named on the command line is the folder itself, without others below it.
        return Library(folder, paths.library_file(), template.replace("\\", "/").rsplit("/", 1)[-1])
    return Library(Path(chosen) if chosen else paths.pictures_dir(), paths.library_file(), template)


# What comes


@contextmanager
def _ctrl_c_as_event(events: Events) -> Iterator[None]:
    """Ctrl+C comes in turn with everything else, instead of tearing apart whatever line it falls on."""
    before = signal.signal(signal.SIGINT, lambda _number, _frame: events.put(_CtrlC()))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Follower:
    """Shows what becomes of one job; lives on the main thread."""

    def __init__(self, runner: Runner, events: Events, *, as_json: bool) -> None:
        self._runner = runner
        self._events = events
        self._as_json = as_json
        self._meter = Meter(sys.stderr)
        self._interrupts = 0

    def follow(self, job: Job) -> Job:
        """Wait for the job's end; one whose answer was cut is not sent again here, so that is its end too."""
        while not (job.is_over or job.state is JobState.UNKNOWN):
            try:
                event = self._events.get(timeout=LONGEST_NAP_S)
            except queue.Empty:
                continue
            if isinstance(event, _CtrlC):
                self._interrupt(job)
            elif isinstance(event, InterruptAsked):
                complain("Somebody else may be using this server, so it was not interrupted.")
            elif isinstance(event, ImageKept):
                self._show(event.image)
            elif isinstance(event, JobChanged):
                # Events come in order: when the job is over, its last image has been told.
                job = event.job
                self._meter.show(job.progress)
        self._meter.clear()
        return job

    def _interrupt(self, job: Job) -> None:
        self._interrupts += 1
        self._meter.clear()
        if self._interrupts == 1:
            complain("Stopping; what is finished is kept. Press Ctrl+C again not to wait.")
            self._runner.cancel(job.id)
        else:
            self._runner.give_up()

    def _show(self, image: GeneratedImage) -> None:
        self._meter.clear()
        if not self._as_json:
            print_path(image.path)
        for note in image.notes:
            complain(f"note: {note}")


def _complain_about(problem: Problem) -> int:
    where = f" ({problem.where})" if problem.where else ""
    complain(f"safelight generate: {problem.what}{where}")
    if problem.hint:
        complain(problem.hint)
    return 1
