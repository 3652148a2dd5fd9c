"""Texts as phrases are looked for in them: no case, no accents, words alone."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        **dict(zip("ıøđðłħŧŋ", "ioddlhtn", strict=True)),
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2, strict=True)),
        # Letters that Arabic and Persian keyboards give in several ways.
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ۀ": "ه",
        "ٱ": "ا",
        "ـ": None,
        "\u00ad": None,
        "\u200b": None,
        "\u200c": " ",
        "\u200d": None,
        "\u2060": None,
    }
)
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"\n+|[.!?…;:؟।]+(?=\s|$)|[。！？；]")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def fold(text: str) -> str:
    """Return a text without case and accents; punctuation stays."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare.translate(_LETTERS)).casefold()


def words(text: str) -> list[str]:
    """Return the words of a folded text."""
    return _WORD.findall(text)


def sentences(folded: str) -> list[str]:
    """Return the sentences of a folded text, roughly."""
    return [each for each in _SENTENCE.split(folded) if each.strip()]


def is_unspaced(text: str) -> bool:
    """Say whether a text has letters of a script that parts no words, or glues much to them."""
    return not text.isascii() and bool(_UNSPACED.search(text))


def compact(folded: str) -> str:
    """Return a folded text with nothing but letters and digits."""
    return "".join(_WORD.findall(folded))
