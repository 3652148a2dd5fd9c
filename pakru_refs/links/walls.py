"""Tell walls between a reader and a page: bot checks, captchas, logins, paywalls, consent, regions."""

from __future__ import annotations

import re

from pakru_refs.links import path
from pakru_refs.links.folding import compact
from pakru_refs.links.lexicon import Reading
from pakru_refs.links.view import Ground, View, of_prose

ENOUGH = 3.0
_SAY_MORE = frozenset({404, 407, 408, 410, 416, 425})
"""Statuses between 400 and 499 that are no refusal."""
_LINKEDIN = 999


def is_refusal(status: int) -> bool:
    """Say whether a server refuses us with this status, which says nothing of the page."""
    return status == _LINKEDIN or (400 <= status < 500 and status not in _SAY_MORE)


_LOGIN_PATH = re.compile(
    r"(?:^|[/._?&=-])(?:log[-_]?in|log[-_]?on|sign[-_]?in|sign[-_]?on|sso|saml2?|cas|wayf|shibboleth(?:\.sso)?|idp|openid-connect|oauth2?|oidc|adfs|"
    r"authenticate|authentication|auth|authn|authorize|user_session|wp-login|members?-only|anmelden|anmeldung|einloggen|connexion|"
    r"identification|iniciar-?sesion|acceso|accedi|entrar|inloggen|aanmelden|logowanie|zaloguj|vhod|giris|uye-?girisi|logga-?in|"
    r"logg-?inn|log-?ind|kirjaudu|prihlaseni|prihlasit|belepes|autentificare|loginform|dologin|returnurl|ezproxy)(?:[/._?&=-]|$)"
)
_LOGIN_HOST = re.compile(
    r"^(?:log[-_]?in|sso|idp|auth|accounts?|signin|cas|wayf|shibboleth|id|identity|adfs|ezproxy|proxy|discovery|ds|aai|aai-login|passport)[\d.-]"
)
_CONSENT_PATH = re.compile(
    r"(?:^|[/._?&=-])(?:consent|cookie-?wall|cookies?-?consent|gdpr|privacy-?gate|collectconsent|cmp|age-?(?:gate|check|verification))(?:[/._?&=-]|$)"
)
_CONSENT_HOST = re.compile(r"^(?:consent|guce|cmp|privacy-?gate|myprivacy|privacy)\.")
_CHALLENGE_PATH = re.compile(
    r"(?:^|[/._?&=-])(?:captcha|challenge|showcaptcha|botcheck|bot-?detection|robot-?check|human-?verification|verify-?human|sorry/index|blocked|access-?denied|forbidden|unauthori[sz]ed|geo-?block(?:ed)?|unsupported-?region)(?:[/._?&=-]|$)"
)
_PAY_PATH = re.compile(
    r"(?:^|[/._?&=-])(?:subscribe|subscription|paywall|abo|abonnement|abonnements|suscripcion|suscribete|assine|assinatura|prenumerata|podpiska|barrier)(?:[/._?&=-]|$)"
)
_CHAIN = (
    (_LOGIN_PATH, _LOGIN_HOST, "it leads to a login"),
    (_CONSENT_PATH, _CONSENT_HOST, "it leads to a page that asks for consent"),
    (_CHALLENGE_PATH, None, "it leads to a check"),
    (_PAY_PATH, None, "it leads to an offer of subscriptions"),
)


def grounds(view: View) -> list[Ground]:
    """Return what speaks for a wall, and against it."""
    return [*own(view), of_prose(view.page)]


def own(view: View) -> list[Ground]:
    """Return what speaks for a wall by itself."""
    return [*of_marks(view), *_of_chain(view), *_strongest_words(view)]


def of_marks(view: View) -> list[Ground]:
    """Return what the signs tell that no honest page has."""
    walls = [mark[5:] for mark in view.page.marks if mark.startswith("wall:")]
    return [Ground(5.0, f"a wall ({', '.join(walls)})")] if walls else []


