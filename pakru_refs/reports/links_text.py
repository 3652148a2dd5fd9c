"""The links of a run for a terminal: one line each for those that need a person, then the counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.links import chain
from pakru_refs.model.verdict import Verdict
from pakru_refs.reports import concise, links_summary, whereabouts, wording
from pakru_refs.reports.colour import Paint
from pakru_refs.reports.link_standing import needs_person, ordered, to_do, why
from pakru_refs.reports.neutral import visible
from pakru_refs.reports.passage import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.finding import Finding
    from pakru_refs.model.report import Report
    from pakru_refs.model.verdict import CheckedLink
    from pakru_refs.reports.formats import Manner

_WIDEST = 72
"""Cells of a column; what is longer is never cut, it pushes the next columns."""
_STYLES = {
    Verdict.DEAD: "error",
    Verdict.SOFT_404: "warning",
    Verdict.PARKED: "warning",
    Verdict.UNREACHABLE: "open",
    Verdict.DRIFTED: "note",
    Verdict.MOVED: "note",
    Verdict.BLOCKED: "review",
    Verdict.REFUSED: "review",
}

_TOLD = frozenset(
    {
        "blocked-link",
        "dead-link",
        "drifted-link",
        "local-link",
        "malformed-url",
        "missing-anchor",
        "moved-link",
        "parked-domain",
        "refused-link",
        "soft-404",
        "unreachable-link",
    }
)
"""Rules whose findings are the verdicts of the table."""


@dataclass(frozen=True, slots=True)
class _Row:
    one: CheckedLink
    places: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Verdict, status, address, place, what to do: harmless to a terminal."""
        check = self.one.check
        more = f" and {len(self.places) - 1} more" if len(self.places) > 1 else ""
        words = (
            wording.verdict_words(check.verdict),
            links_summary.status(check),
            check.url,
            f"{self.places[0]}{more}",
            to_do(check),
        )
        return tuple(map(visible, words))


def render(report: Report, manner: Manner) -> str:
    """Return the table and the last line; `manner.verbose` shows links that are fine, and the chains."""
    links = report.links if manner.verbose else [o for o in report.links if needs_person(o.check)]
    rows = _rows(ordered(links))
    paint = Paint(manner.colour)
    parts = (
        [*_table(rows, paint, verbose=manner.verbose)],
        [concise.line(finding, paint) for finding in _besides(report)],
        [links_summary.line(report, manner)],
    )
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _besides(report: Report) -> list[Finding]:
    """Return the findings that no row of the table tells."""
    told = {one.link.location for one in report.links if needs_person(one.check)}
    return [f for f in report.findings if f.rule not in _TOLD or f.location not in told]


def _rows(links: Sequence[CheckedLink]) -> list[_Row]:
    """Return a row for each address of each work, with all its places."""
    places: dict[tuple[str, str], list[str]] = {}
    first: dict[tuple[str, str], CheckedLink] = {}
    for one in links:
        name = (one.link.url, one.link.key)
        first.setdefault(name, one)
        places.setdefault(name, []).append(_place(one))
    return [_Row(one, tuple(places[name])) for name, one in first.items()]


def _place(one: CheckedLink) -> str:
    place = one.link.location
    return whereabouts.line(place) if place.path != links_summary.ARGUMENTS else ""


def _table(rows: Sequence[_Row], paint: Paint, *, verbose: bool) -> Iterator[str]:
    columns = [row.columns for row in rows]
    sizes = [[cells(words) for words in row] for row in columns]
    widths = [min(max(column), _WIDEST) for column in zip(*sizes, strict=True)]
    for row, words, size in zip(rows, columns, sizes, strict=True):
        padded = [
            f"{text}{' ' * (width - taken)}"
            for text, width, taken in zip(words, widths, size, strict=True)
            if width
        ]
        style = _STYLES.get(row.one.check.verdict)
        head = paint(style, padded[0]) if style else padded[0]
        yield "  ".join([head, *padded[1:]]).rstrip()
        if verbose:
            yield from (f"    {visible(said)}" for said in _grounds(row.one))


def _grounds(one: CheckedLink) -> Iterator[str]:
    check = one.check
    way = chain.told(check.chain)
    ground = "" if why(check) == to_do(check) else why(check)
    yield from filter(None, (ground, way if len(check.chain) > 1 else ""))
    if check.history.last_alive:
        yield f"last alive {check.history.last_alive[:10]}"
