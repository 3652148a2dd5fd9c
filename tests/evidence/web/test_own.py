"""The user's own settings: read with care, shown to one host alone, and never printed."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from pakru_refs.errors import InvalidFile, UnreadableInput, UsageError
from pakru_refs.evidence.web.hosts import read
from pakru_refs.evidence.web.own import Own
from pakru_refs.evidence.web.request import Request
from pakru_refs.evidence.web.tape import Tape
from pakru_refs.evidence.web.target import target
from pakru_refs.evidence.web.wire import Wire
from tests.evidence.web.authority import HOST, Authority
from tests.evidence.web.conftest import LOOPBACK
from tests.evidence.web.raw_server import answer, talking

FILE = """
[hosts."Wiki.example.org"]
username = "me"
password = "sesame"

[hosts."api.example.org"]
token = "t0ken"
headers = { x-key = "k3y" }

[hosts."open.example.org:8080"]
token = "0pen"
insecure = true
private = true

[network]
proxy = "http://user:pr0xy@proxy.example.org:3128"
no-proxy = ["near.example.org", "10.0.0.0/8"]
ca-bundle = "/etc/ssl/ours.pem"
"""
SECRETS = ("sesame", "t0ken", "k3y", "0pen", "pr0xy", b64encode(b"me:sesame").decode())


def written(folder: Path, text: str, mode: int = 0o600) -> Own:
    path = folder / "hosts.toml"
    path.write_text(text)
    path.chmod(mode)
    return read({"REFS_HOSTS_FILE": str(path)}, folder)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "https://wiki.example.org/a",
            {"Authorization": "Basic " + b64encode(b"me:sesame").decode()},
        ),
        ("https://WIKI.example.org./a", {"Authorization": "Basic bWU6c2VzYW1l"}),
        ("https://api.example.org/", {"X-Key": "k3y", "Authorization": "Bearer t0ken"}),
        ("http://open.example.org:8080/", {"Authorization": "Bearer 0pen"}),
        ("http://wiki.example.org/a", {}),
        ("https://wiki.example.org:8443/a", {}),
        ("https://sub.wiki.example.org/a", {}),
        ("https://example.org/a", {}),
        ("https://wiki.example.org.evil.example/a", {}),
        ("https://open.example.org/", {}),
        ("http://open.example.org/", {}),
    ],
)
def test_secrets_are_bound_to_host_port_and_secure_lines(
    tmp_path: Path, url: str, expected: dict[str, str]
) -> None:
    assert dict(written(tmp_path, FILE).headers(target(url))) == expected


def test_secrets_are_not_printed(tmp_path: Path) -> None:
    own = written(tmp_path, FILE, 0o644)
    shown = repr(own) + " ".join(own.warnings)
    assert [secret for secret in SECRETS if secret in shown] == []


def test_file_that_others_can_read_is_told(tmp_path: Path) -> None:
    open_words = "what `open.example.org:8080` is shown goes over http too, readable on the way"
    assert written(tmp_path, FILE).warnings == (open_words,)
    assert "can be read by others" in written(tmp_path, FILE, 0o644).warnings[0]
    assert written(tmp_path, "[network]\nproxy = 'http://p:1'", 0o644).warnings == ()


def test_network_settings_are_read(tmp_path: Path) -> None:
    own = written(tmp_path, FILE)
    assert own.bundle == "/etc/ssl/ours.pem"
    assert own.private == {"open.example.org"}
    assert own.proxy(target("https://far.example.org/")).endswith("proxy.example.org:3128")
    assert own.proxy(target("https://near.example.org/")) == ""
    assert own.proxy(target("ftp://far.example.org/")) == ""


def test_files_place(tmp_path: Path) -> None:
    place = tmp_path / "config" / "refs" / "hosts.toml"
    place.parent.mkdir(parents=True)
    place.write_text("[network]\nca-bundle = 'x'\n")
    beside = str(place.with_name("x"))
    assert read({"XDG_CONFIG_HOME": str(tmp_path / "config")}, tmp_path).bundle == beside
    place.parent.parent.rename(tmp_path / ".config")
    beside = str(tmp_path / ".config" / "refs" / "x")
    assert read({}, tmp_path).bundle == beside
    assert read({"XDG_CONFIG_HOME": "relative"}, tmp_path).bundle == beside
    assert read({}, tmp_path / "nobody") == Own()
    with pytest.raises(UnreadableInput, match="does not exist"):
        read({"REFS_HOSTS_FILE": str(tmp_path / "nowhere.toml")}, tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[hosts", "not TOML"),
        ("hosts = 1", "`hosts` is a table"),
        ("secret = 1", "unknown setting `secret`"),
        ('[hosts."https://a.example/"]', "is no host"),
        ('[hosts."a.example"]\npasword = "sesame"', "unknown setting `pasword`"),
        ('[hosts."a.example"]\npassword = 1', "`password` is a string"),
        ('[hosts."a.example"]\ninsecure = "yes"', "`insecure` is true or false"),
        ('[hosts."a.example"]\ntoken = "a"\nusername = "b"', "one will do"),
        ('[hosts."a.example"]\ntoken = "ses\\r\\name"', "`token` of `a.example` is no text"),
        ('[hosts."a.example".headers]\nHost = "b"', "`Host` is no header that can be set"),
        ('[hosts."a.example".headers]\n"X Y" = "b"', "`X Y` is no header that can be set"),
        ('[hosts."a.example".headers]\nX = 1', "`X` of `a.example` is no text"),
        ("[network]\nno-proxy = 1", "`no-proxy` is a list of strings"),
        ("[network]\nproxies = 1", "unknown setting `proxies` in `network`"),
    ],
)
def test_file_that_cannot_be_judged_by(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InvalidFile) as caught:
        written(tmp_path, text)
    assert words in caught.value.message
    assert caught.value.path.endswith("hosts.toml")
    assert "sesame" not in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize(
    ("environ", "url", "proxy"),
    [
        ({"http_proxy": "http://p:1"}, "http://a.example/", "http://p:1"),
        ({"http_proxy": "p:1"}, "http://a.example/", "http://p:1"),
        ({"http_proxy": "http://p:1"}, "https://a.example/", ""),
        ({"HTTPS_PROXY": "http://p:1"}, "https://a.example/", "http://p:1"),
        ({"https_proxy": "http://q:1", "HTTPS_PROXY": "http://p:1"}, "https://a.example/", "http://q:1"),
        ({"ALL_PROXY": "http://p:1"}, "https://a.example/", "http://p:1"),
        ({"HTTP_PROXY": "http://p:1", "REQUEST_METHOD": "GET"}, "http://a.example/", ""),
        ({"ALL_PROXY": "p:1", "NO_PROXY": "*"}, "https://a.example/", ""),
        ({"ALL_PROXY": "p:1", "NO_PROXY": "b.example, a.example"}, "https://a.example/", ""),
        ({"ALL_PROXY": "p:1", "NO_PROXY": ".example"}, "https://a.example./", ""),
        ({"ALL_PROXY": "p:1", "NO_PROXY": "example"}, "https://a.example/", ""),
        ({"ALL_PROXY": "p:1", "NO_PROXY": "xample"}, "https://a.example/", "http://p:1"),
        ({"ALL_PROXY": "p:1", "NO_PROXY": "a.example:443"}, "https://a.example/", ""),
        ({"ALL_PROXY": "p:1", "NO_PROXY": "a.example:80"}, "https://a.example/", "http://p:1"),
        ({"ALL_PROXY": "p:1", "NO_PROXY": "192.0.2.0/24"}, "https://192.0.2.7/", ""),
        ({"ALL_PROXY": "p:1", "NO_PROXY": "192.0.2.0/24"}, "https://192.0.3.7/", "http://p:1"),
        ({"ALL_PROXY": "p:1", "NO_PROXY": "2001:db8::1"}, "https://[2001:db8::1]/", ""),
    ],
)  # fmt: skip
def test_environment_names_proxies(
    tmp_path: Path, environ: dict[str, str], url: str, proxy: str
) -> None:
    assert read(environ, tmp_path).proxy(target(url)) == proxy


@pytest.mark.parametrize("proxy", ["socks5://user:sesame@p:1", "http://", "ftp://p:1"])
def test_proxy_that_cannot_be_used_is_told_without_its_password(tmp_path: Path, proxy: str) -> None:
    with pytest.raises(UsageError) as caught:
        read({"ALL_PROXY": proxy}, tmp_path)
    assert "sesame" not in f"{caught.value.message} {caught.value.hint}"


def test_environment_names_authorities(tmp_path: Path) -> None:
    assert read({"SSL_CERT_FILE": "a"}, tmp_path).bundle == "a"
    assert read({"SSL_CERT_FILE": "a", "REQUESTS_CA_BUNDLE": "b"}, tmp_path).bundle == "b"


def test_secret_goes_to_its_host_and_no_other(tmp_path: Path, authority: Authority) -> None:
    with talking(answer(b"page")) as plain, talking(
        answer(b"page"), context=authority.server("good")
    ) as secure:  # fmt: skip
        text = f'[hosts."{HOST}:{secure.port}"]\ntoken = "t0ken"\n'
        text += f'[hosts."{HOST}:{plain.port}"]\ntoken = "plain-token"\n'
        text += f"[network]\nca-bundle = '{authority.root}'"
        own = written(tmp_path, text)
        wire = Wire(policy=LOOPBACK, resolve=lambda host, port: ["127.0.0.1"], own=own)
        for url in (
            secure.url("/", HOST, "https"),
            secure.url("/", "127.0.0.1", "https"),
            plain.url("/", HOST),
        ):
            assert wire.exchange(Request(url)).status == 200
        wire.close()
    assert b"Authorization: Bearer t0ken" in secure.heads[0]
    assert b"Authorization" not in secure.heads[1]
    assert b"Authorization" not in plain.heads[0]


def test_secrets_are_not_in_answers_or_on_tapes(tmp_path: Path, authority: Authority) -> None:
    with talking(b"nonsense", context=authority.server("good")) as server:
        text = f'[hosts."{HOST}:{server.port}"]\ntoken = "t0ken"\nheaders = {{x-key = "k3y"}}\n'
        own = written(tmp_path, f"{text}[network]\nca-bundle = '{authority.root}'")
        wire = Wire(policy=LOOPBACK, resolve=lambda host, port: ["127.0.0.1"], own=own)
        tape = Tape(1000)
        got = wire.exchange(
            Request(server.url("/", HOST, "https"), cookies={"a": "c00kie"}), tape=tape
        )
        wire.close()
    told = server.heads[0]
    assert [secret in told for secret in (b"t0ken", b"k3y", b"c00kie")] == [True] * 3
    assert "t0ken" not in repr(got)
    kept = [line for line in told.split(b"\r\n") if b"User-Agent" in line or b"GET" in line]
    assert [line in tape.said for line in kept] == [True, True]
    assert [secret in tape.said for secret in (b"t0ken", b"k3y", b"c00kie")] == [False] * 3
