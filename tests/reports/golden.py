"""Compare text with a file that was looked at by a person; `REFS_UPDATE_GOLDEN=1` rewrites it."""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "reports"


def check(name: str, text: str) -> None:
    """Fail unless the golden file of that name holds exactly this text."""
    path = GOLDEN / name
    if os.environ.get("REFS_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")
