"""The order and the places of the pictures in a filmstrip: groups by job, side by side. No painting here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from app.generation.result import GeneratedImage

HEIGHT = 96  # of a thumbnail
GAP = 8
_NARROWEST, _WIDEST = 56.0, 168.0
_GROUP_GAP = 24
_WIDEST_TITLE = 180.0
_MOST_TITLE = 300  # characters
SIDE = 12

Place = tuple[int, int]  # group, picture in it


@dataclass(slots=True)
class Group:
    """The pictures of one job. ``lefts`` has the left edge of each picture, ``end`` is where the group ends."""

    job_id: str
    title: str
    start: float = 0.0
    end: float = 0.0
    images: list[GeneratedImage] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)


class Row:
    """Pictures from left to right, oldest first. ``measure`` gives the width of a title."""

    def __init__(self, measure: Callable[[str], float]) -> None:
        self._measure = measure
        self.groups: list[Group] = []
        self.width = 0.0

    @property
    def count(self) -> int:
        return sum(len(group.images) for group in self.groups)

    @property
    def images(self) -> Iterator[GeneratedImage]:
        return (image for group in self.groups for image in group.images)

    def add(self, job_id: str, title: str, image: GeneratedImage) -> None:
        """Append to the job's group, or take the place of the same file."""
        place = self.place_of(image)
        if place is not None:
            self.groups[place[0]].images[place[1]] = image
            return
        group = next((group for group in reversed(self.groups) if group.job_id == job_id), None)
        if group is None:
            group = Group(job_id, title[:_MOST_TITLE])
            self.groups.append(group)
        group.images.append(image)
        self.lay_out(self.groups.index(group))

    def add_before(self, runs: Sequence[tuple[str, str, Sequence[GeneratedImage]]]) -> None:
        """Older runs (job id, title, pictures) go to the front; a run that is here already gets its older pictures."""
        here = {image.path for image in self.images}
        older: list[Group] = []
        for job_id, title, images in runs:
            new = [image for image in images if image.path not in here]
            group = next((group for group in self.groups if group.job_id == job_id), None)
            if group is not None:
                group.images[:0] = new
            elif new:
                older.append(Group(job_id, title[:_MOST_TITLE], images=new))
        self.groups[:0] = older
        self.lay_out()

    def remove(self, place: Place) -> None:
        group = self.groups[place[0]]
        del group.images[place[1]]
        if not group.images:
            self.groups.remove(group)
        self.lay_out(place[0])

    def set_title(self, job_id: str, title: str) -> None:
        for group in self.groups:
            if group.job_id == job_id:
                group.title = title[:_MOST_TITLE]
        self.lay_out()

    def lay_out(self, first: int = 0) -> None:
        """Compute the places from group number ``first`` on."""
        x = self.groups[first - 1].end + _GROUP_GAP if 0 < first <= len(self.groups) else float(SIDE)
        for group in self.groups[first:]:
            group.start = x
            group.widths = [_width_of(image) for image in group.images]
            group.lefts = []
            for width in group.widths:
                group.lefts.append(x)
                x += width + GAP
            group.end = max(x - GAP, group.start + min(_WIDEST_TITLE, self._measure(group.title)))
            x = group.end + _GROUP_GAP
        self.width = self.groups[-1].end + SIDE if self.groups else 0.0

    def rect(self, place: Place, top: float) -> QRectF:
        group = self.groups[place[0]]
        return QRectF(group.lefts[place[1]], top, group.widths[place[1]], HEIGHT)

    def at(self, x: float) -> Place | None:
        """The picture at ``x``; None in a gap."""
        number = bisect_right([group.start for group in self.groups], x) - 1
        if number < 0:
            return None
        group = self.groups[number]
        index = bisect_right(group.lefts, x) - 1
        if index < 0 or x > group.lefts[index] + group.widths[index]:
            return None
        return number, index

    def title_at(self, x: float) -> str:
        """The title of the group at ``x``; "" in a gap."""
        number = bisect_right([group.start for group in self.groups], x) - 1
        return self.groups[number].title if number >= 0 and x <= self.groups[number].end else ""

    def in_sight(self, left: float, right: float) -> Iterator[tuple[Group, int]]:
        """Every picture between two edges, with its group."""
        for group in self.groups:
            if group.end < left or group.start > right:
                continue
            first = max(0, bisect_right(group.lefts, left) - 1)
            last = bisect_right(group.lefts, right)
            for number in range(first, last):
                yield group, number

    def place_of(self, image: GeneratedImage | None) -> Place | None:
        if image is None:
            return None
        for number in range(len(self.groups) - 1, -1, -1):
            for index, other in enumerate(self.groups[number].images):
                if other.path == image.path:
                    return number, index
        return None

    def number_of(self, place: Place) -> int:
        """The place counted over all groups, from 1."""
        return sum(len(group.images) for group in self.groups[: place[0]]) + place[1] + 1

    def image_at(self, place: Place) -> GeneratedImage:
        return self.groups[place[0]].images[place[1]]

    def neighbour(self, place: Place, step: int) -> GeneratedImage | None:
        """The picture before (-1) or after (1) a place, across groups."""
        number, index = place[0], place[1] + step
        if 0 <= index < len(self.groups[number].images):
            return self.groups[number].images[index]
        number += step
        if 0 <= number < len(self.groups):
            return self.groups[number].images[0 if step > 0 else -1]
        return None


def _width_of(image: GeneratedImage) -> float:
    if image.width <= 0 or image.height <= 0:
        return float(HEIGHT)
    return min(_WIDEST, max(_NARROWEST, round(HEIGHT * image.width / image.height)))
