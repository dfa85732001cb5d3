"""Where everything starts: ``python -m app``, ``safelight``."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app import __version__

if TYPE_CHECKING:
    from app.cli.window_options import WindowOptions


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or the window. The exit code: 0 done, 1 failed, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments:
        from app.cli.window_options import WindowOptions  # not all of the command line: this start is the usual one

        return _open_window(WindowOptions())
    # Imported late, as above.
    from app.cli import commands
    from app.cli.arguments import UsageError, parse_window

    is_command = arguments[0] in commands.COMMANDS
    try:
        if is_command:
            return commands.run(arguments)
        if "--version" in arguments:
            print(f"Safelight {__version__}")
            return 0
        options = parse_window(arguments)
    except UsageError as error:
        print(f"safelight {arguments[0]}: {error}" if is_command else f"safelight: {error}", file=sys.stderr)
        return 2
    except SystemExit as end:
        # --help has printed what it had to say.
        return end.code if isinstance(end.code, int) else 0
    return _open_window(options)


def _open_window(options: WindowOptions) -> int:
    # The window collects garbage at moments of its own (main.GarbageTimer); while it starts there is none to find.
    gc.disable()
    # Imported late: Qt is large, and no command needs it.
    from app.ui.plain_imports import use_plain_imports

    use_plain_imports()  # before the many imports that follow
    from app.opening import run_window

    return run_window(options)


if __name__ == "__main__":
    sys.exit(main())
