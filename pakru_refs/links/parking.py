"""Tell a parked domain: for sale, full of advertisements, lapsed, or taken over by another trade."""

from __future__ import annotations

from pakru_refs.links import path
from pakru_refs.links.folding import compact, fold
from pakru_refs.links.lexicon import Reading
from pakru_refs.links.view import Ground, View, of_prose

ENOUGH = 3.0
_TARGETS = (
    "sedo.com", "dan.com", "hugedomains.com", "afternic.com", "undeveloped.com", "bodis.com", "domainmarket.com",
    "buydomains.com", "brandbucket.com", "efty.com", "squadhelp.com", "atom.com", "parkingcrew.net", "uniregistry.com",
    "above.com", "namebright.com", "parklogic.com", "domains.squarespace.com", "perfectdomain.com", "sav.com",
)  # fmt: skip
_LANDERS = frozenset(
    (
        "lander",
        "domain-for-sale",
        "forsale",
        "for-sale",
        "parking",
        "parked",
        "buy-domain",
        "expired",
    )
)


def grounds(view: View) -> list[Ground]:
    """Return what speaks for a parked domain, and against it."""
    return [*own(view), *_of_context(view)]


def own(view: View) -> list[Ground]:
    """Return what speaks for a parked domain by itself."""
    return [*_of_marks(view), *_of_chain(view), *_of_words(view), *_of_spam(view)]


def _of_marks(view: View) -> list[Ground]:
    marks = [mark[8:] for mark in view.page.marks if mark.startswith("parking:")]
    return [Ground(4.0, f"parking marks ({', '.join(marks)})")] if marks else []


def _of_chain(view: View) -> list[Ground]:
    end = view.visit.last.url
    host = path.host(end)
    if any(host == each or host.endswith(f".{each}") for each in _TARGETS):
        return [Ground(4.0, f"it leads to `{host}`, which sells domains")]
    if _LANDERS.intersection(path.segments(end)) - set(path.segments(view.visit.url)):
        return [Ground(2.0, "it leads to a sales page")]
    return []


def _of_words(view: View) -> list[Ground]:
    found, host = [], path.host(view.visit.url)
    opening = [each for each in view.opening if each.length <= (_LONG if each.words else 3 * _LONG)]
    for name, said in view.names:
        if any("head" in each.wholes for each in said):
            found.append(Ground(2.5, f"the {name} is that of a parked domain"))
        elif any(_offers(each, host) or _lapsed(each, host) for each in said):
            found.append(Ground(2.0, f"the {name} speaks of the domain itself"))
    if any(_offers(each, host) for each in opening):
        found.append(Ground(2.0, "it offers the domain"))
    if any(_lapsed(each, host) for each in opening):
        found.append(Ground(2.0, "it says that the domain is parked, lapsed or new"))
    ads = sum(each.count("ads") for each in opening)
    found.append(Ground(min(3.0, 1.5 * ads), "it is a list of advertisements" if ads else ""))
    titled = _titled_by_host(view)
    if titled:
        found.append(Ground(titled, ""))
        loose = sum(each.has("sale", "lapsed") for each in opening)
        found.append(Ground(min(2.0, float(loose)), ""))
    return found


_LONG = 25
"""Words from which a sentence is no seller's."""


def _offers(reading: Reading, host: str) -> bool:
    return _of_domain(reading, host, "sale")


def _lapsed(reading: Reading, host: str) -> bool:
    return _of_domain(reading, host, "lapsed")


def _of_domain(reading: Reading, host: str, role: str) -> bool:
    """Say whether something is said of a domain, or of this host by its name."""
    near = reading.near(("domain",), (role,), 9 if reading.words else 24)
    return near or (bool(host) and host in reading.text and reading.has(role))


def _titled_by_host(view: View) -> float:
    """Return the weight of the host's name in the place of a title or heading, alone or with little beside."""
    host = compact(path.host(view.visit.url))
    names = [compact(fold(each)) for each in (view.page.title, *view.page.headings)]
    if not host or not any(host in each and len(each) <= len(host) + 30 for each in names):
        return 0.0
    return 1.5 if host in {each.removeprefix("www") for each in names} else 1.0


def _of_spam(view: View) -> list[Ground]:
    said = [*view.titles[:1], *view.headings, *view.opening]
    words = {
        hit_text(each, hit.start, hit.end)
        for each in said
        for hit in each.hits
        if hit.role == "spam"
    }
    head = any(each.has("spam") for _, names in view.names for each in names)
    own = compact(fold(view.visit.url))
    words = {each for each in words if compact(each) not in own}
    shop = sum(each.count("shop") for each in said)
    weight = len(words) + min(2, shop) / 2
    if not words or not head or weight < 2:
        return []
    return [Ground(4.0 if weight >= 3 else 3.0, f"it deals in {', '.join(sorted(words)[:3])}")]


def hit_text(reading: Reading, start: int, end: int) -> str:
    """Return the words of a hit."""
    return " ".join(reading.words[start:end]) if reading.words else compact(reading.text)[start:end]


def _of_context(view: View) -> list[Ground]:
    prose = of_prose(view.page)
    found = [Ground(prose.points / 2, "")]
    found.append(Ground(-3.0 * view.shows_title, ""))
    if view.sibling_absent:
        # Who parks a domain answers whatever is asked for.
        found.append(Ground(-4.0, ""))
    return found
