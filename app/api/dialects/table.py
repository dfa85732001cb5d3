"""The dialect of each kind of server."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.api.dialects import webui
from app.api.dialects.dialect import Dialect
from app.api.dialects.draw_things import DRAW_THINGS
from app.api.dialects.kinds import ServerKind
from app.api.dialects.koboldcpp import KOBOLDCPP
from app.api.dialects.sdcpp import SDCPP
from app.api.dialects.sdnext import SDNEXT

_ALL = (
    webui.A1111,
    webui.AMDGPU,
    webui.REFORGE,
    webui.FORGE,
    webui.NEO,
    webui.FORGE_CLASSIC,
    webui.UNKNOWN,
    SDNEXT,
    SDCPP,
    KOBOLDCPP,
    DRAW_THINGS,
)

DIALECTS: Mapping[ServerKind, Dialect] = MappingProxyType({dialect.kind: dialect for dialect in _ALL})
