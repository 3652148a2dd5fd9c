"""Say whether a capitalised name with a year is rather a place, an event or a work of art than an author.

Only asked of names that the reference list does not have.
"""

from __future__ import annotations

import re

from pakru_refs.match.names import fold
from pakru_refs.prose.countries import countries
from pakru_refs.prose.words import words

CITIES = frozenset(
    re.split(
        r"\s*,\s*",
        """abidjan, abu dhabi, abuja, accra, addis ababa, algiers, almaty, amman, amsterdam, ankara, antananarivo,
        ashgabat, asmara, astana, athens, baghdad, baku, bamako, bangkok, barcelona, beijing, beirut, belgrade,
        berlin, bern, bishkek, bogota, bombay, brasilia, bratislava, brussels, bucharest, budapest, buenos aires,
        cairo, calcutta, canberra, caracas, chicago, chisinau, colombo, copenhagen, cordoba, dakar, damascus,
        dar es salaam, delhi, dhaka, doha, dubai, dublin, dushanbe, frankfurt, geneva, guangzhou, hague, hamburg,
        hanoi, harare, havana, helsinki, hiroshima, hong kong, islamabad, istanbul, jakarta, jeddah, jerusalem,
        johannesburg, kabul, kampala, karachi, kathmandu, khartoum, kigali, kinshasa, kolkata, kuala lumpur,
        kyiv, kiev, kyoto, lagos, lahore, leningrad, lima, lisbon, ljubljana, london, los angeles, luanda, lusaka,
        madrid, manila, maputo, marseille, mecca, melbourne, mexico city, milan, minsk, mogadishu, montevideo,
        montreal, moscow, mumbai, munich, nagasaki, nairobi, new delhi, new york, nicosia, osaka, oslo, ottawa,
        paris, peking, peshawar, petrograd, philadelphia, phnom penh, prague, pretoria, pyongyang, quito, rabat,
        rangoon, reykjavik, riga, rio de janeiro, riyadh, rome, rotterdam, saigon, saint petersburg,
        st petersburg, samarkand, san francisco, sao paulo, sarajevo, seoul, shanghai, shenzhen, skopje, sofia,
        stockholm, strasbourg, stuttgart, sydney, taipei, tallinn, tashkent, tbilisi, tehran, tel aviv,
        the hague, tirana, tokyo, toronto, tripoli, tunis, turin, ulaanbaatar, valletta, venice, vienna,
        vientiane, vilnius, vladivostok, warsaw, washington, washington dc, washington d c, wuhan, yangon,
        yerevan, zagreb, zurich""",
    )
)
"""Capitals and the largest cities; a person of such a name is in the reference list."""

OCCASIONS = words(
    """
    war wars battle siege revolution uprising revolt coup crisis conflict summit conference congress
    convention treaty accord accords agreement pact protocol declaration charter covenant armistice
    communique doctrine plan act law bill amendment constitution resolution directive regulation
    operation mission campaign movement incident massacre earthquake flood tsunami hurricane cyclone
    pandemic epidemic olympics championship cup festival exhibition expo election elections
    referendum depression recession empire dynasty era period age day week
    """
)
"""What the name of an event or a law ends in."""

RANKS = words(
    """
    kingdom phylum subphylum class subclass infraclass superorder order suborder infraorder
    superfamily family subfamily tribe subtribe genus subgenus species subspecies clade
    """
)
"""Biology: in front of a taxon and who named it."""

MEETING = re.compile(
    r"\b(?:meeting|conference|congress|workshop|symposium|colloquium|seminar|summit|school|session|congresso|congreso"
    r"|encontro|encuentro|simpósio|simposio|tagung|kongress|colloque|congrès|convegno)s?(?:\s[A-Z]\w{0,20})?(?:\s\d{1,4})?"
    r"\s?[(\[]\s*\Z",
    re.IGNORECASE,
)
"""In front of a bracket with the place and the year of a meeting."""

_MADE = re.compile(
    r"\b(?:film|movie|song|album|novel|poem|play|opera|musical|symphony|painting|sculpture|photograph|portrait|series"
    r"|sitcom|show|game|ship|vessel|steamer|frigate|submarine|satellite|spacecraft|rocket|aircraft|missile|ballet"
    r"|city|town|village|port|battle|siege|crisis|coup|earthquake|festival|magazine|newspaper|video|documentary)\s+"
    r"[“\"‘'«]?\Z"
)
_REACH = 16
_IMPRINTS = words("press verlag publishers publishing publications editora editorial éditions")
_FIRST_CITED = 1850
"""Who is cited with an earlier year is nearly always in the list, or lived or wrote then."""


def is_thing(names: tuple[str, ...], year: int | None, *, joined: bool) -> bool:
    """Say whether a name is no author's: a place, an event, a code, or of another age."""
    if any(sign.isdigit() or sign == "_" for name in names for sign in name):
        return True
    if year is not None and year < _FIRST_CITED:
        return True
    last = fold(names[-1])
    if joined or not last:
        return False
    if is_imprint(last):
        return True
    return last in CITIES or last.split(" ")[-1] in OCCASIONS or _is_state(names[-1])


def is_taxon(name: str) -> bool:
    """Say whether a name opens with a rank of biology: `Suborder Fluviata`."""
    return name.split(" ", 1)[0].lower() in RANKS


def is_imprint(name: str) -> bool:
    """Say whether a name is a publisher's, by its last word."""
    return fold(name).split(" ")[-1] in _IMPRINTS


def follows_kind(text: str, start: int) -> bool:
    """Say whether the word in front of a name tells what it names: `the film Northern Ice`."""
    return _MADE.search(text, max(0, start - _REACH), start) is not None


def _is_state(name: str) -> bool:
    return any(found.start == 0 and found.end == len(name) for found in countries(name))
