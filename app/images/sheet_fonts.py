"""The letters of a sheet: the interface's own font, another one for signs it lacks, and lines that fit a width."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from PIL import ImageFont

_FALLBACKS = (
    "NotoSansCJK-Regular.ttc", "NotoSans-Regular.ttf", "DejaVuSans.ttf", "msyh.ttc", "arialuni.ttf",
    "Arial Unicode.ttf", "PingFang.ttc", "arial.ttf", "SourceHanSans-Regular.ttc", "NotoSansCJKjp-Regular.otf",
    "NotoSansJP-Regular.otf", "NotoSansSC-Regular.otf", "NotoSansKR-Regular.otf", "wqy-zenhei.ttc", "wqy-microhei.ttc",
    "DroidSansFallbackFull.ttf", "DroidSansFallback.ttf", "uming.ttc", "ipag.ttf", "VL-Gothic-Regular.ttf",
    "NanumGothic.ttf", "YuGothM.ttc", "meiryo.ttc", "malgun.ttf", "Hiragino Sans GB.ttc", "AppleSDGothicNeo.ttc",
    "FreeSans.ttf", "segoeui.ttf",
)  # fmt: skip
"""Fonts for signs that ours has not, looked for by name where the system keeps its fonts."""
_NOBODYS = "\U0010ffff"
_LONGEST = 4000  # characters of a text; far more than any sheet shows


class Weight(StrEnum):
    REGULAR = "Inter-Regular.otf"
    MEDIUM = "Inter-Medium.otf"
    STRONG = "Inter-SemiBold.otf"


@dataclass(frozen=True, slots=True)
class Style:
    """``size`` in pixels."""

    weight: Weight
    size: int

    @property
    def line(self) -> int:
        """From one line to the next."""
        return round(self.size * 1.32)


@dataclass(slots=True)
class Fonts:
    """Fonts by style, opened once each. Not for several threads."""

    folder: Path
    _open: dict[tuple[str, int], ImageFont.FreeTypeFont | None] = field(default_factory=dict)
    _has: dict[tuple[str, str], bool] = field(default_factory=dict)

    def font(self, style: Style, text: str = "") -> ImageFont.FreeTypeFont:
        """The font of a style that has all signs of ``text``, else the one that has most of them: a line is drawn with
        one font. Raises OSError when even the program's own is missing."""
        own = self._opened(str(self.folder / style.weight), style.size)
        if own is None:
            raise OSError(f"the font {style.weight} is missing")
        lacking = {sign for sign in text if not sign.isspace() and not self._covers(style.weight, own, sign)}
        if not lacking:
            return own
        best, fewest = own, len(lacking)
        for name in _FALLBACKS:
            font = self._opened(name, style.size)
            missing = sum(not self._covers(name, font, sign) for sign in lacking) if font is not None else fewest
            if font is not None and missing < fewest:
                best, fewest = font, missing
            if not fewest:
                break
        return best

    def width(self, style: Style, text: str) -> int:
        return -int(-self.font(style, text).getlength(text) // 1)

    def wrapped(self, style: Style, text: str, width: int, most_lines: int) -> list[str]:
        """``text`` in lines of at most ``width`` pixels, broken between words where that goes; the last of
        ``most_lines`` ends with an ellipsis when there is more."""
        words = text[:_LONGEST].split()
        lines: list[str] = []
        line = ""
        while words:
            word = words.pop(0)
            wider = f"{line} {word}" if line else word
            if self.width(style, wider) <= width:
                line = wider
                continue
            if line:
                lines.append(line)
                line = ""
                words.insert(0, word)
            else:
                fitting = self._fitting(style, word, width)
                lines.append(word[:fitting])
                words.insert(0, word[fitting:])
            if len(lines) >= most_lines:
                return [*lines[: most_lines - 1], self.cut(style, f"{lines[most_lines - 1]}…", width)]
        return [*lines, line] if line else lines

    def cut(self, style: Style, text: str, width: int) -> str:
        """``text``, its end replaced by an ellipsis until it fits."""
        if self.width(style, text) <= width:
            return text
        fitting = self._fitting(style, text.rstrip("…"), width - self.width(style, "…"))
        return f"{text[:fitting].rstrip()}…"

    def _fitting(self, style: Style, text: str, width: int) -> int:
        """How many characters fit, at least one."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(style, text[:middle]) <= width:
                low = middle
            else:
                high = middle - 1
        return low

    def _opened(self, name: str, size: int) -> ImageFont.FreeTypeFont | None:
        key = (name, size)
        if key not in self._open:
            try:
                self._open[key] = ImageFont.truetype(name, size)
            except OSError:  # this system has no such font
                self._open[key] = None
        return self._open[key]

    def _covers(self, name: str, font: ImageFont.FreeTypeFont, sign: str) -> bool:
        key = (name, sign)
        if key not in self._has:
            self._has[key] = sign.isascii() or bytes(font.getmask(sign)) != bytes(font.getmask(_NOBODYS))
        return self._has[key]
