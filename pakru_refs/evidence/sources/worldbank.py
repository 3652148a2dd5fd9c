"""The World Bank's indicators (https://api.worldbank.org/v2, no key, CC BY 4.0).

A subject is `PAK/TX.VAL.MRCH.CD.WT/2020`: country (ISO 3166-1 alpha-3), indicator, year. Several
countries and years of one indicator are one request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote

from pakru_refs.evidence.session import Outage, Reply, Session
from pakru_refs.model.evidence import Absent, Found, Lookup, Query, Unreachable

if TYPE_CHECKING:
    Rows = dict[tuple[str, str], dict[str, Any]]

URL = "https://api.worldbank.org/v2"
COUNTRIES = 50
"""At most so many in a request."""
PER_PAGE = 10_000

_SUBJECT = re.compile(r"([A-Z]{3})/([A-Z0-9.]{3,40})/(\d{4})", re.ASCII)
_UNKNOWN = frozenset({"120", "175"})
"""The messages "not valid" and "indicator was not found"; others are troubles of the service."""


def ask(queries: Sequence[Query], session: Session, looked_up: str) -> Iterator[Lookup]:
    """Answer each question."""
    readable = [query for query in queries if _SUBJECT.fullmatch(query.subject)]
    for query in queries:
        if query not in readable:
            yield Unreachable(query, "not a country, an indicator and a year")
    for indicator, group in groupby(sorted(readable, key=_by_indicator), key=_indicator):
        of_indicator = tuple(group)
        countries = sorted({_country(query) for query in of_indicator})
        for start in range(0, len(countries), COUNTRIES):
            some = frozenset(countries[start : start + COUNTRIES])
            batch = tuple(query for query in of_indicator if _country(query) in some)
            yield from _batch(batch, indicator, session, looked_up)


def _batch(
    queries: Sequence[Query], indicator: str, session: Session, looked_up: str
) -> Iterator[Lookup]:
    countries = sorted({_country(query) for query in queries})
    reply = _requested(countries, indicator, [_year(query) for query in queries], session)
    rows = _rows(reply) if isinstance(reply, Reply) else reply
    if rows is None and len(countries) > 1:
        # One unknown country spoils the request for all: ask for each alone.
        for country in countries:
            alone = tuple(query for query in queries if _country(query) == country)
            yield from _batch(alone, indicator, session, looked_up)
        return
    url = reply.url if isinstance(reply, Reply) else ""
    yield from (_lookup(query, rows, looked_up, url) for query in queries)


def _requested(
    countries: Sequence[str], indicator: str, years: Sequence[str], session: Session
) -> Reply | Outage:
    first, last = min(years), max(years)
    base = session.base("worldbank", URL)
    path = f"country/{quote(';'.join(countries), safe=';')}/indicator/{quote(indicator)}"
    params = {
        "date": first if first == last else f"{first}:{last}",
        "format": "json",
        "per_page": str(PER_PAGE),
    }
    return session.get(f"{base}/{path}", params)


def _rows(reply: Reply) -> Rows | Outage | None:
    """Return the rows by country and year, or None when the service does not know what was asked."""
    if reply.status != 200:
        return Outage(f"answered {reply.status}")
    try:
        data = json.loads(reply.body, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return Outage("answered something else than JSON")
    match data:
        case [{"message": [{"id": str(code)}, *_]}]:
            return None if code in _UNKNOWN else Outage(f"answered with message {code}")
        case [{"pages": int(pages)}, list(rows)] if pages <= 1:
            return _by_place(rows)
        case [{"total": 0 | "0"}, None]:
            return {}
    return Outage("answered in a form that is not known")


def _by_place(rows: Iterable[object]) -> Rows | Outage:
    found: Rows = {}
    for row in rows:
        match row:
            case {"countryiso3code": str(country), "date": str(year), "value": value, **names}:
                if not _is_value(value):
                    return Outage("answered in a form that is not known")
                found.setdefault((country, year), {"value": value, "names": names})
            case _:
                return Outage("answered in a form that is not known")
    return found


def _is_value(value: object) -> bool:
    return value is None or (isinstance(value, int | Decimal) and not isinstance(value, bool))


def _lookup(query: Query, rows: Rows | Outage | None, looked_up: str, url: str) -> Lookup:
    if isinstance(rows, Outage):
        return Unreachable(query, rows.reason)
    row = (rows or {}).get((_country(query), _year(query)))
    if row is None or row["value"] is None:
        return Absent(query, looked_up, url)
    record = {
        "value": str(row["value"]),
        "country": _name(row["names"].get("country")),
        "indicator": _name(row["names"].get("indicator")),
        "year": _year(query),
    }
    return Found(query, record, looked_up, url)


def _name(given: object) -> str:
    match given:
        case {"value": str(name)}:
            return name
    return ""


def _country(query: Query) -> str:
    return query.subject.split("/")[0]


def _indicator(query: Query) -> str:
    return query.subject.split("/")[1]


def _year(query: Query) -> str:
    return query.subject.split("/")[2]


def _by_indicator(query: Query) -> tuple[str, Query]:
    return _indicator(query), query


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
