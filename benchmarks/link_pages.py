"""The pages of a replay's sites: what they look like in each make and language, and walls before them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from benchmarks.link_fates import Lot, Site
from benchmarks.link_shares import TEXTS
from benchmarks.link_wording import WORDS, Wording

HTML = {"content-type": "text/html; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a server sends."""

    status: int
    body: str | bytes = ""
    headers: Mapping[str, str] = field(default_factory=lambda: HTML)


@dataclass(frozen=True, slots=True)
class Press:
    """Makes one site's pages."""

    site: Site
    lot: Lot

    @property
    def words(self) -> Wording:
        """Return what the site says in its language."""
        return WORDS[self.site.language]

    @property
    def name(self) -> str:
        """Return what the site calls itself."""
        return f"{self.words.name} ({self.site.host.partition('.')[0].upper()})"

    def page(self, heading: str, parts: Sequence[str], extra: str = "") -> str:
        """Return a page with a heading and paragraphs (HTML) in the site's make."""
        return _MAKES[self.site.make](self, escape(heading), parts, extra)

    def fine(self, target: str) -> Shown:
        """Return the page that belongs at an address."""
        kind = self.lot.draw(TEXTS, "text", self.site.host, target)
        return Shown(200, _FINE[kind](self, target))

    def article(self, target: str) -> Shown:
        """Return the page of a work."""
        return Shown(200, _work(self, target))

    def home(self) -> Shown:
        """Return the front page."""
        parts = [f"<p>{escape(self.words.prose[1])}</p>", _list(self.words.menu), _news(self)]
        return Shown(200, self.page(self.name, parts))

    def missing(self, status: int, *, variant: str = "") -> Shown:
        """Return the page that says that there is none."""
        pairs = self.words.missing
        heading, said = pairs[int(self.lot.part("missing", self.site.host, variant) * len(pairs))]
        return Shown(status, self.page(heading, [f"<p>{escape(said)}</p>"]))

    def closed(self) -> Shown:
        """Return the notice that the whole service has ended."""
        heading, said = self.words.closed
        return Shown(200, self.page(heading, [f"<p>{escape(said)}</p>"]))

    def login(self, status: int) -> Shown:
        """Return a form to sign in with."""
        _, user, password = map(escape, self.words.login)
        form = (
            f'<form method="post" action="/session"><label>{user} <input name="user"></label>'
            f'<label>{password} <input type="password" name="pass"></label><button>OK</button></form>'
        )
        return Shown(status, self.page(self.words.login[0], [form]))


# Makes


def _plain(_press: Press, heading: str, parts: Sequence[str], extra: str) -> str:
    body = "\n".join(parts)
    return f"<html><head><title>{heading}</title>{extra}</head><body><h1>{heading}</h1>\n{body}\n</body></html>"


def _blog(press: Press, heading: str, parts: Sequence[str], extra: str) -> str:
    name = escape(press.name)
    return (
        f'<!DOCTYPE html>\n<html lang="{press.site.language}"><head><meta charset="utf-8">'
        f"<title>{heading} – {name}</title>{extra}</head><body class='wp'><header><a href='/'>{name}</a>"
        f"<nav>{_list(press.words.menu)}</nav></header><main><article><header><h1>{heading}</h1></header>"
        f"<div class='entry'>{''.join(parts)}</div></article></main><footer>© {name}</footer></body></html>"
    )


def _portal(press: Press, heading: str, parts: Sequence[str], extra: str) -> str:
    name = escape(press.name)
    return (
        f'<!DOCTYPE html><html lang="{press.site.language}" dir="ltr"><head><title>{heading} | {name}</title>'
        f'{extra}</head><body><div id="header"><a href="/" rel="home">{name}</a></div>'
        f'<div class="menu">{_list(press.words.menu)}</div><div id="content">'
        f'<h1 class="title">{heading}</h1><div class="region">{"".join(parts)}</div></div></body></html>'
    )


def _institute(press: Press, heading: str, parts: Sequence[str], extra: str) -> str:
    name = escape(press.name)
    menu = "".join(
        f"<li><a href='/{n}'>{escape(one)}</a>" for n, one in enumerate(press.words.menu)
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{name}</title>{extra}</head><body>'
        f"<h1><img src='/logo.png' alt=''>{name}</h1><ul id='nav'>{menu}</ul>"
        f"<div id='main'><h2>{heading}</h2>{''.join(parts)}</div></body></html>"
    )


