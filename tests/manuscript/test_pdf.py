"""PDFs: columns, page furniture, notes, raised numbers, reference lists; what cannot be read is refused."""

from __future__ import annotations

import contextlib
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakru_refs.citations import in_text, reference_list
from pakru_refs.errors import UnreadableInput
from pakru_refs.manuscript import pdf, pdf_file, pdf_glyphs
from pakru_refs.manuscript.pdf_page import Page, Word
from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind, Manuscript
from pakru_refs.model.location import Unit
from tests.manuscript.pdf_writer import BOLD, PRIVATE, Sheet
from tests.manuscript.pdf_writer import pdf as made_of
from tests.manuscript.reading import assert_consistent

TEXT = (
    "Rain falls on the river ports of the north in every month of the year, and the boats wait under "
    "the bridges until it stops. Nobody who keeps a ferry counts the days, but the harbour office "
    "does, and its books say that they are more than they were (Rafi, 2020)."
)
MORE = (
    "Fog is another matter. It comes with the warm wind and stays where the water is cold, so that "
    "the pilots of the upper river know by the month what they will not see in the morning. The "
    "lower river has none of it, as Silva (2018) has shown for the years before the dam."
)
ENTRIES = [
    "Rafi, T. (2020). Trade across the river and beyond it. Journal of Trade, 3(1), 1-20.",
    "Silva, M., & Rossi, P. (2018). Boats and bridges of the south. Lisbon: Old Port Press.",
    "Torre, Q. (2016). The pilots of the upper river and their fog. River Studies, 12(4), 55-71.",
    "Tull, R. (2015). Salt and silt, and where the two of them meet. Silt Letters, 4, 3-9.",
    "Ulm, S. (2012). A ferry is not a bridge, whatever they say. Pisa: Old Port Press.",
    "Urban, Q. (2011). What the ferries of the lower river carry. Ferry Studies, 9(1), 30-41.",
    "World Port Office. (2016). Ports of the world and of the rest. Oslo: Fog Press.",
]


def read(*sheets: Sheet) -> Manuscript:
    found = pdf.manuscript(made_of(*sheets), "article.pdf")
    assert_consistent(found)
    return found


def texts(found: Manuscript, *kinds: BlockKind) -> list[str]:
    return [block.text for block in found.blocks if not kinds or block.kind in kinds]


def references(found: Manuscript) -> list[str]:
    return [
        b.text
        for b in found.blocks
        if b.role is Role.REFERENCES and b.kind is not BlockKind.HEADING
    ]


def opened(title: str = "Rain and ports") -> Sheet:
    return Sheet().write(150, 780, title, 18, font=BOLD)


def test_one_column() -> None:
    sheet = opened().write(60, 730, "1 Introduction", 12, font=BOLD)
    below = sheet.column(60, 710, TEXT, 78, indent=12)
    sheet.column(60, below, MORE, 78, indent=12)
    found = read(sheet)
    assert found.title == "Rain and ports"
    assert texts(found, BlockKind.HEADING) == ["1 Introduction"]
    assert texts(found, BlockKind.PARAGRAPH) == [TEXT, MORE]


def test_places_are_pages_and_characters() -> None:
    sheets = [opened(), Sheet()]
    sheets[0].column(60, 700, TEXT, 78)
    sheets[1].column(60, 700, MORE, 78)
    found = read(*sheets)
    block = next(b for b in found.blocks if b.text.startswith("Fog"))
    place = found.source.locate(*block.span(0, 3))
    assert found.source.unit is Unit.PAGE
    assert (place.start.line, place.start.column, place.text) == (2, 1, "Fog")


def two_columns(sheet: Sheet, top: float, left: str, right: str, size: float = 9) -> None:
    sheet.column(50, top, left, 42, size)
    sheet.column(310, top - 4, right, 42, size)


def test_two_columns_under_a_title_and_an_abstract() -> None:
    sheet = opened()
    below = sheet.column(50, 740, f"Abstract: {TEXT}", 88, 9)
    two_columns(sheet, below - 20, f"{MORE} {TEXT}", f"{TEXT} {MORE} {TEXT}")
    found = read(sheet)
    assert [t for t in texts(found) if t != "Rain and ports"] == [
        f"Abstract: {TEXT}", f"{MORE} {TEXT}", f"{TEXT} {MORE} {TEXT}",
    ]  # fmt: skip


def test_narrow_gutter() -> None:
    sheet = Sheet()
    sheet.column(50, 740, f"{MORE} {TEXT} {MORE}", 45, 9)
    sheet.column(50 + 45 * 5.4 + 10, 736, f"{TEXT} {MORE} {TEXT}", 45, 9)
    assert texts(read(sheet), BlockKind.PARAGRAPH) == [
        f"{MORE} {TEXT} {MORE}",
        f"{TEXT} {MORE} {TEXT}",
    ]


