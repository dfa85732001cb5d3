"""What the queue knows of jobs that share a request: upscaled pictures of one folder or one selection.

Each stays a job of its own, in the queue and in the library. Only while such a request is out they are at their server
at the same time, and each of them shows that very request. None counts as handed over (``Job.sent``) before its picture
is here: nothing of an upscaling stays at a server, and the same comes of it again, so a job whose picture did not come
waits again, also after a crash, and nobody has to be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.generation.request import GenerationRequest, Mode, Values
from app.jobs.book import JournalError
from app.jobs.job import Job, JobState
from app.jobs.ledger import Ledger, now
from app.jobs.plan import plan


class SharedRequests(Ledger):
    """The part of ``JobQueue`` that is about them."""

    def submit_together(
        self, requests: Sequence[GenerationRequest], together: str, server_id: str, server_name: str
    ) -> tuple[Job, ...]:
        """Put jobs at the end of the queue, in this order, all of them or none. Raises PlanError.

        Those with the same ``together`` may share requests.
        """
        planned = [(request, None, plan(request, self._rng, wildcards=self.wildcards)) for request in requests]
        with self._changing():
            return self._take_on(planned, server_id, server_name, together=together)

    def take_mates(self, job_id: str, fits: Callable[[Job], bool]) -> tuple[Job, ...]:
        """Mark those jobs sent, too, that stand right behind ``job_id``, may share its request and ``fits`` lets in.

        ``fits`` is asked under the queue's lock, once for each, in order; the first no ends it. Raises JournalError;
        then none is marked.
        """
        with self._changing():
            first = self._jobs.get(job_id)
            if first is None or not first.together or self._pause_reason is not None or self._closed:
                return ()
            wanted = ("", first.server_id) if first.for_any_server else (first.server_id,)
            found = []
            for mate_id in self._waiting:  # all are looked at before one is marked: the book may fail at any of them
                mate = self._jobs[mate_id]
                if mate.server_id not in ("", first.server_id):
                    continue  # another server's
                if mate.together != first.together or mate.server_id not in wanted or self._book.body(mate_id, 0):
                    break
                if not fits(mate):
                    break
                found.append(mate)
            changes = {"state": JobState.SENT, "server_id": first.server_id, "server_name": first.server_name}
            return tuple(self._replace(mate.id, started=mate.started or now(), **changes) for mate in found)

    def sent_together(self, job_ids: Sequence[str], payload: Values) -> tuple[Job, ...]:
        """One request goes out for all of these; the jobs as they are then, those that were stopped among them.

        Raises JournalError when it is not written down that they are at a server: then it must not go out.
        """
        with self._changing():
            at_server = [job_id for job_id in job_ids if self._is_at_server(job_id)]
            jobs = tuple(self._replace(job_id, payloads=(payload,)) for job_id in at_server)
        if self._is_storage_failing:
            raise JournalError("The queue could not be written down, so nothing was sent.")
        return jobs

    def answered_together(self, job_id: str) -> Job | None:
        """The picture of this job came and is kept, so it is done."""
        with self._changing():
            if not self._is_at_server(job_id):
                return self._jobs.get(job_id)
            self._replace(job_id, sent=1, answered=1)
            self._failures.pop(self._jobs[job_id].server_id, None)
            return self._end(job_id, JobState.DONE)

    def end_recovered(self) -> int:
        """End jobs that wait though their picture is here: a crash came between the two. How many."""
        with self._changing():
            found = [
                job.id
                for job in self._jobs.values()
                if job.together and job.state is JobState.QUEUED and job.mode is Mode.UPSCALE
                and job.images and not job.sent and not self._book.body(job.id, 0)
            ]  # fmt: skip
            for job_id in found:
                self._replace(job_id, sent=1, answered=1)
                self._end(job_id, JobState.DONE)
            return len(found)

    def _is_at_server(self, job_id: str) -> bool:
        job = self._jobs.get(job_id)
        return job is not None and job.state is JobState.SENT
