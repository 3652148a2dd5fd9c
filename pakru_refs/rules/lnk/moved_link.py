"""moved-link: alive, and permanently elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.model.finding import Fix
from pakru_refs.model.rule import Level
from pakru_refs.model.verdict import Verdict
from pakru_refs.rules.base import rule
from pakru_refs.rules.lnk import rewriting
from pakru_refs.rules.lnk.checked import checked, needs
from pakru_refs.rules.lnk.telling import finding, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document, Link
    from pakru_refs.model.evidence import Evidence
    from pakru_refs.model.finding import Finding
    from pakru_refs.rules.lnk.checked import Checked


@rule("LNK505", "moved-link", Level.NOTE, needs=needs, fixable=True)
def moved_link(link: Link, document: Document, evidence: Evidence) -> Iterator[Finding]:
    """A page has moved for good, and its old address still leads to the new one.

    What it does:
        Tells the new address where every redirect on the way is permanent (301 or 308); others are
        no reason to change anything. The fix writes the new address where the old one is printed. It
        is safe where only `http`, `www.`, a slash at the end or capitals differ.

    Why it matters:
        Redirects are kept for some years, and then forgotten.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. http://journal.example.org/3/1/rafi
        ```

        ```yaml web.yaml
        http://journal.example.org/3/1/rafi:
          by: ["301 https://journal.example.org/3/1/rafi"]
          title: "Trade across the river | Journal of Trade"
        ```

    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi:
          title: "Trade across the river | Journal of Trade"
        ```

    When to let it stand:
        When the old address is the one that its owner wants to be cited.

    Sources:
        RFC 9110, 15.4 (redirects); urlchecker for R, which rewrites 301 alone.
    """
    seen = checked(link, document, evidence, Verdict.MOVED)
    if not seen or not seen.check.moved_to:
        return
    new = rewriting.target(link, seen.check.moved_to)
    if new:
        said = f"{shown(link.url)} has moved to {shown(new)}"
        moved = finding(seen, said, "give the new address")
        yield replace(moved, fix=_fix(seen, new, document))


def _fix(seen: Checked, new: str, document: Document) -> Fix | None:
    """Return the fix for all places of the address; None where one of them cannot be written."""
    edits = [rewriting.edit(one, new, document) for one in (seen.link, *seen.also)]
    made = tuple(edit for edit in edits if edit)
    if len(made) < len(edits):
        return None
    return Fix("write the new address", made, safe=rewriting.is_same_place(seen.link.url, new))
