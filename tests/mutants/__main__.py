"""Counts which small faults in the code its tests notice, one fault at a time.

    python -m tests.mutants --seed 0 --count 60 --json before.json
    python -m tests.mutants --from before.json --json after.json

The first command chooses the mutants by the seed and runs them; the second finds the same ones in a later tree. Each is
one changed place (`<` for `<=`, a constant plus 1, a call left out) in a temporary copy of the tree; the tree itself is
only read. Against it run the tests that mirror its module alone: `tests/<package>/test_<module>.py`, or the package's
whole folder where there is no such file. They stop at the first failure.

killed: a test failed. survived: all passed. timed out: over the limit of CPU time, summed over all processes of the
tests, or of wall time. gone: the later tree has no such place. Before that, the tests are run unchanged, for their own
time, and each module once with a fault that must be noticed, to be sure that it is this tree's file that is imported.

Running the same command again goes on where it stopped, also after `--minutes`.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice, zip_longest
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from tests.mutants.faults import Fault, faults, with_fault
from tests.mutants.runs import Limits, Run, digest_of, mirrored_tests, run_tests

GROUPS = {
    "models": "models/*.py",
    "broker": "search/broker/*.py",
    "repository": "storage/rows/[oqr]*.py",  # owned, queries, repository
    "views": "distill/views/*.py",
}
OUTCOMES = ("killed", "survived", "timed out", "gone")

_CPU_OF_UNCHANGED_S = 600.0  # the tests as they are may take this long, so that their time is known
_MARK = "this module was imported from the mutated copy"
_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A fault in a file, and the group whose share it is counted in."""

    group: str
    file: str
    fault: Fault


