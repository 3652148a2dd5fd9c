"""The Wayback Machine: the copy of a page that lies closest to a date.

A subject is `2014-03-02 https://example.org/page`: the wanted date (or a month, or a year), a space, the
address; without a date, the last good copy is wanted. Asked of the CDX server
(https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server), at most twenty times a
minute: whoever goes on after its 429 is locked out for hours.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from pakru_refs.evidence.sources.answered import asked, parsed, trouble
from pakru_refs.evidence.web.fetch import Fetch
from pakru_refs.evidence.web.pace import HostPace
from pakru_refs.evidence.web.standing import ASKS_FOR_A_PAUSE
from pakru_refs.model.evidence import Absent, Found, Lookup, Query, Unreachable

if TYPE_CHECKING:
    from pakru_refs.evidence.web.fetch import Fetched

URL = "https://web.archive.org"
PACES: Mapping[str, HostPace] = {"web.archive.org": HostPace(1, 3.0, forgiving=False)}
PAUSE = f"the archive {ASKS_FOR_A_PAUSE}"
_SUBJECT = re.compile(r"(?:(?P<date>\d{4}(?:-\d\d){0,2}) )?(?P<url>(?:https?|ftp)://\S+)", re.ASCII)
_STAMP = re.compile(r"\d{14}", re.ASCII)
_ORIGINAL = re.compile(r"(?:https?|ftp)://[!-;=?-~\u00a1-\uffff]{1,4000}", re.IGNORECASE)
_DEFAULT_PORT = re.compile(r"^(http://[^/:?#]+):80(?=[/?#]|$)", re.IGNORECASE)
_LAST = "&limit=-2&fastLatest=false"
"""The last ones. With `-1` it looks at the end of its index only, and misses copies that the filter would
take (seen by others: https://github.com/remy/unrot.link/issues/7)."""
_GOOD = "20[036]"
"""Statuses of copies that are wanted, as a regular expression."""


def fetches(queries: Sequence[Query], base: str = "", mailto: str = "") -> Iterator[Fetch]:  # noqa: ARG001 - sources are called alike
    """Yield one question for each: the last copy up to the date."""
    for query in sorted(queries):
        wanted = _wanted(query)
        if wanted:
            last = _last_day(wanted["date"])
            until = f"&to={_stamp(last)}235959" if last else ""
            yield _fetch(query, base or URL, f"{until}{_LAST}")


def read(fetched: Fetched, looked_up: str) -> Iterable[Lookup | Fetch]:
    """Return the answer; or, when there is no copy up to the date, the question for the first after."""
    (query,) = asked(fetched)
    why = _trouble(fetched)
    if why:
        return [Unreachable(query, why, looked_up=looked_up)]
    rows = parsed(fetched.body)
    if not isinstance(rows, list):
        return [Unreachable(query, "answered something else than JSON", looked_up=looked_up)]
    if len(rows) < 2:  # the names of the columns come first
        return [_next_question(fetched) or Absent(query, looked_up, _calendar(query))]
    copies = sorted(row for row in rows[1:ROWS] if _is_copy(row))
    if not copies:
        return [Unreachable(query, "answered in a form that is not known", looked_up=looked_up)]
    stamp, original, status = copies[0 if "&from=" in fetched.fetch.url else -1]
    original = _DEFAULT_PORT.sub(r"\1", original)
    url = f"{URL}/web/{stamp}/{original}"
    record = {"timestamp": stamp, "url": url, "original": original, "status": status}
    return [Found(query, record, looked_up, url)]


ROWS = 100
"""Of an answer that are looked at; two are asked for."""


def _trouble(fetched: Fetched) -> str:
    if fetched.visit.status == 429 or ASKS_FOR_A_PAUSE in fetched.visit.last.detail:
        return PAUSE
    if fetched.visit.status == 403 and b"AccessControlException" in fetched.body:
        return "the archive does not show this site"
    return trouble(fetched)


def _is_copy(row: object) -> bool:
    """Say whether a row can be a copy: its values go into addresses and files."""
    match row:
        case [str(stamp), str(original), str(status)]:
            good = _ORIGINAL.fullmatch(original) and re.fullmatch(_GOOD, status)
            return bool(_STAMP.fullmatch(stamp) and good)
    return False


_FIELDS = ["timestamp", "original", "statuscode"]


def _fetch(query: Query, base: str, bounds: str) -> Fetch:
    wanted = _wanted(query)
    address = quote(wanted["url"], safe="") if wanted else ""
    url = (
        f"{base}/cdx/search/cdx?url={address}&output=json&fl={','.join(_FIELDS)}"
        f"&filter=statuscode:{quote(_GOOD)}{bounds}"
    )
    return Fetch(url, kind="data", accept="application/json", tag=(query,))


def _next_question(fetched: Fetched) -> Fetch | None:
    """Return the question for the first copy after the date, unless it was just that."""
    (query,) = asked(fetched)
    wanted = _wanted(query)
    last = _last_day(wanted["date"]) if wanted else None
    base, _, bounds = fetched.fetch.url.partition("/cdx/search/cdx?")
    if last is None or "&from=" in bounds:
        return None
    return _fetch(query, base, f"&from={_stamp(last + timedelta(days=1))}000000&limit=1")


def _wanted(query: Query) -> re.Match[str] | None:
    return _SUBJECT.fullmatch(query.subject)


def _last_day(wanted: str | None) -> date | None:
    """Return the last day of a date, month or year; None when there is no such day."""
    year, month, day = ([int(part) for part in (wanted or "").split("-") if part] + [0] * 3)[:3]
    if not 1900 <= year <= 3000:
        return None
    try:
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except ValueError:
        return None


def _stamp(day: date) -> str:
    return day.isoformat().replace("-", "")


def _calendar(query: Query) -> str:
    wanted = _wanted(query)
    return f"{URL}/web/*/{wanted['url']}" if wanted else ""
