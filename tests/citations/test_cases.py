"""Citations as manuals of style and six languages print them: which verdict each gets.

The rows are read in a sentence, with a list of just the works that stand beside them.
"""

from __future__ import annotations

import pytest

from pakru_refs.model.citation import Verdict
from pakru_refs.model.item import Date, Item
from tests.citations.building import item, read

VOGT = item("vogt", "Vogt, K.", 2011, "Ice and trade")
VOGT09 = item("vogt09", "Vogt, K.", 2009, "Early ice")
VOGT_B = item("vogt_b", "Vogt, B.", 2009, "Other ice")
PAIR = item("pair", "Vogt, K.; Lima, A.", 2014, "Harbours")
TRIO = item("trio", "Lima, A.; Vogt, K.; Prado, S.", 2016, "Tides")
TRIO_A = item("trio_a", "Lima, A.; Vogt, K.; Prado, S.", Date(2016, suffix="a"), "Tides")
TRIO_B = item("trio_b", "Lima, A.; Vogt, K.; Prado, S.", Date(2016, suffix="b"), "Shores")
SOUZA = item("souza", "Souza, M.", 2015, "Cais")
NUNES = item("nunes", "Nuñez Prado, R.", 2012, "Puertos")
DEVRIES = item("devries", "de|Vries, P.", 2008, "Sluizen")
ROSSI = item("rossi", "D'Rossi, L.", 2017, "Canali")
LATER = item("later", "Moe, James Wilhelm", 1938, "Grammar")
PRAT = item("prat", "Vogt, K.; Prat i Soler, N.", 2019, "Entropy of ports")
TEAM = item("team", "=Team R", 2012, "Language of ports")
GROUP = item("group", "=Institute of Harbour Studies", 2010, "Yearbook")
SPEECH = item("speech", "Vogt, K.", 1979, "Harbour and Language")
FERRY = item("ferry", "Vogt, K.", 1983, "Ferrymanship")
COPYRIGHT = item("copy", "Vogt, K.", 1967, "Talks of spring. Copyright 1975 by River Books")
HYPHEN = item("hyphen", "Leal-Vogt, A.; Prado, S.", 2013)

M, U, Y = "match", "undefined", "year-mismatch"
A, X, N = "author-mismatch", "ambiguous", "not-required"

