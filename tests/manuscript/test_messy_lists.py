"""Reference lists as readers of PDFs leave them: broken lines, page furniture, lost labels, no blanks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.manuscript.entry_starts import entry_starts
from pakru_refs.manuscript.lines import lines
from pakru_refs.manuscript.reference_entries import entries
from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind
from tests.manuscript.reading import manuscript

BODY = "Ports\n\nIntroduction\n\nTrade grew (Rafi, 2020).\n\nReferences\n"
CASES = {
    # A line that starts with a name goes on with a title, out of the order of the alphabet.
    "name inside": [
        "Hale, Peter (1986): Governing the harbours. The politics of dredging in Britain and France.\nNew York, Old Port Press.",
        "Hardy, Michael, and Ada Negri (2000): Empire of boats. Cambridge, Old Port Press.",
        "Hurd, Richard (1998): Contesting the image of boats. The dockers' search for a future.\nIn: Dock Studies 22 (4): 5-30.",
        "Hutt, Will (2002): The world we row in. London, Bridge Books.",
        "Kahn, Ann (2003): Ferries. London, Bridge Books.",
    ],
    # Nothing but a short last line says that the entry above has ended.
    "no full stops": [
        "Dahl, Ralf (2000): Afterword. In: Farr, Susan; Putt, Robert: Disaffected ports and their\ntroubles. Pisa: Old Port Press. S. 311-\n314",
        "Decker, Frank (2000): Parties under pressure. The new populism of the harbours and of the\nrivers. Pisa: Leske",
        "Plass, Fritz u. a. (2003): Campaigns, hypes and the influence of the confrontations on the\npiers. Vienna: Facultas. S.\n19-54",
        "SOPE (1999): Trends in harbour migration. Annual report. Pisa: Old Port Press",
    ],
    "organisations": [
        "Department of Ports and Bridges (Hrsg.)\n(1999a): Clusters of quays. Report of a team\nled by a lord. London.",
        "Department of Ports and Bridges (Hrsg.)\n(1999b): Quay valley. The potential of the\nquays. London.",
        "Port Council on Fitness and Sports.\n(2006). Rowing and character. Research\nDigest Series, 7(1), 1-8.",
        "Silva, M., & Rossi, P. (2018). Boats and\nbridges. Lisbon: Old Port Press.",
    ],
    "author left out": [
        "Lumen, Niklas, 1986: Rain and communication. Pisa: Old Port Press.",
        ", 1988: The economy of rain. Pisa: Old Port Press.",
        "———, 1993: The ethics of rain. Pisa: Old Port Press.",
        "Marsh, Ann, 1990: The law of rain. Pisa: Old Port Press.",
    ],
    "addresses": [
        "Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.",
        "Silva, M. (2018). Boats. Lisbon: Old Port Press.",
        "https://a.example/ (03.03.2014)",
        "https://b.example/ (06.03.2014)",
    ],
}  # fmt: skip


def found(text: str) -> list[str]:
    blocks = manuscript(text).blocks
    return [b.text for b in blocks if b.role is Role.REFERENCES and b.kind is not BlockKind.HEADING]


def plain(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


@pytest.mark.parametrize("listed", CASES.values(), ids=CASES)
def test_partition(listed: list[str]) -> None:
    text = "\n".join(listed)
    assert list(map(plain, found(f"{BODY}{text}\n"))) == list(map(plain, listed))


WRAPPED = [
    "[5] Kane, M. 1999, “Regions and ports”, in\nAdams, F. (ed.), Boats in action.",
    "[6] Lessing, J. 2002, The law of ports. Pisa:\nOld Port Press.",
]


def test_labels_that_stand_apart_from_their_entries() -> None:
    ahead = [f"[{n}] Rafi, T. 200{n}, Rain on the river, Pisa." for n in range(1, 5)]
    apart = "[7]\n[8]\nMoran, A. 1998, Port law, Lima.\nPell, A. 2002, Dock law, Oslo."
    text = "\n".join([*ahead, *WRAPPED, apart, "[9] Reza, J. 2005, Bridge law, Rome."])
    blocks = [b for b in manuscript(f"{BODY}{text}").blocks if b.role is Role.REFERENCES][1:]
    assert [(b.label, b.text[:5]) for b in blocks][4:] == [
        ("5", "Kane,"),
        ("6", "Lessi"),
        ("7", "Moran"),
        ("8", "Pell,"),
        ("9", "Reza,"),
    ]


def test_label_that_is_misread() -> None:
    wrong = "10. Rafi T. Rain. J Trade. 2011;3:1-9.\n1.Silva P. Boats. J Trade. 2012;4:2-8.\n12. Rossi A. Fog. J Trade. 2013;5:3-7."
    ahead = "\n".join(f"{n}. Rafi T. Ice. J Trade. 200{n};1:1-2." for n in range(1, 10))
    blocks = [b for b in manuscript(f"{BODY}{ahead}\n{wrong}").blocks if b.label]
    assert [b.label for b in blocks] == [str(n) for n in range(1, 13)]


HEAD = "The Journal of Ports and Quays, Vol. 3, 2019"
ONE = "Rafi, T. (2020). Trade across the river and\nbeyond. Journal of Trade, 3(1), 1–20."
TWO = "Silva, M. (2018). Boats and bridges of the\nsouth. Lisbon: Old Port Press."
THREE = "Torre, P. (2016). Ports of the whole world.\nhttps://ports.example/report"
FOUR = "Urban, Q. (2015). Fog. Oslo: Fog Press."


@pytest.mark.parametrize(
    ("furniture", "head"),
    [
        (f"{HEAD}\n", HEAD),
        (f"12\n{HEAD}\n", HEAD),
        ("R A F I / R O S S I : R A I N\n", ""),
        ("\n\n\n\f212 Rafi and Rossi\n\n", ""),
        ("31\n\nhttps://ports.example/\nhttps://boats.example/a\n", ""),
    ],
)
def test_page_furniture_between_and_inside_entries(furniture: str, head: str) -> None:
    first, rest = TWO.split("\n")
    body = BODY.replace("Trade grew", f"{head}\n\nIt rained.\n\n{head}\n\nTrade grew")
    text = f"{ONE}\n{first}\n{furniture}{rest}\n{THREE}\n{furniture}{FOUR}\n"
    assert list(map(plain, found(body + text))) == list(map(plain, [ONE, TWO, THREE, FOUR]))


@pytest.mark.parametrize(
    "tail",
    [
        "Received on: 05/05/2014\nRequired for review: No",
        "E-mail: ada@ports.example",
        "Ada Rossi is a researcher at the University of Pisa. She wrote on ports (2009) and on rain.",
        "Dr. Ada Rossi\nAda Rossi is visiting Professor of ports at the University of Pisa and was\nthere from 1999 to 2004.",
        "Eingang des Manuskripts: 11.2.2000",
    ],
)
def test_what_follows_without_a_blank_line_is_left_out(tail: str) -> None:
    text = "\n".join([ONE, TWO, THREE, FOUR, tail])
    assert list(map(plain, found(f"{BODY}{text}"))) == list(map(plain, [ONE, TWO, THREE, FOUR]))


def test_headings_inside_the_list_are_no_entries() -> None:
    text = f"{BODY}{ONE}\n{TWO}\nInternet sources\n{THREE}\n{FOUR}"
    assert list(map(plain, found(text))) == list(map(plain, [ONE, TWO, THREE, FOUR]))


WORDS = st.sampled_from(
    ["Rafi, T.", "(2020).", "Rain", "and", "\n", "\n\n", "\f", "[1]", "12", "2.", "https://a.example/b", "—", "(", ", 1984:", "E-mail:", "In:"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
def test_entries_hold_the_lines_they_were_made_from(text: str) -> None:
    all_lines = lines(text)
    taken = [line for entry in entries(all_lines) for line in entry.lines]
    assert taken == [line for line in all_lines if line in taken]
    for entry in entries(all_lines):
        assert 0 <= entry.skip <= len(entry.lines[0].text)


@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=80))
def test_starts_rise_from_the_first_line(words: list[str]) -> None:
    kept = [line for line in lines("\n".join(words)) if line.text]
    starts = entry_starts(kept, frozenset())
    assert starts[:1] == [0]
    assert starts == sorted(set(starts))
    assert starts[-1] < len(kept)
