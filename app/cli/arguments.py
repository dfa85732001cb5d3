"""The command line: what may be written on it, and what it means."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from app.cli.window_options import WindowOptions

DEFAULT_SERVER = "http://127.0.0.1:7860"
"""Where a WebUI started on this computer answers."""


class UsageError(Exception):
    """The command line makes no sense; the text says why in one line."""


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """Which server a command speaks to. ``demo``: a built-in one, started for this command.

    ``page_login``: the user is that of the server's web page. ``headers``: names of own header lines to send.
    """

    server: str = DEFAULT_SERVER
    user: str = ""
    verify_tls: bool = True
    ca_file: str = ""
    demo: bool = False
    page_login: bool = False
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GenerateOptions:
    """``parameters``: set by an option of their own, already typed. ``settings``/``overrides``: (key, text) pairs.

    ``source``: a picture to begin with; ``mask``: where it may change.
    """

    server: ServerOptions
    parameters: dict[str, object]
    settings: tuple[tuple[str, str], ...] = ()
    overrides: tuple[tuple[str, str], ...] = ()
    folder: Path | None = None
    source: Path | None = None
    mask: Path | None = None
    as_json: bool = False


class Parser(argparse.ArgumentParser):
    """Mistakes become a UsageError, so that there is one place that prints them, in one line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def parse_window(arguments: Sequence[str]) -> WindowOptions:
    """Raises UsageError; SystemExit after --help."""
    parser = Parser(
        prog="safelight",
        description="Open the window. Files are opened to look at how they were made.",
        epilog="Commands without a window: safelight generate, safelight info (each with --help), safelight --version.",
        allow_abbrev=False,
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="IMAGE")
    parser.add_argument("--server", metavar="URL", help="connect to this server")
    parser.add_argument("--demo", action="store_true", help="start and use the built-in demo server")
    parser.add_argument("--theme", choices=("dark", "light", "system"), help="for this start only")
    parser.add_argument("--page", metavar="NAME", help="the page to begin with, for example create or library")
    parser.add_argument("--size", type=_size, metavar="WxH", help="size of the window in pixels")
    parser.add_argument("--snapshot", type=Path, metavar="FILE", help="write a picture of the window and end")
    found = parser.parse_args(arguments)
    if found.demo and found.server:
        parser.error("--demo and --server exclude each other")
    for path in found.files:
        if not path.suffix and len(path.parts) == 1 and not path.exists():
            parser.error(f"{path} is neither a command (generate, info) nor a file here")
    return WindowOptions(
        demo=found.demo,
        snapshot=found.snapshot,
        size=found.size,
        theme=found.theme,
        page=found.page,
        server=found.server,
        files=tuple(found.files),
    )


