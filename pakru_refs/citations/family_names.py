"""Where the family name of a full name starts: a citation is `Lind (2003)`, also in `Kai Lind (2003)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.match.names import PARTICLES

if TYPE_CHECKING:
    from pakru_refs.citations.listed import Listed
    from pakru_refs.citations.name_run import Run

_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]?){1,5}\s?")


def family_start(text: str, run: Run, listed: Listed) -> int:
    """Return where the first family name of a run stands, behind initials and given names.

    Given names in full are told from the family name by the list: an entry opens with the latter.
    """
    initials = _INITIALS.match(text, run.start) if run.given[0] else None
    start = initials.end() if initials else run.start
    words = run.names[0].split()
    if listed.opens(run.names[0]):
        return start
    first = next((n for n in range(1, len(words)) if listed.opens(" ".join(words[n:]))), 0)
    while first and words[first - 1].lower() in PARTICLES:
        first -= 1
    for word in words[:first]:
        start = text.index(word, start) + len(word)
    return text.index(words[first], start) if first else start
