"""The jobs as a flat list of headings and rows: a thin adapter that follows the workspace and never resets itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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

from app.features.queue.cards import Card, card_of, differs
from app.features.queue.deeds import SECTION_OF, Section, heading_of
from app.generation.request import GenerationRequest
from app.jobs.job import Job
from app.ui.widgets.texts import plain_tip

CARD_ROLE = Qt.ItemDataRole.UserRole + 1  # Card; None for a heading
HEADING_ROLE = Qt.ItemDataRole.UserRole + 2  # (Section, count); None for a job
MIME_TYPE = "application/x-safelight-jobs"

Index = QModelIndex | QPersistentModelIndex
_Key = str | Section  # the id of a job, or a heading


class QueueModel(QAbstractListModel):
    """``show`` it the jobs and their order; it works out the smallest change."""

    heights_changed = Signal()  # a row says more or less than before

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[_Key] = []
        self._jobs: dict[str, Job] = {}
        self._counts: dict[Section, int] = dict.fromkeys(Section, 0)
        self._places: dict[str, int] = {}  # of the waiting, from 0
        self._before: dict[str, GenerationRequest | None] = {}  # the request made just before a job's
        self._differences: dict[str, str] = {}  # from it, in words; made when first shown
        self._cards: dict[str, Card] = {}

    # -- contents -------------------------------------------------------------------------------------------------

    @property
    def job_ids(self) -> tuple[str, ...]:
        """In the order shown."""
        return tuple(key for key in self._keys if isinstance(key, str))

    def count(self, section: Section) -> int:
        return self._counts[section]

    def row_of(self, key: _Key) -> int:
        """The row of a job or a heading, -1 when it is not here."""
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
        key = self._key_at(index)
        return self._jobs.get(key) if isinstance(key, str) else None

    def show(self, jobs: Mapping[str, Job], order: Sequence[str]) -> None:
        """Take over all jobs (oldest first) and the order of those that wait."""
        self._jobs = dict(jobs)
        self._remember_before()
        sections = _sorted(self._jobs, order)
        waiting = sections[Section.WAITING]
        self._places = {job_id: place for place, job_id in enumerate(waiting)}
        for gone in self._cards.keys() - self._jobs.keys():
            del self._cards[gone]
        counts = {section: len(ids) for section, ids in sections.items()}
        keys: list[_Key] = []
        for section, ids in sections.items():
            if ids:
                keys += [section, *ids]
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
        before = self._cards.get(job.id)
        self._jobs[job.id] = job
        row = self.row_of(job.id)
        if row < 0:
            return False
        self.dataChanged.emit(self.index(row), self.index(row))
        now = self._card(job.id)
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

    def _card(self, job_id: str) -> Card:
        job = self._jobs[job_id]
        place = self._places.get(job_id, 0)
        places = len(self._places)
        card = self._cards.get(job_id)
        if card is None or card.job is not job or (card.place, card.places) != (place, places):
            difference = self._differences.get(job_id)
            if difference is None:
                difference = self._differences[job_id] = differs(job.request, self._before.get(job_id))
            card = card_of(job, difference, place, places)
            self._cards[job_id] = card
        return card

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
        return flags | Qt.ItemFlag.ItemIsDragEnabled if key in self._places else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The waiting ones among ``indexes``, by id, in their order."""
        ids = {key for index in indexes if isinstance(key := self._key_at(index), str) and key in self._places}
        mime = QMimeData()
        text = "\n".join(sorted(ids, key=self._places.__getitem__))
        mime.setData(MIME_TYPE, QByteArray(text.encode("ascii")))
        return mime


def dragged_ids(mime: QMimeData) -> tuple[str, ...]:
    """The ids in a drag of ours; empty for any other."""
    if not mime.hasFormat(MIME_TYPE):
        return ()
    return tuple(bytes(mime.data(MIME_TYPE).data()).decode("ascii", "replace").split())


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