ROWS: list[tuple[str, tuple[Item, ...], list[str]]] = [
    # German
    ("(vgl. Vogt 2011, S. 12)", (VOGT,), [M]),
    ("(siehe auch Vogt und Lima 2014: 33 f.)", (PAIR,), [M]),
    ("(Lima u. a. 2016, S. 4–6)", (TRIO,), [M]),
    ("(Lima u.a. 2016)", (TRIO,), [M]),
    ("(Lima et al. 2016, S. 3 ff.)", (TRIO,), [M]),
    ("(z. B. Vogt 2011; Lima, Vogt und Prado 2016)", (VOGT, TRIO), [M, M]),
    ("(Vogt 2009, zit. nach Lima u. a. 2016)", (TRIO,), [N, M]),
    ("Laut Vogt (2011, S. 7) fror es", (VOGT,), [M]),
    ("Nach Vogt und Lima (2014) fror es", (PAIR,), [M]),
    ("(Vogt o. J.)", (item("oj", "Vogt, K.", Date(status="o. J.")),), [M]),
    # Spanish
    ("(véase Vogt, 2011, p. 12)", (VOGT,), [M]),
    ("(Vogt y Lima, 2014, pp. 3-5)", (PAIR,), [M]),
    ("(Lima y otros, 2016)", (TRIO,), [M]),
    ("(Núñez Prado, 2012, págs. 3-4)", (NUNES,), [M]),
    ("Según Vogt (2011)", (VOGT,), [M]),
    ("Según Vogt y Lima (2014, p. 3)", (PAIR,), [M]),
    ("(Vogt, 2009, citado en Lima et al., 2016)", (TRIO,), [N, M]),
    ("(cf. Vogt, 2011; véase también Lima et al., 2016)", (VOGT, TRIO), [M, M]),
    # Portuguese
    ("(VOGT, 2011, p. 12)", (VOGT,), [M]),
    ("(VOGT; LIMA, 2014)", (PAIR,), [M]),
    ("(VOGT, 2009 apud LIMA; VOGT; PRADO, 2016, p. 3)", (TRIO,), [N, M]),
    ("Segundo Vogt e Lima (2014, p. 5)", (PAIR,), [M]),
    ("Para Souza (2015), o cais", (SOUZA,), [M]),
    ("Conforme Lima, Vogt e Prado (2016)", (TRIO,), [M]),
    ("(LIMA et al., 2016)", (TRIO,), [M]),
    ("(cf. LIMA e colaboradores, 2016)", (TRIO,), [M]),
    # French
    ("(voir Vogt, 2011, p. 12)", (VOGT,), [M]),
    ("(Vogt et Lima, 2014)", (PAIR,), [M]),
    ("Selon Vogt et Lima (2014 : 12)", (PAIR,), [M]),
    ("(Lima et coll., 2016)", (TRIO,), [M]),
    ("D’après Vogt (2011)", (VOGT,), [M]),
    ("(Vogt, 2009, cité par Lima et al., 2016)", (TRIO,), [N, M]),
    # Italian
    ("(si veda Vogt 2011, p. 12)", (VOGT,), [M]),
    ("(Vogt e Lima 2014, pp. 3-5)", (PAIR,), [M]),
    ("Secondo Vogt (2011)", (VOGT,), [M]),
    ("(D’Rossi, 2017)", (ROSSI,), [M]),
    ("(cfr. Vogt 2011: 3)", (VOGT,), [M]),
    # Dutch
    ("(zie Vogt, 2011, p. 12)", (VOGT,), [M]),
    ("(Vogt en Lima, 2014)", (PAIR,), [M]),
    ("Volgens De Vries (2008)", (DEVRIES,), [M]),
    ("(De Vries, 2008, blz. 4)", (DEVRIES,), [M]),
    # Names
    ("(Vogt & Prat i Soler, 2019)", (PRAT,), [M]),
    ("(Ortega y Soler, 1930)", (item("ortega", "Ortega y Soler, J.", 1930),), [M]),
    ("(Vogt and Prat I Soler 2019)", (PRAT,), [M]),
    ("(Team, 2012)", (TEAM,), [M]),
    ("W. Moe (1938) says", (LATER,), [M]),
    ("Maia and Lima, U. A. (2014) say", (VOGT,), [U]),
    ("Anna Holm (2015) says", (VOGT,), [U]),
    ("(IHS, 2010)", (GROUP,), [M]),
    ("(LealVogt and Prado, 2013)", (HYPHEN,), [A]),
    ("(Leal Vogt and Prado, 2013)", (HYPHEN,), [M]),
    ("(Vgot, 2011)", (VOGT,), [A]),
    ("(Lima and Vogt, 2014)", (PAIR,), [A]),
    ("(Vogt, Lima, and Prado, 2016)", (TRIO,), [A]),
    # Titles in place of authors
    ("As in Harbour and Language (1979)", (SPEECH,), [M]),
    ("In Harbour and Language (1982) he", (SPEECH,), [Y]),
    ("his later work (Ferrymanship, 1983)", (FERRY,), [M]),
    # Years
    ("(Vogt, 1975)", (COPYRIGHT,), [M]),
    ("(Vogt 1916 [1979])", (SPEECH,), [M]),
    ("(Vogt, 1916 {[1979]}, pp. 3–4)", (SPEECH,), [M]),
    ("(Vogt, 28/12/2011)", (VOGT,), []),
    ("(Lima et al., 2016a, b)", (TRIO_A, TRIO_B), [M, M]),
    ("(Lima et al., 2016a and b)", (TRIO_A, TRIO_B), [M, M]),
    ("(Vogt, 2009, 2011)", (VOGT09, VOGT), [M, M]),
    ("Vogt (2009; 2011)", (VOGT09, VOGT), [M, M]),
    # The light of the others
    ("(Vogt, 2009) and (Vogt, 2012)", (VOGT09, VOGT), [M, Y]),
    ("(Vogt, 2010)", (VOGT09, VOGT), [X]),
    ("(K. Vogt, 2009) and (Vogt, 2010)", (VOGT09, VOGT_B), [M, X]),
    ("(Vogt, 2009) and (Lima, 2016)", (VOGT09, TRIO), [M, A]),
    ("Vogt (2009), cited in Lima et al. (2016)", (VOGT09, TRIO), [M, M]),
    ("In Vogt’s model of ice (2003), it", (VOGT,), [Y]),
    ("In Vogt’s time there (2003), it", (SOUZA,), []),
    # None
    ("The order (Suborder Fluviata Lind et al., 1998)", (VOGT,), []),
    ("They met (Harbour Meeting 10, Wistow, 2015)", (VOGT,), []),
    ("at the Harbour Meeting 10 (Wistow, 2015)", (VOGT,), []),
    ("books like Otter in Fairland (2016)", (VOGT,), []),
]


@pytest.mark.parametrize(
    ("text", "items", "verdicts"), ROWS, ids=[f"{row[0]} {len(row[1])}" for row in ROWS]
)
def test_verdicts(text: str, items: tuple[Item, ...], verdicts: list[str]) -> None:
    found = [one.verdict.value for c in read(f"{text}.", items) for one in c.items]
    assert found == verdicts


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Kai Vogt (2011) froze.", ["Vogt (2011"]),
        ("As K. J. Vogt (2011) says.", ["Vogt (2011"]),
        ("By P. de Vries (2008).", ["de Vries (2008"]),
        ("(K. Vogt, 2011)", ["K. Vogt, 2011"]),
        ("Vogt ((2011): 9) says.", ["2011"]),
        ("(Vogt, [n.d.], p. 6)", ["Vogt, [n.d.], p. 6"]),
        ("As Vogt states, “ice is old” ((2011): 14).", ["2011"]),
        ("(all of it, as Vogt saw, and after; (2011))", ["2011"]),
        ("Vogt, K. & Lima, A. (eds.), (2014).", ["Vogt, K. & Lima, A. (eds.), (2014"]),
    ],
)
def test_places(text: str, spans: list[str]) -> None:
    undated = item("nd", "Vogt, K.", Date(status="n.d."))
    found = read(text, (VOGT, PAIR, DEVRIES, undated))
    assert [one.location.text for c in found for one in c.items] == spans
    assert all(one.verdict is Verdict.MATCH for c in found for one in c.items)
