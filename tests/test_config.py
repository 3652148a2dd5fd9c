"""Settings: where they are found, what they may say, and how a typo is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pakru_refs import config
from pakru_refs.errors import InvalidFile
from pakru_refs.model.rule import Level

REFUSED = {
    "not TOML": ("select = [", 1, "not TOML"),
    "unknown key": ('\nmanuscripts = ["a"]', 2, "unknown setting `manuscripts`"),
    "wrong type": ("select = 1", 1, "`select` is a list of strings"),
    "wrong level": ('fail-on = "fatal"', 1, "`fail-on` is one of"),
    "wrong level of a rule": ('[levels]\nlocal-link = "high"', 1, "`levels` is one of"),
    "no table": ("levels = 3", 1, "`levels` is a table"),
    "book elsewhere": ('evidence = "../book.jsonl"', 1, "`evidence` is a path below the project"),
    "book at the root": ('evidence = "/book.jsonl"', 1, "`evidence` is a path below the project"),
    "reports nowhere": ('reports = ""', 1, "`reports` is a path below the project"),
    "hosts is no table": ("hosts = 3", 1, "`hosts` is a table"),
    "host is no table": ("[hosts]\na = 3", 1, "`hosts` is a table of tables"),
    "a secret": (
        '[hosts."a.example"]\npassword = "x"',
        1,
        "`hosts` names `password`, and a project's settings send no secrets",
    ),
    "a pace": ('[hosts."a.example"]\nspeed = 1', 1, "`speed` is neither"),
    "an interval": ('[hosts."a.example"]\ninterval = -1', 1, "an `interval` of `-1`"),
    "a half request": ('[hosts."a.example"]\nper-host = 1.5', 1, "it is a whole number"),
    "too deep": (f"a = {'[' * 5000}", 0, "nested too deep"),
}


@pytest.mark.parametrize(("text", "line", "said"), REFUSED.values(), ids=REFUSED)
def test_refused_with_line(text: str, line: int, said: str, tmp_path: Path) -> None:
    (tmp_path / "refs.toml").write_text(text)
    with pytest.raises(InvalidFile) as fault:
        config.load(tmp_path / "refs.toml", tmp_path)
    assert said in fault.value.message
    assert fault.value.line == line


def test_nearest_file_upwards(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "refs.toml").write_text("")
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.refs]\nselect = ["CIT"]\n')
    (inner / "pyproject.toml").write_text("[tool.other]\n")
    found = config.find(inner)
    assert found == tmp_path / "a" / "pyproject.toml"
    assert config.load(found, tmp_path).select == ("CIT",)


def test_values(tmp_path: Path) -> None:
    (tmp_path / "refs.toml").write_text(
        'manuscript = "a.md"\nfail-on = "note"\n[levels]\nCIT = "note"\n[per-file-ignores]\n"b.md" = ["QUO"]\n'
    )
    settings = config.load(tmp_path / "refs.toml", tmp_path)
    assert settings.manuscript == ("a.md",)
    assert settings.levels == {"CIT": Level.NOTE}
    assert settings.per_file_ignores == {"b.md": ("QUO",)}
    assert settings.given == {"manuscript", "fail-on", "levels", "per-file-ignores"}


def test_every_setting_is_documented() -> None:
    source = Path(config.__file__).read_text("utf-8")
    for key in config.setting_names():
        assert f"    {key.replace('-', '_')}: " in source


def test_the_pace_of_a_host(tmp_path: Path) -> None:
    (tmp_path / "refs.toml").write_text('[hosts."doi.org"]\ninterval = 0.05\nper-host = 2\n')
    settings = config.load(tmp_path / "refs.toml", tmp_path)
    assert settings.hosts == {"doi.org": config.HostSettings(0.05, 2)}
