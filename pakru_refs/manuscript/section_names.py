"""What sections are called, in the languages that articles are written in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pakru_refs.model.claim import Role

_REFERENCES = (
    "references|reference list|list of references|references cited|literature cited|cited literature|"
    "works cited|work cited|bibliography|selected bibliography|select bibliography|literature|literature references|"
    "references and notes|notes and references|sources|references and further reading|reference|cited works|cited references|sources cited|"
    "bibliographic references|bibliographical references|endnotes and references|references and sources|"
    "referencias|referencia|referencias bibliograficas|referencias citadas|bibliografia|bibliografia citada|bibliografia consultada|"
    "literatura citada|literatura|obras citadas|fuentes citadas|referencias e bibliografia|lista de referencias|"
    "fontes|obras consultadas|referencias consultadas|fuentes y bibliografia|fontes e bibliografia|"
    "references bibliographiques|bibliographie|litterature citee|ouvrages cites|liste des references|"
    "literaturverzeichnis|literaturangaben|literaturliste|quellen|quellenverzeichnis|quellen und literatur|literatur und quellen|"
    "quellen- und literaturverzeichnis|verwendete literatur|zitierte literatur|literaturnachweis|literaturhinweise|"
    "literatur- und quellenverzeichnis|literatur|referenzen|bibliografie|"
    "riferimenti bibliografici|riferimenti|opere citate|bibliografia essenziale|"
    "literatuur|literatuurlijst|referenties|bronnen|bronvermelding|referenser|litteratur|litteraturliste|referanser|"
    "internet sources|online sources|electronic sources|web sources|websites|further sources|internetquellen|internet-quellen|"
    "onlinequellen|online-quellen|internetressourcen|weblinks|elektronische quellen|weitere quellen|fuentes electronicas|"
    "fontes eletronicas|sources electroniques|sitographie|webographie|webgraphie|sitografia|webgrafia|"
    "kildeliste|kallor|kirjallisuus|lahteet|kirjallisuusluettelo|kaynakca|kaynaklar|literatura i zrodla|pismiennictwo|"
    "literatura cytowana|seznam literatury|pouzita literatura|zoznam literatury|irodalom|irodalomjegyzek|hivatkozasok|"
    "список литературы|литература|библиография|библиографический список|список источников|источники|"
    "список использованной литературы|список использованных источников|используемая литература|"
    "джерела|література|список літератури|список використаних джерел|βιβλιογραφια|αναφορες|参考文献|引用文献|參考文獻|참고문헌|"
    "annotated bibliography|primary sources|secondary sources|primary literature|secondary literature|primarliteratur|"
    "sekundarliteratur|primarquellen|sources primaires|sources secondaires|fuentes primarias|fuentes secundarias|"
    "fontes primarias|fontes secundarias|fonti primarie|fonti secondarie|primaire bronnen|secundaire bronnen|"
    "المراجع|المصادر|المصادر والمراجع|مراجع|منابع|daftar pustaka|referensi|tai lieu tham khao|rujukan"
)
_ABSTRACT = (
    "abstract|summary|synopsis|resumo|resumen|resume|zusammenfassung|kurzfassung|riassunto|sommario|samenvatting|"
    "abstrakt|аннотация|реферат|extended abstract|executive summary|author summary|elife digest|plain language summary|"
    "significance statement|highlights|graphical abstract|sintesi|резюме|анотація|摘要|要旨"
)
_INTRODUCTION = (
    "introduction|background|introducao|introduccion|einleitung|einfuhrung|introduzione|inleiding|введение|вступ|"
    "historical background|theoretical background|literature review|review of literature|related work|statement of need|"
    "revisao da literatura|revisao bibliografica|revision de la literatura|marco teorico|referencial teorico|"
    "fundamentacao teorica|stand der forschung|motivation|hintergrund|contexte|antecedentes|overview|objectives|objective|aims"
)
_METHODS = (
    "methods|method|materials and methods|material and methods|methods and materials|methodology|research methodology|"
    "research methods|data and methods|data|experimental procedures|experimental|study design|patients and methods|"
    "metodos|metodo|metodologia|material e metodos|materiais e metodos|material y metodos|materiales y metodos|"
    "procedimentos metodologicos|methodes|methode|methoden|methodik|methodologie|material und methoden|metodi|"
    "materiali e metodi|materiale e metodi|materiel et methodes|materiels et methodes|методы|материалы и методы|методология|"
    "subjects and methods|participants|statistical analysis|data analysis|design and methods|online methods|star methods"
)
_RESULTS = (
    "results|findings|results and discussion|resultados|resultados e discussao|resultados y discusion|resultats|"
    "resultats et discussion|ergebnisse|ergebnisse und diskussion|risultati|risultati e discussione|resultaten|результаты|"
    "результаты и обсуждение|discussion|discussao|discusion|diskussion|discussione|discussie|обсуждение|general discussion"
)
_CONCLUSION = (
    "conclusion|conclusions|concluding remarks|conclusion and recommendations|conclusions and recommendations|"
    "discussion and conclusion|discussion and conclusions|conclusions and discussion|conclusions and future work|"
    "conclusao|conclusoes|consideracoes finais|conclusiones|consideraciones finales|conclusion generale|fazit|ausblick|"
    "fazit und ausblick|schluss|schlussfolgerungen|schlussfolgerung|schlussbetrachtung|schlussbemerkung|conclusione|conclusioni|"
    "considerazioni finali|conclusie|заключение|выводы|summary and conclusion|summary and conclusions|closing remarks|"
    "recommendations|final remarks|final considerations|resumo e conclusoes|conclusions and outlook|outlook"
)
_NOTES = (
    "notes|note|endnotes|footnotes|notas|nota|notas finais|notas de rodape|notas al pie|notes de bas de page|anmerkungen|"
    "fussnoten|endnoten|noten|noot|примечания|сноски|end notes|anmerkung"
)
_BACK = (
    "acknowledgement|acknowledgements|acknowledgment|acknowledgments|agradecimentos|agradecimento|agradecimientos|"
    "remerciements|danksagung|danksagungen|ringraziamenti|dankwoord|благодарности|funding|financial support|funding information|"
    "funding statement|financiamento|financiacion|financement|finanzierung|conflict of interest|conflicts of interest|"
    "competing interests|declaration of competing interest|declaration of interest|declaration of interests|declarations|"
    "disclosure|disclosures|disclosure statement|conflito de interesses|conflitos de interesse|conflito de interesse|"
    "conflicto de intereses|conflicto de interes|author contributions|authors contributions|authors' contributions|"
    "author's contributions|contribution of authors|contribuicao dos autores|contribuicoes dos autores|"
    "contribuicao de autoria|credit authorship contribution statement|data availability|data availability statement|"
    "availability of data and materials|availability of data|availability|code availability|data accessibility|"
    "supporting information|supplementary material|supplementary materials|supplementary information|supplementary data|"
    "supplemental data|supplemental information|additional information|additional files|additional file|ethics statement|"
    "ethics approval|ethical approval|ethics approval and consent to participate|informed consent statement|"
    "institutional review board statement|consent for publication|appendix|appendices|annex|annexes|anexo|anexos|apendice|"
    "apendices|anhang|annexe|appendice|appendici|bijlage|bijlagen|приложение|приложения|abbreviations|list of abbreviations|"
    "abkurzungsverzeichnis|abbreviations used|tables|figures|table|figure legends|list of tables|list of figures|"
    "tabelas|figuras|tablas|tabellen|abbildungen|abbildungsverzeichnis|tabellenverzeichnis|tableaux|about the author|"
    "about the authors|author information|author biography|author biographies|author details|autoreninformation|"
    "zu den personen|autorenvorstellung|autoreninformationen|autorenangaben|autorin und autor|about the contributors|contributor details|les auteurs|gli autori|zum autor|zur autorin|zu den autoren|biographical note|biographical notes|notes on contributors|"
    "notes on contributor|correspondence|contact|kontakt|index|glossary|glossar|publisher's note|peer review|"
    "editor|reviewers|contributors|authorship|orcid|license|copyright|sobre o autor|sobre os autores|sobre as autoras|"
    "sobre a autora|datos de los autores|dados dos autores|disponibilidade de dados|uber den autor|uber die autoren|"
    "angaben zu den autoren|anexo i|appendix a|appendix 1|online appendix|bildnachweis|impressum|pre-publication history"
)
_FRONT = (
    "keywords|key words|key-words|palavras-chave|palavras chave|palabras clave|mots-cles|mots cles|schlusselworter|"
    "schlagworter|schlagworte|stichworte|parole chiave|trefwoorden|ключевые слова|descritores|descriptors|descriptores|"
    "index terms|subject terms|jel classification|authors|contents|table of contents|inhaltsverzeichnis|inhalt|sumario|"
    "indice|sommaire|table des matieres|tags|ccs concepts"
)

_ROLES: dict[str, Role] = {
    name: role
    for names, role in (
        (_BACK, Role.BACK),
        (_NOTES, Role.BACK),
        (_FRONT, Role.FRONT),
        (_ABSTRACT, Role.ABSTRACT),
        (_INTRODUCTION, Role.BODY),
        (_METHODS, Role.METHODS),
        (_RESULTS, Role.RESULTS),
        (_CONCLUSION, Role.CONCLUSION),
        (_REFERENCES, Role.REFERENCES),
    )
    for name in names.split("|")
}
_NOTE_NAMES = frozenset(_NOTES.split("|"))
_INTRODUCTION_NAMES = frozenset(_INTRODUCTION.split("|"))
_NUMBER = re.compile(
    r"^(?:(?:section|chapter|kapitel|capítulo)\s+)?(?:\d{1,2}(?:\.\d{1,2}){0,4}|[ivx]{1,5}|[a-h])[.):]?\s+(?=\S)|^[§#]+\s*",
    re.IGNORECASE,
)
_MARKUP = "*_#=~`<>[] \t"
_END_MARKS = ".:：*_#=-–— \t"
_DASH = re.compile(r"\s+[-–—|/]\s+|\s*:\s+")
LONGEST = 90
"""Characters of the longest line that is looked at as a section's name."""


