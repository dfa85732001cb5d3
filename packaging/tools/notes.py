"""The notes of a release: the section of CHANGELOG.md that is named like the tag. Used by the release workflow.

    notes.py v1.2.3

Fails when the tag is not the version in app/__init__.py, or when the changelog has no such section.
"""

from __future__ import annotations

import re
import sys

from common import ROOT, PackageError, version


def notes(tag: str) -> str:
    """The text below the heading ``## 1.2.3`` or ``## 1.2.3 (day)``. Raises PackageError."""
    wanted = tag.removeprefix("v")
    if wanted != version():
        raise PackageError(f"the tag says {wanted}, app/__init__.py says {version()}")
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(wanted)}(?: \([^)\n]*\))?\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if found is None or not found[1].strip():
        raise PackageError(f"CHANGELOG.md has no section {wanted}")
    return found[1].strip() + "\n"


if __name__ == "__main__":
    try:
        sys.stdout.write(notes(sys.argv[1]))
    except (PackageError, IndexError) as error:
        sys.exit(f"notes: {error}")
