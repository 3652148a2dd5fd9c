"""What the hosts of a replay answer to one request: the behaviours that `link_fates.py` draws, carried out. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from benchmarks import link_strangers
from benchmarks.link_fates import (
    CERTIFICATES,
    CLOUD,
    PLATFORM,
    Fate,
    Lot,
    Play,
    Site,
    landing,
    parent,
    platform,
    today,
    wall,
)
from benchmarks.link_pages import HTML, Press, Shown, shell
from benchmarks.link_truth import Truth

REGISTRY = "127.0.0.1"
"""The host at which the replay stands in for the handle system."""
DOI = "doi.org"
COLLECTION = f"https://repository.{PLATFORM}/collections/5"
"""Where a repository has moved to, whatever is asked for."""
SLOW, VERY_SLOW = 0.5, 1.5
"""Parts of a client's timeout that slow hosts take."""
_KINDS = {
    "pdf": "application/pdf", "zip": "application/zip", "gz": "application/gzip", "txt": "text/plain",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "doc": "application/msword",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    host: str
    target: str
    """Path and query."""
    method: str = "GET"
    secure: bool = False
    cookies: bool = False
    before: int = 0
    """How often the same was asked for before."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What comes back: a page, after some time; or nothing, when the host hangs up or falls silent."""

    shown: Shown | None = None
    after: float = 0.0
    """In parts of the client's timeout."""
    silent: bool = False


HUNG_UP, SILENT = Answered(), Answered(silent=True)


@dataclass(frozen=True, slots=True)
class Scene:
    """One day of a play."""

    sites: Mapping[str, Site]
    acts: Mapping[tuple[str, str], str]
    """What is there, by host and target."""
    folders: frozenset[tuple[str, str]]
    """Where files were that are gone, by host and path."""
    dois: Mapping[str, bool]
    """In lower case: is it registered?"""
    lot: Lot
    ports: Mapping[str, int] = field(default_factory=dict)
    """By scheme; the usual ones when there is none."""

    def url(self, scheme: str, host: str, target: str) -> str:
        """Return an address at the port where this scene is served."""
        port = self.ports.get(scheme)
        return f"{scheme}://{host}{f':{port}' if port else ''}{target}"


def scene(play: Play, day: int, ports: Mapping[str, int]) -> Scene:
    """Return what happens on a day of a play."""
    there = {
        (fate.test.host, target_of(fate.test.url)): fate.act for fate in play.fates if fate.act
    }
    lost = [fate.test for fate in play.fates if fate.test.truth is Truth.GONE and fate.test.file]
    return Scene(
        {name: today(site, day, play.seed) for name, site in play.sites.items()},
        there,
        frozenset((test.host, _folder(target_of(test.url))) for test in lost),
        {_doi(fate): fate.act == "known" for fate in play.fates if fate.test.doi},
        Lot(play.seed),
        ports,
    )


def target_of(url: str) -> str:
    """Return an address's path and query as they are asked for."""
    parts = urlsplit(url)
    path = quote(parts.path, safe="/!$&'()*+,;=:@%~") or "/"
    return f"{path}?{parts.query}" if parts.query else path


def _doi(fate: Fate) -> str:
    return urlsplit(fate.test.url).path.lstrip("/").lower()


def _folder(target: str) -> str:
    return target.partition("?")[0].rpartition("/")[0]


def answer(scene: Scene, asked: Asked) -> Answered:
    """Return what the host that was asked answers."""
    if asked.host == REGISTRY:
        return Answered(_registry(scene, asked.target))
    if asked.host == DOI:
        return _resolved(scene, asked.target)
    site = scene.sites.get(asked.host)
    if site is None:
        return Answered(_stranger(asked))
    return _at_the_gate(scene, site, asked) or _inside(scene, site, asked)


def _at_the_gate(scene: Scene, site: Site, asked: Asked) -> Answered | None:
    """Return what a host answers to every address; None when it looks what is asked for."""
    if site.outage == "tarpit":
        return SILENT
    if site.outage in {"503", "500"}:
        return Answered(Shown(int(site.outage), "<h1>Service temporarily unavailable</h1>"))
    if site.door in CERTIFICATES and not asked.secure:
        return _to(301, scene.url("https", asked.host, asked.target))
    if site.whole:
        return _whole(scene, site, asked)
    return _wall(scene, site.wall, site) if site.wall else None


def _to(status: int, location: str, headers: Mapping[str, str] | None = None) -> Answered:
    return Answered(Shown(status, "", {"location": location, **(headers or {})}))


def _registry(scene: Scene, target: str) -> Shown:
    doi = unquote(target.partition("?")[0].removeprefix("/api/handles/")).lower()
    known = scene.dois.get(doi, False)
    said = {"responseCode": 1 if known else 100, "handle": doi}
    url = {
        "index": 1,
        "type": "URL",
        "data": {"format": "string", "value": "https://example.org/"},
    }
    body = json.dumps({**said, "values": [url]} if known else said)
    return Shown(200 if known else 404, body, {"content-type": "application/json"})


def _resolved(scene: Scene, target: str) -> Answered:
    """Return where a DOI leads to."""
    if scene.dois.get(unquote(target).lstrip("/").lower()):
        return _to(302, scene.url("https", landing(unquote(target)), "/landing"))
    return Answered(Shown(404, "<title>DOI not found</title><h1>This DOI cannot be found</h1>"))


def _stranger(asked: Asked) -> Shown:
    """Return what those answer whom sites send their visitors on to."""
    if asked.host == link_strangers.SALES:
        return link_strangers.seller()
    if asked.host == CLOUD:
        return _file(asked.target)
    return Shown(
        200, "<title>Collection 5</title><h1>Collection 5</h1><p>Supplements to articles.</p>"
    )


def _file(target: str) -> Shown:
    suffix = target.lower().rpartition(".")[2]
    kind = _KINDS.get(suffix, "application/octet-stream")
    return Shown(200, f"%data of {target}\n" * 40, {"content-type": kind})


def _whole(scene: Scene, site: Site, asked: Asked) -> Answered:
    kind, press = site.whole, Press(site, scene.lot)
    if kind == "to the parent":
        return _to(302, scene.url("https", parent(site.host), "/"))
    shown: Mapping[str, Callable[[], Shown]] = {
        "parked": lambda: link_strangers.sale(site.host, asked.target, scene.lot),
        "hijacked": lambda: link_strangers.hijacked(site.host, asked.target, scene.lot),
        "default page": lambda: link_strangers.default(site.host, asked.target, scene.lot),
        "closing notice": press.closed,
        "bare 404": lambda: press.missing(404),
        "bare 410": lambda: press.missing(410),
        "bare 500": lambda: Shown(500, "<h1>Internal error</h1>"),
        "database": lambda: Shown(200, "<p>Error: could not connect to the database (2002)</p>"),
        "forbidden": lambda: Shown(403, "<h1>Forbidden</h1>"),
        "out of order": lambda: Shown(503, "<h1>Service unavailable</h1>"),
    }
    return _local(scene, shown[kind]())


def _local(scene: Scene, shown: Shown) -> Answered:
    """Return an answer whose redirect, if it is one, leads to where the scene is served."""
    location = shown.headers.get("location", "")
    if location.startswith("https://"):
        parts = urlsplit(location)
        location = scene.url("https", parts.hostname or "", f"{parts.path}?{parts.query}")
        return Answered(Shown(shown.status, shown.body, {"location": location}))
    return Answered(shown)


def _wall(scene: Scene, kind: str, site: Site) -> Answered:
    if kind == "reset":
        return HUNG_UP
    if kind == "tarpit":
        return SILENT
    return Answered(link_strangers.wall(kind, site.host, scene.lot))


def _inside(scene: Scene, site: Site, asked: Asked) -> Answered:
    press = Press(site, scene.lot)
    act = scene.acts.get((asked.host, asked.target))
    if site.manner == "shell":
        return Answered(Shown(200, shell(press)))
    if act:
        return _act(scene, press, act, asked)
    if own := _own(press, asked):
        return Answered(own)
    file = (asked.host, _folder(asked.target)) in scene.folders
    return _missing(scene, press, site.file_manner if file else site.manner, asked)


def _own(press: Press, asked: Asked) -> Shown | None:
    """Return the pages that sites have beside those that are cited."""
    path = asked.target.partition("?")[0]
    if path in _OWN:
        return _OWN[path](press)
    if path.startswith("/article/"):
        return press.article(path)
    if path.startswith("/new/") or asked.host.endswith(f".{PLATFORM}"):
        return press.fine(asked.target)
    return None


_OWN: Mapping[str, Callable[[Press], Shown]] = {
    "/": lambda press: press.home(),
    "/sign-in": lambda press: press.login(200),
    "/sign-up": lambda press: press.login(200),
    "/error/404.html": lambda press: press.missing(200),
}
"""Pages that sites lead to from many others."""


def _missing(scene: Scene, press: Press, manner: str, asked: Asked) -> Answered:
    """Return what a site answers to an address that it does not have."""
    if manner == "wall":
        return _wall(scene, wall(press.site.host, scene.lot), press.site)
    if manner in {"404", "410"}:
        return Answered(press.missing(int(manner)))
    if manner in {"403", "500"}:
        return Answered(Shown(int(manner), f"<h1>{manner}</h1>"))
    if manner in _PAGES:
        return Answered(_PAGES[manner](press))
    if manner == "parent":
        return _to(302, scene.url("https", parent(asked.host), "/"))
    number = int(scene.lot.part("article", asked.host, _folder(asked.target)) * 9000)
    ways = {
        "home": (302, "/"),
        "error page": (302, f"/error/404.html?from={quote(asked.target, safe='')}"),
        "article": (302, f"/article/{number}"),
        "elsewhere": (301, COLLECTION),
        "sign-up": (302, "/sign-up"),
    }
    status, location = ways[manner]
    return _local(scene, Shown(status, "", {"location": location}))


def _moved(press: Press) -> Shown:
    said = "<p>Supplements to articles of this journal are now kept at Figshare; search there by title.</p>"
    return Shown(200, press.page("Data repository", [said]))


_PAGES: Mapping[str, Callable[[Press], Shown]] = {
    "soft page": lambda press: press.missing(200),
    "shell": lambda press: Shown(200, shell(press)),
    "moved notice": _moved,
}


def _act(scene: Scene, press: Press, act: str, asked: Asked) -> Answered:
    """Return what the page at an address does that is there."""
    if passing := _passing(scene, act, asked):
        return passing
    if onward := _onward(scene, act, asked):
        return onward
    if act in _LOGINS:
        return Answered(press.login(_LOGINS[act]))
    shown = _file(asked.target) if _is_file(act, asked) else press.fine(asked.target)
    return Answered(shown, {"slow": SLOW, "very slow": VERY_SLOW}.get(act, 0.0))


def _passing(scene: Scene, act: str, asked: Asked) -> Answered | None:
    """Return what goes wrong with a page that is there, this time."""
    if act.startswith("HEAD ") and asked.method == "HEAD":
        return HUNG_UP if act == "HEAD reset" else Answered(Shown(int(act[5:])))
    if asked.before or act not in {"busy once", "reset once"}:
        return None
    busy = Shown(503, "<h1>Busy</h1>", {**HTML, **_patience(scene, asked)})
    return Answered(busy) if act == "busy once" else HUNG_UP


def _onward(scene: Scene, act: str, asked: Asked) -> Answered | None:
    """Return where a page leads that is elsewhere."""
    if act in {"wall there", "platform"}:
        return _to(301, scene.url("https", platform(asked.host), f"/doi{asked.target}"))
    if act == "parent":
        return _to(302, scene.url("https", parent(asked.host), "/"))
    if act == "file elsewhere":
        return _to(302, scene.url("https", CLOUD, asked.target))
    if act == "cookies" and not asked.cookies:
        return _to(302, asked.target, {"set-cookie": "session=7f3; Path=/; HttpOnly"})
    if act in _WAYS:
        status, location = _WAYS[act]
        return _to(status, location.format(target=asked.target))
    return None


_WAYS = {
    "home": (302, "/"),
    "moved": (302, "/new{target}"),
    "moved for good": (301, "/new{target}"),
    "to the sign-in": (302, "/sign-in"),
}
_LOGINS = {"401": 401, "403 sign-in": 403, "sign-in in place": 200}


def _is_file(act: str, asked: Asked) -> bool:
    name = asked.target.partition("?")[0].rpartition("/")[2].lower()
    return act.startswith(("file", "HEAD")) or name.endswith(tuple(f".{kind}" for kind in _KINDS))


def _patience(scene: Scene, asked: Asked) -> Mapping[str, str]:
    """Return how a busy host asks to wait: half of them do."""
    return {"retry-after": "1"} if scene.lot.part("busy", asked.target) < 0.5 else {}
