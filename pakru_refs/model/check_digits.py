"""ISBN and ISSN: out of what people write, and whether their check digits fit.

ISBN: ISO 2108, ISBN Users' Manual. ISSN: ISO 3297.
"""

from __future__ import annotations

import re

_NO_DIGIT = re.compile(r"[\s\-‐‑‒–—−.]+")
_ISBN_LABEL = re.compile(r"^\s*(?:e-?)?ISBN(?:-?1[03](?=\D))?\s*:?\s*", re.IGNORECASE)
_ISSN_LABEL = re.compile(r"^\s*(?:[ep]-?)?ISSN(?:-?L)?\s*:?\s*", re.IGNORECASE)


def isbn_digits(text: str) -> str:
    """Return an ISBN without its label, hyphens and spaces."""
    return _NO_DIGIT.sub("", _ISBN_LABEL.sub("", text)).upper()


def isbn_fits(digits: str) -> bool:
    """Say whether ten or thirteen digits agree with their check digit."""
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        values = [10 if sign == "X" else int(sign) for sign in digits]
        return (
            sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11
            == 0
        )
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        return sum(int(sign) * (3 if n % 2 else 1) for n, sign in enumerate(digits)) % 10 == 0
    return False


def issn_digits(text: str) -> str:
    """Return an ISSN without its label, hyphens and spaces."""
    return _NO_DIGIT.sub("", _ISSN_LABEL.sub("", text)).upper()


def issn_fits(digits: str) -> bool:
    """Say whether eight digits agree with their check digit."""
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
        return False
    values = [10 if sign == "X" else int(sign) for sign in digits]
    return (
        sum(value * weight for value, weight in zip(values, range(8, 0, -1), strict=True)) % 11 == 0
    )
