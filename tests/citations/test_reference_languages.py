"""References of several languages and orders, and with marks missing, to the stretches of their fields."""

from __future__ import annotations

import pytest

from pakru_refs.citations.reference_string import parse
from pakru_refs.model.location import Source

REFERENCES = {
    "german chapter": (
        "Brandt, Inge/Keller, Uwe (2011): Häfen am Strom. Eine Einführung in den Handel. In: Vogel, Karl (Hg.): Wege des Wassers. Wiesbaden, S. 33-58.",
        {"author": "Brandt, Inge/Keller, Uwe", "title": "Häfen am Strom. Eine Einführung in den Handel", "editor": "Vogel, Karl", "container_title": "Wege des Wassers", "publisher_place": "Wiesbaden", "page": "33-58"},
    ),
    "german journal": (
        "Brandt, I.; Keller, U. (2011): Häfen am Strom, in: Zeitschrift für Handel, 12. Jg., H. 3, S. 33-58.",
        {"author": "Brandt, I.; Keller, U", "title": "Häfen am Strom", "container_title": "Zeitschrift für Handel", "volume": "12", "issue": "3", "page": "33-58"},
    ),
    "german book": (
        "Brandt, Inge (2011), Häfen am Strom. Eine Einführung in den Handel, Opladen: Flussverlag.",
        {"author": "Brandt, Inge", "title": "Häfen am Strom. Eine Einführung in den Handel", "publisher_place": "Opladen", "publisher": "Flussverlag"},
    ),
    "german, full name": (
        "Inge Brandt: Häfen am Strom. Köln: Flussverlag 2011.",
        {"title": "Häfen am Strom", "publisher_place": "Köln", "publisher": "Flussverlag"},
    ),
    "pages before in": (
        "Brandt, I., 2011: Häfen am Strom. S. 33-58 in: Vogel, K. (Hrsg.), Wege des Wassers. Köln: Flussverlag.",
        {"author": "Brandt, I", "title": "Häfen am Strom", "page": "33-58", "editor": "Vogel, K", "container_title": "Wege des Wassers", "publisher": "Flussverlag"},
    ),
    "french chapter": (
        "Morel, A. (2011), « Les ports du fleuve », in Petit, L. (dir.), Les chemins de l’eau, Paris, Seuil, p. 33-58.",
        {"author": "Morel, A", "title": "Les ports du fleuve", "editor": "Petit, L", "container_title": "Les chemins de l’eau", "page": "33-58"},
    ),
    "italian": (
        "A. Morelli, I porti del fiume e della costa, Bologna 2011.",
        {"author": "A. Morelli", "title": "I porti del fiume e della costa", "publisher_place": "Bologna"},
    ),
    "spanish": (
        "Moreno, A. (2011): “Los puertos del río”, Revista de Comercio, vol. 12, núm. 3, pp. 33-58.",
        {"author": "Moreno, A", "title": "Los puertos del río", "container_title": "Revista de Comercio", "volume": "12", "issue": "3", "page": "33-58"},
    ),
    "portuguese": (
        "MOREIRA, A. Os portos do rio. In: PINTO, L. (Org.). Os caminhos da água. São Paulo: Rio, 2011. p. 33-58.",
        {"author": "MOREIRA, A", "title": "Os portos do rio", "editor": "PINTO, L", "container_title": "Os caminhos da água", "publisher_place": "São Paulo", "page": "33-58"},
    ),
    "no marks": (
        "Rafi, T., Khan, S. Trade on the river and its ports 2011 Journal of Trade 12 33-58",
        {"author": "Rafi, T., Khan, S", "title": "Trade on the river and its ports", "container_title": "Journal of Trade", "volume": "12", "page": "33-58"},
    ),
    "no title": (
        "T. Rafi and S. Khan, J. Trade Econ. 12, 331 (2011).",
        {"author": "T. Rafi and S. Khan", "container_title": "J. Trade Econ", "volume": "12", "page": "331"},
    ),
    "commas": (
        "T. Rafi, S. Khan, Trade on the river and its ports, Journal of Trade 12 (2011) 33–58.",
        {"author": "T. Rafi, S. Khan", "title": "Trade on the river and its ports", "container_title": "Journal of Trade", "volume": "12", "page": "33–58"},
    ),
    "glued": (
        "Rafi,T.,Khan,S.(2011).Trade on the river and its ports.Journal of Trade,12,33-58.",
        {"author": "Rafi,T.,Khan,S", "title": "Trade on the river and its ports", "container_title": "Journal of Trade", "volume": "12", "page": "33-58"},
    ),
}  # fmt: skip


def said(text: str) -> dict[str, str]:
    reading = parse(text, Source("a.txt", text).locate(0, len(text)))
    return {name: text[slice(*span)].rstrip(" .,") for name, span in reading.spans.items()}


@pytest.mark.parametrize(("text", "wanted"), REFERENCES.values(), ids=REFERENCES)
def test_reference(text: str, wanted: dict[str, str]) -> None:
    found = said(text)
    assert {name: found.get(name) for name in wanted} == wanted