def _servlet(press: Press, heading: str, parts: Sequence[str], extra: str) -> str:
    name = escape(press.name)
    return (
        f"<HTML><HEAD><TITLE>{name}</TITLE>{extra}</HEAD><BODY bgcolor=white><TABLE width=100%><TR><TD>"
        f"<FONT size=5>{name}</FONT></TD></TR><TR><TD><B>{heading}</B><BR>{'<BR>'.join(parts)}</TD></TR>"
        "</TABLE></BODY></HTML>"
    )


def _wiki(press: Press, heading: str, parts: Sequence[str], extra: str) -> str:
    name = escape(press.name)
    return (
        f'<!DOCTYPE html><html lang="{press.site.language}"><head><title>{heading} — {name}</title>{extra}'
        f'</head><body><div id="content"><h1 id="firstHeading">{heading}</h1><div id="bodyContent">'
        f'{"".join(parts)}</div></div><div id="sidebar">{_list(press.words.menu)}</div></body></html>'
    )


_MAKES: Mapping[str, Callable[[Press, str, Sequence[str], str], str]] = {
    "plain": _plain, "blog": _blog, "portal": _portal, "institute": _institute, "servlet": _servlet, "wiki": _wiki,
}  # fmt: skip


# What pages hold


def _list(items: Sequence[str]) -> str:
    rows = "".join(f"<li><a href='#'>{escape(item)}</a></li>" for item in items)
    return f"<ul>{rows}</ul>"


def _news(press: Press) -> str:
    day = int(press.lot.part("news", press.site.host) * 27) + 1
    return f"<p>{day}.04.2024 – {escape(press.words.prose[2])}</p>"


def _number(press: Press, target: str) -> int:
    return int(press.lot.part("number", press.site.host, target) * 9000) + 1000


def _table(press: Press, target: str) -> str:
    rows = []
    for row in range(9):
        value = press.lot.part("value", press.site.host, target, row)
        rows.append(f"<tr><td>M{int(value * 899) + 100}</td><td>{value * 30:.3f}</td></tr>")
    return f"<table>{''.join(rows)}</table>"


def _work(press: Press, target: str) -> str:
    title = f"{press.words.work} ({_number(press, target)})"
    head = f'<meta name="citation_title" content="{escape(title)}">'
    return press.page(
        title,
        [*(f"<p>{escape(one)}</p>" for one in press.words.prose), _table(press, target)],
        head,
    )


def _dataset(press: Press, target: str) -> str:
    parts = [f"<p>{escape(press.words.prose[0])}</p>", _table(press, target)]
    return press.page(f"{press.words.menu[1]} {_number(press, target)}", parts)


def _long(press: Press, target: str) -> str:
    many = [f"<p>{n}. {escape(one)}</p>" for n in range(20) for one in press.words.prose]
    return press.page(press.words.work, [*many, _table(press, target)])


def _on_removals(press: Press, target: str) -> str:
    parts = [
        f"<p>{escape(press.words.removal)}</p>",
        f"<p>{escape(press.words.prose[0])}</p>",
        _table(press, target),
    ]
    return press.page(f"{press.words.menu[1]} {_number(press, target)}", parts)


def _listing(press: Press, target: str) -> str:
    names = [f"mooring_{_number(press, f'{target}{n}')}.nc" for n in range(12)]
    rows = "".join(
        f'<a href="{one}">{one}</a>   2021-03-02 10:11  {n}M\n' for n, one in enumerate(names)
    )
    where = escape(f"Index of {target}")
    return f"<html><head><title>{where}</title></head><body><h1>{where}</h1><hr><pre>{rows}</pre></body></html>"


def shell(press: Press, _target: str = "") -> str:
    """Return a page that a script would draw, the same at every address."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(press.name)}</title>'
        '<script type="module" src="/assets/index-7f3a1c.js"></script></head><body><noscript>You need to '
        'enable JavaScript to run this app.</noscript><div id="root"></div></body></html>'
    )


_FINE: Mapping[str, Callable[[Press, str], str]] = {
    "work": _work, "dataset": _dataset, "long": _long, "on removals": _on_removals, "listing": _listing,
    "shell": shell,
}  # fmt: skip
