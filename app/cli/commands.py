"""Which command is meant, and the exit code of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from app import paths
from app.cli.arguments import parse_generate
from app.cli.errors import OutputError
from app.cli.log import logging_to


def _generate(arguments: Sequence[str]) -> int:
    # Imported late: the window and --help must not pay for the HTTP library and the demo server.
    from app.cli import generate

    return generate.run(parse_generate(arguments))


def _info(arguments: Sequence[str]) -> int:
    from app.cli import info, info_arguments  # imported late, as above

    return info.run(info_arguments.parse_info(arguments))


COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = MappingProxyType({"generate": _generate, "info": _info})


def run(arguments: Sequence[str]) -> int:
    """Run the command ``arguments[0]``. Raises UsageError; SystemExit after --help."""
    try:
        with logging_to(paths.log_dir()):
            return COMMANDS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 1
    except BrokenPipeError:  # whoever read our output has gone (``| head``)
        _let_go_of_output()
        return 1
    except OutputError as error:
        from app.cli.report import complain  # imported late, as above

        complain(f"safelight {arguments[0]}: standard output could not be written: {error.strerror}")
        _let_go_of_output()
        return 1


def _let_go_of_output() -> None:
    """Python would complain once more when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
