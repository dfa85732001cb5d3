"""All words that may complete a prompt: what the server has, wildcards, and the user's own list of tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication

from app.generation.networks import NetworkCard, NetworkKind
from app.servers.capabilities import Capabilities
from app.settings.declared import TAG_LIST
from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.prompts.completion_index import MOST_FOUND, Found, Index, Kind, Word
from app.ui.prompts.completion_words import Typed, Wish
from app.ui.prompts.network_habits import NetworkHabits
from app.ui.workspace import Workspace

if TYPE_CHECKING:  # most people have no list of tags
    from app.ui.prompts.completion_tags import TagFile

_USES = "completion.uses"
MOST_USES = 500
_LONGEST_NAME = 300
_TOPIC = "tag list"
_NETWORKS = (Kind.LORA, Kind.HYPERNETWORK)


class Sources(QObject):
    """Belongs to a page; both prompts ask it. Everything that takes a while is made in a thread."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._of_server = Index()
        self._networks = Index()
        self._wildcards = Index()
        self._tags = Index()
        self._file: TagFile | None = None
        self._reading = 0  # number of the newest reading
        self._capabilities: Capabilities | None = None
        self.uses = _known_uses(workspace.session.get(_USES))
        self.own_styles: Callable[[], tuple[str, ...]] = tuple
        """Tells the styles of this user; asked at every key."""
        self.look_for_wildcards: Callable[[], object] = tuple
        """Somebody is writing the name of one: lists may have been added since they were read. Asked at every key."""
        self._own_names: tuple[str, ...] = ()
        self._own = Index()
        self._habits = NetworkHabits(workspace.session)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._state_changed)
        workspace.setting_changed.connect(self._setting_changed)
        self.read_tag_list()

    @property
    def tag_count(self) -> int:
        """How many tags the user's list has, as far as it is read."""
        return len(self._tags)

    # -- asking ---------------------------------------------------------------------------------------------------

    def find(self, typed: Typed, *, is_last: bool = True) -> list[Found]:
        """The best words for what is typed. ``is_last`` False: of several words; they have to begin a name."""
        if typed.wish is Wish.WILDCARDS:
            self.look_for_wildcards()
            return self._wildcards.find(typed.text, uses=self.uses)
        if typed.wish is Wish.NETWORKS:
            found = self._networks.find(typed.text, uses=self.uses)
            kinds = _NETWORKS if not typed.kind else (Kind.HYPERNETWORK if typed.kind == "hypernet" else Kind.LORA,)
            return [each for each in found if each.word.kind in kinds]
        inside = is_last and not typed.text.endswith(" ")
        few = self._of_server.find(typed.text, uses=self.uses, inside=inside)
        many = self._tags.find(typed.text, uses=self.uses, inside=inside)
        # What the server has itself goes before what anybody may have, among equals.
        own = self._own_styles().find(typed.text, uses=self.uses, inside=inside)
        order = sorted([*few, *own, *many], key=lambda found: (found.place, -self.uses.get(found.word.text, 0)))
        return order[:MOST_FOUND]

    def _own_styles(self) -> Index:
        names = self.own_styles()
        if names != self._own_names:
            self._own_names = names
            self._own = Index(Word(name, Kind.OWN_STYLE) for name in names)
        return self._own

    def weight(self, word: Word) -> float:
        """What a network is put in with: what is preferred for it, else what the server uses."""
        kept = self._habits.kept_weight(_card(word))
        if kept is not None:
            return kept
        options: Mapping[str, object] = self._capabilities.options if self._capabilities is not None else {}
        usual = options.get("extra_networks_default_multiplier")
        return float(usual) if isinstance(usual, int | float) and not isinstance(usual, bool) else 1.0

    def note_use(self, word: Word) -> None:
        """Somebody chose a word; it comes earlier from now on."""
        text = word.text
        if word.kind in _NETWORKS:
            self._habits.used(_card(word))
        self.uses[text] = self.uses.pop(text, 0) + 1
        while len(self.uses) > MOST_USES:
            del self.uses[next(iter(self.uses))]
        self._workspace.session.set(_USES, self.uses)

    # -- what there is --------------------------------------------------------------------------------------------

    def show_server(self, capabilities: Capabilities | None) -> None:
        """Offer what this server has."""
        self._capabilities = capabilities
        networks = list(_networks(capabilities)) if capabilities is not None else []
        others = list(_others(capabilities)) if capabilities is not None else []
        self._networks = Index(networks)
        self._of_server = Index([*networks, *others])

    def show_wildcards(self, names: Iterable[str]) -> None:
        """Offer these."""
        self._wildcards = Index(Word(name, Kind.WILDCARD) for name in names)

    # -- the user's list ------------------------------------------------------------------------------------------

    def read_tag_list(self) -> None:
        """Read the list that is chosen in the settings, in a thread."""
        path = self._workspace.settings.get(TAG_LIST)
        self._reading += 1
        if path:
            tasks.spawn(self._read(Path(path), self._reading), self)
        else:
            self._tags, self._file = Index(), None

    async def _read(self, path: Path, number: int) -> None:
        try:
            file = await tasks.in_thread(_read_tags, path)
        except OSError as error:
            if number == self._reading:
                text = self.tr("The tag list cannot be read: {0}").format(error.strerror or str(error))
                self._workspace.say(Notice(text, Level.WARN, hint=str(path), topic=_TOPIC))
            return
        if number != self._reading:
            return  # another one was chosen meanwhile
        self._file, self._tags = file, file.index
        problem = _problem_of(file)
        if problem:
            self._workspace.say(Notice(problem, Level.WARN, hint=str(path), topic=_TOPIC))

    def _setting_changed(self, name: str) -> None:
        if name == TAG_LIST.name:
            self._workspace.notice_settled.emit(_TOPIC)
            self.read_tag_list()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self._file is not None:
            tasks.spawn(self.look_again(), self)

    async def look_again(self) -> None:
        """Read the list anew if its file has changed since."""
        file = self._file
        if file is None:
            return
        from app.ui.prompts.completion_tags import stamp_of  # late: see above

        try:
            stamp = await tasks.in_thread(stamp_of, file.path)
        except OSError:
            return  # what was read is still good
        if file is self._file and stamp != file.stamp:
            self.read_tag_list()


