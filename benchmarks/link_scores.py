"""What a replay comes to: precision and recall of "dead", who was taken for what, and what was missed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from benchmarks.link_fates import Fate
from benchmarks.link_truth import Truth
from pakru_refs.model.verdict import Verdict

DEAD = frozenset({Verdict.DEAD, Verdict.SOFT_404, Verdict.PARKED})
"""What fails a run."""
FAILED = DEAD | {Verdict.UNREACHABLE}
PRECISION, RECALL = 0.98, 0.95
"""What is asked."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said of one link on two days."""

    fate: Fate
    label: str
    """What it did on the first day."""
    verdict: Verdict
    second: Verdict
    """On the second day."""
    page: Verdict | None
    """Of the page that a DOI leads to, on the first day."""
    failed: bool
    """Nothing but a page that answers 200 counts as alive for whoever looks no further."""
    reasons: tuple[str, ...] = ()
    mute: bool = False

    @property
    def gone(self) -> bool:
        """Say whether the browser showed nothing."""
        return self.fate.test.truth is Truth.GONE

    @property
    def told(self) -> bool:
        """Say whether one run calls it dead."""
        return self.verdict in DEAD

    @property
    def told_with_pages(self) -> bool:
        """Say whether one run does that also looks at the pages that DOIs lead to."""
        return self.told or self.page in DEAD

    @property
    def told_in_two(self) -> bool:
        """Say whether two runs do, or find it unreachable with no success between them."""
        lasts = self.second is Verdict.UNREACHABLE and self.verdict in FAILED
        return self.second in DEAD or lasts


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision and recall of one way to call links dead, over the seeds."""

    name: str
    precision: tuple[float, ...]
    recall: tuple[float, ...]

    def __str__(self) -> str:
        """Return the row: mean and worst of each."""
        cells = (
            f"{mean(values):.3f}  {min(values):.3f}" for values in (self.precision, self.recall)
        )
        return f"{self.name:58} {'    '.join(cells)}"


def figures(runs: Sequence[Sequence[Outcome]]) -> list[Figure]:
    """Return the figures of ours, and of who takes every failure for the end."""
    return [
        _figure("one run: dead, soft-404, parked", [[(o.gone, o.told) for o in run] for run in runs]),
        _figure("two runs a day apart: or unreachable in both", [[(o.gone, o.told_in_two) for o in run] for run in runs]),
        _figure("one run, with the pages behind DOIs", [[(o.gone, o.told_with_pages) for o in run] for run in runs]),
        _figure("one run, of gone links that do tell", [[(o.gone, o.told) for o in run if not o.mute] for run in runs]),
        _figure("the most that one run can tell", [[(o.gone, o.gone and not o.mute) for o in run] for run in runs]),
        _figure("every failure is an end (same visits)", [[(o.gone, o.failed) for o in run] for run in runs]),
    ]  # fmt: skip


def _figure(name: str, runs: Sequence[Sequence[tuple[bool, bool]]]) -> Figure:
    right = [sum(gone and told for gone, told in run) for run in runs]
    said = [sum(told for _, told in run) for run in runs]
    there = [sum(gone for gone, _ in run) for run in runs]
    return Figure(name, tuple(map(_share, right, said)), tuple(map(_share, right, there)))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def confusion(runs: Sequence[Sequence[Outcome]]) -> Iterator[str]:
    """Yield a row for each behaviour: how many links a run, and what they were taken for."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in _all(runs):
        counts[outcome.label][outcome.verdict.value] += 1
    verdicts = [one.value for one in Verdict if any(row[one.value] for row in counts.values())]
    yield f"{'behaviour, links a run':46}{'':>7}" + "".join(f"{one[:11]:>12}" for one in verdicts)
    for label in sorted(counts):
        row = counts[label]
        cells = "".join(f"{_mean(row[one], runs):>12}" for one in verdicts)
        yield f"{label:46}{_mean(row.total(), runs):>7}{cells}"
    total = Counter(outcome.verdict.value for outcome in _all(runs))
    cells = "".join(f"{_mean(total[one], runs):>12}" for one in verdicts)
    yield f"{'all':46}{_mean(total.total(), runs):>7}{cells}"


def _mean(count: int, runs: Sequence[object]) -> str:
    return f"{count / len(runs):.2f}" if count else "-"


def _all(runs: Iterable[Iterable[Outcome]]) -> Iterator[Outcome]:
    return (outcome for run in runs for outcome in run)


def misses(runs: Sequence[Sequence[Outcome]]) -> Iterator[str]:
    """Yield what one run was wrong in, commonest first: what it did, what was said and why."""
    wrong = [outcome for outcome in _all(runs) if outcome.gone != outcome.told]
    for label, some in _grouped(wrong):
        mute = " (cannot be told)" if some[0].mute else ""
        why = "; ".join(some[0].reasons)
        row = f"{_mean(len(some), runs):>6}  {label}: {some[0].verdict}{mute}: {why}"
        yield f"{row}, as {some[0].fate.test.url}"


def alarms(runs: Sequence[Sequence[Outcome]]) -> Iterator[str]:
    """Yield what two runs took for gone that is there, and one run did not."""
    wrong = [one for one in _all(runs) if one.told_in_two and not one.gone and not one.told]
    for label, some in _grouped(wrong):
        why = "; ".join(some[0].reasons)
        yield f"{_mean(len(some), runs):>6}  {label}: {why}, as {some[0].fate.test.url}"


def _grouped(outcomes: Iterable[Outcome]) -> list[tuple[str, list[Outcome]]]:
    """Return the outcomes of each behaviour and verdict, commonest first."""
    found: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        found[outcome.label, outcome.verdict.value].append(outcome)
    return [
        (label, some) for (label, _), some in sorted(found.items(), key=lambda one: -len(one[1]))
    ]
