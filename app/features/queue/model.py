"""The jobs as a flat list of headings and rows: a thin adapter that follows the workspace and never resets itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import is_
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.features.queue.cards import Card, card_of, card_of_grid, differs
from app.features.queue.deeds import SECTION_OF, Section, heading_of
from app.generation.request import GenerationRequest
from app.jobs.job import Job
from app.ui.widgets.texts import plain_tip

CARD_ROLE = Qt.ItemDataRole.UserRole + 1  # Card; None for a heading
HEADING_ROLE = Qt.ItemDataRole.UserRole + 2  # (Section, count); None for a job
MIME_TYPE = "application/x-safelight-jobs"
_TOGETHER = (Section.WAITING, Section.OVER)
"""Where cells of a grid share a row; those that failed have a reason each."""

Index = QModelIndex | QPersistentModelIndex
_Key = str | Section  # the id of a job or of cells that stand together, or a heading


class QueueModel(QAbstractListModel):
    """``show`` it the jobs and their order; it works out the smallest change."""

    heights_changed = Signal()  # a row says more or less than before

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[_Key] = []
        self._jobs: dict[str, Job] = {}
        self._counts: dict[Section, int] = dict.fromkeys(Section, 0)
        self._row_counts: dict[Section, int] = {}
        self._places: dict[str, int] = {}  # of the waiting, from 0
        self._before: dict[str, GenerationRequest | None] = {}  # the request made just before a job's
        self._differences: dict[str, str] = {}  # from it, in words; made when first shown
        self._cards: dict[str, Card] = {}
        self._members: dict[str, tuple[str, ...]] = {}  # of rows that stand for several jobs
        self._row_keys: dict[str, str] = {}  # job -> the row it is in, where that is not its own

    # -- contents -------------------------------------------------------------------------------------------------

    @property
    def job_ids(self) -> tuple[str, ...]:
        """In the order shown."""
        return tuple(job_id for key in self._keys if isinstance(key, str) for job_id in self._jobs_of(key))

    def count(self, section: Section) -> int:
        return self._counts[section]

    def row_count(self, section: Section) -> int:
        """Rows of a section, its heading not counted: fewer than ``count`` where cells of a grid share one."""
        return self._row_counts.get(section, 0)

    def row_of(self, key: _Key) -> int:
        """The row of a job or a heading, -1 when it is not here."""
        if isinstance(key, str):
            key = self._row_keys.get(key, key)
        try:
            return self._keys.index(key)
        except ValueError:
            return -1

    def is_job(self, row: int) -> bool:
        """Whether a row is a job and no heading."""
        return isinstance(self._keys[row], str)

    def card_at(self, index: Index) -> Card | None:
        key = self._key_at(index)
        return self._card(key) if isinstance(key, str) else None

    def job_at(self, index: Index) -> Job | None:
        """The job of a row; the first of several."""
        return next(iter(self.jobs_at(index)), None)

    def jobs_at(self, index: Index) -> tuple[Job, ...]:
        """The jobs a row stands for; none for a heading."""
        key = self._key_at(index)
        if not isinstance(key, str):
            return ()
        return tuple(self._jobs[job_id] for job_id in self._jobs_of(key) if job_id in self._jobs)

    def _jobs_of(self, key: str) -> tuple[str, ...]:
        return self._members.get(key, (key,))

    def show(self, jobs: Mapping[str, Job], order: Sequence[str]) -> None:
        """Take over all jobs (oldest first) and the order of those that wait."""
        self._jobs = dict(jobs)
        self._remember_before()
        sections = _sorted(self._jobs, order)
        waiting = sections[Section.WAITING]
        self._places = {job_id: place for place, job_id in enumerate(waiting)}
        counts = {section: len(ids) for section, ids in sections.items()}
        self._members, rows = _rows(sections, self._jobs)
        self._row_counts = {section: len(found) for section, found in rows.items()}
        keys: list[_Key] = []
        for section, found in rows.items():
            keys += [section, *found]
        self._row_keys = {job_id: key for key, ids in self._members.items() for job_id in ids}
        for gone in self._cards.keys() - self._jobs.keys() - self._members.keys():
            del self._cards[gone]
        self._counts = counts
        self._become(keys)
        if self._keys:
            self.dataChanged.emit(self.index(0), self.index(len(self._keys) - 1))
        self.heights_changed.emit()

    def change(self, job: Job) -> bool:
        """Take over the newer snapshot of one job, when its row stays where it is; else False: ``show`` all."""
        known = self._jobs.get(job.id)
        if known is None or known.state is not job.state:
            return False
        key = self._row_keys.get(job.id, job.id)
        before = self._cards.get(key)
        self._jobs[job.id] = job
        row = self.row_of(job.id)
        if row < 0:
            return False
        self.dataChanged.emit(self.index(row), self.index(row))
        now = self._card(key)
        if before is not None and (before.reason, before.deeds) != (now.reason, now.deeds):
            self.heights_changed.emit()
        return True

    def _remember_before(self) -> None:
        """What a job differs from is settled when it comes; the job before it may leave the list later."""
        before: GenerationRequest | None = None
        for job in self._jobs.values():
            self._before.setdefault(job.id, before)
            before = job.request
        for gone in self._before.keys() - self._jobs.keys():
            del self._before[gone]
            self._differences.pop(gone, None)

    def _become(self, keys: list[_Key]) -> None:
        """From the rows of now to ``keys``, by as few insertions, removals and moves as come easily."""
        wanted = set(keys)
        row = len(self._keys) - 1
        while row >= 0:
            last = row
            while row >= 0 and self._keys[row] not in wanted:
                row -= 1
            if row < last:
                self.beginRemoveRows(QModelIndex(), row + 1, last)
                del self._keys[row + 1 : last + 1]
                self.endRemoveRows()
            row -= 1
        here = set(self._keys)
        row = 0
        while row < len(keys):
            key = keys[row]
            if key not in here:
                end = row
                while end < len(keys) and keys[end] not in here:
                    end += 1
                self.beginInsertRows(QModelIndex(), row, end - 1)
                self._keys[row:row] = keys[row:end]
                self.endInsertRows()
                row = end
                continue
            if self._keys[row] != key:
                self._bring(key, row, keys)
            row += 1

    def _bring(self, key: _Key, row: int, keys: Sequence[_Key]) -> None:
        """Make ``key`` the one at ``row``: bring it here, or send away the one that stands in its place."""
        target = min(keys.index(self._keys[row]), len(self._keys) - 1)
        if self._keys[row + 1] == key and target > row:
            # One row went down: moving it is one step, moving up all it passed would be many.
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), target + 1)
            self._keys.insert(target, self._keys.pop(row))
        else:
            source = self._keys.index(key)
            self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), row)
            self._keys.insert(row, self._keys.pop(source))
        self.endMoveRows()

    def _card(self, key: str) -> Card:
        jobs = tuple(self._jobs[job_id] for job_id in self._jobs_of(key))
        job = jobs[0]
        place = self._places.get(job.id, 0)
        places = len(self._places)
        card = self._cards.get(key)
        is_same = card is not None and len(card.jobs) == len(jobs) and all(map(is_, card.jobs, jobs))
        if card is None or not is_same or (card.place, card.places) != (place, places):
            if len(jobs) > 1:
                card = card_of_grid(jobs, place, places)
            else:
                card = card_of(job, self._difference(job), place, places)
            self._cards[key] = card
        return card

    def _difference(self, job: Job) -> str:
        if job.grid is not None:  # what a cell is says more than what it is not
            return job.grid.label
        difference = self._differences.get(job.id)
        if difference is None:
            difference = self._differences[job.id] = differs(job.request, self._before.get(job.id))
        return difference

    def _key_at(self, index: Index) -> _Key | None:
        if not index.isValid() or not 0 <= index.row() < len(self._keys):
            return None
        return self._keys[index.row()]

    # -- the model ------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt declares it; the index is immutable
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        key = self._key_at(index)
        if isinstance(key, Section):
            if role == HEADING_ROLE:
                return key, self._counts[key]
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return self.tr("{0}: {1}").format(heading_of(key), self._counts[key])
            return None
        if key is None:
            return None
        card = self._card(key)
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(part for part in (card.title, card.detail, card.reason) if part))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        key = self._key_at(index)
        if not isinstance(key, str):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self._jobs_of(key)[0] in self._places else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The waiting ones among ``indexes``, by id, in their order."""
        ids = {job.id for index in indexes for job in self.jobs_at(index) if job.id in self._places}
        mime = QMimeData()
        text = "\n".join(sorted(ids, key=self._places.__getitem__))
        mime.setData(MIME_TYPE, QByteArray(text.encode("ascii")))
        return mime


