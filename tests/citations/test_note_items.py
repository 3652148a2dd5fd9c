"""What full notes say of works, for articles without a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.citations import in_text, note_items, reference_list
from pakru_refs.citations.note_fields import fields
from pakru_refs.manuscript import read as manuscript_file
from pakru_refs.model.item import Item
from pakru_refs.model.location import Source


def work(note: str) -> Item:
    """Return the one work of an article whose one note this is."""
    text = f"Rivers\n\nIntroduction\n\nThe river froze.¹\n\nNotes\n\n1. {note}\n"
    (found,) = note_items.items(in_text.citations(manuscript_file.read(Source("a.txt", text))))
    return found


@pytest.mark.parametrize(
    ("note", "kind", "said"),
    [
        (
            "Ada Rafi, Rivers of Norland: A History (Oxford: Northern Press, 1999), 12.",
            "book",
            {
                "title": "Rivers of Norland: A History",
                "publisher": "Northern Press",
                "publisher_place": "Oxford",
            },
        ),
        (
            "Karl Lind, “Ice on the Lake,” Journal of Cold 12, no. 3 (2004): 55–70, https://doi.org/10.9999/cold.3.",
            "article-journal",
            {
                "title": "Ice on the Lake",
                "container_title": "Journal of Cold",
                "volume": "12",
                "issue": "3",
                "page": "55–70",
                "doi": "10.9999/cold.3",
            },
        ),
        (
            "Karl Lind, ‘Ice on the Lake’, Journal of Cold, 12/3 (2004), pp. 55–70 (p. 56).",
            "article-journal",
            {"container_title": "Journal of Cold", "volume": "12", "issue": "3", "page": "55–70"},
        ),
        (
            "Ulf Strand, “Paper Roads,” in Roads of the North, ed. Per Holm (Bergen: Fjord, 2001), 99.",
            "chapter",
            {
                "title": "Paper Roads",
                "container_title": "Roads of the North",
                "publisher": "Fjord",
                "publisher_place": "Bergen",
            },
        ),
        (
            "Ministry of Roads, Roads in Figures, 2019, https://roads.example.org/figures.",
            "webpage",
            {"title": "Roads in Figures", "url": "https://roads.example.org/figures"},
        ),
    ],
)
def test_a_full_note_is_a_reference(note: str, kind: str, said: dict[str, str]) -> None:
    found = work(note)
    assert found.type == kind
    assert {name: getattr(found, name) for name in said} == said


def test_two_editions_are_two_works_and_two_mentions_one() -> None:
    notes = [
        "Ada Rafi, Rivers of Norland (Oxford: Northern Press, 1999), 12.",
        "Ada Rafi, Rivers of Norland (Oxford: Northern Press, 1999), 14.",
        "Ada Rafi, Rivers of Norland (Oxford: Northern Press, 2009), 3.",
    ]
    printed = "\n\n".join(f"{n}. {note}" for n, note in enumerate(notes, 1))
    text = (
        f"Rivers\n\nIntroduction\n\nIt froze.¹ It thawed.² It froze again.³\n\nNotes\n\n{printed}\n"
    )
    found = note_items.items(in_text.citations(manuscript_file.read(Source("a.txt", text))))
    assert [one.key for one in found] == ["rafi1999", "rafi2009"]


def test_numbered_notes_at_the_end_are_no_reference_list() -> None:
    notes = "\n\n".join(
        f"{n}. Rafi, A. Rivers of the North, vol. {n}. Oxford: Northern Press, 199{n}."
        for n in range(1, 6)
    )
    text = f"Rivers\n\nIntroduction\n\nIt froze.¹ It thawed.²\n\nNotes\n\n{notes}\n"
    assert not reference_list.references(manuscript_file.read(Source("a.txt", text)))


def test_notes_inside_a_markdown_paragraph_are_notes() -> None:
    text = (
        "# Rivers\n\n## Introduction\n\nIt froze.^[Ada Rafi, *Rivers of Norland* (Oxford: Northern Press, 1999), 12.] "
        "It thawed.^[Ibid., 14.]\n"
    )
    manuscript = manuscript_file.read(Source("a.md", text))
    found = in_text.citations(manuscript)
    assert [(c.note, c.marked) for c in found] == [
        ("i1", "It froze.[^i1]"),
        ("i2", "It thawed.[^i2]"),
    ]
    assert all(
        text[c.location.start.offset : c.location.end.offset] == c.location.text for c in found
    )


@given(st.text(alphabet="“”‘’()[],.:;/–- 0123456789abcXYZ", max_size=200), st.booleans())
def test_no_tail_raises(behind: str, quoted: bool) -> None:
    found = fields(behind, quoted=quoted)
    assert found.container_title in behind
