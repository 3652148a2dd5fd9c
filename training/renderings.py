"""Labelled references printed anew in other styles and languages, to train on.

The labelled sets are mostly English and of few styles. Their fields, put into the orders and marks of
other manuals (German, French, Italian, Spanish and Portuguese among them), teach a model what marks mean.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from pakru_refs.citations.reference_labels import spans
from pakru_refs.citations.reference_names import name_list
from pakru_refs.citations.reference_tokens import tokens
from pakru_refs.model.item import Name
from training.labelled import Labelled, labelled

_FIELDS = {
    "author": "author",
    "title": "title",
    "container": "container_title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "publisher": "publisher",
    "place": "publisher_place",
    "editor": "editor",
}
TEMPLATES = (
    # German
    "{author} ({date}): {title}. In: {container} {volume} ({issue}), S. {pages}.",
    "{author} ({date}): {title}, in: {container}, {volume}. Jg., H. {issue}, S. {pages}.",
    "{author}, {date}: {title}. In: {container} {volume}, S. {pages}.",
    "{author}, {date}: {title}. {container} {volume}: {pages}.",
    "{author} ({date}), {title}, in: {container}, Jg. {volume}, Nr. {issue}, S. {pages}.",
    "{author}: {title}. In: {container}, {volume} ({date}) {issue}, S. {pages}",
    "{author}: {title}, in: {container} {volume} ({date}), S. {pages}.",
    "{author} ({date}). {title}. {container}, {volume} ({issue}), {pages}.",
    "{author} {date}: {title}, in: {container}, {volume}, {pages}.",
    "{author}, {title}, in: {container} {volume} ({date}), {pages}.",
    "{author} ({date}): {title}. In: {container}, Heft {issue}, S. {pages}.",
    "{author} ({date}): {title}, {container}, {volume}/{issue}, {pages}",
    "{author} ({date}): {title}. In: {editor} (Hrsg.): {container}. {place}: {publisher}, S. {pages}.",
    "{author} ({date}): {title}. In: {editor} (Hg.): {container}. {place}, S. {pages}.",
    "{author} ({date}): {title}, in: {editor} (Hg.), {container}, {place}, {pages}.",
    "{author} ({date}). {title}. In {editor} (Hrsg.), {container} (S. {pages}). {place}: {publisher}.",
    "{author}, {date}: {title}. S. {pages} in: {editor} (Hg.), {container}. {place}: {publisher}.",
    "{author}, {title}, in: {editor} (Hg.), {container}, {place} {date}, S. {pages}.",
    "{author}: {title}. In: {editor} (Hrsg.): {container}. {place} {date}, S. {pages}",
    "{author}: {title}, in: {editor} (Hrsg.): {container}, {place}: {publisher} {date}, S. {pages}.",
    "{author} ({date}): {title}. In: {container}. Hrsg. von {editor}. {place}: {publisher}, {pages}.",
    "{author} {date}: {title}, in: {editor} (Hrsg.): {container}, {place}, {pages}.",
    "{author} ({date}): {title}. – In: {editor} (Hrsg.): {container}. – {place}, S. {pages}.",
    "{author} ({date}): {title}. {place}: {publisher}.",
    "{author} ({date}): {title}. {place}.",
    "{author} ({date}), {title}, {place}: {publisher}.",
    "{author}, {date}: {title}. {place}: {publisher}.",
    "{author}: {title}. {place}: {publisher} {date}.",
    "{author}: {title}, {place} {date}.",
    "{author}, {title}, {place} {date}.",
    "{author} {date}: {title}, {place}: {publisher}.",
    "{author} ({date}): {title}. 2. Aufl., {place}: {publisher}.",
    "{author} ({date}): {title}. 3., überarb. Aufl. {place}: {publisher}.",
    "{editor} (Hrsg.) ({date}): {title}. {place}: {publisher}.",
    "{editor} (Hg.), {date}: {title}. {place}.",
    "{editor} (Hrsg.): {title}. {place} {date}.",
    "{author} ({date}): {title}. {place}: {publisher}. {pages} S.",
    # French, Italian, Spanish, Portuguese
    "{author}, « {title} », {container}, vol. {volume}, n° {issue}, {date}, p. {pages}.",
    "{author} ({date}), « {title} », {container}, {volume}, p. {pages}.",
    "{author}, « {title} », in {editor} (dir.), {container}, {place}, {publisher}, {date}, p. {pages}.",
    "{author} ({date}), {title}, {place}, {publisher}.",
    "{author}, {title}, {place}, {publisher}, {date}.",
    "{author}, {title}, {publisher}, {place} {date}.",
    "{author}, {title}, in «{container}», {volume} ({date}), pp. {pages}.",
    "{author}, {title}, in {editor} (a cura di), {container}, {publisher}, {place} {date}, pp. {pages}.",
    "{author}, ‘{title}’, {container} {volume} ({date}), pp. {pages}.",
    "{author}, ‘{title}’, in {editor} (a c. di), {container}, {place} {date}, pp. {pages}.",
    "{author} ({date}). {title}. En {editor} (Ed.), {container} (pp. {pages}). {place}: {publisher}.",
    "{author} ({date}): “{title}”, {container}, vol. {volume}, núm. {issue}, pp. {pages}.",
    "{author} ({date}): «{title}», en {editor} (coord.): {container}, {place}, {publisher}, pp. {pages}.",
    "{author}. {title}. {container}, {place}, v. {volume}, n. {issue}, p. {pages}, {date}.",
    "{author}. {title}. In: {editor} (Org.). {container}. {place}: {publisher}, {date}. p. {pages}.",
    "{author}. {title}. {place}: {publisher}, {date}.",
    # English
    "{author}. “{title}.” {container}, vol. {volume}, no. {issue}, {date}, pp. {pages}.",
    "{author}. “{title}.” {container} {volume}, no. {issue} ({date}): {pages}.",
    "{author}. {date}. “{title}.” {container} {volume} ({issue}): {pages}.",
    "{author}. {date}. {title}. {container} {volume}: {pages}.",
    "{author}. {date}. {title}. {container} {volume}({issue}). {pages}.",
    "{author} ({date}) ‘{title}’, {container}, {volume}({issue}), pp. {pages}.",
    "{author} ({date}) {title}. {container} {volume}:{pages}",
    "{author} ({date}), ‘{title}’, {container} {volume}({issue}): {pages}.",
    "{author} ({date}), {title}, {container}, {volume}, {pages}.",
    "{author}, {date}, {title}, {container}, vol. {volume}, no. {issue}, pp. {pages}.",
    "{author} {date}. {title}. {container} {volume}, {pages}.",
    "{author} ({date}). {title}, {container}, {volume}({issue}), {pages}.",
    "{author}. {title}. {container} {date};{volume}({issue}):{pages}.",
    "{author}. {title}. {container}. {date};{volume}:{pages}.",
    "{author}, “{title},” {container}, vol. {volume}, no. {issue}, pp. {pages}, {date}.",
    "{author}, {title}, {container} {volume} ({date}) {pages}.",
    "{author}, {container} {volume}, {pages} ({date}).",
    "{author}, {title}. {container} {volume}, {pages} ({date}).",
    "{author} {title} {date} {container} {volume} {pages}",
    "{author}. {date}. {title}. In {container}, ed. {editor}, {pages}. {place}: {publisher}.",
    "{author}. “{title}.” In {container}, edited by {editor}, {pages}. {place}: {publisher}, {date}.",
    "{author}. {date}. “{title}.” In {container}, edited by {editor}. {place}: {publisher}.",
    "{author} ({date}). {title}. In {editor} (Eds.), {container} (pp. {pages}). {place}: {publisher}.",
    "{author} ({date}) {title}. In: {editor} (eds) {container}. {publisher}, {place}, pp {pages}",
    "{author} ({date}) ‘{title}’, in {editor} (eds) {container}, pp. {pages}. {place}: {publisher}.",
    "{author}. {title}. In: {editor}, editors. {container}. {place}: {publisher}; {date}. p. {pages}.",
    "{author}, {date}. {title}. In: {editor} (Eds.), {container}. {publisher}, {place}, pp. {pages}.",
    "{author}. {title}. In {editor}, editors, {container}, pages {pages}. {publisher}, {date}.",
    "{author}. {title}. In {container}, pages {pages}, {place}, {date}. {publisher}.",
    "{author}. {title}. In {container}, pp. {pages}, {date}.",
    "{author} ({date}). {title}. In: {container}, {place}.",
    "{author}. {date}. {title}. {place}: {publisher}.",
    "{author} ({date}). {title}. {publisher}.",
    "{author} ({date}) {title}, {place}: {publisher}.",
    "{author}, {title} ({place}: {publisher}, {date}).",
    "{author}. {title}. {publisher}, {date}.",
    "{author}. {title}. {place}: {publisher}; {date}.",
    "{author} {date}. {title}. {publisher}. {place}.",
    "{author}, {title}, {publisher}, {place}, {date}.",
    "{author} {title} {date} {publisher} {place}",
    "{editor} (eds.). {date}. {title}. {place}: {publisher}.",
    "{editor}, eds. {title}. {place}: {publisher}, {date}.",
)
WEB = (
    "{author}. {date}. {title}. {url}",
    "{author} ({date}). {title}. Retrieved from {url}",
    "{author} ({date}). {title}. {url}",
    "{author}. ({date}). {title}. {url}",
    "{author}. {title}. {date}. Available from: {url}",
    "{author}. {title}. {date}, {url}",
    "{author} ({date}) {title}. Available at: {url}",
    "{author} ({date}) ‘{title}’, {publisher}. Available at: {url}",
    "{author} ({date}): {title}. Online unter: {url}",
    "{author} ({date}): {title}. In: {url}",
    "{author}. {title}. {publisher}, {date}. {url}",
    "{author}. {date}. {title}. {publisher}. {url}.",
    "{author}. {title}. {place}: {publisher}; {date}. Available from: {url}",
    "{author}. {title}. {date}. Disponível em: {url}",
    "{author}. {title}. {place}: {publisher}, {date}. Disponível em: {url}.",
    "{author}. “{title}.” {date}. {url}.",
    "{author}, {title}, {url}",
    "{author} ({date}), {title}, online: {url}",
    "{author} ({date}). {title}, version {number}. {url}",
    "{author} ({date}). {title} [Computer software]. {url}",
    "{author} ({date}). {title} (Version {number}). {publisher}. {url}",
    "{author} ({date}). {title}. Working Paper No. {number}. {place}: {publisher}.",
    "{author} ({date}): {title}. Forschungsbericht Nr. {number}. {place}.",
    "{author} ({date}). {title} (Report No. {number}). {place}: {publisher}.",
    "{author}. {title}. Technical Report {number}, {publisher}, {date}.",
    "{author}. {title}. PhD thesis, {publisher}, {date}.",
    "{author}. {date}. {title}. {publisher} dissertation.",
    "{author}. {date}. {title}. {place}: {publisher} dissertation.",
    "{author}. {title}. Dissertação (Mestrado) – {publisher}, {place}, {date}.",
    "{author}. {title}. Tese de Doutorado apresentada à {publisher}. {place}, {date}.",
    "{author} ({date}). {title} (Doctoral dissertation). {publisher}, {place}.",
    "{author} ({date}): {title}. Diss., {publisher}, {place}.",
    "{author} ({date}). {title}. Unveröff. Manuskript, {place}.",
    "{author} ({date}). {title}. Unpublished manuscript.",
    "{author} ({date}). {title}. Paper presented at {meeting}, {place}.",
    "{author} ({date}). {title}. {meeting}. {url}",
    "{author}. {title}. In {meeting}, {date}.",
    "{author}. {title}. {meeting}, {place}, {date}.",
)
"""Works without a container: pages on the web, reports, theses, papers of meetings."""
_SOCIETIES = (
    "Ministry of {}", "{} Council", "World {} Organization", "Institute for {}", "National {} Agency", "Department of {}", "Ministério da {}",
    "Ministério da {}, Secretaria de {}", "Office of {}", "European {} Commission", "Statistisches Amt für {}", "Bundesministerium für {}",
    "Council of {}", "{} Core Team", "{} Foundation", "International {} Association", "U.S. {} Agency", "{} Inc.", "Instituto de {}",
    "Institute for {}, Department of {}", "Gobierno de {}", "{} Society", "{} Project", "Direction générale de {}", "Committee on {}",
)  # fmt: skip
_MEETINGS = (
    "Proceedings of the {} Conference on {}", "International Conference on {}", "the {} Workshop on {}", "{} Annual Meeting of {}",
    "Workshop {}", "Conference on {}", "the Tenth International Conference on {}", "Symposium on {} and {}",
)  # fmt: skip
_SEPARATORS = (
    (", ", " and "),
    (", ", " & "),
    (", ", ", and "),
    ("; ", "; "),
    ("/", "/"),
    (" / ", " / "),
    (", ", " und "),
    (", ", " et "),
    (", ", " y "),
    ("; ", " & "),
    (", ", ", "),
    (" – ", " – "),
)
_LABELS = {"place": "location", "meeting": "container", "number": "note"}
_OF_WEB = 0.2
_HOLE = re.compile(r"\{(\w+)\}")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")


def fields(one: Labelled) -> dict[str, str]:
    """Return the fields of a labelled string, without marks."""
    text, labels = one
    places = tokens(text)
    found = spans(text, places, labels)
    said = {name: text[slice(*found[ours])] for name, ours in _FIELDS.items() if ours in found}
    dates = [
        text[slice(*place)] for place, label in zip(places, labels, strict=True) if label == "date"
    ]
    year = next((word for word in dates if _YEAR.fullmatch(word)), None)
    return said | ({"date": year} if year else {})


def _widen(said: dict[str, str], other: dict[str, str], rand: random.Random) -> None:
    """Make a reference one to a page, a report or a thesis: without container, with an address."""
    words = re.findall(r"[^\W\d_]{5,}", said.get("title", "") + " " + other.get("title", "")) or [
        "Trade"
    ]
    said.pop("container", None)
    if "publisher" not in said and rand.random() < 0.6:
        said["publisher"] = other.get("publisher", "")
    if "place" not in said and rand.random() < 0.6:
        said["place"] = other.get("place", "")

    def filled(form: str) -> str:
        return form.format(*(rand.choice(words).capitalize() for _ in range(3)))

    if rand.random() < 0.4 or "author" not in said:
        said["author"] = filled(rand.choice(_SOCIETIES))
    said["url"] = (
        f"https://www.{rand.choice(words).lower()}.org/{rand.choice(words).lower()}-{rand.randrange(9999)}"
    )
    said["number"] = rand.choice(
        (
            f"{rand.randrange(1, 200)}",
            f"{rand.randrange(9)}.{rand.randrange(9)}",
            f"TR-{rand.randrange(99)}",
        )
    )
    said["meeting"] = filled(rand.choice(_MEETINGS))
    for name in ("publisher", "place"):
        if not said.get(name, "-"):
            del said[name]


def _enriched(said: dict[str, str], other: dict[str, str], rand: random.Random) -> str:
    """Return a title with a translation, a part or a subtitle behind it; a series goes with the template."""
    title, more = said["title"], other.get("title", "Further notes")
    chance = rand.random()
    if chance < 0.06:
        return f"{title} [{more}]"
    if chance < 0.09:
        return f"{title}. {rand.choice(('Volume', 'Part', 'Band', 'Vol.'))} {rand.randrange(1, 5)}: {more}"
    if chance < 0.13:
        return f"{title} ({rand.choice(more.split())})"
    if chance < 0.17:
        return f"{title} {rand.randrange(1950, 2020)}" + rand.choice(
            ("", f"–{rand.randrange(1960, 2021)}")
        )
    return title.replace(": ", ". ", 1) if chance < 0.45 else title


def rendered(one: Labelled, other: dict[str, str], rand: random.Random) -> Labelled | None:
    """Return a labelled string printed in another style that all its fields fit in, if there is one."""
    said = fields(one)
    web = rand.random() < _OF_WEB
    if web:
        _widen(said, other, rand)
    fitting = [template for template in (WEB if web else TEMPLATES) if _fits(template, said)]
    if not fitting or not said.keys() & {"author", "editor"}:
        return None
    fullest = max(len(_HOLE.findall(template)) for template in fitting)
    template = rand.choice([t for t in fitting if len(_HOLE.findall(t)) >= fullest - 1])
    style = rand.randrange(6), rand.choice(_SEPARATORS)
    for name in ("author", "editor"):
        if name in said:
            printed = _names(said[name], style, rand)
            if printed is None:
                return None
            said[name] = printed
    if "title" in said:
        said["title"] = _enriched(said, other, rand)
    if "container" not in said and other.get("container") and rand.random() < 0.1:
        said["series"] = f"{other['container']} {rand.randrange(1, 99)}"
        template = template.replace("{title}.", "{title} ({series}).").replace(
            "{title},", "{title} ({series}),"
        )
    return _filled(template, said)


def _fits(template: str, said: dict[str, str]) -> bool:
    holes = set(_HOLE.findall(template))
    if not holes <= said.keys():
        return False
    chapter = "container" in said
    return ("container" in holes) == chapter and ("title" in holes) == ("title" in said)


def _names(text: str, style: tuple[int, tuple[str, str]], rand: random.Random) -> str | None:
    read = name_list(text)
    if not read.sure:
        return text if not read.et_al else None
    form, (comma, last) = style
    names = [_name(name, form, first=at == 0) for at, name in enumerate(read.names)]
    joined = comma.join(names[:-1]) + last + names[-1] if len(names) > 1 else names[0]
    return joined + (rand.choice((" et al.", ", et al.", " u.a.")) if read.et_al else "")


def _name(name: Name, form: int, *, first: bool) -> str:
    family = name.sort_name
    initials = " ".join(f"{part[0]}." for part in re.split(r"[\s.]+", name.given) if part)
    if form == 0 or (form == 1 and first):
        return f"{family}, {name.given}"
    if form == 1:
        return f"{name.given} {family}"
    if form == 2:
        return f"{family}, {initials}"
    if form == 3:
        return f"{initials} {family}"
    if form == 4:
        return f"{family} {initials.replace('.', '').replace(' ', '')}"
    return f"{family.upper()}, {initials}"


def _filled(template: str, said: dict[str, str]) -> Labelled:
    text, found, at = "", [], 0
    for hole in _HOLE.finditer(template):
        text += template[at : hole.start()]
        value = said[hole[1]]
        found.append((_LABELS.get(hole[1], hole[1]), len(text), len(text) + len(value)))
        text += value
        at = hole.end() + (value.endswith(".") and template[hole.end() :].startswith("."))
    text += template[at:]
    return text, labelled(text, found)


def renderings(data: Sequence[Labelled], share: float) -> Iterator[Labelled]:
    """Yield references of a pool printed anew, about that share of them; the same each time."""
    rand = random.Random(11)
    other: dict[str, str] = {}
    for one in data:
        if rand.random() < share:
            again = rendered(one, other, rand)
            other = fields(one) or other
            if again is not None:
                yield again
