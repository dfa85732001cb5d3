"""The ways to make a picture that the Create page has, in the order of the switch at its top."""

from __future__ import annotations

from dataclasses import dataclass

from app.generation.request import Mode
from app.generation.value_names import NAMES
from app.servers.capabilities import Capabilities
from app.servers.features import Feature
from app.servers.support import WORKS, Support
from app.ui.widgets.buttons import SegmentedSwitch
from app.ui.words import shown

_TITLES = NAMES["mode"]


@dataclass(frozen=True, slots=True)
class ComposeMode:
    """One segment. ``key``: what session and signals call it; ``feature``: what a server needs for it."""

    key: str
    title: str
    feature: Feature


MODES: tuple[ComposeMode, ...] = (
    ComposeMode(Mode.TEXT_TO_IMAGE.value, _TITLES[Mode.TEXT_TO_IMAGE.value], Feature.TEXT_TO_IMAGE),
    ComposeMode(Mode.IMAGE_TO_IMAGE.value, _TITLES[Mode.IMAGE_TO_IMAGE.value], Feature.IMAGE_TO_IMAGE),
    ComposeMode(Mode.UPSCALE.value, _TITLES[Mode.UPSCALE.value], Feature.UPSCALE),
)
"""Another mode is one more row here, and what the page shows for its key."""


def make_switch() -> SegmentedSwitch:
    switch = SegmentedSwitch([(mode.key, shown(mode.title)) for mode in MODES])
    switch.setObjectName("mode")
    return switch


def support_of(key: str, capabilities: Capabilities | None) -> Support:
    """Whether the connected server can do it, with the reason where it cannot; without a server everything works."""
    feature = next((mode.feature for mode in MODES if mode.key == key), None)
    # A server that tells no paths at all was not looked at.
    if feature is None or capabilities is None or not capabilities.paths:
        return WORKS
    return capabilities.support(feature)


def block_missing(switch: SegmentedSwitch, capabilities: Capabilities | None) -> None:
    """Put the segments out of use that the server cannot do."""
    reasons = {mode.key: support_of(mode.key, capabilities) for mode in MODES}
    switch.block({key: shown(support.reason) for key, support in reasons.items() if support.is_missing})
