"""Identifiers out of what people write, and out of addresses."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.links.identifier import Identifier, escaped, identifier

DOI = "doi", "10.1000/182"
SICI = "doi", "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"
HASHED = "doi", "10.1002/(sici)1096-8644(199601)99:1<1::aid-ajpa1>3.0.co;2-#"
PII = "doi", "10.1016/s0140-6736(20)30183-5"

TABLE: dict[str, tuple[str, str] | None] = {
    # DOI, bare
    "10.1000/182": DOI,
    "doi:10.1000/182": DOI,
    "DOI: 10.1000/182.": DOI,
    "doi 10.1000/182": DOI,
    "DOI=10.1000/182": DOI,
    "info:doi/10.1000/182": DOI,
    "doi:https://doi.org/10.1000/182": DOI,
    "(10.1000/182)": DOI,
    "10.1000/a%3Cb": ("doi", "10.1000/a<b"),
    "10.1000.10/É": ("doi", "10.1000.10/É"),
    "10.1016/S0140-6736(20)30183-5": PII,
    "10.1016/S0140-6736(20)30183-5).": PII,
    "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O": SICI,
    "10.1002/(SICI)1097-4571(199806)49:8&lt;693::AID-ASI4&gt;3.0.CO;2-O": SICI,
    "10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-#": HASHED,
    "doi:10/fg5v": ("doi", "10/fg5v"),
    "10/2020": None,
    "10.1000": None,
    "10.100/182": None,
    "10.1000/": None,
    "10.1000/a b": None,
    "doing:10.1000/182": None,
    "१०.1000/182": None,
    # DOI, in addresses
    "https://doi.org/10.1000/182": DOI,
    "http://dx.doi.org/10.1000/182": DOI,
    "HTTPS://WWW.DOI.ORG/10.1000/182": DOI,
    "https://doi.org:443/10.1000/182": DOI,
    "doi.org/10.1000/182": DOI,
    "dx.doi.org/10.1000/182": DOI,
    "<https://doi.org/10.1000/182>": DOI,
    "https://doi.org/10.1000/182?needAccess=true": DOI,
    "https://doi.org/10.1000/182#abstract": DOI,
    "https://doi.org/10.1000%2F182": DOI,
    "https://doi.org/doi:10.1000/182": DOI,
    "https://hdl.handle.net/10.1000/182": DOI,
    "https://doi.org/10/fg5v": ("doi", "10/fg5v"),
    "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O": SICI,
    "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O": SICI,
    "https://doi.org/10.1002/(SICI)1096-8644(199601)99:1%3C1::AID-AJPA1%3E3.0.CO;2-%23": HASHED,
    "https://doi.org/10.1002/(SICI)1096-8644(199601)99:1%3C1::AID-AJPA1%3E3.0.CO;2-#": HASHED,
    "https://doi-org.ezproxy.example.edu/10.1000/182": DOI,
    "https://doi.org.libproxy.example.edu/10.1000/182": DOI,
    "https://doi-org.example.idm.oclc.org/10.1000/182": DOI,
    "https://www-doi-org.lama.example.edu/10.1000/182": DOI,
    "http://0-www.doi.org.biblio.example.eu/10.1000/182": DOI,
    "http://www.doi.org.turing.library.example.edu/10.1000/182": DOI,
    "https://0-pubmed-ncbi-nlm-nih-gov.library.example.edu/77/": ("pmid", "77"),
    "https://doi-org/10.1000/182": None,
    "https://doi-org.com/10.1000/182": None,
    "https://login.ezproxy.example.edu/login?url=https://doi.org/10.1000/182": DOI,
    "https://login.ezproxy.example.edu/login?qurl=https%3A%2F%2Fdoi.org%2F10.1000%2F182": DOI,
    "https://doi.org.example.com/10.1000/182": None,
    "https://notdoi.org/10.1000/182": None,
    "https://publisher.example.com/doi/10.1000/182": None,
    "https://doi.org/": None,
    "https://www.doi.org/the-identifier/resources/handbook/": None,
    "https://doi.org/10.1000/182 and more": None,
    # Handle
    "hdl:2027/mdp.39015": ("handle", "2027/mdp.39015"),
    "Handle: 20.500.12657/39366": ("handle", "20.500.12657/39366"),
    "info:hdl/2027/uc1.$b12345": ("handle", "2027/uc1.$b12345"),
    "https://hdl.handle.net/2027/mdp.39015?urlappend=%3Bseq=5": ("handle", "2027/mdp.39015"),
    "http://hdl.handle.net/11858/00-001M-0000-0012-8E5A-6": (
        "handle",
        "11858/00-001M-0000-0012-8E5A-6",
    ),
    "https://doi.org/2027/mdp.39015": ("handle", "2027/mdp.39015"),
    "2027/mdp.39015": None,
    "https://hdl.handle.net/": None,
    # arXiv
    "arXiv:2004.03011v2": ("arxiv", "2004.03011"),
    "arxiv 2004.03011 [cs.DL]": ("arxiv", "2004.03011"),
    "arXiv preprint arXiv:2004.03011": None,
    "arXiv:math.GT/0309136": ("arxiv", "math/0309136"),
    "arXiv:hep-th/9901001v3.": ("arxiv", "hep-th/9901001"),
    "https://arxiv.org/abs/2004.03011": ("arxiv", "2004.03011"),
    "http://www.arxiv.org/pdf/2004.03011v1.pdf": ("arxiv", "2004.03011"),
    "https://export.arxiv.org/abs/hep-th/9901001": ("arxiv", "hep-th/9901001"),
    "https://de.arxiv.org/abs/0808.0539": ("arxiv", "0808.0539"),
    "arxiv.org/abs/2004.03011": ("arxiv", "2004.03011"),
    "https://arxiv.org/pdf/2004.03011?download=1": ("arxiv", "2004.03011"),
    "https://arxiv.org/list/cs.DL/recent": None,
    "arXiv:2013.0301": None,
    "2004.03011": None,
    # PubMed
    "pmid: 12345678": ("pmid", "12345678"),
    "PMID:0012": ("pmid", "12"),
    "PubMed ID: 77": ("pmid", "77"),
    "info:pmid/77": ("pmid", "77"),
    "https://pubmed.ncbi.nlm.nih.gov/12345678/": ("pmid", "12345678"),
    "https://pubmed.ncbi.nlm.nih.gov/12345678/#affiliation-1": ("pmid", "12345678"),
    "https://www.ncbi.nlm.nih.gov/pubmed/12345678": ("pmid", "12345678"),
    "http://ncbi.nlm.nih.gov/m/pubmed/77/": ("pmid", "77"),
    "https://www.ncbi.nlm.nih.gov/pubmed/?term=12345678": ("pmid", "12345678"),
    "http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=PubMed&list_uids=77&dopt=A": (
        "pmid",
        "77",
    ),
    "https://pubmed.ncbi.nlm.nih.gov/?term=river+trade": None,
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2883744/": None,
    "https://www.ncbi.nlm.nih.gov/books/12345/": None,
    "pmid: 0": None,
    "pmid: 123456789": None,
    # ISBN
    "ISBN 978-3-16-148410-0": ("isbn", "9783161484100"),
    "ISBN-13: 978-3-16-148410-0": ("isbn", "9783161484100"),
    "isbn:0-306-40615-2": ("isbn", "9780306406157"),
    "urn:isbn:0306406152": ("isbn", "9780306406157"),
    "URN:ISBN:080442957X": ("isbn", "9780804429573"),
    "978-3-16-148410-0": ("isbn", "9783161484100"),
    "ISBN 978-3-16-148410-1": None,
    "urn:isbn:0306406153": None,
    "0306406152": None,
    # ARK
    "ark:/12148/btv1b8449691v": ("ark", "ark:/12148/btv1b8449691v"),
    "ARK:12148/btv1b8449691v.": ("ark", "ark:/12148/btv1b8449691v"),
    "https://n2t.net/ark:/12148/btv1b8449691v": ("ark", "ark:/12148/btv1b8449691v"),
    "https://gallica.example.org/ark:/12148/bpt6k1/f12.item?rk=2": (
        "ark",
        "ark:/12148/bpt6k1/f12.item",
    ),
    "https://example.org/dark:/12148/bpt6k1": None,
    "ark:/x/y": None,
    # URN
    "urn:nbn:de:101:1-201109281340": ("urn", "urn:nbn:de:101:1-201109281340"),
    "URN:NBN:FI:tsv-oa1": ("urn", "urn:nbn:fi:tsv-oa1"),
    "https://nbn-resolving.org/urn:nbn:de:bvb:12-bsb00012345": (
        "urn",
        "urn:nbn:de:bvb:12-bsb00012345",
    ),
    "http://nbn-resolving.de/urn/resolver.pl?urn=urn:nbn:de:101:1-2": ("urn", "urn:nbn:de:101:1-2"),
    "http://urn.kb.se/resolve?urn=urn%3Anbn%3Ase%3Auu%3Adiva-1": ("urn", "urn:nbn:se:uu:diva-1"),
    "http://urn.fi/URN:NBN:fi:tsv-oa1": ("urn", "urn:nbn:fi:tsv-oa1"),
    "urn:ietf:rfc:2648": ("urn", "urn:ietf:rfc:2648"),
    "urn:x": None,
    # Nothing of the kind
    "": None,
    ".": None,
    "https://example.org/page": None,
    "https://": None,
    "trade across the river": None,
    "mailto:rafi@example.org": None,
}


@pytest.mark.parametrize(("text", "wanted"), TABLE.items(), ids=TABLE)
def test_identifier(text: str, wanted: tuple[str, str] | None) -> None:
    found = identifier(text)
    assert (found and (found.scheme, found.value)) == wanted


URLS = {
    "doi:10.1000/A<b>#c": "https://doi.org/10.1000/a%3Cb%3E%23c",
    "hdl:2027/uc1.$b1": "https://hdl.handle.net/2027/uc1.$b1",
    "arXiv:2004.03011v2": "https://arxiv.org/abs/2004.03011v2",
    "pmid:12": "https://pubmed.ncbi.nlm.nih.gov/12/",
    "ISBN 978-3-16-148410-0": "",
    "ark:12148/b8": "https://n2t.net/ark:/12148/b8",
    "https://gallica.example.org/ark:/12148/b8": "https://gallica.example.org/ark:/12148/b8",
    "urn:nbn:de:1-2": "https://nbn-resolving.org/urn:nbn:de:1-2",
    "urn:nbn:se:1-2": "https://urn.kb.se/resolve?urn=urn:nbn:se:1-2",
    "urn:nbn:xx:1-2": "",
    "urn:ietf:rfc:2648": "",
}


@pytest.mark.parametrize(("text", "url"), URLS.items(), ids=URLS)
def test_where_it_can_be_followed(text: str, url: str) -> None:
    found = identifier(text)
    assert found is not None
    assert found.url == url


NAMES = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x2FF, categories=("L", "N", "P", "S")),
    min_size=1,
    max_size=60,
)
PREFIXES = st.from_regex(r"10\.[0-9]{4,9}(\.[0-9]{1,3})?", fullmatch=True)


@given(PREFIXES, NAMES)
def test_a_doi_and_its_address_are_one(prefix: str, name: str) -> None:
    written = f"{prefix}/{name}"
    found = identifier(f"https://doi.org/{escaped(written)}")
    if found:
        assert identifier(found.url) == found
        # Only punctuation at the end and the case of letters may be lost.
        assert written.lower().startswith(found.value.lower())


@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    for said in (text, f"https://doi.org/{text}", f"doi:{text}", f"urn:nbn:{text}", f"ark:/{text}"):
        found = identifier(said)
        assert found is None or isinstance(found, Identifier)
        if found and found.url:
            assert identifier(found.url) == found


@pytest.mark.parametrize(
    "text",
    [
        "10.1000/" + ")" * 2000,
        "a." * 1000 + "/",
        "https://" + "ezproxy." * 250 + "/",
        "https://doi.org/" + "%25" * 600,
        "doi" * 600,
        "10." + "1." * 1000,
        "urn:" + "nbn:" * 500,
        "https://x.example.org/" + "ark:" * 500,
        "978-" + " -" * 1000,
        "x" * 5000,
    ],
)
def test_time_is_bounded(text: str) -> None:
    started = time.process_time()
    identifier(text)
    assert time.process_time() - started < 0.1
