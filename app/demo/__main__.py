"""``python -m app.demo``: the demo server in the foreground."""

from __future__ import annotations

import argparse
import logging
import threading

from app.demo.pace import DEFAULT_STEP_DELAY_S
from app.demo.server import DemoServer


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app.demo", description="Serve demo pictures like a WebUI server.")
    parser.add_argument("--port", type=int, default=7860, help="port on 127.0.0.1, 0 for a free one (default 7860)")
    parser.add_argument("--auth", metavar="USER:PASSWORD", help="ask for these credentials, as --api-auth does")
    parser.add_argument("--page-auth", metavar="USER:PASSWORD", help="a web page's login in front of everything")
    parser.add_argument("--gate", metavar="NAME:VALUE", help="answer only with this header, as behind a proxy")
    parser.add_argument("--nowebui", action="store_true", help="leave out the /internal paths")
    parser.add_argument("--no-api", action="store_true", help="behave like a server started without --api")
    parser.add_argument("--api-server-stop", action="store_true", help="add the server-stop paths")
    parser.add_argument("--fresh-config", action="store_true", help="behave like a first start without a config file")
    parser.add_argument("--subpath", default="", help="serve below this path, as behind a reverse proxy")
    parser.add_argument("--step-delay", type=float, default=DEFAULT_STEP_DELAY_S, help="seconds a step takes")
    parser.add_argument("--verbose", action="store_true", help="log every call")
    return parser


def main() -> None:
    """Serve until interrupted."""
    arguments = _parser().parse_args()
    logging.basicConfig(level=logging.DEBUG if arguments.verbose else logging.INFO, format="%(message)s")
    server = DemoServer(
        arguments.port,
        auth=arguments.auth,
        internal=not arguments.nowebui,
        api=not arguments.no_api,
        step_delay_s=arguments.step_delay,
        subpath=arguments.subpath,
        server_stop=arguments.api_server_stop,
        fresh_config=arguments.fresh_config,
        page_auth=arguments.page_auth,
        gate=arguments.gate,
    )
    with server:
        logging.getLogger(__name__).info("The Safelight demo server is at %s (Ctrl+C stops it)", server.url)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
