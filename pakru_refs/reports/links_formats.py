"""How a link check is told: formats of its own, and those of every report."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from pakru_refs.reports import formats
from pakru_refs.reports.formats import PLAIN, Format, Manner

if TYPE_CHECKING:
    from pakru_refs.model.report import Report


def render(name: str, report: Report, manner: Manner = PLAIN) -> str:
    """Return the links of a report in the format of that name.

    Raises:
        UsageError: no format has this name.
    """
    return find(name).render(report, manner)


def find(name: str) -> Format:
    """Return the format of that name.

    Raises:
        UsageError: no format has this name; the hint has the nearest and all of them.
    """
    return formats.named(name, FORMATS)


def _text(report: Report, manner: Manner) -> str:
    from pakru_refs.reports import links_text  # noqa: PLC0415 - only the format in use is loaded

    return links_text.render(report, manner)


def _json(report: Report, manner: Manner) -> str:
    from pakru_refs.reports import links_json  # noqa: PLC0415 - only the format in use is loaded

    return links_json.render(report, manner)


def _csv(report: Report, _: Manner) -> str:
    from pakru_refs.reports import links_csv  # noqa: PLC0415 - only the format in use is loaded

    return links_csv.render(report)


def _html(report: Report, manner: Manner) -> str:
    from pakru_refs.reports import links_html  # noqa: PLC0415 - only the format in use is loaded

    return links_html.render(report, manner)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": Format("a line for each link that needs a person, and the counts", ".txt", _text),
        **formats.FORMATS,
        "json": Format("every link with its verdict and grounds (refs-links/1)", ".json", _json),
        "csv": Format("every link, for a spreadsheet", ".csv", _csv),
        "html": Format("one page by itself, with archived copies", ".html", _html),
    }
)
