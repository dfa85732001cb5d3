"""Pages that show a picture show what its file says since it was changed."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.features.inspect.page import InspectPage
from app.features.library.page import LibraryPage
from app.generation.result import GeneratedImage, ImageInfo, InfoSource
from app.ui.gallery.filmstrip import Filmstrip
from app.ui.workspace import Workspace
from tests.ui.picture_bench import WrittenWork, all_read, infotext, png_bytes

Images = tuple[GeneratedImage, ...]


def saying(image: GeneratedImage, prompt: str) -> GeneratedImage:
    return replace(image, info=ImageInfo(infotext(prompt), source=InfoSource.FILE), prompt=prompt)


def test_the_library_shows_the_new_info(workspace: Workspace, work: WrittenWork, images: Images, qtbot: QtBot) -> None:
    work.kept = list(images)
    page = LibraryPage(workspace)
    qtbot.addWidget(page)
    page.show()
    page.grid.select_row(1)
    news = [saying(image, "a hare") for image in images[:2]]
    for image in news:
        workspace.image_changed.emit(image)
    assert list(page.model.images[:2]) == news
    assert page.inspector.image == news[1]
    all_read(qtbot)


def test_a_filmstrip_keeps_the_place_of_a_changed_picture(workspace: Workspace, images: Images, qtbot: QtBot) -> None:
    strip = Filmstrip(workspace)
    qtbot.addWidget(strip)
    for image in images[:3]:
        strip.add("job", "First run", image)
    strip.select(images[1])
    news = saying(images[1], "a hare")
    assert strip.replace(news)
    assert (strip.images, strip.current, strip.titles) == ((images[0], news, images[2]), news, ("First run",))
    assert not strip.replace(images[5])
    all_read(qtbot)


def test_inspect_reads_a_changed_file_again(workspace: Workspace, images: Images, qtbot: QtBot) -> None:
    page = InspectPage(workspace)
    qtbot.addWidget(page)
    page.show()
    page.inspect([image.path for image in images[:2]])
    qtbot.waitUntil(lambda: all(file.image is not None for file in page.model.files) and page.model.rowCount() == 2)
    images[0].path.write_bytes(png_bytes(text=infotext("a hare")))
    workspace.files_changed.emit((images[0].path, images[5].path))
    qtbot.waitUntil(
        lambda: (file := page.model.file_of(images[0].path)) is not None and _prompt(file.image) == "a hare"
    )
    assert page.model.rowCount() == 2
    all_read(qtbot)


def _prompt(image: GeneratedImage | None) -> str:
    return image.prompt if image is not None else ""
