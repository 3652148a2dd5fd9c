"""Tell a page that says "not here" with status 200, or stands for everything, from a page.

After the order of Bar-Yossef and others (2004) and what was learnt since: the chain of redirects first; then
phrases in title, heading and opening alone (whole pages of honest text say "has been removed"); then
a random sibling.
"""

from __future__ import annotations

import re

from pakru_refs.links import moved, path
from pakru_refs.links.lexicon import Reading
from pakru_refs.links.view import Ground, View, of_prose, total
from pakru_refs.model.visit import Page, Visit

ENOUGH = 3.0
"""Points from which a page is not the page."""
SURE = 5.0
_URL_WORDS = re.compile(
    r"(?:^|[^a-z0-9])(?:404|410|(?:page|file)?[-_]?not[-_]?found|error(?:[-_]?page)?|pagenotfound|err404|gone|expired|"
    r"nicht[-_]?gefunden|fehler|introuvable|erreur|no[-_]?encontrad[ao]|nao[-_]?encontrad[ao]|non[-_]?trovat[ao])"
    r"(?:[^a-z0-9]|$)"
)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|csv|zip|gz|ps|epub|odt|ods|rtf|txt|mp[34])$")
_SEARCH = re.compile(
    r"(?:^|[^a-z])(?:search|suche|recherche|busca|buscar|busqueda|ricerca|cerca|zoek(?:en)?|szukaj|poisk|ara|arama|sok|haku|hledat|pesquisa)"
    r"(?:[^a-z]|$)|[?&](?:q|s|query|search|keyword|keys|suchbegriff)="
)


def grounds(view: View) -> list[Ground]:
    """Return what speaks for a page's being no page, and against it."""
    return [*of_redirects(view.visit), *of_page(view), *of_context(view)]


def of_context(view: View) -> list[Ground]:
    """Return what does not lie in the page's words."""
    found = [_of_title(view)]
    if "citation" in view.page.marks:
        found.append(Ground(-1.5, ""))
    if _URL_WORDS.search(view.visit.url.lower()):
        # Who cites an address with `404` in it cites a page about it.
        found.append(Ground(-3.0, ""))
    if view.sibling_same:
        found.append(Ground(3.0, "a random address beside it gives the same page"))
    elif not is_collapsed(view.visit):
        # Front pages have much to read, too.
        found.append(of_prose(view.page))
        if not view.sibling_absent:
            # Nobody could be asked beside it, or the answer told nothing: the page's words alone.
            found.append(Ground(-1.0, ""))
    return found


def is_collapsed(visit: Visit) -> bool:
    """Say whether a deep address led to a front page."""
    return total(of_redirects(visit)) >= ENOUGH


def _of_title(view: View) -> Ground:
    """Return what it tells that the page carries the work's title, or nothing of it.

    The `title` of a lost page often stays while its heading tells the truth.
    """
    if view.lacks_title:
        return Ground(1.0, "it has nothing of the work's title")
    if view.shows_title < 1 and any(is_head(each) for each in view.headings):
        return Ground(0.0, "")
    return Ground(-2.5 * view.shows_title, "")


def _of_honest_host(view: View, heads: int) -> Ground:
    """Return what it tells that the host answers random addresses as it should.

    Of a page that names itself "gone" it tells little: works expire on honest hosts too.
    """
    if not view.sibling_absent:
        return Ground(0.0, "")
    if path.parts(view.visit.url).query or is_collapsed(view.visit):
        # A script that looks into a database has manners of its own, and a redirect was made on purpose.
        return Ground(-0.5, "")
    return Ground(-1.0 if heads else -2.0, "")


def of_redirects(visit: Visit) -> list[Ground]:
    """Return what it tells where an address led, by redirects and by the page's own."""
    start, end = visit.url, visit.last.url
    page = visit.page or Page()
    found = []
    if _collapsed(start, end):
        found.append(Ground(3.0, "it leads to a site's front page"))
    elif path.bare(start) != path.bare(end) and _shrunk(start, end):
        found.append(Ground(1.0, "it leads to a folder above it"))
    if page.onward and _collapsed(start, path.join(end, page.onward)):
        found.append(Ground(3.0, "it sends its reader to a site's front page"))
    found += _of_address(start, end)
    if not found and moved.is_another_site(visit):
        found.append(Ground(1.0, f"it leads to another site, `{path.host(end)}`"))
    if _FILE.search(path.parts(start).path.lower()) and "html" in page.content_type:
        found.append(Ground(1.0, "a page came where a file was asked for"))
    return found


def _of_address(start: str, end: str) -> list[Ground]:
    """Return what the words of the address tell at which it ended."""
    if start == end:
        return []
    said, begun = path.parts(end), start.lower()
    found = []
    if _URL_WORDS.search(said.path.lower()) and not _URL_WORDS.search(begun):
        found.append(Ground(3.0, "it leads to an address that speaks of an error"))
    if _SEARCH.search(f"{said.path}?{said.query}".lower()) and not _SEARCH.search(begun):
        found.append(Ground(2.0, "it leads to a search"))
    return found


