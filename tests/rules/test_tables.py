"""Every row of `tables/*.yaml`: a few files, and what the rule of that name says of them.

`web` is what the web answers (see `tests.web`); `fixed` are files as all fixes of the rule leave them,
`safe` says whether they are safe.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pakru_refs.fix import apply, edits_by_path, fixes
from tests.checking import check_files

TABLES = Path(__file__).parent / "tables"
ROWS = [
    pytest.param(table.stem, row, id=f"{table.stem}/{row['id']}")
    for table in sorted(TABLES.glob("*.yaml"))
    for row in yaml.safe_load(table.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("rule", "row"), ROWS)
def test_row(rule: str, row: dict[str, Any], tmp_path: Path) -> None:
    files = dict(row["files"])
    if "web" in row:
        files["web.yaml"] = yaml.safe_dump(row["web"])
    report = check_files(tmp_path, files)
    found = [finding for finding in report.findings if finding.rule == rule]
    assert len(found) == row["fires"], [f.message for f in found]
    if "at" in row:
        assert found[0].location.text == row["at"]
    if "says" in row:
        said = (
            found[0].message,
            *found[0].notes,
            found[0].help,
            *(e.text for e in found[0].evidence),
        )
        assert any(row["says"] in words for words in said), said
    if "level" in row:
        assert found[0].level == row["level"]
    if "kind" in row:
        assert found[0].kind == row["kind"]
    if "also" in row:
        assert len(found[0].related) == row["also"]
    if "fixed" in row:
        assert [one.fix.safe for one in found if one.fix] == [row["safe"]] * len(found)
        made = edits_by_path(fixes(found, unsafe=True))
        assert {path: apply(files[path], edits) for path, edits in made.items()} == row["fixed"]
    if row.get("unfixed"):
        assert not [one.fix for one in found if one.fix]
