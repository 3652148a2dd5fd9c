"""What each host and each link of a replay does, by a rule, from what is recorded of it.

The rule: what a host does to all its pages is drawn for the host, what a page does for the page, from the
shares in `link_shares.py`, by a hash of the seed and the name. A host that is known to have answered (its
pages were read by the scraper, or seen in the browser) does not vanish; on others, a gone front page means a
gone host, and other gone pages went with their host as often as Pew found. What the browser's notes say holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import accumulate
from urllib.parse import urlsplit

from benchmarks import link_shares as shares
from benchmarks.link_shares import Shares
from benchmarks.link_truth import NUMERIC, Opened, Scrape, Truth

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "zh", "ru", "hu")
MAKES = ("plain", "blog", "portal", "institute", "servlet", "wiki")
"""Sites of one make have pages that are built alike."""
CERTIFICATES = ("expired", "other host", "self-signed", "untrusted", "incomplete")
DOORS = frozenset({"unknown name", "no connection", "refused", "silent", *CERTIFICATES})
"""What a host does before it is asked for a page."""
MUTE = frozenset(
    {*DOORS - {"unknown name"}, "out of order", "forbidden", "500", "403", "wall", "walled", "ftp locked"}
)  # fmt: skip
"""What proves nothing in one visit, whoever asks: no answer, a server's own trouble, a door kept shut."""
PLATFORM, CLOUD = "replayed-press.org", "files.replayed-cloud.net"
"""Where journals have moved to, and where files lie."""

_SPEAKS = {
    "de": "de", "at": "de", "fr": "fr", "es": "es", "mx": "es", "it": "it", "nl": "nl", "jp": "ja", "cn": "zh",
    "hu": "hu", "pl": "pl", "ru": "ru", "br": "pt", "pt": "pt",
}  # fmt: skip
_NOBODYS = frozenset({"edu", "gov", "mil", "int"})
"""Domains that are not for sale."""
_WHERE = {"url": "page", "err": "page", "ftp": "place"}
_OF_SITES = frozenset({"parked", "hijacked"})


@dataclass(frozen=True, slots=True)
class Site:
    """What a host does to all who ask."""

    host: str
    door: str = ""
    wall: str = ""
    """Before all its pages."""
    whole: str = ""
    """The whole site is gone: what it answers to every address."""
    manner: str = "404"
    """What it answers to addresses that it does not have."""
    file_manner: str = "404"
    """The same, where files were."""
    outage: str = ""
    """Of today; `today` where the first day has one for sure."""
    language: str = "en"
    make: str = "plain"


@dataclass(frozen=True, slots=True)
class Fate:
    """What one link does."""

    test: Opened
    act: str
    """Of its page, when its host lets it be asked for; empty where there is no such page."""
    label: str
    """The class of what happens to whoever asks."""
    mute: bool = False
    """It is gone, and no single visit can prove it."""


@dataclass(frozen=True, slots=True)
class Play:
    """A whole replay: what every host and every link does."""

    seed: int
    sites: Mapping[str, Site]
    fates: Sequence[Fate]


@dataclass(frozen=True, slots=True)
class Lot:
    """Draws from shares, the same for the same seed and names."""

    seed: int

    def draw(self, of: Shares, *names: object) -> str:
        """Return one of the shares' names."""
        point = self.part(*names) * sum(of.values())
        ends = zip(of, accumulate(of.values()), strict=True)
        return next(name for name, end in ends if point < end)

    def part(self, *names: object) -> float:
        """Return a number from 0 to below 1."""
        told = "|".join(map(str, (self.seed, *names)))
        return int.from_bytes(sha256(told.encode()).digest()[:6]) / 2**48

    def one(self, of: Sequence[str], *names: object) -> str:
        """Return one of the names, each as likely."""
        return of[int(self.part(*names) * len(of))]


def play(tests: Sequence[Opened], living: Collection[str], seed: int) -> Play:
    """Return what every host and every link does in the replay of a seed.

    Args:
        tests: What is recorded.
        living: Hosts that are known to have answered.
        seed: Another one, another draw.
    """
    lot = Lot(seed)
    by_host: dict[str, list[Opened]] = defaultdict(list)
    for test in (test for test in tests if not test.doi):
        by_host[test.host].append(test)
    sites = {name: _site(name, rows, lot, name in living) for name, rows in by_host.items()}
    behind = {test.url: _behind(test, lot) for test in tests if test.doi}
    fates = tuple(
        _of_doi(test, behind[test.url]) if test.doi else _fate(test, sites[test.host], lot)
        for test in tests
    )
    others = [other for site in sites.values() for other in _others(site, by_host[site.host], lot)]
    return Play(seed, sites | {site.host: site for site in (*others, *behind.values())}, fates)


