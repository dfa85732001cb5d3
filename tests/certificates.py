"""A certificate nobody vouches for, made when a test asks for it."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

needed = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed: no test certificate")


def make_certificate(folder: Path) -> Path:
    """A file with a key and a certificate of its own for 127.0.0.1; beside it, the certificate alone as own.pem."""
    made = folder / "both.pem"
    options = "-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test"
    extensions = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(
        ["openssl", "req", *options.split(), *extensions, "-keyout", folder / "key.pem", "-out", folder / "own.pem"],
        check=True,
        capture_output=True,
    )
    made.write_bytes((folder / "key.pem").read_bytes() + (folder / "own.pem").read_bytes())
    return made


def server_context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
