"""Bytes of a PDF to its pages, read by pdfium in a process of its own, within limits.

pdfium is a C++ library: a broken or hostile file may make it crash, and nothing but a process of its
own keeps that from ending the whole run, and bounds its memory. JavaScript, forms, embedded files and
links that lead elsewhere are never followed.
"""

from __future__ import annotations

import json
import os
import sys

from pakru_refs.errors import UnreadableInput
from pakru_refs.manuscript import bounded, pdf_glyphs
from pakru_refs.manuscript.pdf_page import Page, page

_SECONDS = 20.0
_SECONDS_A_MEGABYTE = 3.0
_MOST_SECONDS = 120.0
_OUTPUT_LIMIT = 100 * 1024 * 1024
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")
_FEWEST_LETTERS = 40
_FAULTS = {
    "locked": ("is locked with a password", "remove the password, or give its text"),
    "broken": ("is no PDF that can be read", "open it in a PDF reader and save it anew"),
    "page": ("has pages that cannot be read", "open it in a PDF reader and save it anew"),
}
_SAVE = "give its text, or the file it was made from"


def pages(data: bytes, shown: str, *, seconds: float | None = None) -> list[Page]:
    """Return the pages of a PDF.

    Args:
        data: the file.
        shown: the file as people know it, for messages.
        seconds: a time limit; else 20 s and 3 s more a megabyte, 120 s at most.

    Raises:
        UnreadableInput: it is locked, broken, too large, or has no text that can be read.
    """
    if b"%PDF-" not in data[:1024]:
        raise UnreadableInput(f"`{shown}` is no PDF", hint=_SAVE)
    size = len(data) / 1_000_000
    limit = seconds or min(_SECONDS + _SECONDS_A_MEGABYTE * size, _MOST_SECONDS)
    command = [sys.executable, "-m", pdf_glyphs.__name__]
    env = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    try:
        outcome = bounded.run(command, data, env, limit, _OUTPUT_LIMIT)
    except OSError as fault:
        raise UnreadableInput(
            f"`{shown}` cannot be read: Python cannot be started: {fault}"
        ) from None
    return _readable(_said(outcome, shown, limit), shown)


def _said(outcome: bounded.Outcome, shown: str, limit: float) -> list[Page]:
    if outcome.too_long:
        why = f"it takes longer than {limit:.0f} seconds"
        raise UnreadableInput(f"`{shown}` cannot be read: {why}", hint=_SAVE)
    if outcome.too_much or "MemoryError" in outcome.said:
        raise UnreadableInput(f"`{shown}` cannot be read: it holds too much", hint=_SAVE)
    if outcome.code != 0:
        raise UnreadableInput(f"`{shown}` cannot be read: its pages break the reader", hint=_SAVE)
    return _parsed(outcome.written, shown)


def _parsed(written: bytes, shown: str) -> list[Page]:
    try:
        head, *said = [json.loads(line) for line in written.splitlines()]
    except ValueError:
        raise UnreadableInput(f"`{shown}` cannot be read: its pages break the reader") from None
    fault = head.get("fault") or next((one["fault"] for one in said if "fault" in one), None)
    if fault:
        what, hint = _FAULTS[fault]
        raise UnreadableInput(f"`{shown}` {what}", hint=hint)
    if head["pages"] > pdf_glyphs.PAGES:
        many = f"`{shown}` has {head['pages']:,} pages: more than {pdf_glyphs.PAGES:,}"
        raise UnreadableInput(many, hint="split it")
    return [page(one) for one in said]


def _readable(found: list[Page], shown: str) -> list[Page]:
    """Return the pages; refuse them when they have no text, or none that can be read."""
    letters = sum(len(word.text) for one in found for word in one.words)
    hidden = sum(one.hidden for one in found)
    turned = sum(one.turned for one in found)
    if letters < _FEWEST_LETTERS:
        if turned >= _FEWEST_LETTERS:
            raise UnreadableInput(f"`{shown}` is turned: its text runs sideways", hint="turn it")
        what = "hidden text alone" if hidden >= _FEWEST_LETTERS else "no text"
        scanned = "pictures of pages" if any(one.images for one in found) else "no letters"
        raise UnreadableInput(
            f"`{shown}` has {what}: {scanned}", hint="run OCR on it, as `ocrmypdf` does"
        )
    if sum(one.unmapped for one in found) * 3 > letters:
        raise UnreadableInput(
            f"`{shown}` does not say which letters its fonts show",
            hint="run OCR on it, or " + _SAVE,
        )
    return found
