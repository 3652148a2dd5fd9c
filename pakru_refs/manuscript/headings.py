"""Which short lines of plain text are headings, captions, list items, notes: by looks alone."""

from __future__ import annotations

import re

from pakru_refs.manuscript.section_names import role_named

ATX = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*")
_BULLET = re.compile(r"[-*+•●■□○◦▪‣–—·]\s+(?=\S)")
_ITEM_NUMBER = re.compile(
    r"(?:\(?(?P<label>\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\[(?P<tag>\d{1,4})\])\s+(?=\S)", re.IGNORECASE
)
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(
    rf"(?P<mark>[{_SUPERSCRIPT}]{{1,4}}|\d{{1,3}}[.)]|\[\d{{1,3}}\]|\[\^[^\]\s]{{1,40}}\]:)\s*(?=\S)|(?P<bare>\d{{1,3}})\s+(?=[^\W\d_])"
)
_NUMBERED_HEADING = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[IVX]{1,5}\.|[A-H]\.)\s+(?=[A-ZÀ-ÞА-Я“\"‘])"
)
_CAPTION = re.compile(
    r"(?:supplementary\s+)?(?:figure|fig\.?|table|tab\.?|box|scheme|plate|map|chart|graph|figura|tabela|tabla|quadro|cuadro|gráfico|abbildung|abb\.?|tabelle|tableau|grafik|foto|karte|tabella|рис\.?|рисунок|таблица)\s*(?:[A-Z]?\d{1,3}(?:\.\d{1,2})?[a-z]?|[IVX]{1,4})\s*(?:[.:|–—-]|\s+[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_KEY_WORDS = re.compile(
    r"(?:index terms|[^\W\d_]{3,12}[ -]?[^\W\d_]{0,12}(?: [^\W\d_]{2,8})?)\s*[:—]", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.;:,…?!][\"”’»)\]]*$")
_NOT_A_HEADING = re.compile(r"[@=\\{}|<>→]|https?:|www\.|doi|^[\W_]*$", re.IGNORECASE)


def bullet(text: str) -> int:
    """Return how many characters of a line are its bullet; 0 when it has none."""
    match = _BULLET.match(text)
    return match.end() if match else 0


def item_number(text: str) -> tuple[int, str]:
    """Return how many characters of a line are its number, and the number: `(2) ` gives 4, `2`."""
    match = _ITEM_NUMBER.match(text)
    return (match.end(), match["label"] or match["tag"]) if match else (0, "")


def note_mark(text: str, *, bare: bool = False) -> tuple[int, str]:
    """Return how many characters of a line are the mark of a note, and the mark.

    Args:
        text: the line.
        bare: a number alone (`3 See …`) counts too.
    """
    match = _NOTE.match(text)
    if match is None or (match["bare"] and not bare):
        return 0, ""
    mark = (match["mark"] or match["bare"]).strip(".)[]^:")
    return match.end(), mark.translate(str.maketrans(_SUPERSCRIPT, "0123456789"))


def is_superscript_note(text: str) -> bool:
    """Say whether a line starts with a raised number, as a printed footnote does."""
    return text[:1] in _SUPERSCRIPT and bool(text[:1]) and len(text) > 12


def is_caption(text: str) -> bool:
    """Say whether a paragraph is the caption of a figure or table."""
    return _CAPTION.match(text) is not None


def is_key_words(text: str) -> bool:
    """Say whether a paragraph is the line of key words: `Key words: trade, ports`."""
    match = _KEY_WORDS.match(text[:60])
    return match is not None and str(role_named(match[0].rstrip(": —"))) == "front"


def heading_level(text: str) -> int:
    """Return the level that a heading's number or case tells, 1 when nothing does."""
    match = _NUMBERED_HEADING.match(text)
    number = match[0].strip().rstrip(".") if match else ""
    return number.count(".") + 1 if number else 1


def looks_like_heading(text: str) -> bool:
    """Say whether a line that stands alone looks like a heading: short, no closing punctuation."""
    if role_named(text) is not None:
        return True
    if len(text) > 120 or len(text.split()) > 16 or _NOT_A_HEADING.search(text):
        return False
    first = text.lstrip("“\"‘'(¿¡«")[:1]
    if not (first.isupper() or first.isdigit()) or not any(map(str.isalpha, text)):
        return False
    if text.endswith("?") and len(text) <= 90:
        return True
    if _SENTENCE_END.search(text) or is_caption(text):
        return False
    return not text[0].isdigit() or _NUMBERED_HEADING.match(text) is not None
