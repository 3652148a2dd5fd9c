from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.model.document import BlockKind
from tests.manuscript.reading import assert_consistent, block_of, manuscript, texts

INLINE = {
    "emphasis": ("It *really* **rained**.", "It really rained."),
    "underscores": ("It _really_ __rained__.", "It really rained."),
    "a star alone": ("5 * 3 is 15.", "5 * 3 is 15."),
    "snake case": ("a_b_c stays.", "a_b_c stays."),
    "escape": (r"It cost \$153 \*net\*.", "It cost $153 *net*."),
    "link": ("See [the map](https://x.org/a_(b)).", "See the map."),
    "link with a title": ('See [it](https://x.org "Map").', "See it."),
    "reference link": ("See [it][m].\n\n[m]: https://x.org", "See it."),
    "citations are no links": ("As [3][4] say.", "As [3][4] say."),
    "keyed citation": ("As said [@rafi2020, p. 3].", "As said [@rafi2020, p. 3]."),
    "address": ("See <https://x.org/a b>.", "See https://x.org/a b."),
    "code": ("Call `a*b*c` now.", "Call a*b*c now."),
    "comment": ("It <!-- refs: ignore --> rained.", "It  rained."),
    "tag": ("H<sub>2</sub>O.", "H2O."),
    "entity": ("Rain &amp; snow.", "Rain & snow."),
    "strike": ("It ~~never~~ rained.", "It never rained."),
}


@pytest.mark.parametrize(("text", "words"), INLINE.values(), ids=INLINE)
def test_inline_markup_is_undone(text: str, words: str) -> None:
    found = manuscript(f"# T\n\n{text}", "a.md")
    assert found.blocks[1].text == words
    assert_consistent(found)


BLOCKS = {
    "title": ("# Ports\n\nA.", BlockKind.TITLE, "Ports"),
    "heading": ("# T\n\n## Rain ##\n\nA.", BlockKind.HEADING, "Rain"),
    "setext": ("# T\n\nRain\n----\n\nA.", BlockKind.HEADING, "Rain"),
    "paragraph": ("# T\n\nOne\ntwo.", BlockKind.PARAGRAPH, "One two."),
    "list": ("# T\n\n- One\n  two\n- three", BlockKind.LIST_ITEM, "One two"),
    "quote": ("# T\n\n> One\n> two", BlockKind.QUOTE, "One two"),
    "note": ("# T\n\nA.[^1]\n\n[^1]: See the map.", BlockKind.NOTE, "See the map."),
    "table": ("# T\n\n| a | b |\n|---|---|\n| 1 | 2 |", BlockKind.TABLE, "| a | b |"),
    "image": ("# T\n\n![Rain in Pisa](a.png)", BlockKind.CAPTION, "Rain in Pisa"),
    "code": ("# T\n\n```\na [1] b\n```\n", BlockKind.CODE, "a [1] b"),
}


@pytest.mark.parametrize(("text", "kind", "words"), BLOCKS.values(), ids=BLOCKS)
def test_block(text: str, kind: BlockKind, words: str) -> None:
    assert any(found.startswith(words) for found in texts(text, kind, "a.md"))


def test_note_keeps_its_mark() -> None:
    assert block_of("# T\n\nA.[^x]\n\n[^x]: See it.", "See it", "a.md").label == "x"


def test_header_says_what_the_article_is() -> None:
    text = '---\ntitle: "Ports: a study"\ndate: 3 May 2021\nbibliography: [a.bib, b.bib]\nlang: de-DE\n---\n\nA.'
    found = manuscript(text, "a.md")
    assert (found.title, found.issued_year) == ("Ports: a study", 2021)
    assert (found.bibliographies, found.language) == (("a.bib", "b.bib"), "de")


HEADERS = {
    "list of files": ("---\nbibliography:\n  - a.bib\n  - b.bib\n---\n", ("a.bib", "b.bib")),
    "not closed": ("---\nbibliography: a.bib\n", ()),
    "nested": ("---\nauthor:\n  - name: A\nbibliography: a.bib\n---\n", ("a.bib",)),
}


@pytest.mark.parametrize(("text", "files"), HEADERS.values(), ids=HEADERS)
def test_header_names_bibliographies(text: str, files: tuple[str, ...]) -> None:
    assert manuscript(text, "a.md").bibliographies == files


def test_reference_entries_are_undone() -> None:
    text = "# T\n\nA.\n\n# References\n\n- Rafi, T. (2020). *Rain \\& ports*. <https://x.org/a\\_b>"
    assert (
        block_of(text, "Rafi", "a.md").text == "Rafi, T. (2020). Rain & ports. https://x.org/a\\_b"
    )


@given(st.text(alphabet=st.sampled_from('ab A.#*_`[](){}<>!|-=:\\\n~^&;"1'), max_size=200))
def test_any_markdown_is_read(text: str) -> None:
    assert_consistent(manuscript(text, "a.md"))
