from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.citations.reference_names import name_list

LISTS = {
    "one": ("Khan, M. T. F.", "Khan|M. T. F."),
    "apa": ("Rafi, T., Khan, S., & Rossi, P.", "Rafi|T.; Khan|S.; Rossi|P."),
    "chicago": ("Rafi, T. A., S. Khan, and P. B. Rossi", "Rafi|T. A.; Khan|S.; Rossi|P. B."),
    "chicago, full": ("Rafi, Tahir, Sara Khan, and Paul Rossi", "Rafi|Tahir; Khan|Sara; Rossi|Paul"),
    "linguistics": ("Rafi, Tahir & Sara Khan", "Rafi|Tahir; Khan|Sara"),
    "vancouver": ("Rafi TA, Dos Reis SB, D’Avila P", "Rafi|TA; Dos Reis|SB; D’Avila|P"),
    "vancouver, junior": ("Rafi TA Jr, Khan S", "Rafi|TA; Khan|S"),
    "ieee": ("T. A. Rafi, S. Khan, and P. Rossi", "Rafi|T. A.; Khan|S.; Rossi|P."),
    "abnt": ("RAFI, T. A.; KHAN, Sara Maria de", "RAFI|T. A.; KHAN|Sara Maria|de"),
    "slash": ("Rafi, Tahir/Khan, Sara", "Rafi|Tahir; Khan|Sara"),
    "pairs": ("Rafi, Tahir, Khan, Sara, Rossi, Paul", "Rafi|Tahir; Khan|Sara; Rossi|Paul"),
    "german": ("RAFI, T. u. S. KHAN", "RAFI|T.; KHAN|S."),
    "spanish": ("Rafi, T. y Khan, S.", "Rafi|T.; Khan|S."),
    "particle in front": ("van Dorp, A. P.", "van Dorp|A. P."),
    "particle within": ("J. van der Meer", "Meer|J.|van der"),
    "missing comma": ("RAFI, A.C. KHAN, S.B., ROSSI, P.", "RAFI|A.C.; KHAN|S.B.; ROSSI|P."),
    "ellipsis": ("Rafi, T., Khan, S., … Rossi, P.", "Rafi|T.; Khan|S.; Rossi|P."),
    "hyphens": ("Gois-Santos, V.-T.", "Gois-Santos|V.-T."),
    "suffix": ("Rossi, P., Jr., & Khan, S.", "Rossi|P.; Khan|S."),
    "contributors": ("Rafi, Tahir, and river contributors", "Rafi|Tahir; =river contributors"),
    "organisation": ("World Port Organization", "=World Port Organization"),
    "and within": ("Rivers and Ports Institute", "=Rivers and Ports Institute"),
    "commas within": ("Ministry of Ports, Rivers and Rain", "=Ministry of Ports, Rivers and Rain"),
    "paper": ("Daily River", "=Daily River"),
    "acronym": ("UNPO", "=UNPO"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_names(text: str, expected: str) -> None:
    found = [
        f"={name.literal}"
        if name.literal
        else "|".join(filter(None, (name.family, name.given, name.particle)))
        for name in name_list(text).names
    ]
    assert "; ".join(found) == expected


@pytest.mark.parametrize("words", ["et al.", "et al", "u. a.", "and others", "et alii"])
def test_others(words: str) -> None:
    found = name_list(f"Rafi, T., {words}")
    assert (found.et_al, [name.family for name in found.names]) == (True, ["Rafi"])


@pytest.mark.parametrize("words", ["(Eds.)", "(ed.)", "(Hrsg.)", "(orgs.)", ", editors", "(Ed.)."])
def test_editors(words: str) -> None:
    found = name_list(f"Rafi, T. & Khan, S. {words}")
    assert (found.editors, [name.family for name in found.names]) == (True, ["Rafi", "Khan"])


@given(st.text(alphabet=st.sampled_from("ABab. ,;&/'-éÉ(Eds)"), max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert all(name.family or name.literal for name in name_list(text).names)
