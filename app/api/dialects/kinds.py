"""The programs that speak ``/sdapi/v1``, by name."""

from __future__ import annotations

from enum import StrEnum


class ServerKind(StrEnum):
    """Which program a server runs. What a server tells about itself goes before what its kind is known for."""

    A1111 = "a1111"
    FORGE = "forge"
    FORGE_CLASSIC = "forge_classic"
    NEO = "neo"
    REFORGE = "reforge"
    AMDGPU = "amdgpu"
    SDNEXT = "sdnext"
    SDCPP = "sdcpp"
    KOBOLDCPP = "koboldcpp"
    DRAW_THINGS = "draw_things"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    ServerKind.A1111: "AUTOMATIC1111",
    ServerKind.FORGE: "Forge",
    ServerKind.FORGE_CLASSIC: "Forge Classic",
    ServerKind.NEO: "Forge Neo",
    ServerKind.REFORGE: "reForge",
    ServerKind.AMDGPU: "AUTOMATIC1111 for AMD GPUs",
    ServerKind.SDNEXT: "SD.Next",
    ServerKind.SDCPP: "stable-diffusion.cpp",
    ServerKind.KOBOLDCPP: "KoboldCpp",
    ServerKind.DRAW_THINGS: "Draw Things",
    ServerKind.UNKNOWN: "Unknown server",
}
