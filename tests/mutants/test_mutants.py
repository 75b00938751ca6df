from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.mutants.__main__ import Mutant, choose, locate, main, table
from tests.mutants.faults import Fault, faults, with_fault
from tests.mutants.runs import Limits, digest_of, mirrored_tests, run_tests

ROOT = Path(__file__).parents[2]
GROUPS = {"models": "models/*.py", "views": "distill/views.py"}

MODULE = '''\
"""A docstring, 1 + 1."""

from __future__ import annotations


def is_adult(age: int = 0) -> bool:
    if age < 0:
        raise ValueError(f"{age + 1} is below {1 + 1}")
    return age >= 18


def half(number: float) -> float:
    while number == 1e9:
        pass
    return number / 2
'''

TESTS = """\
from toys.toy import half, is_adult


def test_ages():
    assert is_adult(18)
    assert not is_adult(17)


def test_nothing_of_a_half():
    half(3)
"""


@pytest.fixture
def toys(tmp_path: Path) -> Path:
    """A tree of one module, whose tests notice a wrong age and miss a wrong half."""
    (tmp_path / "toys").mkdir()
    (tmp_path / "toys" / "toy.py").write_text(MODULE)
    (tmp_path / "tests" / "toys").mkdir(parents=True)
    (tmp_path / "tests" / "toys" / "test_toy.py").write_text(TESTS)
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\naddopts = "--import-mode=importlib"\n')
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def fault(operator: str, original: str) -> Fault:
    (found,) = [one for one in faults(MODULE) if (one.operator, one.original) == (operator, original)]
    return found


def outcome(toys: Path, one: Fault, *, cpu_s: float = 60.0) -> str:
    mutant = Mutant(group="toys", file="toys/toy.py", fault=one)
    limits = Limits(cpu_s=cpu_s, wall_s=120.0)
    return run_tests(toys, "tests/toys/test_toy.py", change=locate(toys, mutant, {}), limits=limits).outcome


def test_the_same_seed_gives_the_same_mutants_and_another_seed_others() -> None:
    chosen = choose(ROOT, groups=GROUPS, seed=3, count=21)
    assert chosen == choose(ROOT, groups=GROUPS, seed=3, count=21)
    assert chosen != choose(ROOT, groups=GROUPS, seed=4, count=21)
    assert len(set(chosen)) == 21
    assert [mutant.group for mutant in chosen] == ["models"] * 11 + ["views"] * 10
    assert len({mutant.file for mutant in chosen[:11]}) > 8


def test_every_fault_changes_its_own_place_alone() -> None:
    found = list(faults(MODULE))
    texts = [with_fault(MODULE, one) for one in found]
    assert len(set(texts)) == len(found)
    for one, text in zip(found, texts, strict=True):
        assert text is not None
        assert text != MODULE
        compile(text, one.operator, "exec")


def test_texts_annotations_and_what_is_raised_are_left_alone() -> None:
    places = {(one.function, one.operator, one.original) for one in faults(MODULE)}
    assert places == {
        ("is_adult", "constant plus 1", "0"),
        ("is_adult", "condition negated", "age < 0"),
        ("is_adult", "comparison Lt to LtE", "age < 0"),
        ("is_adult", "return of None", "return age >= 18"),
        ("is_adult", "comparison GtE to Gt", "age >= 18"),
        ("is_adult", "constant plus 1", "18"),
        ("half", "comparison Eq to NotEq", "number == 1000000000.0"),
        ("half", "constant plus 1", "1000000000.0"),
        ("half", "return of None", "return number / 2"),
        ("half", "arithmetic Div to Mult", "number / 2"),
        ("half", "constant plus 1", "2"),
    }


def test_a_mutant_that_a_test_notices_is_killed_and_another_survives(toys: Path) -> None:
    assert outcome(toys, fault("comparison GtE to Gt", "age >= 18")) == "killed"
    assert outcome(toys, fault("arithmetic Div to Mult", "number / 2")) == "survived"
    assert (toys / "toys" / "toy.py").read_text() == MODULE


