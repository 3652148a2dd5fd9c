"""Read the locator behind a date: `: 12–14`, `, p. 4`, `, chap. 2`."""

from __future__ import annotations

import re

_NUMBER = r"(?:[A-Za-z]?\d{1,5}[a-z]?|[ivxlcIVXLC]{1,7}\b|[A-Z]\b)"
_LABEL = (
    r"(?:pp?\.|pgs?\.?|pages?\b|págs?\.|S\.|fol\.|ff?\.|ch(?:ap)?\.|chapters?\b|sec(?:t|tion)?s?\b\.?|§{1,2}|art(?:icle)?\b\.?|"
    r"para(?:graph)?s?\b\.?|notes?\b|fn\.|n\.|nn\.|nos?\.|vol\.|v\.|bk\.|book\b|tab(?:le)?\b\.?|fig(?:ure)?s?\b\.?|cap\.|"
    r"lines?\b|appendix\b|appx\.|eq(?:uation)?s?\b\.?|part\b|pt\.|slides?\b|plates?\b|pl\.|map\b|loc\.|t\.|tome\b|Kap\.|Bd\.|posição\b)"
)
_RANGE = rf"{_NUMBER}(?:\s?[–—-]\s?{_NUMBER}|\s?,\s?\d{{1,3}}(?![\d])(?!\s*[–-]?\s*\d{{4}}))*(?:\s?(?:ff?\b\.?|et\sseq\.|passim\b|sq\b\.?))?"
_LOCATOR = re.compile(
    rf"\s{{0,3}}(?:[,:;]?\s{{0,3}}{_LABEL}\s?{_RANGE}|:\s?{_RANGE}|,\s?(?:\d{{1,3}}(?:\s?[–—-]\s?\d{{1,3}})?)(?![\w–-])(?!\s*,\s*\d{{4}}))"
)
_MINUTES = re.compile(r"\s*,\s?\d{1,3}\s?[′'’]\s?\d{1,2}\s?[″\"”]")


def locator_after(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the locator that follows a date and where it ends; nothing and `start` without one."""
    found = _MINUTES.match(text, start, end) or _LOCATOR.match(text, start, end)
    if not found:
        return "", start
    return found.group().strip(" ,:;"), found.end()
