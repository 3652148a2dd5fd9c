from __future__ import annotations

import pytest

from pakru_refs.manuscript.language import language
from pakru_refs.manuscript.section_names import plain_name, role_named
from pakru_refs.model.claim import Role

LANGUAGES = {
    "en": "The ships that came to the port in the spring were not from the north.",
    "pt": "Os navios que chegaram ao porto na primavera não são do norte, mas uma frota.",
    "es": "Los barcos que llegaron al puerto en la primavera y el verano no son del norte.",
    "fr": "Les bateaux qui sont dans le port ne viennent pas du nord, et une flotte est là.",
    "de": "Die Schiffe, die im Hafen liegen, sind nicht aus dem Norden und werden das Land sehen.",
    "it": "Le navi che sono nel porto della città non sono del nord, ma una flotta di più.",
    "nl": "De schepen die in de haven zijn, komen niet uit het noorden en worden een vloot.",
    "ru": "Корабли пришли в порт весной, и никто их не ждал.",
    "zh": "船在春天来到港口，没有人等待。",
    "ja": "船は春に港へ来ました。",
}


@pytest.mark.parametrize(("code", "text"), LANGUAGES.items(), ids=LANGUAGES)
def test_language(code: str, text: str) -> None:
    assert language(text) == code


def test_nothing_tells_nothing() -> None:
    assert language("") == "en"


NAMES = {
    "3.2 Métodos:": Role.METHODS,
    "IV. RESULTS": Role.RESULTS,
    "Fazit und Ausblick": Role.CONCLUSION,
    "Anhang 2": Role.BACK,
    "Materials & Methods": Role.METHODS,
    "Ports": None,
    "Note: it rained": None,
}


@pytest.mark.parametrize(("heading", "role"), NAMES.items(), ids=NAMES)
def test_section_names(heading: str, role: Role | None) -> None:
    assert role_named(heading) is role


def test_plain_name() -> None:
    assert plain_name("## 3. Métodos:") == "metodos"
