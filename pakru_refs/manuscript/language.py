"""Which language a text is in, guessed from its commonest words or its script."""

from __future__ import annotations

import re
from collections import Counter

_WORDS = {
    "en": "the of and to in is that was for with on as are by from which this be it were has have an or not their at",
    "pt": "de que e do da em para com uma os no se na por mais as dos como mas ao das foi não são pela pelo entre à",
    "es": "de que la el en y los del se las por un para con una su al lo como más pero sus le ya este sí porque entre",
    "fr": "de la le et les des en un du une que est pour qui dans par au sur pas plus ne ce se sont avec aux ou cette",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus wird",
    "it": "di che e la il un per in una del non sono della con da le si dei nel alla gli dalla come più anche delle ed",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij door naar uit wordt tot",
    "sv": "och att det som en på är av för med den till i inte har de om ett men var vid från eller ska kan",
    "pl": "w i na z się do że nie jest to o jak po co od za przez ale dla ich tym jest które oraz są",
    "tr": "ve bir bu için ile olarak da de olan daha çok gibi ise en kadar olduğu ya ancak sonra",
    "id": "yang dan di untuk dengan dari pada dalam ini adalah oleh sebagai tidak itu akan juga atau",
    "cs": "a v se na je že s z do to o i k ve pro za by ale jako po od při které nebo jsou",
}
_LANGUAGES: dict[str, tuple[str, ...]] = {}
for _code, _words in _WORDS.items():
    for _word in set(_words.split()):
        _LANGUAGES[_word] = (*_LANGUAGES.get(_word, ()), _code)
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ru", re.compile(r"[а-яё]", re.IGNORECASE)),
    ("el", re.compile(r"[α-ωά-ώ]", re.IGNORECASE)),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
_SAMPLE = 20_000
FUNCTION_WORDS = frozenset(_LANGUAGES)
"""Words that no sentence ends with and no heading is made of, of all languages known."""


def language(text: str) -> str:
    """Return the ISO 639-1 code of the language a text is most likely in; `en` when nothing tells."""
    middle = max((len(text) - _SAMPLE) // 3, 0)
    sample = text[middle : middle + _SAMPLE]
    by_script = _by_script(sample)
    if by_script:
        return by_script
    votes: Counter[str] = Counter()
    for word, count in Counter(_WORD.findall(sample.lower())).items():
        for code in _LANGUAGES.get(word, ()):
            # A word that several languages share says little.
            votes[code] += count * 6 // len(_LANGUAGES[word])
    best = max(votes.values(), default=0)
    return min((code for code in votes if votes[code] == best), default="en", key=_order)


def _order(code: str) -> int:
    return list(_WORDS).index(code)


def _by_script(sample: str) -> str:
    if sample.isascii():
        return ""
    letters = sum(map(str.isalpha, sample))
    for code, script in _SCRIPTS:
        share = len(script.findall(sample))
        if share * 3 > letters or (code == "ja" and share * 10 > letters):
            return "uk" if code == "ru" and re.search(r"[іїєґ]", sample) else code
    return ""
