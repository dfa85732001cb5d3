"""After a crash: every image that had arrived is kept, and no half of one is left lying about."""

from __future__ import annotations

import logging
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from app.generation.result import AnswerInfo, NamingFacts
from app.jobs.book import ArrivingFile, JournalError
from app.jobs.job import Job
from app.jobs.keeper import ImageKeeper
from app.jobs.queue import JobQueue
from app.servers.capabilities import Capabilities

log = logging.getLogger(__name__)

_DAMAGES = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)
"""What values raise that were written down right and are damaged now; none of them may stop a start."""


def recover(queue: JobQueue, keeper: ImageKeeper) -> int:
    """Give the jobs of ``queue`` the images a crash kept from them; how many. Blocks on the disk.

    To be called once, before any runner starts. What cannot be done is logged and tried again at the next start.
    """
    found = _find(queue, keeper)
    if shared := queue.end_recovered():
        log.info("%d pictures of requests with several were here already", shared)
    return found


def _find(queue: JobQueue, keeper: ImageKeeper) -> int:
    try:
        files = queue.book.files()
    except JournalError as error:
        log.warning("The files of the last run cannot be looked for: %s", error)
        return 0
    found = 0
    for job_id in dict.fromkeys(file.job_id for file in files):
        try:
            found += _adopt_kept(queue, keeper, job_id)
            for file in files:
                if file.job_id == job_id:
                    found += _recover_file(queue, keeper, file)
        except (OSError, *_DAMAGES) as error:
            log.warning("Images of job %s could not be recovered: %r", job_id, error)
    if found:
        log.info("%d images of the last run were recovered", found)
    return found


def _adopt_kept(queue: JobQueue, keeper: ImageKeeper, job_id: str) -> int:
    """Images that reached the library while their job did not hear of it any more."""
    job = queue.get(job_id)
    if job is None:
        return 0
    known = {image.id for image in job.images}
    missing = [image for image in keeper.of_job(job_id) if image.id not in known]
    for image in missing:
        queue.image_kept(job_id, image)
    return len(missing)


def _recover_file(queue: JobQueue, keeper: ImageKeeper, file: ArrivingFile) -> int:
    """Keep one file, or sweep it away when it surely is not whole. Whether there was an image in it."""
    # Late: much is imported for it, and nearly every start has nothing to recover.
    from app.images.endings import is_cut_off
    from app.jobs.keeping import BatchImages, is_picture

    job = queue.get(file.job_id)
    images = None
    if job is not None and 0 <= file.batch < len(job.payloads):
        # They were kept in order, so those before it are there.
        images = BatchImages(job, file.batch, None, Capabilities(), keeper, queue.book, kept=file.index)
    path = _named(file)
    if file.temporary is not None and file.temporary.is_file():
        if path is None and not is_cut_off(file.temporary.read_bytes()):
            path = keeper.rescue(file.temporary, images.first_facts(file.index) if images else _few_facts(file))
        else:
            file.temporary.unlink(missing_ok=True)
    if path is not None and job is not None and images is not None:
        if any(_is_same_file(path, image.path) for image in job.images):
            if not any(path == image.path for image in job.images):
                path.unlink(missing_ok=True)  # the first of its two names
            path = None
        elif not is_picture(path):
            log.warning("What came as an image of job %d is no picture; it stays at %s", job.number, path)
            path = None
        elif _is_of_another(job, path):
            log.warning("Nothing tells what %s was made from; it stays where it is", path)
            path = None
        else:
            image = images.keep_file(file.index, path, AnswerInfo())
            queue.image_kept(job.id, image)
            _forget_other_names(image.path)
    queue.book.file_settled(file.id)
    return int(path is not None and job is not None)


def _is_of_another(job: Job, path: Path) -> bool:
    """A file of a request for several was opened for the job whose place it came at; where the server left a picture
    out before it, that is another one's.
    """
    source = job.request.source
    if not job.together or job.sent or source is None:
        return False
    from app.images.source_store import SourceStore  # late, as above
    from app.jobs.pairing import is_of_another

    return is_of_another(SourceStore().path_of(source), path)


def _few_facts(file: ArrivingFile) -> NamingFacts:
    """By what an image is named whose job nobody knows any more."""
    return NamingFacts(datetime.now(UTC), index=file.index + 1)


def _named(file: ArrivingFile) -> Path | None:
    """The file under the name it got for good, or got while nobody could write that down any more.

    One that had its name and has it no longer got a better one when it came into the library, where it is found.
    """
    temporary = file.temporary
    if file.path is not None:
        return file.path if file.path.is_file() else None
    if temporary is None or not file.inode:
        return None
    try:
        for path in temporary.parent.iterdir():
            with suppress(FileNotFoundError):  # removed this moment
                facts = path.lstat()  # a link to it is not it, and one to nothing is no reason to stop
                is_it = (facts.st_dev, facts.st_ino) == (file.device, file.inode)
                if is_it and path != temporary and stat.S_ISREG(facts.st_mode):
                    return path
    except OSError as error:
        log.warning("%s cannot be searched: %s", temporary.parent, error)
    return None


def _forget_other_names(path: Path) -> None:
    """Take away a better name the file was given just before the crash, when it has now got another one."""
    if path.stat().st_nlink < 2:
        return
    for other in tuple(path.parent.iterdir()):
        if other != path and _is_same_file(path, other):
            other.unlink(missing_ok=True)


def _is_same_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
