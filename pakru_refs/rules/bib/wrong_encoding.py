"""wrong-encoding: a file that is not UTF-8, or text that was decoded wrongly before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.encoding import declared
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.bib.places import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.bibliography import Bibliography
    from pakru_refs.model.document import Document, Trouble

_MOJIBAKE = re.compile(
    r"Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Å[\u00a0-\u00bf\u0080-\u009f][a-z]|â€[œ\u009d™˜“”\u0093\u0094\u0098\u0099]|Â[\u00a0-\u00bf]"
)
"""UTF-8 read as windows-1252: `Ã©` for `é`, `â€™` for `’`."""


@rule("BIB314", "wrong-encoding", Level.WARNING)
def wrong_encoding(document: Document) -> Iterator[Finding]:
    """A file is not UTF-8, or its letters were garbled before.

    What it does:
        Says when a file had to be read as something else than UTF-8 (windows-1252, UTF-16 …) and
        its header does not say so; looks in bibliographies for letters garbled by an earlier
        conversion (`MÃ¼ller`) and for replacement characters.

    Why it matters:
        Names and titles are printed wrongly, and nobody finds the work by them.

    Example:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {MÃ¼ller, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {2020}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Müller, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {2020}
        }
        ```

    When to let it stand:
        Where another program wants the file in that encoding: say so in a header
        (`% Encoding: windows-1252`).

    Sources:
        The Unicode Standard, §3.9; JabRef's `% Encoding:` header.
    """
    told = {trouble.location.path for trouble in document.troubles if _is_ours(trouble)}
    for trouble in filter(_is_ours, document.troubles):
        source = source_of(document, trouble.location.path)
        if source is None or not _is_declared(source.text, trouble.message):
            yield Finding(trouble.message, trouble.location, subject=trouble.subject, help=_HELP)
    for bibliography in document.bibliographies:
        if bibliography.source.path not in told:
            yield from _of(bibliography)
        yield from _garbled(bibliography)


_HELP = "save the file as UTF-8"


def _is_ours(trouble: Trouble) -> bool:
    return trouble.code == "wrong-encoding"


def _is_declared(text: str, said: str) -> bool:
    name = declared(text)
    return bool(name) and name in said


def _of(bibliography: Bibliography) -> Iterator[Finding]:
    source, name = bibliography.source, bibliography.encoding
    if name.startswith("utf-8") or declared(source.text) == name:
        return
    odd = re.search(r"[^\x00-\x7f]", source.text)
    start = odd.start() if odd else 0
    place = source.locate(start, min(start + 1, len(source.text)))
    yield Finding(f"not UTF-8: read as {name}", place, subject=source.path, help=_HELP)


def _garbled(bibliography: Bibliography) -> Iterator[Finding]:
    """Yield one finding for all garbled letters of a file."""
    source = bibliography.source
    if source.text.isascii():
        return
    found = sorted(
        [*_MOJIBAKE.finditer(source.text), *re.finditer("\ufffd", source.text)],
        key=lambda one: one.start(),
    )
    if found:
        first = found[0]
        more = f", and {len(found) - 1} more in this file" if len(found) > 1 else ""
        yield Finding(
            f"`{first.group()}` is a garbled letter{more}",
            source.locate(first.start(), first.end()),
            subject=source.path,
            help="convert the original file again, from the encoding that it really has",
        )
