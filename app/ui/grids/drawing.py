"""A sheet drawn from kept pictures and put into the library: everything here waits for the disk, on a thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.generation.grids.arrangement import Arrangement, by_differences, folded, in_common, sheet_text
from app.generation.grids.arrangement import Place as Cell
from app.generation.grids.record import GridRecord
from app.generation.result import GeneratedImage, ImageInfo, ImageRole, InfoSource, NamingFacts
from app.images.errors import ImageError
from app.images.sheet import Layout, Look, Sheet, SheetPicture, lay_out
from app.images.sheet_fonts import Fonts
from app.images.sheet_png import UNREADABLE, SheetStopped, sheet_png
from app.library.errors import LibraryError
from app.library.grid_records import GridRecords
from app.library.library import Library
from app.ui.resources import folder as resources
from app.ui.words import shown
from app.wording import Said

log = logging.getLogger(__name__)

NOT_MADE = "not made"
_MANY = 500  # pictures whose texts are compared for what is the same in all of them


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What is to be drawn: all of ``grid``, or (with "") these ``images`` along what differs between them.

    ``reasons``: why cells are empty, as far as that is known; ``missing`` says it of the others. ``is_automatic``: the
    grid has just come to its end.
    """

    grid: str = ""
    images: tuple[GeneratedImage, ...] = ()
    look: Look = field(default_factory=Look)
    reasons: Mapping[Cell, str] = field(default_factory=dict)
    missing: str = NOT_MADE
    is_automatic: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of it. ``image`` None: nothing; ``problem`` says why, "" where there was nothing to draw.

    ``empty`` of ``cells`` have no picture; ``scale`` below 1: pictures were made smaller.
    """

    order: SheetOrder
    image: GeneratedImage | None = None
    title: str = ""
    cells: int = 0
    empty: int = 0
    scale: float = 1.0
    problem: str = ""
    hint: str = ""


def draw(
    library: Library,
    records: GridRecords,
    order: SheetOrder,
    is_wanted: Callable[[], bool] = lambda: True,
    progress: Callable[[int], object] = lambda _done: None,
) -> Drawn:
    """Draw the sheet and keep it."""
    try:
        record = records.load(order.grid) if order.grid else None
        pictures = _pictures(library, order)
        if not pictures:
            return Drawn(order)
        sheet, cells = _sheet(record, pictures, order)
        image, layout = _kept(library, record, pictures, sheet, order, (is_wanted, progress))
    except SheetStopped:
        return Drawn(order)
    except ImageError as error:
        return Drawn(order, problem=error.what)
    except LibraryError as error:
        return Drawn(order, problem=error.what, hint=error.hint)
    except OSError as error:
        return Drawn(order, problem=str(error.strerror or error))
    if order.is_automatic:
        records.mark_drawn(order.grid)
    title = record.title if record is not None else ""
    return Drawn(order, image, title, cells, cells - len(sheet.pictures), layout.scale)


def _pictures(library: Library, order: SheetOrder) -> dict[Cell, GeneratedImage] | list[GeneratedImage]:
    """The pictures of a grid by their cells, or the chosen ones."""
    if not order.grid:
        there = [image for image in order.images if image.path.exists()]
        return [image for image in there if image.role is not ImageRole.GRID] or there
    found: dict[Cell, list[GeneratedImage]] = {}
    for image in library.of_grid(order.grid):
        if not image.path.exists():  # deleted by somebody else; the library learns that when it looks at it
            continue
        # What a job left that was stopped or failed is no picture of its cell; why it is not there is said instead.
        if image.cell is not None and image.role is ImageRole.SAMPLE and image.cell not in order.reasons:
            found.setdefault(image.cell, []).append(image)
    return {cell: _first_of(images) for cell, images in found.items()}


def _first_of(images: Sequence[GeneratedImage]) -> GeneratedImage:
    """The first picture of a cell, as in the web UI; of one that was made again, by the same request, the newer."""
    first = min(images, key=lambda image: (image.index, image.id))
    seed = first.payload.get("seed")
    again = [image for image in images if image.payload.get("seed") == seed]
    newest = max(again, key=lambda image: image.id)
    return min((image for image in again if image.created == newest.created), key=lambda image: image.index)


def _sheet(
    record: GridRecord | None, pictures: dict[Cell, GeneratedImage] | list[GeneratedImage], order: SheetOrder
) -> tuple[Sheet, int]:
    """The sheet, and how many cells it has."""
    images = list(pictures.values() if isinstance(pictures, dict) else pictures)
    prompt, facts = in_common([image.info.text for image in images[:_MANY]], shown)
    if record is None or not isinstance(pictures, dict):
        texts, names = [image.info.text for image in images], [image.path.stem for image in images]
        arranged = by_differences(texts, names, _aspect(images))
        reasons: dict[Cell, str] = {}
        cells = len(images)
    else:
        wanted = _all_cells(record)
        reasons = {cell: order.reasons.get(cell, order.missing) for cell in wanted if cell not in pictures}
        there = [cell for cell in pictures if cell in wanted]
        images = [pictures[cell] for cell in there]
        arranged = folded(Arrangement(record.rulers, (*there, *reasons)), _aspect(images))
        reasons = dict(zip(arranged.places[len(there) :], reasons.values(), strict=True))
        cells = record.count
        prompt = prompt or record.prompt
    placed = {
        place: SheetPicture(image.path, (image.width, image.height))
        for place, image in zip(arranged.places, images, strict=False)
    }
    return Sheet(arranged.rulers, placed, arranged.captions, reasons, prompt, facts), cells


def _aspect(images: Sequence[GeneratedImage]) -> float:
    """Width by height of most of them."""
    known = sorted(image.width / image.height for image in images if image.width and image.height)
    return known[len(known) // 2] if known else 1.0


def _all_cells(record: GridRecord) -> set[Cell]:
    columns, rows, sheets = (len(ruler.labels) for ruler in record.rulers)
    return {(x, y, z) for z in range(sheets) for y in range(rows) for x in range(columns)}


def _kept(
    library: Library,
    record: GridRecord | None,
    pictures: dict[Cell, GeneratedImage] | list[GeneratedImage],
    sheet: Sheet,
    order: SheetOrder,
    calls: tuple[Callable[[], bool], Callable[[int], object]],
) -> tuple[GeneratedImage, Layout]:
    """Draw into a file of the library."""
    first = _first(pictures)
    fonts = Fonts(resources() / "fonts")
    layout = lay_out(sheet, order.look, fonts)
    text = sheet_text(first.info.text, record.pairs if record is not None else ())
    created = datetime.now(UTC)
    words = f"grid {record.title if record is not None else first.prompt}"
    facts = NamingFacts(created, first.seed, words, first.model)
    pieces = sheet_png(layout, fonts, text, unreadable=shown(UNREADABLE), is_wanted=calls[0], progress=calls[1])
    path = _written(library, facts, pieces)
    notes = (_scaled_note(layout),) if layout.is_scaled else ()
    image = GeneratedImage(
        path=path,
        role=ImageRole.GRID,
        seed=first.seed,
        width=layout.width,
        height=layout.height,
        info=ImageInfo(text, source=InfoSource.FILE if text else InfoSource.NONE, generator=first.info.generator),
        notes=notes,
        created=created,
        prompt=first.prompt,
        model=first.model,
        mode=first.mode,
        server=first.server,
        grid=order.grid,
    )
    return library.add(image), layout


def _scaled_note(layout: Layout) -> str:
    share = f"{layout.scale:.0%}"
    return Said("The pictures were made smaller ({0}) so that the sheet stays below 64 megapixels.", share)


def _first(pictures: dict[Cell, GeneratedImage] | Sequence[GeneratedImage]) -> GeneratedImage:
    if isinstance(pictures, dict):
        return pictures[min(pictures, key=lambda cell: cell[::-1])]
    return pictures[0]


def _written(library: Library, facts: NamingFacts, data: Iterable[bytes]) -> Path:
    sink = library.open_sink(facts)
    try:
        for piece in data:
            sink.write(piece)
        return sink.finish()
    except BaseException:
        sink.abort()
        raise
