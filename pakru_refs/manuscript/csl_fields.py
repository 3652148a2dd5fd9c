"""What Zotero and Mendeley write into a citation: CSL-JSON with the items themselves.

Zotero and Mendeley Desktop: `… CSL_CITATION {"citationItems": [{"id": …, "uris": […], "itemData":
{…}, "locator": …, "prefix": …}]}`; Mendeley Cite: the same in base64 in the tag of a content control.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING, Any

from pakru_refs.model.tie import TiedWork

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.manuscript.marks import Marked

_LONGEST = 2_000_000


def from_instruction(text: str, marked: Marked) -> tuple[TiedWork, ...]:
    """Return the works of a field's instruction; their items go to `marked`."""
    at = text.find("{")
    return _works(text[at:], marked) if at >= 0 and "CSL_CITATION" in text[:at] else ()


def from_tag(text: str, marked: Marked) -> tuple[TiedWork, ...]:
    """Return the works of a content control's tag, `MENDELEY_CITATION_v3_…`."""
    coded = text.rsplit("_", 1)[-1]
    try:
        decoded = base64.b64decode(coded + "=" * (-len(coded) % 4)).decode("utf-8")
    except (binascii.Error, ValueError):
        return ()
    return _works(decoded, marked)


def _works(text: str, marked: Marked) -> tuple[TiedWork, ...]:
    try:
        said, _ = json.JSONDecoder().raw_decode(text[:_LONGEST])
    except (ValueError, RecursionError):
        return ()
    return tuple(_cited(said, marked))


def _cited(said: object, marked: Marked) -> Iterator[TiedWork]:
    items = said.get("citationItems") if isinstance(said, dict) else None
    for one in items if isinstance(items, list) else ():
        data = one.get("itemData") if isinstance(one, dict) else None
        if isinstance(data, dict):
            key = _key(one, data)
            marked.items.setdefault(key, data)
            yield TiedWork(key, _word(one, "locator"), _word(one, "prefix"))


def _key(one: dict[str, Any], data: dict[str, object]) -> str:
    """Return what names an item in the whole document: its address in a library, or its content.

    The `id` alone counts anew in each citation of Mendeley.
    """
    uris = one.get("uris")
    if isinstance(uris, list) and uris and isinstance(uris[0], str):
        return uris[0]
    content = {name: value for name, value in data.items() if name != "id"}
    return json.dumps(content, sort_keys=True, ensure_ascii=False)[:2000]


def _word(one: dict[str, Any], name: str) -> str:
    said = one.get(name)
    return str(said).strip() if isinstance(said, (str, int)) else ""
