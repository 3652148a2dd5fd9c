"""What converters lose or mistake: text boxes, citations without an entry, files that an article names."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs import project
from pakru_refs.citations import in_text, reference_list, resolve
from pakru_refs.errors import UnreadableInput
from pakru_refs.manuscript import pandoc
from pakru_refs.manuscript.word_boxes import unboxed
from pakru_refs.model.document import BlockKind
from pakru_refs.model.location import Source
from pakru_refs.reading import embedded
from tests.manuscript import word_documents as word
from tests.manuscript.converting import read, texts

_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def _boxed(*runs: str) -> bytes:
    body = word.paragraph(*runs)
    return f'<w:document xmlns:w="w" xmlns:mc="m" xmlns:wps="s">{body}</w:document>'.encode()


def test_a_text_box_stands_behind_its_paragraph_and_once() -> None:
    made = unboxed(_boxed("Ferries", _BOX.format(word.paragraph("In a box.")), " are few."))
    assert made.count(b"In a box.") == 1
    assert made.index(b" are few.") < made.index(b"In a box.")
    assert made.count(b"<w:p>") == made.count(b"</w:p>") == 2


def test_a_picture_stays_where_it_is() -> None:
    xml = _boxed("Ferries", "<w:r><w:drawing><pic/></w:drawing></w:r>", _BOX.format(""))
    assert b"<pic/></w:drawing></w:r></w:p>" in unboxed(xml).replace(b"<w:r></w:r>", b"")


def test_both_the_paragraph_and_its_box_are_read() -> None:
    box = _BOX.format(word.paragraph("Forty boats came in 2003.")).replace("mc:", "w:")
    data = word.docx(word.paragraph("A box follows.", box.replace("wps:", "w:")))
    assert texts(read(data, "a.docx"), BlockKind.PARAGRAPH) == [
        "A box follows.",
        "Forty boats came in 2003.",
    ]


_TAGS = st.sampled_from(
    ["<p>", "</p>", "<drawing>", "</drawing>", "<txbxContent>", "</txbxContent>", "x", "<", "'"]
)


@given(st.lists(_TAGS, max_size=30).map("".join))
def test_any_markup_keeps_its_words(xml: str) -> None:
    data = f"<d>{xml}</d>".encode()
    assert unboxed(data).count(b"x") <= data.count(b"x")
    if b"txbxContent" not in data:
        assert unboxed(data) == data


_RST = b"""Ferries
=======

Ferries are few [Ber1999]_, and nobody knows more [Lost2]_. A note [#f]_ too.

.. [#f] See [Ber1999]_ again.

.. [Ber1999] Berg, K. (1999). *Ferries*. Oslo: Fjord Books.
"""


def test_a_citation_without_an_entry_is_one_in_restructured_text() -> None:
    manuscript = read(_RST, "a.rst")
    manuscript, items = embedded.known(manuscript, reference_list.references(manuscript))
    citations = resolve.resolve(in_text.citations(manuscript), items)
    assert [(one.location.text, one.items[0].key) for one in citations] == [
        ("[Ber1999]", "berg1999"),
        ("[Lost2]", None),
        ("[Ber1999]", "berg1999"),
    ]


def test_org_names_its_bibliography() -> None:
    manuscript = read(b"#+BIBLIOGRAPHY: a.bib\n\n* One\n\nFerries [cite:@berg].\n", "a.org")
    assert manuscript.bibliographies == ("a.bib",)


@pytest.mark.parametrize("suffix", [".html", ".rst", ".org", ".tex", ".xml"])
@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"A\0B" * 99], ids=["pdf", "binary"])
def test_what_is_no_text_is_not_read_as_text(suffix: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput, match=r"not (?:plain )?text"):
        project.collect([path], project.settings_for([path], tmp_path), tmp_path)


@pytest.mark.parametrize(("data", "said"), [(b"", "is empty"), (b"<html>", "no archive")])
def test_what_is_no_archive_is_not_called_broken(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said):
        read(data, "a.docx")


_SITE = """<html lang="en"><head><title>Ice | Fjord Journal</title></head><body><h1>Ice</h1><p>Ferries (Berg, 1999; Lind, 2003) are few.</p>
<h2>References</h2><ul>
<li>Berg, K. (1999). Ferries. Fjord Journal, 1(2), 3–4. <a href="https://doi.org/10.1000/f">Article</a>
<a href="https://s.example/1">Look it up</a></li>
<li>Lind, K. (2003). <a href="https://norland.example/b">Ice on the river</a>. Norland Journal, 2, 5–9.
[<a href="/out?2">Article</a>] [<a href="https://s.example/2">Look it up</a>]</li>
<li>Rafi, T. (2004). <a href="https://norland.example/c">Trade across the river</a></li>
</ul></body></html>"""


def test_links_that_a_site_puts_behind_each_reference_are_no_part_of_it() -> None:
    page = read(_SITE.encode(), "a.html")
    assert page.title == "Ice"
    entries = texts(page, BlockKind.LIST_ITEM)
    assert entries == [
        "Berg, K. (1999). Ferries. Fjord Journal, 1(2), 3–4. <https://doi.org/10.1000/f>",
        "Lind, K. (2003). Ice on the river. Norland Journal, 2, 5–9. <https://norland.example/b>",
        "Rafi, T. (2004). Trade across the river <https://norland.example/c>",
    ]


@pytest.mark.parametrize("name", ["a.qmd", "a.Rmd", "a.mdown"])
def test_markdown_of_any_name_is_found_in_a_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Ferries are few [@berg].\n", encoding="utf-8")
    (tmp_path / "a.bib").write_text("@book{berg, title = {Ferries}}\n", encoding="utf-8")
    inputs = project.collect([tmp_path], project.settings_for([tmp_path], tmp_path), tmp_path)
    assert [one.path for one in inputs.manuscripts if isinstance(one, Source)] == [name]


def test_without_pandoc_a_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", [])
    monkeypatch.setenv("PATH", "")
    monkeypatch.delitem(sys.modules, "pypandoc", raising=False)
    with pytest.raises(UnreadableInput, match="pandoc was not found"):
        pandoc.program()