def parse_generate(arguments: Sequence[str]) -> GenerateOptions:
    """Raises UsageError; SystemExit after --help."""
    parser = Parser(
        prog="safelight generate",
        description="Make pictures from a text, or from a picture and a text. What is not given is left to the server.",
        epilog="The paths of the pictures are printed, one a line. Exit code 0: all made, 1: not, 2: wrong usage.",
        allow_abbrev=False,
    )
    parser.add_argument("prompt", help="what the pictures should show")
    parser.add_argument("-n", "--negative", metavar="TEXT", dest="negative_prompt", help="what they should avoid")
    parser.add_argument("--steps", type=int, metavar="N")
    parser.add_argument("--cfg", type=float, metavar="N", dest="cfg_scale", help="CFG scale")
    parser.add_argument("--size", type=_size, metavar="WxH", help="width and height in pixels")
    parser.add_argument("--width", type=int, metavar="N")
    parser.add_argument("--height", type=int, metavar="N")
    parser.add_argument("--seed", type=int, metavar="N", help="-1 means a new one")
    parser.add_argument("--sampler", metavar="NAME", dest="sampler_name")
    parser.add_argument("--scheduler", metavar="NAME")
    parser.add_argument("--batch-size", type=int, metavar="N", help="pictures made at the same time")
    parser.add_argument("--batches", type=int, metavar="N", dest="n_iter", help="how many times to make a batch")
    parser.add_argument("--model", metavar="NAME", help="checkpoint, for this request only")
    image = parser.add_argument_group("image to image")
    image.add_argument(
        "--init", type=Path, metavar="FILE", help="begin with this picture, in its size unless one is given"
    )
    image.add_argument(
        "--denoise", type=float, metavar="N", dest="denoising_strength", help="how much may change, 0 to 1"
    )
    image.add_argument("--mask", type=Path, metavar="FILE", help="change it only where this picture is white")
    pairs = parser.add_argument_group("everything else")
    _add_pairs(pairs, "--set", "settings", "a field of the request, for example --set enable_hr=true")
    _add_pairs(pairs, "--override", "overrides", "a server setting, for this request only")
    output = parser.add_argument_group("output")
    output.add_argument("-o", "--output", type=Path, metavar="DIR", help="folder for the pictures")
    output.add_argument("--json", action="store_true", help="print one JSON document instead of paths")
    add_server(parser)
    found = parser.parse_args(arguments)
    if found.size is not None and (found.width is not None or found.height is not None):
        parser.error("--size and --width or --height exclude each other")
    if found.mask is not None and found.init is None:
        parser.error("--mask needs --init")
    if found.size is not None:
        found.width, found.height = found.size
    parameters = {name: getattr(found, name) for name in _OWN_OPTIONS if getattr(found, name) is not None}
    model = (("sd_model_checkpoint", found.model),) if found.model else ()
    return GenerateOptions(
        server=server_options(found, parser),
        parameters=parameters,
        settings=tuple(found.settings),
        overrides=(*model, *found.overrides),
        folder=found.output,
        source=found.init,
        mask=found.mask,
        as_json=found.json,
    )


_OWN_OPTIONS = (
    "prompt", "negative_prompt", "sampler_name", "scheduler", "steps", "cfg_scale", "width", "height", "batch_size",
    "n_iter", "seed", "denoising_strength",
)  # fmt: skip


def _add_pairs(group: argparse._ArgumentGroup, option: str, name: str, help_text: str) -> None:
    group.add_argument(option, action="append", default=[], type=_pair, metavar="KEY=VALUE", dest=name, help=help_text)


def add_server(parser: argparse.ArgumentParser, default: str = f"{DEFAULT_SERVER} when left out") -> None:
    """The options that say which server."""
    group = parser.add_argument_group("server")
    group.add_argument("--server", metavar="URL", help=f"its address; {default}")
    group.add_argument("--demo", action="store_true", help="use a built-in demo server")
    group.add_argument(
        "--user",
        default="",
        metavar="NAME",
        help="user name; the password is taken from SAFELIGHT_PASSWORD, the keyring, or asked for",
    )
    group.add_argument("--page-login", action="store_true", help="sign in at the server's web page (--gradio-auth)")
    group.add_argument(
        "--header",
        action="append",
        default=[],
        metavar="NAME",
        help="send this header; its value is taken from SAFELIGHT_HEADER_NAME, the keyring, or asked for",
    )
    group.add_argument("--ca-file", default="", metavar="FILE", help="certificate to trust (PEM)")
    group.add_argument("--insecure", action="store_true", help="do not check the server's certificate")


def server_options(found: argparse.Namespace, parser: Parser) -> ServerOptions:
    """Raises UsageError."""
    if found.demo and (found.server or found.user):
        parser.error("--demo needs no --server and no --user")
    if found.page_login and not found.user:
        parser.error("--page-login needs --user")
    if found.header and (found.user or found.demo):
        parser.error("--header goes with --server and without --user")
    return ServerOptions(
        server=found.server or DEFAULT_SERVER,
        user=found.user,
        verify_tls=not found.insecure,
        ca_file=found.ca_file,
        demo=found.demo,
        page_login=found.page_login,
        headers=tuple(found.header),
    )


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([1-9]\d{0,4})[x×]([1-9]\d{0,4})", text.strip(), re.ASCII | re.IGNORECASE)
    if match is None:
        raise argparse.ArgumentTypeError(f"a size looks like 512x768, not {text!r}")
    return int(match[1]), int(match[2])


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise argparse.ArgumentTypeError(f"it looks like KEY=VALUE, not {text!r}")
    return key.strip(), value
