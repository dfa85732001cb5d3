"""The command line of ``safelight info``: what may be written on it, and what it means."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.cli.arguments import Parser, ServerOptions, add_server, server_options
from app.images.editing.strength import Strength

STREAM = "-"
"""Stands for standard input or output."""

_DESCRIPTION = """\
Print what pictures say about how they were made, remove it, change it, or say in what two of them differ.

An IMAGE is a file, a folder (with the folders below it), or - for a picture on standard input. Files are read here,
whoever made them; the values of ComfyUI, InvokeAI, NovelAI and others are told by the web UI's names. With a server its
own png-info reads them."""

_EPILOG = """\
examples:
  safelight info picture.png                         the text as the web UI shows it
  safelight info --json pictures | jq .prompt        a line of JSON for each picture, as soon as it is read
  safelight info --csv pictures > pictures.csv       a row for each picture
  find . -name '*.png' -print0 | safelight info --csv --files-from - -0
  safelight info --strip -o clean pictures           copies without the text, in the folder clean
  safelight info --strip --all --in-place a.jpg      the file itself, without all that is not needed to show it
  safelight info --set "Seed=7" --set "prompt=a fox" -o b.png a.png
  safelight info --set @text.txt --in-place a.webp
  safelight info --diff a.png b.png

Nothing is encoded anew: pixels, colour profile and orientation stay to the byte. A file is written whole or not at all,
and nothing is overwritten but with --in-place. What is hidden in the pixels themselves (--hidden) is not removed.
In --csv a cell that a spreadsheet would take for a formula has ' before it.

exit code:
  0  done; with --diff: the same
  1  a file failed (the reason is on stderr; the others are done) or says nothing; with --diff: different
  2  wrong usage; with --diff also: one of the two cannot be read or says nothing"""


class Form(StrEnum):
    """How what is found is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class ChangeOptions:
    """``strength``: what is removed; None: ``edits``, as they were written, are made. ``output`` None: in place."""

    strength: Strength | None
    edits: tuple[str, ...]
    output: str | None


@dataclass(frozen=True, slots=True)
class InfoOptions:
    """``files_from``: where more names come from, "-" for standard input, separated by NUL with ``by_nul``.
    ``server``: asked for its own reading of each file; None reads them here only."""

    files: tuple[Path, ...] = ()
    files_from: str | None = None
    by_nul: bool = False
    form: Form = Form.TEXT
    hidden: bool = False
    server: ServerOptions | None = None
    change: ChangeOptions | None = None
    compared: tuple[Path, Path] | None = None


def parse_info(arguments: Sequence[str]) -> InfoOptions:
    """Raises UsageError; SystemExit after --help."""
    parser = _parser()
    found = parser.parse_args(arguments)
    _check(found, parser)
    asked = found.server or found.demo
    form = Form.JSON if found.json else Form.CSV if found.csv else Form.TEXT
    return InfoOptions(
        files=tuple(found.files),
        files_from=found.files_from,
        by_nul=found.null,
        form=form,
        hidden=found.hidden,
        server=server_options(found, parser) if asked else None,
        change=_change(found),
        compared=(found.diff[0], found.diff[1]) if found.diff else None,
    )


def _parser() -> Parser:
    parser = Parser(
        prog="safelight info",
        usage="safelight info [options] IMAGE...\n       safelight info [options] --diff A B",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="IMAGE", help="a file, a folder, or -")
    parser.add_argument("--files-from", metavar="FILE", help="read names from FILE (- for standard input), one a line")
    parser.add_argument("-0", "--null", action="store_true", help="names of --files-from end with NUL, not with a line")
    output = parser.add_argument_group("output")
    forms = output.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="a line of JSON for each picture")
    forms.add_argument("--csv", action="store_true", help="a table with a row for each picture, its text last")
    output.add_argument("--hidden", action="store_true", help="look for text hidden in the pixels too (slow: decodes)")
    verbs = parser.add_argument_group("instead of printing")
    kinds = verbs.add_mutually_exclusive_group()
    kinds.add_argument("--strip", action="store_true", help="remove how it was made; camera, author and dates stay")
    kinds.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="WHAT",
        help="put a text in: the whole TEXT, @FILE (@- for standard input), or KEY=VALUE for one value, with the keys "
        "of the text itself, prompt and negative_prompt (KEY= removes it; again for more)",
    )
    kinds.add_argument("--diff", nargs=2, type=Path, metavar=("A", "B"), help="say in what two pictures differ")
    verbs.add_argument("--all", action="store_true", help="with --strip: all that is not needed to show the picture")
    places = verbs.add_mutually_exclusive_group()
    places.add_argument(
        "-o", "--output", metavar="PLACE", help="a folder for the copies; for one file also a name or -"
    )
    places.add_argument("--in-place", action="store_true", help="change the files themselves")
    add_server(parser, default="none when left out")
    return parser


def _check(found: argparse.Namespace, parser: Parser) -> None:
    """Raises UsageError for what argparse does not see."""
    if not (found.server or found.demo) and (found.user or found.header or found.ca_file or found.insecure):
        parser.error("--user, --header, --ca-file and --insecure need --server")
    if found.null and found.files_from is None:
        parser.error("-0 needs --files-from")
    if found.all and not found.strip:
        parser.error("--all needs --strip")
    is_change = bool(found.strip or found.set)
    if is_change and not (found.output or found.in_place):
        parser.error("say where to: -o PLACE for copies, or --in-place")
    if not is_change and (found.output or found.in_place):
        parser.error("-o and --in-place need --strip or --set")
    if (is_change or found.diff) and (found.hidden or found.server or found.demo):
        parser.error("--hidden and a server are for reading only")
    if is_change and found.csv:
        parser.error("--csv is for reading and --diff only")
    if found.diff and (found.files or found.files_from is not None):
        parser.error("--diff takes two pictures and no others")
    if not (found.diff or found.files or found.files_from is not None):
        parser.error("the following arguments are required: IMAGE")
    _check_streams(found, parser)


def _check_streams(found: argparse.Namespace, parser: Parser) -> None:
    streams = [*map(str, found.files), *map(str, found.diff or ()), found.files_from, *_texts_of(found.set)]
    if streams.count(STREAM) > 1:
        parser.error("standard input can be used once only")
    is_one = len(found.files) == 1 and found.files_from is None
    if found.in_place and STREAM in map(str, found.files):
        parser.error("standard input cannot be changed in place; -o - writes to standard output")
    if found.output == STREAM and (not is_one or found.json):
        parser.error("-o - is for one picture, and prints nothing else")


def _texts_of(edits: Sequence[str]) -> list[str]:
    return [edit[1:] for edit in edits if edit.startswith("@")]


def _change(found: argparse.Namespace) -> ChangeOptions | None:
    if not (found.strip or found.set):
        return None
    strength = (Strength.ALL if found.all else Strength.GENERATION) if found.strip else None
    return ChangeOptions(strength, tuple(found.set), None if found.in_place else found.output)
