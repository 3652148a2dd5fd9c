"""When a random address in the same folder tells whether a page is the page (Bar-Yossef and others 2004)."""

from __future__ import annotations

from pakru_refs.links import appearance, path
from pakru_refs.model.visit import Visit


def sibling_wanted(visit: Visit) -> str | None:
    """Return the folder to ask for a random name in, ending in `/`; None when nothing is in doubt.

    Only a page that answers 200 and is suspicious, or has next to nothing to read, is worth a second
    request, and never a front page: what a site says there, it says everywhere.
    """
    if visit.status != 200 or visit.sibling is not None or path.is_home(visit.url):
        return None
    return path.folder(visit.url) if appearance.doubts(visit) else None
