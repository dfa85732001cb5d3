"""The window's side of running work: the count on the rail, the questions before work is stopped or left."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.generation.request import Mode
from app.jobs.job import Job, JobState
from app.settings.declared import QUIT_WITH_WORK
from app.ui import tasks
from app.ui.widgets.rail import Rail
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.question import Question

log = logging.getLogger(__name__)

_COUNTED = "queue"  # the page whose name carries the count
_LONGEST_SAVE_MS = 1000
_MOST_PROMPT = 60


class Attendant(QObject):
    """Lives as long as the window."""

    def __init__(self, workspace: Workspace, window: QWidget, rail: Rail) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._rail = rail
        self._question: Question | None = None
        self._asked_about = ""  # id of the job at its server that the open question is about
        workspace.jobs_read.connect(self._count)
        workspace.queue_changed.connect(self._count)
        workspace.job_changed.connect(self._count)
        workspace.jobs_removed.connect(self._count)
        workspace.queue_paused.connect(self._count)
        workspace.queue_resumed.connect(self._count)
        workspace.interrupt_asked.connect(self._ask_to_interrupt)
        workspace.skip_asked.connect(self._ask_to_skip)
        workspace.give_up_asked.connect(self._ask_to_give_up)
        workspace.job_changed.connect(self._settle)
        self._count()

    @property
    def question(self) -> Question | None:
        """The question that is open, if any."""
        return self._question

    def _count(self, *_news: object) -> None:
        """How many jobs wait; a dot when one waits for the user, or all do because the queue paused itself."""
        workspace = self._workspace
        needs_decision = any(job.state is JobState.UNKNOWN for job in workspace.jobs.values())
        calls = needs_decision or bool(workspace.pause_reason)
        self._rail.show_count(_COUNTED, workspace.waiting_count, calls=calls)

    # Interrupting what may not be ours

    def _ask_to_interrupt(self, job: Job) -> None:
        if self._question is not None:
            return
        text = self.tr(
            "{0} cannot say whose work it does, and somebody else may be using it. An interrupt stops whatever it "
            "makes at the moment."
        ).format(job.server_name or self.tr("The server"))
        answers = (("interrupt", self.tr("Interrupt it"), "primary"),)
        self._open(self.tr("Interrupt the server?"), text, answers, about=job).answered.connect(self._interrupt)

    def _interrupt(self, _key: str) -> None:
        self._workspace.work.interrupt(job_id=self._asked_about, sure=True)

    def _ask_to_skip(self, job: Job) -> None:
        if self._question is not None:
            return
        text = self.tr(
            "{0} cannot say whose work it does, and somebody else may be using it. The picture it makes at the moment "
            "is skipped, whoever asked for it."
        ).format(job.server_name or self.tr("The server"))
        answers = (("skip", self.tr("Skip it"), "primary"),)
        self._open(self.tr("Skip this picture?"), text, answers, about=job).answered.connect(self._skip)

    def _skip(self, _key: str) -> None:
        self._workspace.work.skip(job_id=self._asked_about, sure=True)

    # Waiting no longer

    def _ask_to_give_up(self, job: Job) -> None:
        if self._question is not None:
            return
        kept = ""
        if job.images:
            kept = self.tr("{0} of {1} images have arrived and are kept.").format(len(job.images), job.expected_images)
        text = self.tr(
            "The job ends here, whether or not {0} is still working on it. Pictures that still come are lost. {1}"
        ).format(job.server_name or self.tr("the server"), kept)
        text = text.rstrip()
        answers = (("give up", self.tr("Stop waiting"), "primary"),)
        safe = self.tr("Keep waiting")
        question = self._open(self.tr("Stop waiting for the server?"), text, answers, safe=safe, about=job)
        question.answered.connect(self._give_up)

    def _give_up(self, _key: str) -> None:
        self._workspace.work.give_up(self._asked_about)

    def _settle(self, job: Job) -> None:
        """The answer came after all, or the job ended in another way: nothing is left to decide."""
        if self._question is not None and job.id == self._asked_about and job.state is not JobState.SENT:
            self._question.reject()

    # Ending with work running

    def may_close(self) -> bool:
        """Whether the window may close now. If not, the user is being asked, and it closes by itself after that."""
        workspace = self._workspace
        job = workspace.running_job
        if job is None or workspace.quit_choice is not None:
            return True
        choice = workspace.settings.get(QUIT_WITH_WORK)
        if choice in ("interrupt", "finish"):
            workspace.quit_choice = choice
            return True
        if self._question is None:
            self._ask_before_the_end(job)
        else:
            self._question.raise_()
            self._question.activateWindow()
        return False

    def _ask_before_the_end(self, job: Job) -> None:
        source = job.request.source if job.mode is Mode.UPSCALE else None
        prompt = " ".join((source.name if source is not None else job.request.prompt).split())
        prompt = prompt if len(prompt) <= _MOST_PROMPT else prompt[: _MOST_PROMPT - 1] + "…"
        text = self.tr(
            "{0} works on “{1}”; {2} of {3} images have arrived and are kept. What it finishes after Safelight is "
            "closed cannot be fetched. Waiting jobs go on at the next start."
        ).format(job.server_name or self.tr("The server"), prompt, len(job.images), job.expected_images)
        answers = (
            ("interrupt", self.tr("Interrupt it"), "primary"),
            ("finish", self.tr("Let the server finish"), "outline"),
        )
        remember = self.tr("Remember my choice")
        question = self._open(self.tr("A job is still running"), text, answers, remember=remember)
        question.answered.connect(self._end)

    def _end(self, choice: str) -> None:
        workspace = self._workspace
        workspace.quit_choice = choice
        question = self.sender()
        box = getattr(question, "remember", None)
        if box is None or not box.isChecked():
            self._window.close()
            return
        workspace.settings.choose(QUIT_WITH_WORK, choice)
        workspace.setting_changed.emit(QUIT_WITH_WORK.name)
        # A disk that does not answer must not keep the window open.
        QTimer.singleShot(_LONGEST_SAVE_MS, self, self._close)
        tasks.spawn(self._save_and_close(), self)

    async def _save_and_close(self) -> None:
        try:
            await tasks.in_thread(self._workspace.settings.save)
        except OSError as error:
            log.warning("the choice for the end could not be saved: %s", error)
        self._close()

    def _close(self) -> None:
        self._window.close()

    def _open(
        self,
        title: str,
        text: str,
        answers: tuple[tuple[str, str, str], ...],
        *,
        safe: str = "",
        remember: str = "",
        about: Job | None = None,
    ) -> Question:
        from app.ui.question import Answer, Question  # late: seldom needed

        question = Question(
            title, text, [Answer(*each) for each in answers], self._window, safe=safe, remember=remember
        )
        question.finished.connect(self._finished)
        self._question = question
        self._asked_about = about.id if about is not None else ""
        question.open()
        return question

    def _finished(self, _result: int) -> None:
        self._question = None
