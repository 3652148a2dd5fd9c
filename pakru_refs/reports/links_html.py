"""The links of a run as one page by itself: no script, no request, nothing but what is in it.

Each address carries its archived copy as a robust link does. Only addresses of the web become links:
whatever an article calls an address, nothing in it can act.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pakru_refs.links import chain, robust
from pakru_refs.model.verdict import Verdict
from pakru_refs.reports import links_summary, whereabouts, wording
from pakru_refs.reports.link_standing import ordered, why
from pakru_refs.reports.neutral import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.report import Report
    from pakru_refs.model.verdict import CheckedLink, LinkCheck
    from pakru_refs.reports.formats import Manner

_GONE = frozenset({Verdict.DEAD, Verdict.SOFT_404, Verdict.PARKED, Verdict.DRIFTED})
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --bad: #b00020; --odd: #8a5300; --dim: #5a5a5a; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --odd: #ffcc80; --dim: #b0b0b0; } }
body { font: 1rem/1.45 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
td { overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; font-weight: 600; }
small { display: block; color: var(--dim); }
.dead, .soft-404, .parked { color: var(--bad); }
.unreachable, .drifted, .blocked, .refused-by-policy { color: var(--odd); }
@media print { body { margin: 0; max-width: none; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(report: Report, manner: Manner) -> str:
    """Return the page; `manner` gives the time taken and when the run began."""
    rows = "\n".join(_row(one) for one in ordered(report.links))
    inputs = ", ".join(map(_text, report.inputs))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Links checked</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>Links checked</h1>\n<p>{_text(links_summary.line(report, manner))}</p>\n"
        f"<table>\n<caption>refs {_text(report.version)}{inputs and f' on {inputs}'}</caption>\n"
        "<thead><tr><th>stands<th>address<th>where<th>why<th>to do</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</body>\n</html>\n"
    )


def _row(one: CheckedLink) -> str:
    check = one.check
    address = robust.anchor(
        visible(one.link.url), _target(one), check.archived, gone=_is_gone(check)
    )
    cells = (
        _text(wording.verdict_words(check.verdict)) + _small(links_summary.status(check)),
        address + _small(chain.told(check.chain) if len(check.chain) > 1 else ""),
        _text(whereabouts.told(one.link.location)) + _small(one.link.key),
        _text(why(check)) + _small(f"looked up {check.looked_up[:10]}" if check.looked_up else ""),
        "<br>".join(_to_do(check)),
    )
    return f'<tr class="{check.verdict}"><td>' + "<td>".join(cells) + "</tr>"


def _target(one: CheckedLink) -> str:
    """Return the address behind a link: of a bare identifier, the one that its registry gives it."""
    last = one.check.chain[0].url if one.check.chain else ""
    return one.link.url if "://" in one.link.url else last


def _is_gone(check: LinkCheck) -> bool:
    return check.verdict in _GONE


def _to_do(check: LinkCheck) -> Iterator[str]:
    if check.moved_to:
        yield f"now {robust.anchor(visible(check.moved_to), check.moved_to)}"
    if check.archived:
        day = check.archived.taken[:10]
        yield robust.anchor(f"copy of {day}", check.archived.url)
    if check.advice and not check.moved_to:
        yield _text(check.advice)


def _small(text: str) -> str:
    return f"<small>{_text(text)}</small>" if text else ""


def _text(text: str) -> str:
    return escape(visible(text))
