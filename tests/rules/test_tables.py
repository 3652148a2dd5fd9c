"""Every row of `tables/*.yaml`: a few files, and what the rule of that name says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checking import check_files

TABLES = Path(__file__).parent / "tables"
ROWS = [
    pytest.param(table.stem, row, id=f"{table.stem}/{row['id']}")
    for table in sorted(TABLES.glob("*.yaml"))
    for row in yaml.safe_load(table.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("rule", "row"), ROWS)
def test_row(rule: str, row: dict[str, Any], tmp_path: Path) -> None:
    report = check_files(tmp_path, row["files"])
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
