"""The file of the user's own network settings, `hosts.toml`, and what the environment says.

It lies with the user, not in a project: a project's files come from anybody, and must not say where a
password goes.

    [hosts."wiki.example.org"]
    username = "me"
    password = "…"

    [hosts."api.example.org"]
    token = "…"

    [hosts."intranet.example.org:8080"]
    headers = { X-Key = "…" }
    insecure = true
    private = true

    [network]
    proxy = "http://proxy.example.org:3128"
    no-proxy = ["example.org", "10.0.0.0/8"]
    ca-bundle = "/etc/ssl/our-authorities.pem"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pakru_refs.errors import InvalidFile, UsageError
from pakru_refs.evidence.web.own import Host, Own, basic
from pakru_refs.files import read_bytes

LIMIT = 1024 * 1024
"""Bytes."""
_KEYS = ("username", "password", "token", "headers", "insecure", "private")
_NETWORK = ("proxy", "no-proxy", "ca-bundle")
_NAME = re.compile(r"[a-z0-9._-]+(?::\d{1,5})?|\[[0-9a-f:.]+\](?::\d{1,5})?")
_PORT = re.compile(r"(?<![:.]):\d+$")
_FIELD = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_RESERVED = frozenset(
    {"host", "connection", "content-length", "transfer-encoding", "cookie", "te", "upgrade"}
)
_PROXY = re.compile(r"https?://(?:[^@/\s]*@)?[^@/\s]+/?")


def read(environ: Mapping[str, str], home: Path) -> Own:
    """Return the user's own settings: of the file, else of the environment.

    Args:
        environ: read once, here; nothing below looks at it again.
        home: the user's folder.

    Raises:
        InvalidFile: the file cannot be judged by; never with a secret in it.
        UnreadableInput: it is there, and cannot be read.
        UsageError: the environment names a proxy that we cannot use.
    """
    path = _path(environ, home)
    given = bool(environ.get("REFS_HOSTS_FILE"))
    data = _data(path) if given or path.exists() else {}
    network = _table(data.get("network", {}), "network", path)
    _only(network, _NETWORK, "network", path)
    hosts = _table(data.get("hosts", {}), "hosts", path)
    read_hosts = {_name(name, path): _host(name, one, path) for name, one in hosts.items()}
    return Own(
        hosts=read_hosts,
        private=frozenset(
            _PORT.sub("", _name(name, path)) for name, one in hosts.items() if one.get("private")
        ),
        proxies=_proxies(network, environ, path),
        no_proxy=_no_proxy(network, environ, path),
        bundle=_bundle(network, path) or _first(environ, _BUNDLES),
        warnings=tuple(_warnings(path, read_hosts)),
    )


_BUNDLES = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "CURL_CA_BUNDLE")


def _bundle(network: Mapping[str, Any], path: Path) -> str:
    """Return the bundle's path; a relative one starts where the file lies."""
    given = _text(network, "ca-bundle", path)
    return str(path.parent / Path(given).expanduser()) if given else ""


def _path(environ: Mapping[str, str], home: Path) -> Path:
    if given := environ.get("REFS_HOSTS_FILE", ""):
        return Path(given)
    folder = environ.get("XDG_CONFIG_HOME", "")
    # A relative one is to be ignored (XDG Base Directory Specification).
    base = Path(folder) if folder.startswith("/") else home / ".config"
    return base / "refs" / "hosts.toml"


