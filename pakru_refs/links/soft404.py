"""Tell a page that says "not here" with status 200 from a page."""

from __future__ import annotations

import re

from pakru_refs.links import path
from pakru_refs.links.sketch import likeness
from pakru_refs.model.visit import Visit

SAME = 0.9
"""Likeness from which two pages are one."""
_URL_WORDS = re.compile(
    r"(?:^|[^a-z0-9])(?:404|not-?_?found|error-?_?404|page-?_?not-?_?found)(?:[^a-z0-9]|$)"
)
_NOT_FOUND = re.compile(r"\b404\b|page not found|not found", re.IGNORECASE)


def suspicions(visit: Visit) -> tuple[str, ...]:
    """Return what makes a page that was answered with 200 doubtful, in short phrases."""
    return (*_of_chain(visit), *_of_page(visit))


def _of_chain(visit: Visit) -> list[str]:
    end = visit.last.url
    found = []
    if path.is_home(end) and not path.is_home(visit.url):
        found.append("it leads to a site's front page")
    if _URL_WORDS.search(path.parts(end).path.lower()) and not _URL_WORDS.search(visit.url.lower()):
        found.append("it leads to an address that says `404`")
    return found


def _of_page(visit: Visit) -> list[str]:
    page = visit.page
    if page is None:
        return []
    places = (("title", page.title), ("heading", " ".join(page.headings[:1])))
    return [f"the {name} says `{text[:60]}`" for name, text in places if _NOT_FOUND.search(text)]


def same_as_sibling(visit: Visit) -> bool:
    """Say whether a random address gave the same page."""
    sibling = visit.sibling
    if sibling is None or sibling.status != 200 or sibling.page is None or visit.page is None:
        return False
    if sibling.last.url == visit.last.url:
        return True
    return likeness(sibling.page.sketch, visit.page.sketch) >= SAME


def honest(visit: Visit) -> bool:
    """Say whether the host answers a random address with 404 or 410."""
    return visit.sibling is not None and visit.sibling.status in {404, 410}
