"""Tell a page that has become another: it calls itself by another name, and has nothing of the work's.

That a title is not on a page is weak evidence (Crossref found it on 31.6 % of landing pages), so much must
come together: a page of markup that names itself plainly, in the title's own language, and shares next to
nothing with it anywhere.
"""

from __future__ import annotations

from pakru_refs.links import path
from pakru_refs.links.folding import fold, is_unspaced, words
from pakru_refs.links.lexicon import count_small_words, segments, small_words
from pakru_refs.links.likeness import parts_of, share
from pakru_refs.model.visit import Page, Visit

_FEWEST = 4
"""Words of weight that a title needs to be missed."""
_LITTLE = 0.16
"""Share of a title's words that may be on a page all the same."""
_LEAST_TEXT = 300
_OPAQUE = frozenset({"scripted", "frames", "login-form", "captcha"})


def drifted(visit: Visit, title: str) -> str:
    """Return what the page calls itself when it is another than the work; else nothing.

    Never for front pages, files, pages that scripts draw, other scripts or languages.
    """
    page = visit.page
    if page is None or not _is_plain(visit, page):
        return ""
    parts = parts_of(title)
    if len(parts) < (2 * _FEWEST if is_unspaced(title) else _FEWEST):
        return ""
    own = own_name(page)
    if len(parts_of(own)) < _FEWEST or not _is_same_language(title, own, page):
        return ""
    texts = (page.title, *page.headings, *page.names, page.opening)
    everything = " ".join(texts)
    return own if share(parts, everything) <= _LITTLE and not _is_alike(parts, everything) else ""


def _is_plain(visit: Visit, page: Page) -> bool:
    if "html" not in page.content_type or page.letters < _LEAST_TEXT:
        return False
    if _OPAQUE.intersection(page.marks) or any(":" in mark for mark in page.marks):
        return False
    return not (path.is_home(visit.url) or path.is_home(visit.last.url))


def own_name(page: Page) -> str:
    """Return what a page calls itself: where two of names, heading and title agree, else nothing."""
    titles = segments(page.title)[1:] or segments(page.title)
    for name in (*page.names, *page.headings):
        parts = parts_of(name)
        if parts and any(share(parts, each) >= 0.6 for each in (*titles, page.title)):
            return name
    return ""


def _is_same_language(title: str, own: str, page: Page) -> bool:
    """Say whether title and page are in one language, by its small words or its script."""
    if is_unspaced(title) or is_unspaced(own):
        return is_unspaced(title) and is_unspaced(own)
    said = words(fold(f"{own} {page.opening}"))
    if len(small_words(page.language).intersection(said)) < 3:
        return False
    counts = count_small_words(words(fold(title)))
    return 0 < counts.get(page.language, 0) == max(counts.values())


def _is_alike(parts: frozenset[str], text: str) -> bool:
    """Say whether words begin alike: other endings of the same words."""
    starts = {word[:5] for word in parts_of(text) if len(word) >= 5}
    long = [word for word in parts if len(word) >= 5]
    return bool(long) and sum(word[:5] in starts for word in long) / len(long) > _LITTLE