def plain_name(heading: str) -> str:
    """Return a heading without number, marks, case and accents: `3. Métodos:` gives `metodos`."""
    bare = _NUMBER.sub("", heading.strip(_MARKUP)).strip(_END_MARKS)
    return _folded(bare.replace("&", "and"))


@lru_cache(maxsize=512)
def role_named(heading: str) -> Role | None:
    """Return what a section of that name is for, if it is a name that sections have."""
    if not heading or len(heading) > LONGEST:
        return None
    known = _ROLES.get(plain_name(heading)) or _ROLES.get(_folded(heading.strip(_MARKUP + ".:")))
    if known is not None:
        return known
    first, *rest = _DASH.split(heading.strip(_MARKUP), maxsplit=1)
    if rest and _ROLES.get(_folded(first)) is Role.REFERENCES and len(rest[0].split()) <= 3:
        return Role.REFERENCES  # "Referências - Livros"
    return _numbered_appendix(_folded(first))


def _numbered_appendix(name: str) -> Role | None:
    words = name.split()
    if (
        len(words) == 2
        and len(words[1]) <= 3
        and words[0]
        in ("appendix", "anhang", "anexo", "annex", "annexe", "apendice", "appendice", "supplement")
    ):
        return Role.BACK
    return None


def is_notes(heading: str) -> bool:
    """Say whether a heading is one that notes stand under."""
    return len(heading) <= LONGEST and plain_name(heading) in _NOTE_NAMES


def is_introduction(heading: str) -> bool:
    """Say whether a heading opens the text proper."""
    return len(heading) <= LONGEST and plain_name(heading) in _INTRODUCTION_NAMES


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.replace("’", "'").replace("—", "-").replace("–", "-").split())
