"""Names, acronyms and countries in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.prose.countries import countries, principal
from pakru_refs.prose.names import acronyms, names

NAMES = [
    ("Mr. Anders Holm met General Ivo Brandt.", ["Anders Holm", "General Ivo Brandt"]),
    ("The Bank of Oslo and Harbour of Saint Anne opened.", ["Bank of Oslo", "Harbour of Saint Anne"]),
    ("However, in Lahore it rained.", ["Lahore"]),
    ("S. A. Noor spoke.", ["S. A. Noor"]),
    ("Holm's plan failed.", ["Holm"]),
    ("Trade grew.", []),
    ("NATO left.", ["NATO"]),
]  # fmt: skip

ACRONYMS = [
    (
        "the Northern River Treaty Organization (NRTO) met",
        [("NRTO", "Northern River Treaty Organization")],
    ),
    ("the Central Pact Office (CTO) met", [("CTO", "Central Pact Office")]),
    ("the WHO (World Health Organization) met", [("WHO", "World Health Organization")]),
    ("foreign direct investment (FDI) grew", [("FDI", "foreign direct investment")]),
    ("memoranda of understanding (MOUs) were", [("MOUs", "memoranda of understanding")]),
    ("he left (IND, USA) then", []),
    ("it grew (SE) well", []),
]

COUNTRIES = [
    ("Pakistan and Russia", ["PAK", "RUS"]),
    ("Pak-Russia relations", ["PAK", "RUS"]),
    ("Russia-India relations", ["RUS", "IND"]),
    ("the USSR and the Soviet Union", ["SUN", "SUN"]),
    ("the U.S. and the UK", ["USA", "GBR"]),
    ("the United States of America", ["USA"]),
    ("South Korea, not North Korea", ["KOR", "PRK"]),
    ("5 million US dollars", []),
    ("the South China Sea", []),
    ("Latin America", []),
    ("TRADE OF PAKISTAN", ["PAK"]),
    ("Guinea-Bissau and Guinea", ["GNB", "GIN"]),
    ("the People’s Republic of China", ["CHN"]),
    ("he ate turkey", []),
]


@pytest.mark.parametrize(("text", "found"), NAMES, ids=[r[0] for r in NAMES])
def test_names(text: str, found: list[object]) -> None:
    assert [text[start:end] for start, end in names(text)] == found


@pytest.mark.parametrize(("text", "found"), ACRONYMS, ids=[r[0] for r in ACRONYMS])
def test_acronyms(text: str, found: list[object]) -> None:
    assert [(a.short, a.long) for a in acronyms(text)] == found


@pytest.mark.parametrize(("text", "codes"), COUNTRIES, ids=[r[0] for r in COUNTRIES])
def test_countries(text: str, codes: list[str]) -> None:
    assert [mention.code for mention in countries(text)] == codes


@pytest.mark.parametrize(
    ("texts", "title", "pair"),
    [
        (("Oman met Iran. Iran met Oman. Iran left.",), "", ("IRN", "OMN")),
        (("Oman met Iran. Iran met Oman. Iran left.",), "Oman and Iran", ("OMN", "IRN")),
        (("Nothing.",), "", ()),
    ],
)
def test_principal_countries(texts: tuple[str, ...], title: str, pair: tuple[str, ...]) -> None:
    assert principal(texts, title) == pair


@given(st.text(alphabet=st.sampled_from("AaBb .-()'’S"), max_size=60) | st.text())
def test_spans_are_inside(text: str) -> None:
    spans = [*names(text), *((a.start, a.end) for a in acronyms(text))]
    spans += [(m.start, m.end) for m in countries(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