def _of_chain(view: View) -> list[Ground]:
    start, end = view.visit.url, view.visit.last.url
    if path.bare(start) == path.bare(end):
        return []
    split = path.parts(end)
    low = f"{split.path}?{split.query}".lower()
    begun = start.lower()
    for place, host, words in _CHAIN:
        moved = path.host(start) != path.host(end)
        if (place.search(low) and not place.search(begun)) or (
            host and moved and host.search(path.host(end))
        ):
            return [Ground(3.0, words)]
    return []


def _strongest_words(view: View) -> list[Ground]:
    """Return the words of that kind of wall which has most of them; kinds are not added up."""
    # A paywall shows the title of what it keeps back; the others do not.
    title = Ground(-2.0 * view.shows_title, "")
    kinds = [
        [*_of_bots(view), title],
        [*_of_login(view), title],
        [*_of_consent(view), title],
        _of_pay(view),
        _of_region(view),
    ]
    return max(kinds, key=lambda each: sum(ground.points for ground in each))


def _heads(view: View, kind: str) -> list[Ground]:
    """Return title and heading that say nothing but what such a wall says."""
    found = []
    for name, said in view.names:
        heads = [each for each in said if _is_head(each, kind)]
        if heads and len(compact(heads[0].text)) > 2:
            found.append(Ground(2.0, f"the {name} says “{heads[0].text.strip()[:60]}”"))
        elif any(each.has(kind) for each in said):
            weight = min(1.0, max(each.weight(kind) for each in said))
            found.append(Ground(weight, f"the {name} speaks as a wall"))
    return found


def _is_head(reading: Reading, kind: str) -> bool:
    if f"{kind}-head" in reading.wholes:
        return True
    short = reading.length <= (12 if reading.words else 36)
    return short and reading.is_nothing_but((kind,), (f"{kind}-field", "noun", "asked", "hint"))


def _phrases(view: View, kind: str, each: float, most: float, words: str) -> Ground:
    count = sum(reading.count(kind) for reading in view.opening)
    return Ground(min(most, each * count), words if count else "")


def _of_bots(view: View) -> list[Ground]:
    found = _heads(view, "bot")
    weight = sum(each.weight("bot") for each in view.opening)
    found.append(Ground(min(3.0, weight), "it checks who its reader is" if weight else ""))
    if view.sibling_absent:
        # A guard at the door asks everybody, also those who want what is not there.
        found.append(Ground(-1.0, ""))
    if "captcha" in view.page.marks:
        found.append(Ground(1.5 if view.page.letters < 900 else 0.5, "it asks for a captcha"))
    return found


def _of_login(view: View) -> list[Ground]:
    found = _heads(view, "login")
    headed = any(each.points >= 2 for each in found)
    found.append(_phrases(view, "login", 1.5, 3.0, "it asks its reader to log in"))
    fields = sum(reading.count("login-field") for reading in view.opening)
    if "login-form" in view.page.marks:
        # Many honest pages have one in a corner; of one that has a heading of its own it says little.
        bare = view.page.letters < 700 and (headed or not view.page.headings)
        found.append(Ground(1.5 if bare else 0.5, "it has a login form"))
        found.append(Ground(min(1.5, 0.75 * fields) if bare else 0.0, ""))
    return found


def _of_pay(view: View) -> list[Ground]:
    found = _heads(view, "pay")
    found.append(_phrases(view, "pay", 1.0, 3.5, "it asks its reader to subscribe"))
    found.append(_phrases(view, "login", 0.5, 1.0, ""))
    if any(lock in view.page.opening for lock in "🔒🔐"):
        found.append(Ground(1.0, ""))
    if "paid" in view.page.marks:
        found.append(Ground(1.5, "its markup calls it paid content"))
    return found


def _of_consent(view: View) -> list[Ground]:
    found = _heads(view, "consent")
    # Honest pages ask on top of what they have to say.
    headed = any(each.points >= 2 for each in found) or not view.page.headings
    most = 3.0 if headed else 1.5
    found.append(_phrases(view, "consent", 0.75, most, "it asks for consent"))
    return found


def _of_region(view: View) -> list[Ground]:
    found = _heads(view, "region")
    found.append(_phrases(view, "region", 1.5, 3.0, "it is closed to this region"))
    return found