def today(site: Site, day: int, seed: int) -> Site:
    """Return a site with its outage of the day, if it has one. Days begin with 0."""
    lot, out = Lot(seed), False
    for one in range(day + 1):
        share = shares.STILL_OUT if out else shares.OUT
        out = (site.outage == "today" and one == 0) or lot.part("out", site.host, one) < share
    out = out and not site.whole and site.door in {"", "incomplete"}
    return replace(site, outage=lot.draw(shares.OUTAGES, "outage", site.host) if out else "")


# Sites


def _site(name: str, rows: Sequence[Opened], lot: Lot, lives: bool) -> Site:  # noqa: FBT001
    site = _bare(name, lot)
    seen = any(row.truth is not Truth.GONE or row.note in shares.NOTED_GONE for row in rows)
    drawn = [_drawn(row, lot) for row in rows]
    if rows[0].kind == "FTP":
        kind = "" if seen else lot.draw(_named(shares.FTP_GONE, name), "end", name)
        return replace(site, door=kind if kind in DOORS else "")
    if any(row.truth is Truth.GONE for row in rows) and not (lives or seen):
        return _perhaps_gone(site, lot, home=any(row.home for row in rows))
    return _as_drawn(site, rows, drawn, lot)


def _bare(name: str, lot: Lot) -> Site:
    return Site(
        name,
        language=_language(name, lot),
        make=lot.one(MAKES, "make", name),
        manner=lot.draw(shares.PAGE_GONE, "manner", name),
        file_manner=lot.draw(shares.FILE_GONE, "file manner", name),
    )


def _perhaps_gone(site: Site, lot: Lot, *, home: bool) -> Site:
    if not home and lot.part("gone", site.host) >= shares.HOST_GONE:
        return site
    table = shares.HOST_OF_ITS_OWN if _is_domain(site.host) else shares.HOST_OF_OTHERS
    kind = lot.draw(_named(table, site.host), "end", site.host)
    return replace(site, door=kind) if kind in DOORS else replace(site, whole=kind)


def _named(of: Shares, name: str) -> Shares:
    """Return the shares without those that need a name, where the host has but a number."""
    nameless = {"unknown name", "to the parent"} if name.endswith(NUMERIC) else set()
    return {kind: share for kind, share in of.items() if kind not in nameless}


def _as_drawn(site: Site, rows: Sequence[Opened], drawn: Sequence[str], lot: Lot) -> Site:
    """Return a living site, with what its pages' draws say of all of it."""
    noted = [one for row, one in zip(rows, drawn, strict=True) if row.note in shares.NOTED_GONE]
    manner = next(iter(noted), "")
    return replace(
        site,
        door=next((one for one in drawn if one in DOORS), ""),
        whole=next((one for one in drawn if one in _OF_SITES), ""),
        wall=wall(site.host, lot) if "wall here" in drawn else "",
        outage="today" if "out today" in drawn else "",
        manner=manner or site.manner,
        file_manner=manner or site.file_manner,
    )


def _others(site: Site, rows: Sequence[Opened], lot: Lot) -> Iterator[Site]:
    """Yield the sites that a site sends its visitors on to."""
    drawn = {_drawn(row, lot) for row in rows}
    if drawn & {"wall there", "platform"}:
        there = _bare(platform(site.host), lot)
        yield replace(there, wall=wall(there.host, lot) if "wall there" in drawn else "")
    if site.whole == "to the parent" or "parent" in {site.manner, site.file_manner, *drawn}:
        yield replace(_bare(parent(site.host), lot), language=site.language)


def _language(name: str, lot: Lot) -> str:
    if spoken := _SPEAKS.get(name.rpartition(".")[2]):
        return spoken
    english = lot.part("english", name) * 100 < shares.ENGLISH
    return "en" if english else lot.one(LANGUAGES[1:], "language", name)


def _is_domain(name: str) -> bool:
    return domain(name) == name.removeprefix("www.") and name.rpartition(".")[2] not in _NOBODYS


