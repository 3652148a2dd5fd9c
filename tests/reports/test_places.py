from __future__ import annotations

from dataclasses import replace

from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.location import Source
from pakru_refs.reports.places import places

TEXT = Source("a.md", "".join(f"line {number}\n" for number in range(1, 31)))


def line(number: int, column: int = 1) -> Related:
    start = TEXT.text.index(f"line {number}\n") + column - 1
    return Related("also", TEXT.locate(start, start + 1))


def found(*related: Related, label: str = "") -> Finding:
    return Finding("said", line(1).location, related=related, label=label)


def test_repeats_are_counted_up_in_order() -> None:
    assert places(found(line(9), line(4))).label == "also at 4, 9"


def test_repeats_on_one_line_have_columns() -> None:
    assert places(found(line(1, 3), line(4), line(4, 2))).label == "also at 1:3, 4:1, 4:2"


def test_many_repeats_are_cut() -> None:
    label = places(found(*map(line, range(2, 21)))).label
    assert label == "also at 2, 3, 4, 5, 6, 7, 8, 9 and 11 more"


def test_the_own_label_comes_first() -> None:
    same = replace(line(5), label="here")
    assert places(found(same, label="here")).label == "here, also at 5"


def test_other_files_are_no_repeats() -> None:
    other = Related("also", replace(line(2).location, path="b.md"))
    assert places(found(other)).shown == (other,)


def test_three_are_shown_and_the_rest_named() -> None:
    ends = [replace(line(number), label=f"end {number}") for number in (2, 3, 4, 5)]
    where = places(found(*ends))
    assert where.shown == tuple(ends[:3])
    assert where.lists == ("see also: a.md:5:1",)


def test_a_crowd_with_one_label_is_listed() -> None:
    ends = [replace(line(number), label="candidate") for number in (2, 3, 4, 5)]
    where = places(found(*ends))
    assert where.shown == ()
    assert where.lists == ("candidate: a.md:2:1, a.md:3:1, a.md:4:1, a.md:5:1",)