def choose(repo: Path, *, groups: Mapping[str, str], seed: int, count: int) -> list[Mutant]:
    """`count` mutants, shared evenly among the groups, in each among its files, and in each file among the kinds."""
    chosen: list[Mutant] = []
    for number, (group, pattern) in enumerate(groups.items()):
        by_file = []
        for path in sorted(repo.glob(pattern)):
            file = path.relative_to(repo).as_posix()
            found = list(faults(path.read_text()))
            Random(f"{seed} {file}").shuffle(found)
            by_kind: dict[str, list[Mutant]] = {}
            for fault in found:
                by_kind.setdefault(fault.kind, []).append(Mutant(group=group, file=file, fault=fault))
            by_file.append(_in_turn(list(by_kind.values())))
        Random(f"{seed} {group}").shuffle(by_file)
        chosen += islice(_in_turn(by_file), count // len(groups) + (number < count % len(groups)))
    return chosen


def _in_turn(lists: Sequence[Sequence[_T]]) -> list[_T]:
    """The first of each, then the second of each, and so on."""
    return [item for row in zip_longest(*lists) for item in row if item is not None]


def locate(repo: Path, mutant: Mutant, moved: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """The file that has the mutant's place now, and its text with the fault; None where the place is gone."""
    for file in (mutant.file, *moved.get(mutant.file, ())):
        path = repo / file
        if path.exists() and (text := with_fault(path.read_text(), mutant.fault)) is not None:
            return file, text
    return None


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def table(mutants: Sequence[Mutant], results: Mapping[str, Any]) -> Iterator[str]:
    """A line for each mutant, then the totals of each group."""
    counts: dict[str, Counter[str]] = {}
    for number, mutant in enumerate(mutants):
        result = results.get(str(number), _result("not run"))
        counts.setdefault(mutant.group, Counter())[result["outcome"]] += 1
        fault, place = mutant.fault, f"{mutant.file} {mutant.fault.function}"
        nth = f" #{fault.ordinal + 1}" if fault.ordinal else ""
        changed = f"{fault.operator}: {fault.original[:60]!r}{nth}"
        yield f"{number:3} {result['outcome']:9} {result['cpu_s']:6.1f} s  {place}  {changed}"
    counts["all"] = sum(counts.values(), Counter())
    names = [*OUTCOMES, "not run"]
    yield f"{'':12}" + "".join(f"{name:>11}" for name in names)
    for group, count in counts.items():
        yield f"{group:12}" + "".join(f"{count[name]:11}" for name in names)


def no_longer_killed(earlier: Mapping[str, Any], results: Mapping[str, Any]) -> Iterator[str]:
    """Of the mutants that the tests killed in the earlier tree, what became of the others now."""
    killed = [number for number, result in earlier.items() if result["outcome"] == "killed" and number in results]
    others = [f"{number} {results[number]['outcome']}" for number in killed if results[number]["outcome"] != "killed"]
    if killed:
        yield f"of {len(killed)} killed before, killed now: {len(killed) - len(others)}; {', '.join(others) or 'all'}"


@dataclass(frozen=True, kw_only=True)
class _Batch:
    """Runs of tests, until the time is over; each one's result goes to `state`, and that to the file."""

    repo: Path
    limits: Limits
    file: Path
    state: dict[str, Any]
    at_once: int
    ends_at: float  # on the monotonic clock
    stop: threading.Event

    def unchanged(self, tests: Iterable[str]) -> None:
        """Measure the tests as they are."""
        limits = Limits(cpu_s=_CPU_OF_UNCHANGED_S, wall_s=2 * _CPU_OF_UNCHANGED_S)
        todo = sorted(set(tests) - self.state["unchanged"].keys())
        for of, done in self._results({of: partial(self._run, of, None, limits) for of in todo}):
            if done.outcome != "survived":
                raise SystemExit(f"{of} does not pass as it is; nothing can be told:\n{done.output}")
            self.state["unchanged"][of] = {"cpu_s": done.cpu_s, "wall_s": done.wall_s}
            over = f"; more than the limit of {self.limits.cpu_s:.0f} s" if done.cpu_s > self.limits.cpu_s else ""
            _say(f"{of} unchanged: {done.cpu_s:.1f} s of CPU time, {done.wall_s:.1f} s of wall time{over}")

    def imported(self, tests: Mapping[str, str]) -> None:
        """Make sure that the tests of each file import the copy's."""
        last = f"\n\nraise AssertionError({_MARK!r})\n"
        changes = {file: (file, (self.repo / file).read_text() + last) for file in tests}
        todo = sorted(changes.keys() - self.state["imported"])
        for file, done in self._results(
            {file: partial(self._run, tests[file], changes[file], self.limits) for file in todo}
        ):
            if done.outcome != "killed" or _MARK not in done.output:
                raise SystemExit(
                    f"{tests[file]} does not import the copy's {file}; nothing can be told:\n{done.output}"
                )
            self.state["imported"].append(file)

    def mutants(self, changes: Mapping[str, tuple[str, str]], tests: Mapping[str, str]) -> None:
        """Run those, by number, that have no result yet."""
        results = self.state["results"]
        todo = {number: change for number, change in changes.items() if number not in results}
        for number, done in self._results(
            {number: partial(self._run, tests[change[0]], change, self.limits) for number, change in todo.items()}
        ):
            failure = done.first_failure
            results[number] = _result(done.outcome, cpu_s=done.cpu_s, wall_s=done.wall_s, failure=failure)
            _say(f"{number} {done.outcome} after {done.cpu_s:.1f} s of CPU time: {failure[:100]}")

    def _run(self, tests: str, change: tuple[str, str] | None, limits: Limits) -> Run | None:
        if time.monotonic() > self.ends_at:
            return None
        return run_tests(self.repo, tests, change=change, limits=limits, stop=self.stop)

    def _results(self, work: Mapping[str, Callable[[], Run | None]]) -> Iterator[tuple[str, Run]]:
        """Each run as it ends, by name; what the caller makes of it is stored."""
        with ThreadPoolExecutor(self.at_once) as pool:
            try:
                futures = {pool.submit(act): name for name, act in work.items()}
                for future in as_completed(futures):
                    if (done := future.result()) is not None:
                        yield futures[future], done
                        _store(self.file, self.state)
            except BaseException:
                self.stop.set()
                pool.shutdown(cancel_futures=True)
                raise


def _store(file: Path, state: Mapping[str, Any]) -> None:
    new = file.with_name(f"{file.name}.new")
    new.write_text(json.dumps(state, indent=1))
    new.replace(file)


def _result(outcome: str, *, cpu_s: float = 0.0, wall_s: float = 0.0, failure: str = "") -> dict[str, Any]:
    return {"outcome": outcome, "cpu_s": cpu_s, "wall_s": wall_s, "failure": failure}


def main(argv: Sequence[str] | None = None) -> int:
    """Choose or read the mutants, run those that have no result yet, print the table."""
    parser, options = _parsed(argv)
    repo, file = options.repo.resolve(), options.json
    limits = Limits(cpu_s=options.limit_cpu, wall_s=options.limit_wall)
    moved: dict[str, list[str]] = {}
    for old, new in options.moved:
        moved.setdefault(old, []).append(new)
    if options.chosen is None:
        earlier: dict[str, Any] = {}
        mutants = choose(repo, groups=GROUPS, seed=options.seed, count=options.count)
    else:
        stored = json.loads(options.chosen.read_text())
        earlier = stored["results"]
        mutants = [Mutant(**(values | {"fault": Fault(**values["fault"])})) for values in stored["mutants"]]
    fixed = {"tree": digest_of(repo), "limits": asdict(limits), "mutants": [asdict(mutant) for mutant in mutants]}
    state: dict[str, Any] = {**fixed, "unchanged": {}, "imported": [], "results": {}}
    if file.exists():
        state = json.loads(file.read_text())
        if any(state.get(key) != value for key, value in fixed.items()):
            parser.error(f"{file} holds another tree's results, other mutants or limits; name another file")
    only = options.only or range(len(mutants))
    if not all(0 <= number < len(mutants) for number in only):
        parser.error(f"--only takes numbers from 0 to {len(mutants) - 1}")
    found = {str(number): locate(repo, mutants[number], moved) for number in only}
    changes = {number: change for number, change in found.items() if change is not None}
    state["results"] |= {number: _result("gone") for number in found.keys() - changes.keys()}
    tests = {file: mirrored_tests(repo, file) for file, _ in changes.values()}
    batch = _Batch(
        repo=repo,
        limits=limits,
        file=file,
        state=state,
        at_once=options.at_once,
        ends_at=time.monotonic() + 60 * options.minutes,
        stop=threading.Event(),
    )
    batch.unchanged(tests.values())
    batch.imported(tests)
    batch.mutants(changes, tests)
    _store(file, state)
    for line in (*table(mutants, state["results"]), *no_longer_killed(earlier, state["results"])):
        _say(line)
    return 0


def _parsed(argv: Sequence[str] | None) -> tuple[argparse.ArgumentParser, argparse.Namespace]:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--from", dest="chosen", type=Path, metavar="FILE", help="run the mutants of this file again")
    parser.add_argument("--json", type=Path, required=True, metavar="FILE", help="mutants and results; goes on from it")
    parser.add_argument("--repo", type=Path, default=Path(), metavar="DIR", help="the tree, a Git working tree")
    parser.add_argument(
        "--moved", type=_pair, action="append", default=[], metavar="OLD=NEW", help="where code went to"
    )
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="these numbers of the table alone")
    parser.add_argument("--limit-cpu", type=float, default=60.0, metavar="S", help="CPU time of a mutant's tests")
    parser.add_argument("--limit-wall", type=float, default=240.0, metavar="S", help="their wall time")
    parser.add_argument("--minutes", type=float, default=600.0, help="start no run after so many")
    parser.add_argument("--at-once", type=int, default=2, help="runs at the same time")
    return parser, parser.parse_args(argv)


def _pair(text: str) -> tuple[str, str]:
    old, equals, new = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not OLD=NEW")
    return old, new


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C does: the runs' processes end too
    sys.exit(main())
