"""Words around the names of a citation, in the languages that articles are written in."""

from __future__ import annotations

import re

from pakru_refs.prose.words import words

SUFFIXES = words("jr sr ii iii iv filho neto júnior junior sobrinho")
"""Behind a family name."""

AND = words("and & und et y e i en och og ja és и і та και ve")
"""Join the last two authors."""

PARTICLES = words(
    """
    van von der den de del della dei degli di da das do dos du des la le las los el al bin ibn ben
    ter ten te tot zu zum zur vom am af av auf lo dal dalla abu bint mac d' l' 't st. st dela delos
    """
)
"""Small words inside a family name or before it."""

OF = words(
    """
    of for the on de da do dos das du des del la le les el los las di della und für fur der die das des zu van voor en och og av aux au para og na no
    """
)
"""Small words inside the name of an organisation."""

ORGANISATION = words(
    """
    ministry ministries department bank organization organisation office institute institutes
    council commission corporation university agency association committee center centre network
    foundation society union group team bureau authority services service government programme
    program federation consortium board secretariat administration academy league observatory
    parliament court company inc ltd llc gmbh press news times tribune post journal gazette herald
    guardian express developers contributors collaboration initiative taskforce force ministério
    ministerio secretaria instituto universidade fundação conselho associação agência departamento
    banco comissão governo prefeitura asociación fundación comisión consejo gobierno agencia
    ministerium institut verein bund bundesamt universität stiftung gesellschaft verband ministère
    université société agence banque conseil partnership alliance forum trust fund museum library
    party survey working nations states
    """
)
"""What an organisation is called; its name may hold “and”."""

OPENERS = words(
    """
    apud ver veja vide véase voir siehe vgl idem ibid dr prof professor mr mrs ms
    a an the this that these those it its he she his her they their we our my there here in on at by
    for from with without within of to into as but and or nor so yet if when while where whereas
    although though because since after before during until unless under over between among against
    about around through throughout across along despite besides beyond like unlike except according
    following see cf compare contra per via both either neither each every all any some many most
    several few other others another such same similar similarly likewise however moreover
    furthermore additionally also thus therefore hence consequently then later earlier recently
    previously finally first firstly second secondly third thirdly next last lastly again still even
    only just not nevertheless nonetheless meanwhile instead indeed rather perhaps maybe
    specifically particularly notably importantly interestingly surprisingly conversely
    alternatively accordingly subsequently originally eventually currently traditionally
    historically generally typically usually often sometimes always never today now once recent
    early what who which why how whether based given using used adapted modified taken cited quoted
    reviewed discussed reported described shown proposed introduced developed extended building
    drawing citing quoting echoing paraphrasing consider considering regarding concerning including
    inspired motivated contrary thanks due studies study research researchers authors author
    scholars scholar work works paper papers article articles book books chapter segundo conforme
    para como em nos nas o os um uma por já também assim entretanto porém contudo além apesar ainda
    quando onde enquanto embora ou mas se ao aos às pelo pela pelos pelas este esta esse essa estes
    estas autores autor según en un una también así además sin embargo aunque cuando donde mientras
    pero si del con estos selon pour dans une par comme aussi ainsi cependant toutefois quand où et
    mais au aux ce cette ces chez nach laut bei siehe vgl im ein eine auch daher jedoch wenn während
    obwohl und oder aber mit am dies diese dieser wie so auch gemäß nel nella secondo come anche
    per dopo mentre cfr volgens zie zoals bij voor naar ook maar toch hoewel terwijl omdat sinds
    echter
    """
)
"""Capitalised at the start of a sentence, and no name."""

PREPOSITIONS = words(
    """
    in on at by for from with within of to into as during under over between among against about
    around through throughout across along despite besides beyond since after before until em no na
    para por en dans pour chez bei im nach
    """
)
"""Open a phrase of their own: with a comma behind it, the whole phrase goes."""

COUNTED = words(
    """
    table tables figure figures fig figs tab equation eq eqs section sections sec chapter ch
    appendix box panel scheme plate map experiment study model hypothesis hypotheses phase stage
    step level type group class version vol volume no nr number part page pages p pp act law decree
    article art regulation resolution directive bill rule order ordinance lei decreto portaria
    resolução ley gesetz window windows python matlab stata spss sas ubuntu january february march
    april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec spring summer autumn fall winter monday tuesday wednesday thursday friday
    saturday sunday tabela figura quadro gráfico tabla cuadro gráfica tabelle abbildung abb tableau
    grade year years age aged aet born died b d r reigned fl since until from accessed retrieved
    updated last n sd se ci df mean
    """
)
"""Before a number, and no author."""

SECONDARY = re.compile(
    r"\b(?:as\s+)?(?:cited|quoted|discussed|reported|referenced|mentioned|reproduced|reprinted|referred\s+to)\s+(?:in|by|from|after)\b"
    r"|\bapud\b|\bqtd\.?\s+in\b|\bciteret\s+i\b|\bzit(?:iert)?\.?\s+(?:nach|bei|in)\b|\bcit(?:ado|ada|ato|é|ée)\s+(?:em|en|por|in|dans|par)\b",
    re.IGNORECASE,
)
"""Between a work that somebody quotes and the work that is cited for it."""

PERSONAL = re.compile(
    r"\bpers(?:onal|\.)?\s*(?:comm(?:unication|\.)?|obs(?:ervation|\.)?|interview|correspondence|e-?mail)"
    r"|\bunpubl(?:ished|\.)\s+(?:data|results|observations)|\bcomunicação pessoal|\bcomunicación personal|\bpersönliche Mitteilung",
    re.IGNORECASE,
)
"""A source that nobody can look up and no list has."""

PREFIX = re.compile(
    r"(?:(?:but\s+|and\s+|for\s+[\w\s]{1,40}?,?\s*)?(?:see(?:\s+(?:also|e\.\s?g\.,?|for\s+(?:example|instance),?|further))?|cf\.?|compare|contra|e\.\s?g\.|"
    r"i\.\s?e\.|for\s+(?:example|instance)|also|vgl\.|siehe(?:\s+auch)?|z\.\s?B\.|ver|véase|si\s+veda|cfr\.|zie(?:\s+ook)?|bijv\.|conferir|vide|voir(?:\s+aussi)?|p\.\s?ex\.|por\s+ejemplo|viz\.)[,:]?\s*)+",
    re.IGNORECASE,
)
"""What stands before the first name: `see also`, `cf.`, `e.g.`."""

ET_AL = (
    r"\(?\b(?:et|at)\b\.?\s*al(?:ii|iae)?\b\.?\)?"
    r"|(?:\band|&|\by|\be|\bund|\bet)\s+(?:others|colleagues|co-?workers|co-?authors|collaborators|associates|otros|colaboradores"
    r"|outros|andere|collaborateurs|colleghi|col(?:s|egas)?\.|coll\.|mitarbeiter(?:innen)?|kolleg(?:en|innen)|al\b\.?)"
    r"|(?-i:\bu\.\s?a\.|\be\.\s?a\.)|\bet\s+coll\b\.?"
)
"""Further authors that are not named."""

ABBREVIATIONS = words(
    "jr sr st dr prof inc ltd co corp mr mrs ms gen col lt maj capt rev hon ph th chr wm jos geo"
)
"""Keep their full stop inside a name."""
