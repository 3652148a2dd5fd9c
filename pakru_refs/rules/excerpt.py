"""The user's words, cut to what fits into a message."""

from __future__ import annotations


def excerpt(text: str, longest: int = 60) -> str:
    """Return the first whole words of a text, white space folded."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    whole_words = text[:longest].rpartition(" ")[0] or text[: longest - 1]
    return f"{whole_words.rstrip(' ,;:')} …"
