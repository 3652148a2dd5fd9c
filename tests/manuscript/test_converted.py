"""Documents of every format become the same manuscript, with places that a person can find."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakru_refs.citations import in_text, reference_list, resolve
from pakru_refs.errors import UnreadableInput
from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind, Manuscript
from pakru_refs.model.location import Unit
from pakru_refs.reading import embedded
from tests.manuscript import word_documents as word
from tests.manuscript.converting import made, read, texts
from tests.manuscript.reading import assert_consistent

ARTICLE = """---
title: Trade across the river
---

# Introduction

Trade grew quickly (Rafi, 2020; Lind & Berg, 2003).[^1] It fell in *Norland*, as
Berg (1999) says, see [the office](https://example.org/office).

[^1]: A note on ferries (Rafi, 2020, 3).

> Boats are few, and they are slow.

- first thing
- second thing

| Year | Tons |
|------|-----:|
| 2001 | 12   |

: Table 1. Tons carried.

```
code[1] = 2
```

# References

Berg, A. (1999). Rain. *Journal of Weather*, 4(1), 11–19. [link](https://doi.org/10.1000/rain)

Lind, K., & Berg, A. (2003). *Ice on the river*. Norland Press.

Rafi, T. (2020). Trade across the river. *Journal of Trade*, 3(1), 1–20.
"""
SUFFIXES = (".docx", ".odt", ".html", ".epub", ".rst", ".org", ".tex")


@pytest.fixture(scope="module")
def manuscripts() -> dict[str, Manuscript]:
    return {suffix: read(made(ARTICLE, suffix), f"article{suffix}") for suffix in SUFFIXES}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_gives_the_same_pieces(
    suffix: str, manuscripts: dict[str, Manuscript]
) -> None:
    found = manuscripts[suffix]
    assert_consistent(found)
    assert texts(found, BlockKind.TITLE) == ["Trade across the river"]
    assert texts(found, BlockKind.HEADING) == ["Introduction", "References"]
    assert [b.text for b in found.blocks if b.kind is BlockKind.NOTE] == [
        "A note on ferries (Rafi, 2020, 3)."
    ]
    assert texts(found, BlockKind.QUOTE) == ["Boats are few, and they are slow."]
    assert "first thing" in texts(found, BlockKind.LIST_ITEM)
    assert texts(found, BlockKind.TABLE)[-1].endswith("12")
    [paragraph] = [text for text in texts(found, BlockKind.PARAGRAPH) if "grew" in text]
    assert paragraph.startswith("Trade grew quickly (Rafi, 2020; Lind & Berg, 2003).[^1] It fell")
    listed = [
        b for b in found.blocks if b.role is Role.REFERENCES and b.kind is not BlockKind.HEADING
    ]
    assert [block.text[:4] for block in listed] == ["Berg", "Lind", "Rafi"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_citations_are_linked(suffix: str, manuscripts: dict[str, Manuscript]) -> None:
    found = manuscripts[suffix]
    items = reference_list.references(found)
    citations = resolve.resolve(in_text.citations(found), items)
    keys = [item.key for citation in citations for item in citation.items]
    assert keys == ["rafi2020", "lind2003", "berg1999", "rafi2020"]
    assert items[0].doi == "10.1000/rain"


def test_places_are_paragraphs_where_a_file_has_no_lines(
    manuscripts: dict[str, Manuscript],
) -> None:
    found = manuscripts[".docx"]
    block = next(block for block in found.blocks if "slow" in block.text)
    place = found.source.locate(block.start, block.end)
    assert (place.unit, place.text) == (Unit.PARAGRAPH, "Boats are few, and they are slow.")
    assert found.source.line(place.start.line) == place.text


BOLD = """Trade across the river

**Introduction**

Trade grew quickly, as many people say (Rafi, 2020).

**References**

1. Berg, A. (1999). Rain. Journal of Weather, 4(1), 11–19.
2. Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
"""


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".html"])
def test_a_bold_line_heads_the_list(suffix: str) -> None:
    found = read(made(BOLD, suffix), f"article{suffix}")
    assert texts(found, BlockKind.HEADING) == ["Introduction", "References"]
    listed = [
        b for b in found.blocks if b.role is Role.REFERENCES and b.kind is not BlockKind.HEADING
    ]
    assert [(block.label, block.text[:4]) for block in listed] == [("1", "Berg"), ("2", "Rafi")]


def test_xml_that_is_no_article_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="no article in JATS"):
        read(b"<rss><channel/></rss>", "feed.xml")


PAGE = """<html><head><title>A site</title></head><body>
<ul><li><a href="/">Home</a></li><li>About us</li></ul>
<h1>Trade and ice <a href="#top">¶</a></h1>
<p>Trade grew (<a href="#bib1">Rafi, 2020</a>)<sup><a href="#fn1">1</a></sup>.
Ice came<sup><a href="#bib2">2</a></sup>.</p>
<h2>References</h2><ol><li id="bib1">Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1),
1–20. <a href="https://doi.org/10.1000/trade">CrossRef</a></li>
<li id="bib2"><p>Lind, K. (2003). Ice on the river. Norland Press.</p></li></ol>
<h2>Notes</h2><ol><li id="fn1"><p>A note on ferries. <a href="#r1">↩</a></p></li></ol></body></html>"""


def test_a_page_with_links_to_its_references() -> None:
    found = read(PAGE.encode(), "page.html")
    assert texts(found, BlockKind.TITLE) == ["Trade and ice"]
    assert texts(found, BlockKind.NOTE) == ["A note on ferries."]
    manuscript, items = embedded.known(found, reference_list.references(found))
    citations = resolve.resolve(in_text.citations(manuscript), items)
    assert [i.key for c in citations for i in c.items] == ["rafi2020", "lind2003"]
    assert items[0].doi == "10.1000/trade"
    assert citations[0].location.start.line == 4


@pytest.mark.parametrize("suffix", [".html", ".rst", ".org"])
def test_places_are_lines_of_the_file(suffix: str) -> None:
    data = made(ARTICLE, suffix)
    found = read(data, f"article{suffix}")
    lines = data.decode().split("\n")
    for block in found.blocks:
        place = found.source.locate(block.start, block.start + 4)
        assert block.text.split()[0].strip("“‘") in " ".join(lines[place.start.line - 1 :][:2])


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<ol><li id='a'>", "<table><tr><td>", "<a href='#a'>", "</a>",
                         "<sup>", "1,2", "Rafi, T. (2020). Trade. Press.", "<h2>References</h2>", "<pre>",
                         "\ufdd01\ufdd1", "\ufdd2", "\u2028", "<br>", " ", "&lt;", "<dl><dt>x<dd>", "<blockquote>"]),
        max_size=40,
    )
)  # fmt: skip
def test_any_page_is_read(parts: list[str]) -> None:
    assert_consistent(read("".join(parts).encode(), "page.html"))


def test_changes_are_accepted_and_comments_left_out() -> None:
    changes = (
        "Trade ",
        f'<w:ins w:id="1" w:author="a">{word.run("grew ")}</w:ins>',
        '<w:del w:id="2" w:author="a"><w:r><w:delText>fell </w:delText></w:r></w:del>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
        "quickly.",
    )
    found = read(word.docx(word.paragraph(*changes)), "article.docx")
    assert found.source.text == "Trade grew quickly.\n"


CITED = """<h1>Trade</h1><p>Trade grew <span class="citation" data-cites="rafi">(see 1)</span>.</p>
<div id="refs" class="references csl-bib-body"><div id="ref-rafi" class="csl-entry" role="listitem">
<div class="csl-left-margin">1. </div><div class="csl-right-inline">Rafi T: Trade</div></div></div>
<p>Thanks to all.</p>"""


def test_a_list_that_citeproc_made() -> None:
    found = read(CITED.encode(), "page.html")
    [entry] = [block for block in found.blocks if block.role is Role.REFERENCES]
    assert (entry.text, entry.label, entry.key) == ("Rafi T: Trade", "1", "rafi")
    manuscript, items = embedded.known(found, reference_list.references(found))
    citations = resolve.resolve(in_text.citations(manuscript), items)
    assert [item.key for citation in citations for item in citation.items] == [items[0].key]


def test_plain_text_starts_no_converter() -> None:
    words = "import sys, pakru_refs.project, pakru_refs.check; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name.startswith(("pakru_refs", "pypandoc"))}
    for name in ("pypandoc", "pakru_refs.manuscript.pandoc", "pakru_refs.manuscript.rendering"):
        assert name not in loaded
