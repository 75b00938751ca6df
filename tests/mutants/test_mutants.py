from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.mutants.__main__ import Mutant, choose, locate, main, table
from tests.mutants.faults import Fault, faults, with_fault
from tests.mutants.runs import Limits, digest_of, mirrored_tests, run_tests

ROOT = Path(__file__).parents[2]
GROUPS = {"models": "models/*.py", "views": "distill/views/render.py"}

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


@pytest.mark.full
def test_a_mutant_that_never_ends_times_out(toys: Path) -> None:
    endless = with_fault(MODULE, fault("comparison Eq to NotEq", "number == 1000000000.0"))
    assert endless is not None
    limits = Limits(cpu_s=4.0, wall_s=120.0)
    run = run_tests(toys, "tests/toys/test_toy.py", change=("toys/toy.py", endless), limits=limits)
    assert run.outcome == "timed out"
    assert "KeyboardInterrupt" in run.output  # pytest could end what its fixtures had started


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


@pytest.mark.full
def test_killed_and_survived_are_told_then_gone_on_with_and_run_again_in_a_later_tree(
    toys: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    groups = {"toys": "toys/*.py"}
    monkeypatch.setattr("tests.mutants.__main__.GROUPS", groups)
    places = [(one.fault.operator, one.fault.original) for one in choose(toys, groups=groups, seed=0, count=11)]
    killed, survived = places.index(("constant plus 1", "18")), places.index(("arithmetic Div to Mult", "number / 2"))
    before, after = toys.parent / "before.json", toys.parent / "after.json"
    command = ["--repo", str(toys), "--count", "11", "--json", str(before), "--only"]
    assert main([*command, str(killed)]) == 0
    assert f"\n{killed} killed after" in capsys.readouterr().out

    assert main([*command, str(killed), str(survived)]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{survived} survived after")
    assert out.splitlines()[-1].split() == ["all", "1", "1", "0", "0", "9"]
    assert (toys / "toys" / "toy.py").read_text() == MODULE

    (toys / "toys" / "toy.py").write_text(MODULE.replace("18", "17 + 1"))
    with pytest.raises(SystemExit):
        main([*command, str(killed)])
    assert "holds another tree's results" in capsys.readouterr().err
    again = ["--repo", str(toys), "--from", str(before), "--json", str(after), "--only", str(killed)]
    assert main(again) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"of 1 killed before, killed now: 0; {killed} gone"


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