def dragged_ids(mime: QMimeData) -> tuple[str, ...]:
    """The ids in a drag of ours; empty for any other."""
    if not mime.hasFormat(MIME_TYPE):
        return ()
    return tuple(bytes(mime.data(MIME_TYPE).data()).decode("ascii", "replace").split())


def _rows(
    sections: Mapping[Section, Sequence[str]], jobs: Mapping[str, Job]
) -> tuple[dict[str, tuple[str, ...]], dict[Section, list[str]]]:
    """The rows of sections that have any: a job each, but cells of a grid that stand behind each other in one; and
    which jobs those are."""
    members: dict[str, tuple[str, ...]] = {}
    rows: dict[Section, list[str]] = {}
    for section, ids in sections.items():
        if not ids:
            continue
        keys = rows[section] = []
        for grid, run in groupby(ids, key=lambda job_id: _grid_of(jobs[job_id])):
            found = tuple(run)
            if not grid or len(found) < 2 or section not in _TOGETHER:
                keys += found
                continue
            number = sum(key.startswith(f"{grid} {section.value}") for key in members)
            key = f"{grid} {section.value} {number}"
            members[key] = found
            keys.append(key)
    return members, rows


def _grid_of(job: Job) -> str:
    return job.grid.grid if job.grid is not None else ""


def _sorted(jobs: Mapping[str, Job], order: Iterable[str]) -> dict[Section, list[str]]:
    """Ids by section: waiting ones as they will be sent, what is over newest first, all others oldest first."""
    sections: dict[Section, list[str]] = {section: [] for section in Section}
    ranks = {job_id: rank for rank, job_id in enumerate(order)}
    for job in jobs.values():
        sections[SECTION_OF[job.state]].append(job.id)
    # A job that waits but is not in the order yet is news that comes in two parts: it goes to the end.
    sections[Section.WAITING].sort(key=lambda job_id: ranks.get(job_id, len(ranks)))
    sections[Section.OVER].sort(key=lambda job_id: _ended(jobs[job_id]), reverse=True)
    return sections


def _ended(job: Job) -> tuple[float, int]:
    return (job.ended.timestamp() if job.ended is not None else 0.0, job.number)
