"""The Create page as it was left: its draft and sections, its places, and what its filmstrip showed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.features.create.draft import Draft
from app.features.create.panel import ComposePanel
from app.features.create.pictures import Pictures
from app.features.create.titles import RunTitles
from app.generation.result import GeneratedImage, ImageRole
from app.ui.remembered import number_or_none, some, text, whole
from app.ui.workspace import Workspace

MOST_IMAGES = 200
"""How many of the library's newest images are looked through for those of the last session."""
MOST_RUNS = 200
_LONGEST_TITLE = 300


class CreateMemory(QObject):
    """Puts the page into the session and takes it out again. The pictures come from the library, by a thread."""

    brought_back = Signal()  # the filmstrip shows what it showed, if anything

    def __init__(
        self,
        workspace: Workspace,
        panel: ComposePanel,
        pictures: Pictures,
        titles: RunTitles,
    ) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._session = workspace.session
        self._panel = panel
        self._pictures = pictures
        self._titles = titles
        self._is_back = False

    def remember(self) -> None:
        """Everything but the sizes, which the splitter's memory keeps."""
        session = self._session
        session.set("create.draft", self._panel.draft().to_dict())
        session.set("create.as_one", self._panel.bar.wants_one)
        session.set("create.sections", self._panel.open_sections)
        pictures = self._pictures
        if pictures.is_made:
            session.set("create.tab", pictures.inspector.tab)
        if self._is_back:  # before that the strip is not yet what it was
            session.set("create.zoom", pictures.canvas.wanted_zoom if pictures.is_made else None)
            runs = pictures.filmstrip.runs if pictures.is_made else ()
            session.set("create.runs", [list(run) for run in runs[-MOST_RUNS:]])
            session.set("create.last_request", self._titles.last_request)
            current = pictures.current
            session.set("create.image", current.id if current is not None else None)

    def restore(self) -> None:
        """What needs no disk; call ``bring_back`` once the event loop runs."""
        session = self._session
        self._panel.set_draft(Draft.from_dict(session.get("create.draft")))
        self._pictures.show_mode(self._panel.mode)  # which the draft is set without a word about
        self._panel.bar.want_one(session.get("create.as_one") is True)
        sections = session.get("create.sections")
        if isinstance(sections, list):
            self._panel.set_open_sections(name for name in sections if isinstance(name, str))
        self._pictures.made.connect(self._restore_tab)

    def _restore_tab(self) -> None:
        self._pictures.inspector.choose_tab(text(self._session.get("create.tab")))

    def bring_back(self) -> None:
        """Ask the library for the pictures of the last session; ``brought_back`` follows."""
        runs = self._saved_runs()
        if not runs:
            self._done()
            return
        self._titles.bring_back(runs.items(), self._session.get("create.last_request"))
        self._workspace.work.kept_images(MOST_IMAGES, None, self._found)

    def _saved_runs(self) -> dict[str, str]:
        """Job id -> title, in the order of the strip."""
        found: dict[str, str] = {}
        for run in some(self._session.get("create.runs"), MOST_RUNS):
            if isinstance(run, list) and len(run) == 2 and text(run[0]):
                found[text(run[0])] = text(run[1], _LONGEST_TITLE)
        return found

    def _found(self, images: Sequence[GeneratedImage]) -> None:
        runs = self._saved_runs()
        of_run: dict[str, list[GeneratedImage]] = {job_id: [] for job_id in runs}
        for image in reversed(images):  # the library gives the newest first
            if (run := image.grid or image.job_id) in of_run:
                of_run[run].append(image)
        self._pictures.filmstrip.add_before(
            [(job_id, runs[job_id], found) for job_id, found in of_run.items() if found]
        )
        self._select()
        seeds = (image.seed for image in reversed(self._pictures.filmstrip.images) if image.role is ImageRole.SAMPLE)
        self._panel.show_last_seed(next((seed for seed in seeds if seed is not None), None))
        self._done()

    def _select(self) -> None:
        """The picture that was looked at; a picture that was made meanwhile is not left for it."""
        if self._pictures.current is not None:
            return
        wanted = whole(self._session.get("create.image"), 0)
        image = next((image for image in self._pictures.filmstrip.images if image.id and image.id == wanted), None)
        if image is None:
            self._pictures.filmstrip.select_last()
            return
        self._pictures.filmstrip.select(image)
        self._pictures.canvas.want_zoom(number_or_none(self._session.get("create.zoom")))

    def _done(self) -> None:
        self._is_back = True
        self.brought_back.emit()
