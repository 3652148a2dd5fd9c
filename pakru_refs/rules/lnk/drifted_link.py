"""drifted-link: a page that no longer carries the work's title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.rule import Level
from pakru_refs.model.verdict import Verdict
from pakru_refs.rules.base import rule
from pakru_refs.rules.excerpt import excerpt
from pakru_refs.rules.lnk.archiving import with_copy
from pakru_refs.rules.lnk.checked import checked, needs
from pakru_refs.rules.lnk.telling import finding, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document, Link
    from pakru_refs.model.evidence import Evidence
    from pakru_refs.model.finding import Finding


@rule("LNK508", "drifted-link", Level.NOTE, needs=needs, fixable=True)
def drifted_link(link: Link, document: Document, evidence: Evidence) -> Iterator[Finding]:
    """The page behind a work's own address does not carry its title.

    What it does:
        Compares the title of the reference with the title, headings and metadata of the page. Only
        for works that have a page of their own, and for their main address.

    Why it matters:
        Pages are rewritten and addresses are used again: three of four cited pages change in time.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river and the price of grain in the upland markets. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi:
          title: Ferry timetable of the northern coast in winter
          headings: [Ferry timetable of the northern coast in winter]
          opening: The ferries leave from the northern harbour on weekdays, and the first of them is there at six in the morning.
          language: en
          letters: 900
        ```

    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river and the price of grain in the upland markets. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi:
          title: "Trade across the river and the price of grain in the upland markets | Journal of Trade"
          language: en
          letters: 900
        ```

    When to let it stand:
        When the page names the work otherwise, or is a list that leads to it.

    Sources:
        Jones et al. 2016; Reyes Ayala 2022.
    """
    seen = checked(link, document, evidence, Verdict.DRIFTED)
    if seen:
        said = f"{shown(link.url)} is a page that does not carry the title `{excerpt(seen.title)}`"
        found = finding(seen, said, "see whether it is still the page; else cite an archived copy")
        yield with_copy(found, seen, document, evidence)