def _read_tags(path: Path) -> TagFile:
    from app.ui.prompts.completion_tags import read_tags  # late: see above

    return read_tags(path)


def _problem_of(file: TagFile) -> str:
    translate = QCoreApplication.translate
    if not len(file.index):
        return translate("completion", "The tag list has no tags in it.")
    if file.bad_lines:
        return translate("completion", "{0} lines of the tag list cannot be read and are left out.").format(
            file.bad_lines
        )
    if file.is_cut:
        return translate("completion", "The tag list is too long; its first {0} tags are used.").format(len(file.index))
    return ""


def _networks(capabilities: Capabilities) -> Iterable[Word]:
    for lora in capabilities.loras:
        yield Word(lora.name, Kind.LORA, aliases=(lora.alias,) if lora.alias and lora.alias != lora.name else ())
    for hypernetwork in capabilities.hypernetworks:
        yield Word(hypernetwork.name, Kind.HYPERNETWORK)


def _others(capabilities: Capabilities) -> Iterable[Word]:
    for embedding in capabilities.embeddings:
        if embedding.is_loaded:
            yield Word(embedding.name, Kind.EMBEDDING)
    for style in capabilities.styles:
        yield Word(style.name, Kind.STYLE)


def _known_uses(value: object) -> dict[str, int]:
    """What the session says, as far as it is that."""
    if not isinstance(value, dict):
        return {}
    pairs = [
        (text, count)
        for text, count in value.items()
        if isinstance(text, str) and isinstance(count, int) and len(text) <= _LONGEST_NAME and 0 < count < 1_000_000
    ]
    return dict(pairs[:MOST_USES])


def _card(word: Word) -> NetworkCard:
    return NetworkCard(NetworkKind.LORA if word.kind is Kind.LORA else NetworkKind.HYPERNETWORK, word.text)
