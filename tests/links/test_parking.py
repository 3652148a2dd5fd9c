"""Parked domains by their makers' signs and by where they lead."""

from __future__ import annotations

import pytest

from pakru_refs.links import page
from pakru_refs.links.judgement import judged_visit
from pakru_refs.model.visit import Hop, Visit

URL = "http://www.reefdata.example.org/survey/2009"
HTML = {"content-type": "text/html; charset=utf-8"}
SIGNS = {
    "sedo": "<script src=//img.sedoparking.com/js/x.js></script>",
    "bodis": "<script src=https://www.bodis.com/js/x></script>",
    "parkingcrew": "<script src=//d1.parkingcrew.net/x></script>",
    "afternic": "<script>window.location.href='https://www.afternic.com/forsale/x'</script>",
    "godaddy": "<script src=https://img1.wsimg.com/parking-lander/x.js></script>",
    "hugedomains": "<a href=https://www.hugedomains.com/x>HugeDomains</a>",
    "adsense": '<html data-adblockkey="MFww"><div id=target></div>',
    "header": ("<p>x", {"x-adblock-key": "MFww"}),
}
WAYS = (
    "https://www.hugedomains.com/domain_profile.cfm?d=reefdata",
    "https://dan.com/buy-domain/reefdata",
    "https://sedo.com/search/details/?domain=reefdata",
    "https://www.afternic.com/forsale/reefdata",
)


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_signs(sign: str | tuple[str, dict[str, str]]) -> None:
    body, headers = (sign, {}) if isinstance(sign, str) else sign
    visit = Visit(URL, (Hop(URL, "GET", 200),), page.read(body.encode(), HTML | headers))
    found = judged_visit(visit, "Reef survey 2009")
    assert found.verdict == "parked"
    assert found.advice


@pytest.mark.parametrize("end", WAYS)
def test_where_it_leads(end: str) -> None:
    hops = (Hop(URL, "GET", 302, location=end), Hop(end, "GET", 200))
    visit = Visit(URL, hops, page.read(b"<title>Reefdata</title><p>Yours today", HTML))
    assert judged_visit(visit).verdict == "parked"


def test_a_sellers_own_pages_are_pages() -> None:
    body = (
        "<title>What is a lander?</title><h1>What is a lander?</h1>"
        + "<p>A lander is a page. </p>" * 9
    )
    url = "https://sedo.com/guide/lander"
    visit = Visit(url, (Hop(url, "GET", 200),), page.read(body.encode(), HTML))
    assert judged_visit(visit, "What is a lander?").verdict == "alive"


TAKEN = {
    "en": ("Best online casino bonus 2024", "Play slots and claim your welcome bonus. Join now!"),
    "de": ("Online Casino ohne Lizenz", "Die besten Spielautomaten und Freispiele. Jetzt spielen!"),
    "fr": (
        "Les meilleurs casinos en ligne",
        "Machines à sous et paris sportifs. Bonus de bienvenue.",
    ),
    "ru": ("Казино Вулкан: игровые автоматы", "Ставки на спорт и фриспины. Регистрация за минуту."),
    "id": ("Slot gacor maxwin", "Situs judi togel terpercaya, bonus deposit."),
    "tr": ("Deneme bonusu veren bahis siteleri", "Slot ve casino oyna, hemen üye ol."),
    "ja": ("オンラインカジノおすすめランキング", "スロットの入金不要ボーナスを比較。"),
    "zh": ("真人娱乐城 百家乐", "注册送彩金，体育投注平台，首存优惠。"),
    "ko": ("온라인 카지노 추천", "바카라와 슬롯, 가입머니 지급. 먹튀 없는 토토."),
    "nl": ("Kamagra kopen zonder recept", "Erectiepillen bestellen, discreet bezorgd."),
    "es": ("Casas de apuestas sin licencia", "Casino y tragaperras. Bono de bienvenida."),
    "pl": ("Najlepsze kasyno online", "Darmowe spiny i zakłady bukmacherskie. Bonus powitalny."),
}


@pytest.mark.parametrize(("title", "text"), TAKEN.values(), ids=TAKEN)
def test_taken_over_by_another_trade(title: str, text: str) -> None:
    body = f"<title>{title}</title><h1>{title}</h1><p>{text}</p>"
    visit = Visit(URL, (Hop(URL, "GET", 200),), page.read(body.encode(), HTML))
    assert judged_visit(visit, "Reef survey 2009").verdict == "parked"
    assert judged_visit(visit, title).verdict == "alive"