def _collapsed(start: str, end: str) -> bool:
    """Say whether a deep address ended at a front page.

    Not when the host it ended at carries a name of the path: `city.example/library` may well have
    become `library.example`.
    """
    if not path.is_home(end) or path.is_home(start) or path.bare(start) == path.bare(end):
        return False
    host = path.host(end)
    if host == path.host(start):
        return True
    return not any(len(name) >= 4 and name.strip("~") in host for name in path.segments(start))


def _shrunk(start: str, end: str) -> bool:
    one, other = path.segments(start), path.segments(end)
    return len(other) < len(one) and one[: len(other)] == other


def of_page(view: View) -> list[Ground]:
    """Return what title, heading, opening and markup tell."""
    found, strong = [], 0
    for name, said in view.names:
        ground = max((_of_name(each, name) for each in said), default=Ground(0.0, ""))
        strong += ground.points >= 3
        found.append(ground)
    found += [*_of_opening(view), *_of_markup(view), _of_honest_host(view, strong)]
    return found


def _of_name(reading: Reading, name: str) -> Ground:
    """Return what one title or heading tells."""
    words = f"the {name} says “{reading.text.strip()[:60]}”"
    if is_head(reading):
        return Ground(3.0 if _is_strong(reading) else 0.5, words)
    if names_absence(reading):
        # Among other words it is rather what a work is about.
        return Ground(2.0 if reading.covered(_ABSENCE, _AROUND) >= _MOSTLY else 1.0, words)
    if name == "heading" and reading.length <= 2 and reading.has(*_ABSENCE):
        return Ground(1.5, words)
    if reading.has(*_ABSENCE, "asked"):
        return Ground(0.5, "")
    return Ground(0.0, "")


_MOSTLY = 0.6


def _is_strong(reading: Reading) -> bool:
    """Say whether a heading tells what is the matter, not merely `Oops` or `Error`."""
    return reading.has(*_ABSENCE) or _has_code(reading)


def _has_code(reading: Reading) -> bool:
    return bool(_CODES.intersection(reading.words)) or (
        not reading.words and any(code in reading.text for code in _CODES)
    )


def _of_markup(view: View) -> list[Ground]:
    found = []
    if "error-page" in view.page.marks:
        found.append(Ground(2.0, "its markup calls it an error page"))
    if "home-page" in view.page.marks:
        found.append(Ground(1.0, "its markup calls it the front page"))
    if _canonical_is_home(view):
        found.append(Ground(1.5, "it calls itself the site's front page"))
    if "noindex" in view.page.marks:
        found.append(Ground(0.5, ""))
    return found


def _canonical_is_home(view: View) -> bool:
    called = view.page.canonical
    return (
        bool(called)
        and path.is_home(path.join(view.visit.last.url, called))
        and not path.is_home(view.visit.url)
    )


def is_head(reading: Reading) -> bool:
    """Say whether a title or heading says nothing but that nothing is here."""
    if "whole" in reading.wholes:
        return True
    if reading.length > (14 if reading.words else 40):
        return False
    if not reading.is_nothing_but(_ABSENCE, _AROUND):
        return False
    # One word alone (`Missing`, `Perdida`) may be the name of a book.
    several = any(hit.end - hit.start > 1 for hit in reading.hits if hit.role in _ABSENCE)
    return reading.has("noun") or several or bool(_CODES.intersection(reading.words))


_ABSENCE = ("absent", "gone")
_AROUND = ("noun", "asked", "hint")
_CODES = frozenset(("404", "410"))


def names_absence(reading: Reading) -> bool:
    """Say whether a sentence tells that a page, document … is not here."""
    within = _within(reading)
    return reading.near(("noun",), ("absent",), within) or (
        reading.near(("noun",), ("gone",), within) and reading.has("asked", "hint")
    )


def _of_opening(view: View) -> list[Ground]:
    said = [each for each in view.opening if each.length <= (_LONG if each.words else 3 * _LONG)]
    heads = [each for each in said if is_head(each) and _is_strong(each)]
    absent = [each for each in said if names_absence(each)]
    gone = [each for each in said if each.near(("noun",), ("gone",), _within(each))]
    found = []
    if heads or absent or gone:
        first = (heads or absent or gone)[0].text.strip()[:80]
        found.append(Ground(2.5 if heads else 2.0 if absent else 1.5, f"it says “{first}”"))
        several = sum(each.count(*_ABSENCE) for each in said) > 1
        found.append(Ground(1.0 if several else 0.0, ""))
    elif any(each.has(*_ABSENCE) for each in said):
        found.append(Ground(0.5, ""))
    if any(each.has("asked") and each.has("noun", *_ABSENCE) for each in said):
        found.append(Ground(1.0, ""))
    found.append(Ground(min(1.5, 0.5 * sum(each.count("hint") for each in said)), ""))
    if any(_has_code(each) for each in said):
        found.append(Ground(1.0, "it says `404`"))
    return found


_LONG = 30
"""Words from which a sentence is none of those that error pages have."""


def _within(reading: Reading) -> int:
    return 9 if reading.words else 24