def test_three_columns() -> None:
    sheet = Sheet()
    for at, text in enumerate((f"A {TEXT}", f"B {MORE}", f"C {TEXT}")):
        sheet.column(40 + at * 180, 780, text, 32, 8)
    assert texts(read(sheet), BlockKind.PARAGRAPH) == [f"A {TEXT}", f"B {MORE}", f"C {TEXT}"]


def test_a_table_across_the_page_is_no_column() -> None:
    sheet = opened()
    below = sheet.column(60, 740, TEXT, 78)
    for number in range(9):
        for at, cell in enumerate(("Pisa", str(number), "12 mm")):
            sheet.write(60 + at * 150, below - 14 * number, cell)
    sheet.column(60, below - 160, MORE, 78)
    found = read(sheet)
    assert texts(found, BlockKind.PARAGRAPH) == [TEXT, MORE]
    assert texts(found, BlockKind.TABLE)[0].split()[:6] == ["Pisa", "0", "12", "mm", "Pisa", "1"]


def test_paragraphs_go_on_in_the_next_column_and_on_the_next_page() -> None:
    whole = f"{TEXT} {MORE} {MORE} {TEXT} {MORE}"
    lines = textwrap.wrap(whole, 42, initial_indent="  ")
    first, second = opened(), Sheet()
    below = first.column(50, 700, TEXT, 42, 9)
    for x, top, sheet, part in (
        (50, below, first, lines[:7]),
        (310, 700, first, lines[7:20]),
        (50, 700, second, lines[20:]),
    ):
        for at, line in enumerate(part):
            start = x + 5.4 * (len(line) - len(line.lstrip()))
            sheet.write(start, top - 10.8 * at, line.strip(), 9)
    assert texts(read(first, second), BlockKind.PARAGRAPH) == [TEXT, whole]


WORDS_OF_PAGES = ("", "But ", "It is often said that ", "In the books of the office of Pisa, ")


def test_heads_feet_and_page_numbers_are_no_text() -> None:
    sheets = []
    for number in range(4):
        head = "Ports and Quays 12 (2019)" if number % 2 else "T. Rafi: Rain and ports"
        sheet = Sheet().write(60, 810, f"{100 + number}   {head}", 8).write(290, 30, str(number))
        sheet.column(60, 760, f"{WORDS_OF_PAGES[number]}{TEXT} {MORE}", 78)
        sheets.append(sheet)
    assert texts(read(*sheets), BlockKind.PARAGRAPH) == [
        f"{words}{TEXT} {MORE}" for words in WORDS_OF_PAGES
    ]


@pytest.mark.parametrize("step", [1, 5])
def test_numbers_of_lines_are_no_text(step: int) -> None:
    sheet = opened()
    sheet.column(90, 700, f"{TEXT} {MORE}", 60)
    for number in range(step, 10, step) if step == 1 else (5, 10):
        sheet.write(50, 700 - 12 * (number - 1), str(number), 8)
    if step == 5:
        below = sheet.column(90, 700 - 12 * 11, f"{TEXT} {MORE}", 60)
        assert below > 0
        for number in (15, 20, 25):
            sheet.write(50, 700 - 12 * (number - 1), str(number), 8)
    assert not any(c.isdigit() and c not in "2018" for text in texts(read(sheet)) for c in text)


def test_words_broken_at_line_ends_are_whole() -> None:
    sheet = opened().write(60, 700, "The harbour office counts the days of the rain in its books, and").write(
        60, 688, "the ferrymen of the long-haul boats do not. It is an old busi-").write(
        60, 676, "ness, and nobody speaks of the well-known tide.")  # fmt: skip
    assert "It is an old business, and" in " ".join(texts(read(sheet)))


def raised(sheet: Sheet, x: float, y: float, before: str, number: str, behind: str) -> None:
    sheet.write(x, y, before).write(x + 6 * len(before), y + 4, number, 6)
    sheet.write(x + 6 * len(before) + 3.6 * len(number) + 6, y, behind)


def test_raised_numbers_are_kept_as_such() -> None:
    sheet = opened()
    raised(sheet, 60, 700, "Rain falls on the river ports.", "1,3", "Nobody counts the days.")
    found = read(sheet)
    assert "river ports.¹,³ Nobody counts" in " ".join(texts(found))


def test_notes_at_the_foot_of_a_page() -> None:
    sheet = opened()
    raised(sheet, 60, 700, "Rain falls on the river ports.", "7", "Nobody counts the days, or")
    sheet.column(60, 688, MORE, 78)
    for at, (mark, note) in enumerate((("7", "Rafi, Trade, 12."), ("8", "Silva, Boats, 3-5."))):
        sheet.write(60, 103 - 12 * at, mark, 5).write(64, 100 - 12 * at, note, 8)
    second = Sheet()
    second.column(60, 760, TEXT, 78)
    found = read(sheet, second)
    notes = [(b.label, b.text) for b in found.blocks if b.kind is BlockKind.NOTE]
    assert notes == [("7", "Rafi, Trade, 12."), ("8", "Silva, Boats, 3-5.")]


