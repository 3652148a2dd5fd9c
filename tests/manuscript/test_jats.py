"""JATS: references as printed or put together, ties of `xref`, labels; other XML is refused."""

from __future__ import annotations

import pytest

from pakru_refs.errors import UnreadableInput
from pakru_refs.model.document import BlockKind
from tests.manuscript.converting import read, texts
from tests.manuscript.test_citation_fields import document, keys

DOCTYPE = '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.1//EN" "JATS-journalpublishing1.dtd">'
MIXED = """<ref id="B1"><label>1</label><mixed-citation publication-type="journal"><person-group>
<name><surname>Rafi</surname> <given-names>T.</given-names></name></person-group> (<year>2020</year>).
<article-title>Trade across the <italic>river</italic></article-title>. <source>Journal of Trade</source>,
<volume>3</volume>(<issue>1</issue>), <fpage>1</fpage>–<lpage>20</lpage>.</mixed-citation></ref>"""
ELEMENTS = """<ref id="B2"><label>2</label><element-citation publication-type="book">
<person-group person-group-type="author"><name><surname>Lind</surname><given-names>Karl</given-names>
</name><name><surname>Berg</surname><given-names>Anna</given-names></name></person-group>
<year>2003</year><source>Ice on the river</source><publisher-name>Norland Press</publisher-name>
<publisher-loc>Norstad</publisher-loc></element-citation></ref>"""
UNSTRUCTURED = """<ref id="B3"><mixed-citation>Berg, A. (1999). Rain. Journal of Weather, 4(1), 11–19.
<ext-link xlink:href="https://doi.org/10.1000/rain">https://doi.org/10.1000/rain</ext-link>
</mixed-citation></ref>"""


def article(
    body: str, references: str = MIXED + ELEMENTS + UNSTRUCTURED, doctype: str = DOCTYPE
) -> bytes:
    return f"""<?xml version="1.0"?>{doctype}
<article xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta><title-group>
<article-title>Trade and ice</article-title></title-group></article-meta></front>
<body><sec><title>Introduction</title>{body}</sec></body>
<back><ref-list>{references}</ref-list></back></article>""".encode()


def xref(name: str, words: str) -> str:
    return f'<xref ref-type="bibr" rid="{name}">{words}</xref>'


def test_references_and_ties() -> None:
    body = f"<p>Trade grew ({xref('B1', 'Rafi, 2020')}; {xref('B2', 'Lind &amp; Berg, 2003')}). Rain fell ({xref('B3', 'Berg, 1999')}).</p>"
    found = document(article(body), "article.xml")
    assert keys(found) == [["rafi2020", "lind2003"], ["berg1999"]]
    assert [item.label for item in found.items] == ["1", "2", ""]
    assert found.items[0].location.text.startswith(
        "Rafi T. (2020). Trade across the river. Journal"
    )
    assert (
        found.items[1].location.text
        == "Lind K, Berg A (2003). Ice on the river. Norstad: Norland Press"
    )
    assert [item.given for item in found.items[1].author] == ["Karl", "Anna"]
    assert found.items[2].doi == "10.1000/rain"
    assert found.title == "Trade and ice"
    place = found.citations[1].location
    assert (place.start.line, place.text) == (4, "(Berg, 1999)")


def test_printed_numbers_and_their_ranges() -> None:
    body = f"<p>Trade grew <sup>{xref('B1', '1')}–{xref('B3', '3')}</sup>. Rain fell <sup>{xref('B2 B3', '2,3')}</sup>.</p>"
    found = document(
        article(
            body,
            (MIXED + ELEMENTS + UNSTRUCTURED).replace(
                "<mixed-citation>", "<label>3</label><mixed-citation>"
            ),
        ),
        "a.xml",
    )
    assert keys(found) == [["rafi2020", "lind2003", "berg1999"], ["lind2003", "berg1999"]]


def test_a_wrong_year_is_seen_in_spite_of_the_tie() -> None:
    body = f"<p>Trade grew ({xref('B1', 'Rafi, 2021')}).</p>"
    [citation] = document(article(body), "article.nxml").citations
    assert [str(item.verdict) for item in citation.items] == ["year-mismatch"]


def test_a_work_given_twice_is_one_reference() -> None:
    twice = MIXED.replace(
        "</ref>", ELEMENTS[ELEMENTS.index("<element") : ELEMENTS.index("</ref>")] + "</ref>"
    )
    found = document(
        article(f"<p>Trade grew ({xref('B1', 'Rafi, 2020')}).</p>", twice), "article.xml"
    )
    assert len(found.items) == 1
    assert found.items[0].location.text.count("2020") == 1


def test_captions_notes_and_what_floats() -> None:
    body = """<p>Trade.<xref ref-type="fn" rid="n1">1</xref></p><fig><label>Figure 1</label>
<caption><p>Ferries.</p></caption></fig></sec></body><back><fn-group><fn id="n1"><p>A note.</p></fn></fn-group></back>
<floats-group><fig><label>Figure 2</label><caption><p>Boats.</p></caption></fig></floats-group>
<sub-article><body><p>Reviewed.</p></body></sub-article></article>"""
    data = article(body).split(b"</sec></body>\n<back><ref-list>")[0]
    found = read(data, "article.xml")
    assert texts(found, BlockKind.CAPTION) == ["Figure 1. Ferries.", "Figure 2. Boats."]
    assert texts(found, BlockKind.NOTE) == ["A note."]
    assert "Reviewed" not in found.source.text


def test_entities_of_the_document_type_are_read() -> None:
    found = read(article("<p>Caf&eacute;&nbsp;&mdash; &lt;b&gt; &unheardof;</p>"), "article.xml")
    assert "Café\u00a0— <b> &unheardof;" in found.source.text


BAD = {
    "no JATS": (b"<rss><channel/></rss>", "no article in JATS"),
    "docbook": (b"<article xmlns='http://docbook.org/ns/docbook'><para/></article>", "no article in JATS"),
    "entities": (article("<p>&a;</p>", doctype='<!DOCTYPE article [<!ENTITY a "b">]>'), "declares XML entities"),
    "cut off": (article("<p>x</p>")[:-40], "no well-formed XML"),
    "empty": (b"", "no article in JATS"),
    "deep": (article("<sec>" * 100_000), "JATS|well-formed|deep|read"),
    "deep, closed": (article("<italic>" * 5_000 + "</italic>" * 5_000), "deep"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_xml_is_refused(name: str) -> None:
    data, said = BAD[name]
    with pytest.raises(UnreadableInput, match=said):
        read(data, "article.xml")