def domain(name: str) -> str:
    """Return the domain that somebody registered, near enough for these hosts."""
    labels = name.split(".")
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3 if short else -2 :])


def wall(name: str, lot: Lot) -> str:
    """Return the kind of a host's wall, if it has one."""
    return lot.draw(shares.WALLS, "wall", name)


def platform(name: str) -> str:
    """Return the host that a journal has moved to."""
    return f"{domain(name).partition('.')[0]}.{PLATFORM}"


def parent(name: str) -> str:
    """Return the host of the organisation that a host belongs to."""
    found = f"www.{domain(name)}"
    return f"about.{domain(name)}" if found == name else found


# Links


def _drawn(test: Opened, lot: Lot) -> str:
    """Return what is drawn for a link; empty for a page that is gone, as its site's manner decides."""
    if test.truth is Truth.LOGIN:
        return lot.draw(shares.LOGIN, "login", test.host)
    if test.truth is Truth.GONE:
        noted = shares.NOTED_GONE.get(test.note)
        return lot.draw(noted, "noted", test.host) if noted else ""
    table, name = _fine(test)
    act = lot.draw(table, "fine", name)
    # A front page that leads to a front page leads to another host's.
    return "parent" if test.home and act == "home" else act


def _fine(test: Opened) -> tuple[Shares, str]:
    """Return the table for a page that is there, and whether it is drawn for the page or its host."""
    if noted := shares.NOTED_FINE.get(test.note):
        return noted, test.url
    if test.kind == "FTP":
        return shares.FTP_FINE, test.host
    if test.file:
        return shares.FILE_FINE, test.host
    if test.scrape is not Scrape.FAILED:
        return shares.PAGE_FINE, test.url
    return (shares.JOURNAL if test.note else shares.PAGE_FAILED), test.host


def _fate(test: Opened, site: Site, lot: Lot) -> Fate:
    if test.truth is Truth.GONE:
        return _gone(test, site)
    act = _drawn(test, lot)
    if test.kind == "FTP":
        # Who has a password is let in; none is ever sent.
        act = "ftp locked" if "@" in test.url else act
        return Fate(test, act, f"fine: {act}")
    kind = "login" if test.truth is Truth.LOGIN else "fine"
    said = f"wall {site.wall}" if site.wall else act
    if act == "wall there" and not site.wall:
        said = f"wall {wall(platform(site.host), lot)} there"
    return Fate(test, act, f"{kind}: {site.door or said}")


def _gone(test: Opened, site: Site) -> Fate:
    # What a script draws is a shell everywhere.
    manner = site.file_manner if test.file and site.manner != "shell" else site.manner
    if test.kind == "FTP":
        manner = "ftp locked" if test.note else "ftp missing"
    kind = site.door or site.whole or ("walled" if site.wall else manner)
    where = "host" if site.door or site.whole else "file" if test.file else test.kind.lower()
    act = manner if test.kind == "FTP" else ""
    return Fate(test, act, f"gone {_WHERE.get(where, where)}: {kind}", mute=kind in MUTE)


def _behind(test: Opened, lot: Lot) -> Site:
    """Return the site that a DOI leads to."""
    site = _bare(landing(test.url), lot)
    if test.truth is Truth.GONE:
        table = shares.DOI_GONE.get(test.note, shares.DOI_GONE_OTHERWISE)
        kind = lot.draw(table, "landing", test.url)
        return replace(site, door=kind) if kind in DOORS else replace(site, whole=kind)
    failed = test.scrape is Scrape.FAILED
    walled = failed and lot.draw(shares.DOI_FAILED, "landing", test.url) == "wall"
    return replace(site, wall=wall(site.host, lot) if walled else "")


def _of_doi(test: Opened, behind: Site) -> Fate:
    if test.truth is not Truth.GONE:
        return Fate(test, "known", "fine: DOI")
    if test.note == shares.DOI_UNKNOWN:
        return Fate(test, "unknown", "gone DOI: not registered")
    leads = behind.door or behind.whole
    return Fate(test, "known", f"gone DOI: registered, leads to {leads}", mute=True)


def landing(url: str) -> str:
    """Return the host that a DOI leads to."""
    doi = urlsplit(url).path.lstrip("/").lower()
    return f"doi-{sha256(doi.encode()).hexdigest()[:8]}.{PLATFORM}"