def listed(sheet: Sheet, x: float, y: float, entries: list[str]) -> None:
    for entry in entries:
        y = sheet.column(x, y, entry, 42, 8, hang=18)


def test_reference_list_over_columns_and_pages() -> None:
    first, second = opened(), Sheet()
    below = first.column(50, 740, f"{TEXT} {MORE}", 42, 9)
    first.write(50, below - 16, "References", 11, font=BOLD)
    listed(first, 50, below - 34, ENTRIES[:2])
    listed(first, 310, 740, ENTRIES[2:5])
    cut = "Urban, Q. (2011). What the ferries of the lower"
    first.write(310, 600, cut, 8)
    second.column(68, 760, ENTRIES[5].removeprefix(cut).strip(), 40, 8)
    listed(second, 50, 730, ENTRIES[6:])
    for number, sheet in enumerate((first, second)):
        sheet.write(290, 30, str(17 + number)).write(50, 810, "Rain and ports", 8)
    found = read(first, second)
    assert references(found) == ENTRIES
    items = reference_list.references(found)
    assert [item.location.start.line for item in items] == [1] * 6 + [2]
    assert [c.location.text for c in in_text.citations(found)] == ["(Rafi, 2020)", "Silva\n(2018)"]


def test_hidden_and_turned_text_is_not_read() -> None:
    sheet = opened()
    sheet.column(60, 700, TEXT, 78)
    sheet.write(60, 500, "Nobody sees this.", mode=3).write(20, 300, "arXiv:2001.00001", turn=True)
    assert texts(read(sheet), BlockKind.PARAGRAPH) == [TEXT]


REFUSED = {
    "scan": (made_of(Sheet().picture()), "has no text: pictures of pages"),
    "empty": (made_of(Sheet()), "has no text"),
    "layer behind a scan": (made_of(Sheet().picture().write(60, 700, TEXT, mode=3)), "hidden text"),
    "sideways": (made_of(Sheet().write(60, 10, TEXT[:100], turn=True)), "turned"),
    "locked": (
        made_of(
            Sheet().write(60, 700, TEXT),
            trailer=b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
            % (b"00" * 32, b"11" * 32),
        ),
        "is locked with a password",
    ),
    "letters without names": (made_of(Sheet().write(60, 700, TEXT, font=PRIVATE)), "which letters"),
    "no pdf": (b"PK\x03\x04 rain", "is no PDF"),
    "nothing": (b"", "is no PDF"),
    "head alone": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is no PDF that can be read"),
    "too many pages": (made_of(Sheet().write(60, 700, "x"), count=pdf_glyphs.PAGES + 1), "pages"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableInput, match=why) as caught:
        pdf.manuscript(data, "article.pdf")
    assert caught.value.hint


def test_time_is_bounded() -> None:
    with pytest.raises(UnreadableInput, match="longer than"):
        pdf_file.pages(made_of(Sheet().write(60, 700, TEXT)), "article.pdf", seconds=0.001)


def test_broken_table_of_objects_is_mended() -> None:
    sheet = opened()
    sheet.column(60, 700, TEXT, 78)
    broken = made_of(sheet).replace(b"startxref\n", b"startxref\n9")
    assert TEXT in texts(pdf.manuscript(broken, "article.pdf"))


def test_a_page_of_many_letters_is_cut() -> None:
    sheet = Sheet()
    for row in range(120):
        sheet.write(10, 820 - row * 6, "rain " * 1000, 5)
    found = pdf_file.pages(made_of(sheet), "article.pdf")
    assert sum(len(word.text) for word in found[0].words) <= pdf_glyphs.CHARACTERS


NUMBERS = st.floats(-50, 900, allow_nan=False).map(lambda x: round(x, 1))
WORDS = st.builds(
    lambda text, left, wide, base, size, bold: Word(text, left, left + wide, base, size, bold),
    st.sampled_from(
        ["Rain", "1", "[2]", "References", "(2020).", "Rafi,", "—", "¹", "ﬁ", "falls-"]
    ),
    NUMBERS,
    st.floats(0, 200).map(lambda x: round(x, 1)),
    st.sampled_from([100.0, 112.0, 116.0, 700.0, 800.0]) | NUMBERS,
    st.sampled_from([6.0, 8.0, 10.0, 18.0]),
    st.booleans(),
)
PAGES = st.lists(st.lists(WORDS, max_size=25).map(lambda w: Page(595, 842, tuple(w))), max_size=4)


@settings(deadline=None)
@given(PAGES)
def test_any_words_make_a_manuscript(pages: list[Page]) -> None:
    assert_consistent(pdf.of_pages(pages, "article.pdf"))


@settings(deadline=None, max_examples=8)
@given(st.binary(max_size=300), st.integers(0, 3000))
def test_broken_files_are_read_or_refused(noise: bytes, at: int) -> None:
    whole = made_of(Sheet().write(60, 700, TEXT))
    with contextlib.suppress(UnreadableInput):
        assert pdf.manuscript(whole[:at] + noise + whole[at + len(noise) :], "article.pdf").blocks
