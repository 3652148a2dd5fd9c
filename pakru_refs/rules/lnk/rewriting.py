"""Another address in the place of a printed one, escaped as the place demands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pakru_refs.citations.reference_links import addresses
from pakru_refs.links.normal import fragment
from pakru_refs.model.finding import Edit
from pakru_refs.rules.bib.places import source_of

if TYPE_CHECKING:
    from pakru_refs.model.document import Document, Link

_WEB = re.compile(r"https?://(?=[^/])", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]")
_BRACKETS = re.compile(r"[()]")
"""They would close the brackets that Markdown puts around an address."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_OF_TEX = re.compile(r"[_%#&$]")
_OF_MARKDOWN = re.compile(r"[_*~$\[\]]")
_VERBATIM = re.compile(r"(?:\burl\s*=\s*[{\"]\s*|\\(?:url|path)\s*\{\s*)$", re.IGNORECASE)
"""What stands before an address in a `.bib` file where TeX takes it letter by letter."""
_LEAD = 40


def target(link: Link, new: str) -> str:
    """Return the new address as it should be printed; nothing when that changes nothing.

    An address printed from `www.` on stays so, and the place in the page goes along.
    """
    less_safe = new.startswith("http:") and link.url.lower().startswith("https:")
    if less_safe or not _WEB.match(new):
        return ""
    if fragment(link.url) and not fragment(new):
        new = f"{new}#{fragment(link.url)}"
    bare = _WEB.sub("", new)
    if not _WEB.match(link.url) and bare.lower().startswith("www."):
        new = bare
    return "" if new == link.url else new


def is_same_place(old: str, new: str) -> bool:
    """Say whether scheme, `www.`, a slash at the end and capitals are all that differs."""
    return _core(old) == _core(new)


def _core(url: str) -> tuple[str, str, str, str]:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        return url, "", "", ""
    host = parts.netloc.lower().removeprefix("www.")
    return host, parts.path.rstrip("/").casefold(), parts.query, parts.fragment


def edit(link: Link, new: str, document: Document) -> Edit | None:
    """Return the edit that prints an address in the place of a link.

    None when what is printed is not the link's address itself, or when the new one could not be read
    back from there.
    """
    source = source_of(document, link.location.path)
    if source is None or _ESCAPED.sub(r"\1", link.printed) != link.url:
        return None
    start, end = link.location.start.offset, link.location.end.offset
    plain = _coded(new, _UNSAFE)
    if source.path.lower().endswith(".bib"):
        written = _for_tex(plain, link.printed, source.text[max(start - _LEAD, 0) : start])
        back = _ESCAPED.sub(r"\1", written)
    else:
        plain = plain if "(" in link.printed else _coded(plain, _BRACKETS)
        written = _OF_MARKDOWN.sub(r"\\\g<0>", plain) if _ESCAPED.search(link.printed) else plain
        back = next((found.url for found in addresses(written)), "")
    return Edit(source.path, start, end, written) if back == plain else None


def _coded(url: str, letters: re.Pattern[str]) -> str:
    return letters.sub(lambda found: f"%{ord(found.group()):02X}", url)


def _for_tex(url: str, old: str, before: str) -> str:
    if _ESCAPED.search(old) or not _VERBATIM.search(before):
        return _OF_TEX.sub(r"\\\g<0>", url)
    return url
