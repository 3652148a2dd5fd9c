"""The fixes of BIB rules: made, the rule is silent, and the rest of the file is as it was."""

from __future__ import annotations

import pytest

from pakru_refs import fix
from pakru_refs.bib.bibtex import read
from pakru_refs.bib.items import items
from pakru_refs.model.document import Document
from pakru_refs.model.evidence import Evidence
from pakru_refs.model.fact import Facts
from pakru_refs.model.finding import Finding
from pakru_refs.model.location import Source
from pakru_refs.rules.base import discover
from pakru_refs.rules.judge import judge

BIB = [rule for rule in discover() if rule.descriptor.family == "BIB"]


def found(text: str) -> tuple[Finding, ...]:
    bibliography = read(Source("refs.bib", text))
    document = Document(bibliographies=(bibliography,), items=items([bibliography]))
    return judge(BIB, document, Facts(), Evidence())[0]


FIXED = {
    "comma": (
        "@misc{a,\n  title = {T}\n  note = {N}\n}",
        "@misc{a,\n  title = {T},\n  note = {N}\n}",
    ),
    "comma-behind-key": ("@misc{a\n  title = {T}\n}", "@misc{a,\n  title = {T}\n}"),
    "duplicate": ("@misc{a,\n  note = {N},\n  note = {N},\n}", "@misc{a,\n  note = {N},\n}"),
    "empty": ("@misc{a,\n  note = {},\n  title = {T}\n}", "@misc{a,\n  title = {T}\n}"),
    "empty-at-the-end": ("@misc{a, title = {T}, note = {}}", "@misc{a, title = {T}}"),
    "prefix": ('@misc{a, doi = "https://doi.org/10.1000/182"}', '@misc{a, doi = "10.1000/182"}'),
    "escape": (r"@misc{a, doi = {10.1000/a\_b}}", "@misc{a, doi = {10.1000/a_b}}"),
    "address": (
        r"@misc{a, url = {http://a.example/b\_c}}",
        "@misc{a, url = {http://a.example/b_c}}",
    ),
}


@pytest.mark.parametrize(("before", "after"), FIXED.values(), ids=FIXED)
def test_fix(before: str, after: str) -> None:
    made = fix.edits_by_path(fix.fixes(found(f"% head\n{before}\n% tail\n")))
    assert (
        fix.apply(f"% head\n{before}\n% tail\n", made["refs.bib"]) == f"% head\n{after}\n% tail\n"
    )
    assert not [one for one in found(after) if one.fix]


UNFIXED = {
    "comment-would-go": "@misc{a, title = {T}, % why\n note = {}}",
    "other-values": "@misc{a, note = {N}, note = {M}}",
    "two-kinds-of-fault": "@misc{a, title = {T}\n note = {N},, year = 1}",
}


@pytest.mark.parametrize("text", UNFIXED.values(), ids=UNFIXED)
def test_no_fix(text: str) -> None:
    told = found(text)
    assert told
    assert not fix.fixes(told)
