"""Units and currencies by the words people print for them."""

from __future__ import annotations

from pakru_refs.prose.words import sequence

SYMBOLS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
    "₪": "ILS",
    "₨": "RS",
}
"""Currency signs; `RS` is a rupee of a country that is not said."""

DOLLARS = {
    "us": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "hk": "HKD",
    "nz": "NZD",
    "s": "SGD",
    "r": "BRL",
}
"""Letters before a dollar sign."""

CODES = frozenset(
    sequence(
        """
        AED AFN ARS AUD AZN BDT BRL BYN CAD CHF CLP CNY COP CZK DKK EGP ETB EUR GBP GEL GHS HKD HUF IDR ILS INR IQD
        IRR JPY KES KGS KRW KWD KZT LKR MAD MMK MNT MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR
        SEK SGD THB TJS TMT TRY TWD UAH USD UZS VND ZAR
        """
    )
)
"""ISO 4217 codes."""

CURRENCY_WORDS = {
    "dollar": "USD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "ruble": "RUB",
    "rouble": "RUB",
    "rupee": "RS",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "yen": "JPY",
    "dirham": "AED",
    "riyal": "SAR",
    "taka": "BDT",
    "lira": "TRY",
    "baht": "THB",
    "naira": "NGN",
    "peso": "MXN",
    "rand": "ZAR",
    "shekel": "ILS",
    "hryvnia": "UAH",
    "rs": "RS",
    "sterling": "GBP",
}
"""Names of currencies, singular, as used with a number before them."""

NATIONAL = {
    ("us", "dollar"): "USD",
    ("american", "dollar"): "USD",
    ("australian", "dollar"): "AUD",
    ("canadian", "dollar"): "CAD",
    ("pakistani", "rupee"): "PKR",
    ("indian", "rupee"): "INR",
    ("nepali", "rupee"): "NPR",
    ("russian", "ruble"): "RUB",
    ("russian", "rouble"): "RUB",
    ("chinese", "yuan"): "CNY",
    ("japanese", "yen"): "JPY",
    ("british", "pound"): "GBP",
    ("pound", "sterling"): "GBP",
    ("swiss", "franc"): "CHF",
    ("turkish", "lira"): "TRY",
    ("saudi", "riyal"): "SAR",
    ("iranian", "rial"): "IRR",
    ("egyptian", "pound"): "EGP",
    ("south korean", "won"): "KRW",
    ("korean", "won"): "KRW",
}
"""Two words that name a currency, singular."""

DURATIONS = {
    "second": "second",
    "sec": "second",
    "minute": "minute",
    "min": "minute",
    "hour": "hour",
    "hr": "hour",
    "day": "day",
    "week": "week",
    "fortnight": "fortnight",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "yr": "year",
    "decade": "decade",
    "century": "century",
    "anniversary": "anniversary",
}
"""Spans of time, singular, to the unit."""

MEASURES = {
    "kilometre": "km",
    "kilometer": "km",
    "km": "km",
    "metre": "m",
    "meter": "m",
    "centimetre": "cm",
    "centimeter": "cm",
    "cm": "cm",
    "millimetre": "mm",
    "millimeter": "mm",
    "mm": "mm",
    "nm": "nm",
    "μm": "um",
    "µm": "um",
    "mile": "mile",
    "foot": "foot",
    "feet": "foot",
    "ft": "foot",
    "inch": "inch",
    "yard": "yard",
    "hectare": "ha",
    "ha": "ha",
    "acre": "acre",
    "litre": "L",
    "liter": "L",
    "ml": "mL",
    "gallon": "gallon",
    "barrel": "barrel",
    "bbl": "barrel",
    "bpd": "barrel/day",
    "bcm": "Gm3",
    "kilogram": "kg",
    "kilogramme": "kg",
    "kg": "kg",
    "gram": "g",
    "gramme": "g",
    "mg": "mg",
    "tonne": "t",
    "ton": "ton",
    "pound": "lb",
    "lb": "lb",
    "ounce": "oz",
    "kilowatt": "kW",
    "kw": "kW",
    "megawatt": "MW",
    "mw": "MW",
    "gigawatt": "GW",
    "gw": "GW",
    "kwh": "kWh",
    "mwh": "MWh",
    "gwh": "GWh",
    "twh": "TWh",
    "watt": "W",
    "volt": "V",
    "hz": "Hz",
    "khz": "kHz",
    "mhz": "MHz",
    "ghz": "GHz",
    "kb": "kB",
    "mb": "MB",
    "gb": "GB",
    "tb": "TB",
    "mph": "mile/hour",
    "kph": "km/hour",
    "rpm": "rpm",
    "pa": "Pa",
    "kpa": "kPa",
    "mpa": "MPa",
    "gpa": "GPa",
    "kcal": "kcal",
    "mol": "mol",
    "degree": "degree",
    "times": "times",
    "fold": "times",
    "kiloton": "kt",
    "megaton": "Mt",
    "ppm": "ppm",
    "pixel": "pixel",
    "ms": "ms",
}
"""Physical units, singular, to an SI or UCUM-like unit."""

SINGLE_LETTERS = {
    "m": "m",
    "g": "g",
    "s": "second",
    "h": "hour",
    "t": "t",
    "K": "K",
    "W": "W",
    "V": "V",
    "L": "L",
}
"""Units of one letter, case kept; only behind digits."""

_IRREGULAR = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "centuries": "century",
    "series": "series",
    "species": "species",
    "aircraft": "aircraft",
    "personnel": "person",
    "crises": "crisis",
    "lives": "life",
    "wives": "wife",
    "halves": "half",
    "staff": "staff",
    "police": "police",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "memoranda": "memorandum",
    "mice": "mouse",
    "teeth": "tooth",
    "data": "data",
    "bases": "base",
    "hypotheses": "hypothesis",
    "analyses": "analysis",
}
_NO_PLURAL = frozenset(
    sequence(
        """
        was is has as this its us does says during towards besides always perhaps sometimes across various previous
        thus less plus versus afterwards nowadays whereas plans aims needs seems remains becomes shows makes takes
        """
    )
)


def plural(word: str) -> bool:
    """Say whether a lower-case word looks like a plural noun."""
    if word in _IRREGULAR:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous"))
        and word not in _NO_PLURAL
    )


def singular(word: str) -> str:
    """Return the singular of a lower-case English noun, as well as endings tell."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]
