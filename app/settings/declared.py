"""Every setting of the application, declared once: name, type, default, limits and a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from app.settings.checks import complain_about_file_names, complain_about_folder, known_parts

Value = TypeVar("Value", bound=bool | int | float | str)


class SettingError(ValueError):
    """A value that a setting does not take; the text says why, for people."""


@dataclass(frozen=True, slots=True)
class SettingSpec(Generic[Value]):
    """One setting. ``sentence`` is what the settings page says about it; ``unit`` belongs to the number, if any.

    ``complaint``: what type and limits cannot say: why a value is not taken, "" when it is. ``choice_names``: what the
    choices are called, where that is not their own word.
    """

    name: str
    default: Value
    label: str
    sentence: str
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[Value, ...] = ()
    unit: str = ""
    complaint: Callable[[Value], str] | None = None
    choice_names: tuple[str, ...] = ()

    def name_of(self, choice: object) -> str:
        """What people are told a choice is."""
        names: dict[object, str] = dict(zip(self.choices, self.choice_names, strict=False))
        return names.get(choice, str(choice).capitalize())

    @property
    def type(self) -> type[Value]:
        return type(self.default)

    def checked(self, value: object) -> Value:
        """``value`` as this setting's own type. Raises SettingError for a value that it does not take."""
        expected = self.type
        # A whole number is a fine float; True is not a fine int.
        if expected is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if not isinstance(value, expected) or (isinstance(value, bool) and expected is not bool):
            raise SettingError(f"{self.label} takes {_TYPE_NAMES[expected]}, not {value!r:.60}")
        if self.choices and value not in self.choices:
            raise SettingError(f"{self.label} is one of {', '.join(map(str, self.choices))}, not {value!r:.60}")
        number = value if isinstance(value, int | float) else 0
        too_small = self.minimum is not None and not number >= self.minimum  # also refuses NaN
        too_large = self.maximum is not None and not number <= self.maximum
        if too_small or too_large:
            raise SettingError(f"{self.label} goes from {self.minimum:g} to {self.maximum:g}, not {value!r:.60}")
        if self.complaint is not None and (complaint := self.complaint(value)):
            raise SettingError(complaint)
        return value


_TYPE_NAMES: Mapping[type, str] = {
    bool: "yes or no",
    int: "a whole number",
    float: "a number",
    str: "a text",
}

THEME = SettingSpec(
    "theme",
    "system",
    "Theme",
    "Dark, light, or whatever the system uses.",
    choices=("system", "dark", "light"),
)
TEXT_SCALE = SettingSpec(
    "text_scale", 100, "Text size", "Size of all text in the window.", minimum=80, maximum=200, unit="%"
)
LANGUAGE = SettingSpec(
    "language",
    "system",
    "Language",
    "The language of the window, from the next start on. What servers say stays as they say it.",
    choices=("system", "en", "de"),
    choice_names=("System", "English", "Deutsch"),
)
REDUCED_MOTION = SettingSpec("reduced_motion", False, "Reduced motion", "Leave out animations.")
IMAGE_FOLDER = SettingSpec(
    "image_folder",
    "",
    "Image folder",
    "Where generated images are kept; empty means Safelight in your pictures folder.",
    complaint=complain_about_folder,
)
FILE_NAME_TEMPLATE = SettingSpec(
    "file_name_template",
    "{date}/{time}-{seed}-{prompt}",
    "File names",
    f"How image files are named. Known parts: {known_parts()}; a / makes a folder.",
    complaint=complain_about_file_names,
)
WILDCARD_FOLDER = SettingSpec(
    "wildcard_folder",
    "",
    "Wildcard folder",
    "Text files with a line for each choice; __colours__ in a dynamic prompt is a line of colours.txt in it.",
    complaint=partial(complain_about_folder, label="Wildcard folder"),
)
COMPLETE_PROMPTS = SettingSpec(
    "complete_prompts",
    True,
    "Complete prompts",
    "Offer names of the server, wildcards and tags while a prompt is typed; Ctrl+Space asks for them at any time.",
)
TAG_LIST = SettingSpec(
    "tag_list",
    "",
    "Tag list",
    'A CSV file of tags to complete prompts with: name, category, count and "other names" in each line.',
    complaint=partial(complain_about_folder, label="Tag list"),
)
TAG_BLANKS = SettingSpec(
    "tag_blanks", True, "Blanks in tags", "Put long_hair into a prompt as “long hair”; ^_^ stays as it is."
)
CLIP_VOCABULARY = SettingSpec(
    "clip_vocabulary",
    "",
    "CLIP vocabulary",
    "The file merges.txt or bpe_simple_vocab_16e6.txt.gz of a web UI, to count tokens exactly; one that runs on this "
    "machine is found without it.",
    complaint=partial(complain_about_folder, label="CLIP vocabulary"),
)
THUMBNAIL_CACHE = SettingSpec(
    "thumbnail_cache_mb",
    512,
    "Thumbnail cache",
    "Small copies of your pictures, kept so that they show at once the next time; 0 keeps none.",
    minimum=0,
    maximum=100_000,
    unit="MB",
)
SHOW_PREVIEWS = SettingSpec("show_previews", True, "Live previews", "Show the picture while it is being made.")
PREVIEW_INTERVAL = SettingSpec(
    "preview_interval_s",
    0.5,
    "Preview interval",
    "How often to ask the server how far it is.",
    minimum=0.2,
    maximum=10.0,
    unit="s",
)
ANSWER_TIMEOUT = SettingSpec(
    "answer_timeout_s",
    30,
    "Wait for an answer",
    "How long a server may be silent before a call is given up, from the next connection on. "
    "Making pictures and loading models are waited for in any case.",
    minimum=30,
    maximum=600,
    unit="s",
)
UPSCALE_TOGETHER = SettingSpec(
    "upscale_together",
    8,
    "Upscale together",
    "How many pictures of a folder or a selection go in one request, as far as they are not too large; 1 sends each by "
    "itself. Pictures are here only when the last one of their request is made.",
    minimum=1,
    maximum=32,
)
QUIT_WITH_WORK = SettingSpec(
    "quit_with_work",
    "ask",
    "When quitting with work running",
    "Ask, interrupt the running job, or let the server finish it (its last pictures cannot be fetched afterwards).",
    choices=("ask", "interrupt", "finish"),
)
LOOK_FOR_VERSIONS = SettingSpec(
    "look_for_versions",
    False,
    "Look for new versions",
    "Ask the project's page on GitHub once a week for the list of releases; nothing about you is sent.",
)
LAST_SERVER = SettingSpec("last_server", "", "Last server", "The server to connect to at the next start.")

SETTINGS: Mapping[str, SettingSpec[Any]] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            THEME,
            TEXT_SCALE,
            LANGUAGE,
            REDUCED_MOTION,
            IMAGE_FOLDER,
            FILE_NAME_TEMPLATE,
            WILDCARD_FOLDER,
            COMPLETE_PROMPTS,
            TAG_LIST,
            TAG_BLANKS,
            CLIP_VOCABULARY,
            THUMBNAIL_CACHE,
            SHOW_PREVIEWS,
            PREVIEW_INTERVAL,
            ANSWER_TIMEOUT,
            UPSCALE_TOGETHER,
            QUIT_WITH_WORK,
            LOOK_FOR_VERSIONS,
            LAST_SERVER,
        )
    }
)
"""Every declared setting by name, in the order a settings page shows them."""
