"""ISBN, ISSN."""

from __future__ import annotations

import pytest

from pakru_refs.model.check_digits import isbn_digits, isbn_fits, issn_digits, issn_fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("978-3-16-148410-0", True),
        ("9783161484100", True),
        ("ISBN: 0-306-40615-2", True),
        ("080442957X", True),
        ("978-3-16-148410-1", False),
        ("977-3-16-148410-0", False),
        ("0-306-40615-3", False),
        ("", False),
        ("१२३४५६७८९०", False),
    ],
)
def test_isbn(text: str, *, fits: bool) -> None:
    assert isbn_fits(isbn_digits(text)) is fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("0317-8471", True),
        ("2434-561x", True),
        ("ISSN 03178471", True),
        ("0317-8472", False),
        ("", False),
    ],
)
def test_issn(text: str, *, fits: bool) -> None:
    assert issn_fits(issn_digits(text)) is fits
