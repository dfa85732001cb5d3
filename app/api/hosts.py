"""Which hosts are near: this computer and the local network."""

from __future__ import annotations

import ipaddress


def is_private_host(host: str) -> bool:
    """Whether a host is this computer or on the local network: proxies and ~/.netrc are for the others."""
    try:
        address = ipaddress.ip_address(host.split("%", maxsplit=1)[0])
    except ValueError:
        name = host.lower().rstrip(".")
        return "." not in name or name.endswith((".local", ".lan", ".home.arpa", ".localhost", ".internal"))
    return address.is_private or address.is_loopback or address.is_link_local