def _data(path: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(read_bytes(path, str(path), LIMIT).decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as fault:
        # The library's words may quote a value.
        line = re.search(r"at line (\d+)", str(fault))
        raise InvalidFile("not TOML", path=str(path), line=int(line[1]) if line else 0) from None
    except (UnicodeDecodeError, RecursionError):
        raise InvalidFile("not TOML in UTF-8", path=str(path)) from None
    _only(data, ("hosts", "network"), "", path)
    return data


def _host(name: str, value: object, path: Path) -> Host:
    table = _table(value, f'hosts."{name}"', path)
    _only(table, _KEYS, f'hosts."{name}"', path)
    headers = dict(_headers(name, table, path))
    username, password = _text(table, "username", path), _text(table, "password", path)
    token = _text(table, "token", path)
    if token and (username or password):
        raise InvalidFile(f"`{name}` has a token and a user name: one will do", path=str(path))
    if token:
        headers["Authorization"] = f"Bearer {_value(name, 'token', token, path)}"
    elif username or password:
        headers["Authorization"] = basic(username, password)
    return Host(headers, insecure=_flag(table, "insecure", path))


def _headers(name: str, table: Mapping[str, Any], path: Path) -> Iterator[tuple[str, str]]:
    _flag(table, "private", path)
    for key, value in _table(table.get("headers", {}), f"{name}.headers", path).items():
        if not _FIELD.fullmatch(key) or key.lower() in _RESERVED:
            raise InvalidFile(f"`{key[:40]}` is no header that can be set", path=str(path))
        yield key.title(), _value(name, key, value, path)


def _value(name: str, key: str, value: object, path: Path) -> str:
    if not isinstance(value, str) or not _VALUE.fullmatch(value):
        words = f"`{key}` of `{name}` is no text that can stand in a header"
        raise InvalidFile(words, path=str(path))
    return value


def _name(name: str, path: Path) -> str:
    lower = name.lower()
    if not _NAME.fullmatch(lower):
        hint = "name it as in an address, without scheme and path: `wiki.example.org`"
        raise InvalidFile(f"`{name[:80]}` is no host", path=str(path), hint=hint)
    return lower.replace("[", "").replace("]", "")


def _proxies(network: Mapping[str, Any], environ: Mapping[str, str], path: Path) -> dict[str, str]:
    if own := _text(network, "proxy", path):
        return dict.fromkeys(("http", "https"), _proxy(own, str(path)))
    # A web server that runs us sets HTTP_PROXY from a visitor's header (CVE-2016-5385).
    plain = ("http_proxy",) if "REQUEST_METHOD" in environ else ("http_proxy", "HTTP_PROXY")
    names = {"http": plain, "https": ("https_proxy", "HTTPS_PROXY")}
    found = {
        scheme: _first(environ, (*which, "all_proxy", "ALL_PROXY"))
        for scheme, which in names.items()
    }
    return {scheme: _proxy(url, "the environment") for scheme, url in found.items() if url}


def _proxy(url: str, place: str) -> str:
    whole = url if "://" in url else f"http://{url}"
    if not _PROXY.fullmatch(whole):
        scheme = whole.partition("://")[0]
        words = f"`{scheme[:20]}` proxies are not known" if "http" not in scheme else "not a proxy"
        raise UsageError(f"{words} ({place})", hint="name one as `http://proxy.example.org:3128`")
    return whole


def _no_proxy(
    network: Mapping[str, Any], environ: Mapping[str, str], path: Path
) -> tuple[str, ...]:
    if "no-proxy" in network:
        entries = network["no-proxy"]
        if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
            raise InvalidFile("`no-proxy` is a list of strings", path=str(path))
        return tuple(entries)
    listed = re.split(r"[\s,]+", _first(environ, ("no_proxy", "NO_PROXY")))
    return tuple(entry for entry in listed if entry)


def _first(environ: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((environ[name] for name in names if environ.get(name)), "")


def _table(value: object, name: str, path: Path) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InvalidFile(f"`{name}` is a table", path=str(path))
    return value


def _text(table: Mapping[str, Any], key: str, path: Path) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise InvalidFile(f"`{key}` is a string", path=str(path))
    return value


def _flag(table: Mapping[str, Any], key: str, path: Path) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise InvalidFile(f"`{key}` is true or false", path=str(path))
    return value


def _only(table: Mapping[str, Any], known: tuple[str, ...], name: str, path: Path) -> None:
    for key in table:
        if key not in known:
            place = f" in `{name}`" if name else ""
            hint = f"the settings are {', '.join(known)}"
            raise InvalidFile(f"unknown setting `{key[:40]}`{place}", path=str(path), hint=hint)


def _warnings(path: Path, hosts: Mapping[str, Host]) -> Iterator[str]:
    if not any(host.headers for host in hosts.values()):
        return
    if hasattr(path, "stat") and path.stat().st_mode & 0o077:
        yield f"`{path}` holds secrets and can be read by others; run `chmod 600 {path}`"
    for name, host in hosts.items():
        if host.insecure and host.headers:
            yield f"what `{name}` is shown goes over http too, readable on the way"
