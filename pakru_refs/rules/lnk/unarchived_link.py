"""unarchived-link: nobody has kept a copy of the page that was cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.bib.archive_fields import has_copy
from pakru_refs.links import archived
from pakru_refs.links.question import question
from pakru_refs.links.verdict import judge
from pakru_refs.model.evidence import Absent, Found, Provenance, Query, Unreachable
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Kind, Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.lnk.telling import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.evidence import Evidence, Lookup
    from pakru_refs.model.item import Item


def _needs(item: Item) -> Iterator[Query]:
    asked = _question(item)
    if asked:
        yield asked


def _question(item: Item) -> Query | None:
    if not item.url or (item.entry and has_copy(item.entry)):
        return None
    return archived.question(item.url, item)


@rule("LNK510", "unarchived-link", Level.NOTE, needs=_needs, default=False)
def unarchived_link(item: Item, evidence: Evidence) -> Iterator[Finding]:
    """A cited page has no archived copy from around the day on which it was seen.

    What it does:
        Asks the Wayback Machine for the copy of each cited page that lies closest to the date of
        access, else of publication, and tells where there is none within a year of it. Off unless it is
        named, for the archive takes twenty questions a minute: 60 pages take three minutes. Pages
        that are lost already are told by other rules, which ask for a copy by themselves.

    Why it matters:
        Pages change and go: half of them within ten years. A copy made while the page is
        still there costs a moment; later nobody can make it.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi
        ```

        ```toml refs.toml
        manuscript = ["article.txt"]
        select = ["ALL", "unarchived-link"]
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi: 200
        archive 2020 https://journal.example.org/3/1/rafi: absent
        ```

    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi
        ```

        ```toml refs.toml
        manuscript = ["article.txt"]
        select = ["ALL", "unarchived-link"]
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi: 200
        archive 2020 https://journal.example.org/3/1/rafi: "20200301113000"
        ```

    When to let it stand:
        When the publisher keeps its pages for good, or another archive has a copy.

    Sources:
        Hennessey and Ge 2013 (median life of a cited page: 9.3 years); RFC 7089 (mementos).
    """
    asked = _question(item)
    if asked is None or _is_lost(item, evidence):
        return
    lookup, place = evidence.of(asked), item.place("url")
    if isinstance(lookup, Unreachable):
        said = f"whether {shown(item.url)} is archived is not known: {lookup.reason}"
        yield Finding(said, place, subject=item.key, help="try again later", kind=Kind.OPEN)
        return
    why = _trouble(lookup, archived.wanted(item))
    if why and isinstance(lookup, Found | Absent):
        yield Finding(
            f"{shown(item.url)} {why}",
            place,
            subject=item.key,
            help=f"have a copy made: `refs archive {item.key}`",
            evidence=(_provenance(lookup),),
        )


def _is_lost(item: Item, evidence: Evidence) -> bool:
    asked = question(item.url)
    if not isinstance(asked, Query):
        return True
    return judge(evidence.of(asked), item.url, item.title).verdict in archived.LOST


def _trouble(lookup: Lookup, wanted: str) -> str:
    """Say what is wrong with what the archive has; nothing when all is well or nobody was asked."""
    if isinstance(lookup, Absent):
        return "has no archived copy"
    copy = archived.snapshot(lookup)
    if copy is None or archived.distance(copy, wanted) <= archived.NEAR:
        return ""
    return f"was seen or published {wanted}, and its closest archived copy is of {copy.taken[:10]}"


def _provenance(lookup: Found | Absent) -> Provenance:
    copy = archived.snapshot(lookup)
    said = f"closest copy: {copy.url}" if copy else "no copy"
    return Provenance("the Wayback Machine", looked_up=lookup.looked_up, text=said)
