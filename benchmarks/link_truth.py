"""Links that were scraped once and opened in a browser later: what is recorded of each.

From Briney's study of data links (2024): `DataRot.csv` holds 2,166 links with what a scraper got,
`DataRot_handTested.csv` the 232 that were opened by hand. Neither is part of this repository.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

NUMERIC = ".numeric.replayed-net.org"
TABLE, TESTS = "DataRot.csv", "DataRot_handTested.csv"


class Truth(StrEnum):
    """What the browser showed."""

    FINE = "TRUE"
    GONE = "FALSE"
    LOGIN = "LOGIN"


class Scrape(StrEnum):
    """What the scraper got. Files and FTP it left out: the table repeats their type."""

    FAILED = "failed"
    READ = "read"
    LEFT_OUT = "left out"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Opened:
    """One link that was opened by hand."""

    url: str
    kind: str
    """`URL`, `DOI`, `FTP`, `ERR`, or the suffix of a file: `ZIP`."""
    truth: Truth
    note: str = ""
    scrape: Scrape = Scrape.UNKNOWN
    home: bool = False
    """It is a site's front page."""

    @property
    def host(self) -> str:
        """Return the host's name in lower case."""
        return host(self.url)

    @property
    def doi(self) -> bool:
        """Say whether the address is a DOI's."""
        return self.host == "doi.org"

    @property
    def file(self) -> bool:
        """Say whether the address is a file's."""
        return self.kind not in {"URL", "DOI", "FTP", "ERR"} and not self.doi


def host(url: str) -> str:
    """Return an address's host in lower case, empty when there is none.

    A numeric one gets a name: nothing in a replay may lead to a real machine.
    """
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return f"n{name.replace('.', '-')}{NUMERIC}" if name and name[-1].isdigit() else name


def opened(folder: Path) -> list[Opened]:
    """Return the links that were opened by hand, in order; some are there twice.

    Raises:
        OSError: The tables are not there.
    """
    scrapes = {row["related_link_scraped"]: _scrape(row) for row in _rows(folder / TABLE)}
    return [_opened(row, scrapes) for row in _rows(folder / TESTS)]


def living(folder: Path) -> frozenset[str]:
    """Return the hosts that are known to have answered: the scraper read a page of theirs."""
    rows = _rows(folder / TABLE)
    return frozenset(
        host(row["related_link_scraped"]) for row in rows if _scrape(row) is Scrape.READ
    )


def scraper(tests: list[Opened]) -> tuple[int, int]:
    """Return how many of the scraper's failures are gone, and how many of them were opened."""
    truths = Counter(test.truth for test in tests if test.scrape is Scrape.FAILED)
    return truths[Truth.GONE], truths.total()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    # Some letters were broken before the tables were published.
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        yield from csv.DictReader(file)


def _scrape(row: Mapping[str, str]) -> Scrape:
    title = row["related_link_scraped_title"].strip()
    if title == row["related_link_type"]:
        return Scrape.LEFT_OUT
    return Scrape.FAILED if title == "404" else Scrape.READ


def _opened(row: Mapping[str, str], scrapes: Mapping[str, Scrape]) -> Opened:
    url = row["related_link_scraped"].strip()
    return Opened(
        url,
        row["linkType"],
        Truth(row["browser_test"]),
        row["browser_test_notes"].strip(),
        scrapes.get(row["related_link_scraped"], Scrape.UNKNOWN),
        row["related_url_homepage_test"] == "TRUE" or _is_home(url),
    )


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query