def test_a_mutant_that_never_ends_times_out(toys: Path) -> None:
    endless = fault("comparison Eq to NotEq", "number == 1000000000.0")
    assert outcome(toys, endless, cpu_s=3.0) == "timed out"


def test_a_mutant_is_found_where_its_function_went_and_gone_once_its_text_changed(toys: Path) -> None:
    mutant = Mutant(group="toys", file="toys/toy.py", fault=fault("arithmetic Div to Mult", "number / 2"))
    toy, other = toys / "toys" / "toy.py", toys / "toys" / "other.py"
    toy.write_text("MORE = 2 + 2  # lines above\n" + MODULE.replace("age >= 18", "18 <= age"))
    found = locate(toys, mutant, {})
    assert found is not None
    assert "return (number * 2)" in found[1]
    toy.rename(other)
    assert locate(toys, mutant, {}) is None
    assert locate(toys, mutant, {"toys/toy.py": ["toys/other.py"]}) == ("toys/other.py", found[1])
    other.write_text(MODULE.replace("number / 2", "number / 2.0"))
    assert locate(toys, mutant, {"toys/toy.py": ["toys/other.py"]}) is None


def test_a_module_without_a_mirror_has_its_packages_tests(toys: Path) -> None:
    assert mirrored_tests(toys, "toys/toy.py") == "tests/toys/test_toy.py"
    assert mirrored_tests(toys, "toys/other.py") == "tests/toys"
    assert mirrored_tests(toys, "toys/deep/other.py") == "tests/toys"


def test_the_command_tells_every_outcome_goes_on_and_compares_a_later_tree(
    toys: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.mutants.__main__.GROUPS", {"toys": "toys/*.py"})
    before, after, repo = toys.parent / "before.json", toys.parent / "after.json", ["--repo", str(toys)]
    mutants = choose(toys, groups={"toys": "toys/*.py"}, seed=0, count=11)
    names = [(mutant.fault.operator, mutant.fault.original) for mutant in mutants]
    killed, survived = names.index(("constant plus 1", "18")), names.index(("arithmetic Div to Mult", "number / 2"))
    command = ["--count", "11", "--json", str(before), *repo, "--only"]
    assert main([*command, str(killed)]) == 0
    assert main([*command, str(killed), str(survived)]) == 0
    told = capsys.readouterr().out
    assert told.count(f"\n{killed} killed after") == 1
    assert f"\n{survived} survived after" in told
    assert told.endswith(f"{'all':12}{1:11}{1:11}{0:11}{0:11}{9:11}\n")

    (toys / "toys" / "toy.py").write_text(MODULE.replace("number / 2", "number / 2.0"))
    with pytest.raises(SystemExit):
        main([*command, str(killed)])
    assert main(["--from", str(before), "--json", str(after), *repo, "--only", str(survived)]) == 0
    assert f"\n{survived:3} gone " in "\n" + capsys.readouterr().out


def test_trees_that_differ_in_a_python_file_have_other_digests(toys: Path) -> None:
    digest = digest_of(toys)
    assert digest_of(toys) == digest
    (toys / "toys" / "toy.py").write_text(f"{MODULE}\n")
    assert digest_of(toys) != digest


def test_the_table_counts_by_group() -> None:
    one = Mutant(group="toys", file="toys/toy.py", fault=fault("constant plus 1", "2"))
    lines = list(table([one], {"0": {"outcome": "timed out", "cpu_s": 60.5}}))
    assert lines[0] == "  0 timed out   60.5 s  toys/toy.py half  constant plus 1: '2'"
    assert lines[1].split() == ["killed", "survived", "timed", "out", "gone", "not", "run"]
    assert lines[2].split() == ["toys", "0", "0", "1", "0", "0"]
