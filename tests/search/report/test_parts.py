"""The questions of the report: hard labels, depth, importance, the teacher; and their files."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from typer.testing import CliRunner, Result

from search.cli.main import app
from search.errors import UserError
from search.plan.file import find_plan, read_plan
from search.plan.schema import Plan
from search.prepare.scale import scaled
from search.report import files as report_files
from search.report.accuracy import accuracy_figure, accuracy_part
from search.report.depth import depth_part, depths, steps, stops_at
from search.report.facts import Facts, gain_of, standings
from search.report.figures import Part
from search.report.files import check_folder, printed, write_parts
from search.report.history import history_part, importance_part
from search.report.labels import labels_part, pairs
from search.report.render import _training, parts_of
from search.report.teacher import costs, teacher_part
from storage.records import Teacher
from tests.search import rows
from tests.search.plans import small_plan

LABELS = {"budgets": ["300k"], "families": ["mlp-1", "cnn-2"]}


FAMILIES = ["mlp-1", "cnn-1", "cnn-2", "cnn-3", "cnn-4"]


def plan_of(**changed: Any) -> Plan:
    given = {"budgets": ["100k", "300k"], "families": FAMILIES, "sampler.trials": 10, "data.validation": 5000}
    return small_plan(**(given | {"confirmation.by_family": True} | changed))


def facts(plan: Plan | None = None, *, levels: Sequence[float] = (), **changed: Any) -> Facts:
    """A search, its best confirmed; the scores of the families can be set."""
    plan = plan or plan_of()
    results = rows.trials(plan)
    if levels:
        level = dict(zip(FAMILIES, levels, strict=True))
        results = [replace(r, score=level[r.family] - 0.0001 * r.number) for r in results]
    given = {"results": results, "members": [rows.teacher(notation="big", seconds=240, at=rows.START)]} | changed
    if "confirmed" not in given:
        given["confirmed"] = rows.replicates(plan, results)
    return rows.Kept(plan=plan, **given).facts()


def test_convolutions_stop_paying_at_the_first_step_that_is_not_separated():
    told = facts(levels=[0.3, 0.4, 0.5, 0.6, 0.6])
    found = steps(told, told.answers[0])
    assert [(step.before, step.after, step.helps) for step in found] == [(1, 2, True), (2, 3, True), (3, 4, False)]
    assert found[0].gain == pytest.approx(0.1, abs=0.01)
    assert found[0].interval.low < found[0].gain < found[0].interval.high
    assert stops_at(found) is found[2]
    assert "Within 100k, more convolutions stop helping at 3: going to 4 gains" in depth_part(told).answer


def test_families_are_compared_by_fresh_seeds_with_an_interval_or_not_tested():
    told = facts(levels=[0.3, 0.4, 0.5, 0.6, 0.6])
    answer = accuracy_part(told).answer
    best = standings(told.answers[-1], FAMILIES)
    mlp, cnn = best["mlp-1"], max((best[name] for name in FAMILIES[1:]), key=lambda one: one.accuracy)
    gain = gain_of(cnn, mlp, told.samples)
    assert gain.points == pytest.approx(cnn.accuracy - mlp.accuracy)
    assert gain.interval.low < gain.points < gain.interval.high
    assert f"Convolutions gain {100 * gain.points:+.1f} points (95\u00a0%: +" in answer
    assert "over fresh seeds." in answer
    assert "With more parameters, from 100k to 300k, " in answer


@pytest.mark.parametrize("confirmed", [None, []], ids=["some families have fresh seeds", "none has"])
def test_a_fresh_seed_mean_is_never_set_against_a_search_score(confirmed: list[Any] | None):
    told = facts(
        plan_of(**{"confirmation.by_family": False}), **({} if confirmed is None else {"confirmed": confirmed})
    )
    answer = accuracy_part(told).answer
    reached = {family: result.score for family, result in told.answers[-1].by_family.items()}
    cnn = max(score for family, score in reached.items() if family != "mlp-1")
    assert f"reaches {100 * cnn:.1f}\u00a0%" in answer
    assert f"(mlp-1) reaches {100 * reached['mlp-1']:.1f}\u00a0%, by the search's own score." in answer
    assert "What convolutions gain was not tested, because not both students have several fresh seeds." in answer
    assert "Convolutions gain" not in answer


def test_where_every_step_pays_the_deepest_is_said_to_be_the_deepest_searched():
    part = depth_part(facts(levels=[0.3, 0.4, 0.5, 0.6, 0.7]))
    assert "Within 100k, every further convolution helps, up to 4, the most that were searched" in part.answer
    assert not [x for trace in part.figure.data if trace.name == "enough" for x in trace.x]


def test_without_fresh_seeds_what_a_further_convolution_gains_was_not_tested():
    told = facts(levels=[0.3, 0.4, 0.5, 0.51, 0.7], confirmed=[])
    assert [steps(told, answer) for answer in told.answers] == [None, None]
    part = depth_part(told)
    assert part.answer.startswith(
        "Within 100k and 300k: not tested, because not every depth has a student with several"
    )
    assert "points" not in part.answer
    assert {(row["gain"], row["measured"]) for row in part.rows} == {(None, "not tested")}
    assert len(part.rows) == 2 * 3
    assert part.figure is not None


def test_steps_that_do_not_help_and_then_help_again_are_told():
    answer = depth_part(facts(levels=[0.3, 0.4, 0.5, 0.5, 0.7])).answer
    assert "which is not significant; they help again from 3 to 4, +" in answer


def test_depths_of_which_some_have_fresh_seeds_are_all_compared_by_the_same_score():
    told = facts(plan_of(**{"confirmation.by_family": False}))
    assert any(answer.verdict_by_family for answer in told.answers)
    there = depths(told, told.answers[0])
    assert all(one.seeds == 0 and one.accuracy == one.student.score for one in there.values())
    assert steps(told, told.answers[0]) is None


def test_a_depth_that_was_not_tried_for_a_budget_is_not_compared_there():
    told = facts(plan_of(**{"sampler.studies": "per-family", "leave_out": ["300k/cnn-4"]}))
    assert [step.after for step in steps(told, told.answers[0])] == [2, 3, 4]
    assert [step.after for step in steps(told, told.answers[1])] == [2, 3]


@pytest.mark.parametrize(
    ("part", "told", "says"),
    [
        (depth_part, facts(plan_of(families=["mlp-1", "cnn-2"])), "Not run"),
        (labels_part, facts(), "Not run: the plan has no `labels_only`"),
        (teacher_part, facts(members=[]), "No teacher"),
    ],
    ids=["one depth", "no hard labels", "no teacher"],
)
def test_what_was_not_run_is_one_line_that_says_so(part: Callable[[Facts], Part], told: Facts, says: str):
    assert part(told).figure is None
    assert part(told).answer.startswith(says)


def test_distilled_and_hard_labels_stand_side_by_side_by_the_same_score():
    told = facts(plan_of(labels_only=LABELS))
    found = pairs(told)
    assert [(pair.family, pair.budget_params) for pair in found] == [("mlp-1", 300_000), ("cnn-2", 300_000)]
    for pair in found:
        assert pair.distilled.score == told.answers[1].by_family[pair.family].score
        assert pair.on_labels.study == "300k/labels"
    part = labels_part(told)
    assert [row["gain"] for row in part.rows] == pytest.approx([pair.gain for pair in found])
    low, high = (f"{100 * end:+.1f}".replace("-", "\u2212") for end in found[0].interval(2_500))
    said = f"Distillation gains (95\u00a0%, over 2,500 images): mlp-1 {100 * found[0].gain:+.1f} points "
    assert part.answer.startswith(f"{said}({low}\u00a0to\u00a0{high}); cnn-2 ")
    assert "Both are search scores" in part.answer
    for row, pair in zip(part.rows, found, strict=True):
        assert (row["gain_low"], row["gain_high"]) == pair.interval(2_500)
        assert row["gain_low"] < row["gain"] < row["gain_high"]


def teacher(key: str, **changed: Any) -> Teacher:
    return replace(rows.teacher(notation=key, seconds=60, at=rows.START), key=key, **changed)


def test_the_teachers_cost_is_told_against_what_it_brings():
    told = facts(plan_of(labels_only=LABELS), passed_over=[teacher("other")])
    spent = costs(told)
    assert spent["teachers"] == 300
    assert spent["logits (elapsed time)"] == 180
    assert spent["trials"] == sum((r.finished_at - r.started_at).total_seconds() for r in told.results)
    assert {"trials on hard labels", "fresh seeds"} < set(spent)
    answer = teacher_part(told).answer
    assert answer.startswith("The teacher, chosen from 2 trained candidates, and its logits took 8\u00a0min")
    assert f"{100 * 480 / sum(spent.values()):.0f}\u00a0%" in answer
    assert "It has 70.2\u00a0% on the half of the validation images that guides the search; the best student" in answer
    assert "over fresh seeds on the other half. The difference was not measured" in answer
    assert "over hard labels, the mean of 2 pairs of search scores." in answer


def test_the_seconds_of_a_pack_count_once():
    plan = plan_of()
    alone = rows.trials(plan)
    told = facts(plan, results=[replace(result, speed={"together": 4}) for result in alone])
    assert costs(told)["trials"] == pytest.approx(costs(facts(plan))["trials"] / 4)
    assert _training(told)["seconds"] == pytest.approx(_training(facts(plan))["seconds"] / 4)


def test_of_an_ensemble_each_members_accuracy_is_told():
    accuracies = [0.7, 0.71, 0.72]
    part = teacher_part(facts(members=[teacher(f"t{share}", accuracy=share) for share in accuracies]))
    assert part.answer.startswith("An ensemble of 3 teachers")
    assert [row["accuracy"] for row in part.rows if row["what"] == "teacher"] == accuracies


def test_the_history_says_which_studies_were_still_improving():
    plan = plan_of(budgets=["100k"], families=["cnn-1"], **{"sampler.trials": 10})
    results = rows.trials(plan)

    def with_best_at(place: int) -> str:
        changed = [replace(r, score=0.9 if r.number == place else 0.1) for r in results]
        return history_part(rows.Kept(plan=plan, results=changed).facts()).answer

    assert "was trial 10 of 10. In 100k, the best trial was in the last fifth" in with_best_at(9)
    assert "No study was still improving" in with_best_at(3)


def test_importances_beyond_chance_are_named_and_others_are_not():
    plan = plan_of(budgets=["100k"], families=["cnn-1"], **{"sampler.trials": 40, "trial.init_scale": [0.5, 2.0]})
    results = [replace(r, score=0.3 * float(r.proposal["init_scale"])) for r in rows.trials(plan)]
    part = importance_part(rows.Kept(plan=plan, results=results).facts())
    assert part.answer.startswith("Above chance: init scale (")
    few = importance_part(rows.Kept(plan=plan, results=results[:5]).facts())
    assert few.figure is None
    assert few.answer.startswith("Not available yet: no study has 10 finished trials")


@pytest.fixture(scope="module")
def papers() -> Facts:
    plan = scaled(read_plan(find_plan("paper")).settled("fp32"), 0.1)
    results = rows.trials(plan)
    return rows.Kept(plan=plan, results=results, confirmed=rows.replicates(plan, results)).facts()


def test_a_search_of_the_papers_plan_shows_the_published_values_as_open_marks(papers: Facts):
    drawn = [trace for trace in accuracy_figure(papers).data if "published" in (trace.name or "") and trace.x[0]]
    assert len(drawn) == 9
    assert all(trace.marker.symbol.endswith("-open") for trace in drawn)
    [cnn] = [trace for trace in drawn if trace.name == "cnn-3, published"]
    assert list(cnn.x) == [1_000_000, 3_160_000, 10_000_000, 31_600_000]
    assert list(cnn.y) == pytest.approx([90.7, 91.6, 91.9, 92.3])
    answer = accuracy_part(papers).answer
    assert "the paper's test accuracies; ours are validation accuracies" in answer
    assert "4,000 training images instead of 40,000" in answer
    assert "published" not in " ".join(trace.name or "" for trace in accuracy_figure(facts()).data)


def test_each_part_is_written_as_a_table_even_where_no_figure_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    no_chromium = Mock(side_effect=ValueError("Kaleido requires Google Chrome to be installed. And more."))
    monkeypatch.setattr(report_files, "write_images", no_chromium)
    told = facts(plan_of(labels_only=LABELS))
    parts = [part(told) for part in (accuracy_part, labels_part, depth_part, history_part, teacher_part)]
    with pytest.raises(UserError, match=r"pip install 'student-search\[figures\]'.*chromium.*Google Chrome"):
        write_parts(parts, tmp_path)
    names = {f"{part.name}.{kind}" for part in parts for kind in ("csv", "json")}
    assert {path.name for path in tmp_path.iterdir()} == names
    for part in parts:
        read = list(csv.DictReader((tmp_path / f"{part.name}.csv").read_text().splitlines()))
        written = json.loads((tmp_path / f"{part.name}.json").read_text())
        assert len(read) == len(written["rows"]) == len(part.rows)
        assert written["answer"] == part.answer
    write_parts([Part(name="none", title="t", answer="Not run: why.")], tmp_path)
    assert (tmp_path / "none.csv").read_text() == "answer\nNot run: why.\n"


def test_a_printed_figure_has_its_title_and_each_family_once_in_its_key():
    figure = printed(accuracy_part(facts()))
    assert figure.layout.title.text == "Accuracy against parameters"
    shown = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert sorted(shown) == ["cnn-1", "cnn-2", "cnn-3", "cnn-4", "mlp-1"]


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path):
    check_folder(tmp_path / "new")
    (tmp_path / "mine.txt").touch()
    with pytest.raises(UserError, match="is not empty"):
        check_folder(tmp_path)
    with pytest.raises(UserError, match="cannot write"):
        check_folder(tmp_path / "mine.txt")


@pytest.mark.slow
def test_each_part_is_drawn_as_png_and_svg(tmp_path: Path):
    assert shutil.which("chromium"), "tests/browser/install-chromium brings it"
    written = write_parts(parts_of(facts(plan_of(labels_only=LABELS))), tmp_path)
    assert len(written) == 6 * 4
    for path in written:
        head = path.read_bytes()[:200]
        assert path.suffix != ".png" or head.startswith(b"\x89PNG")
        assert path.suffix != ".svg" or b"<svg" in head


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command on a made-up search under way."""
    plan = plan_of()
    kept = rows.Kept(plan=plan, results=rows.trials(plan), state="running")
    monkeypatch.setattr("search.faces.local.find_search", lambda _settings, _name: (kept, kept.search))
    return lambda *arguments: CliRunner().invoke(app, ["report", *arguments])


def test_the_command_needs_something_to_make(report: Callable[..., Result]):
    for arguments, said in (
        ([], "nothing to write. Give -o FILE.html, --parts DIR or --table paper"),
        (["-o", "x.html", "--json"], "--json needs --table paper"),
    ):
        error = report(*arguments).exception
        assert isinstance(error, UserError)
        assert said in str(error)


def test_the_command_writes_the_page_and_prints_the_table(report: Callable[..., Result], tmp_path: Path):
    run = report("-o", str(tmp_path / "r.html"), "--table", "paper")
    assert run.exit_code == 0, run.exception
    assert "still running" in (tmp_path / "r.html").read_text()
    assert "MLP, 5 hidden" in run.stdout
    assert "not test" in run.stdout
    told = json.loads(report("--table", "paper", "--json").stdout)
    assert (told["search"], told["state"], len(told["cells"])) == ("quick", "running", 41)
