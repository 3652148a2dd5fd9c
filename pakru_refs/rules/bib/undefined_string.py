"""undefined-string: a value that names a string which nothing defines."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from pakru_refs.bib.values import MONTHS
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.bibliography import Bibliography, Fault
    from pakru_refs.model.document import Document

_SHOWN = 10


@rule("BIB315", "undefined-string", Level.ERROR)
def undefined_string(document: Document) -> Iterator[Finding]:
    """A value names a string that no `@string` defines.

    What it does:
        Collects the names used without braces or quotes that are neither a month nor defined
        before, in this file or in another of the bibliographies. One finding a name.

    Why it matters:
        BibTeX takes the value to be empty: the journal or publisher is missing in print.

    Example:
        ```bibtex refs.bib
        @article{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          journal = jtrade,
          year = {2020}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @string{jtrade = {Journal of Trade}}

        @article{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          journal = jtrade,
          year = {2020}
        }
        ```

    When to let it stand:
        When the style or another file defines the string.

    Sources:
        Oren Patashnik, BibTeXing (1988): abbreviations.
    """
    known = {name for one in document.bibliographies for name in one.strings}
    for bibliography in document.bibliographies:
        names: dict[str, list[Fault]] = {}
        for fault in bibliography.faults:
            if fault.code == "undefined-string":
                said = bibliography.source.text[fault.start : fault.end].lower()
                names.setdefault(said, []).append(fault)
        for name, faults in names.items():
            late = name in bibliography.strings
            if late or name not in known:
                yield _finding(bibliography, faults, known, late=late)


def _finding(
    bibliography: Bibliography, faults: list[Fault], known: set[str], *, late: bool
) -> Finding:
    source = bibliography.source
    first, *others = faults
    name = source.text[first.start : first.end]
    times = f", used {len(faults)} times" if others else ""
    near = difflib.get_close_matches(name.lower(), sorted({*known, *MONTHS}), 1, 0.8)
    advice = f"did you mean `{near[0]}`?" if near else "define it, or put braces around the words"
    return Finding(
        f"`{name}` is used before it is defined{times}"
        if late
        else f"no `@string` defines `{name}`{times}",
        source.locate(first.start, first.end),
        subject=first.key,
        help="put the `@string` above its first use" if late else advice,
        related=tuple(
            Related("also here", source.locate(one.start, one.end)) for one in others[:_SHOWN]
        ),
    )
