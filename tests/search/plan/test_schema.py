from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic import ValidationError

from distill.precision import Precision
from distill.views.mixup import LARGEST_ALPHA
from models.budget import PAPER_BUDGETS
from models.families import Family, Traits
from search.errors import PlanError
from search.plan.file import find_plan, read_plan
from search.plan.schema import Plan, ViewsPlan
from search.prepare.scale import scaled
from tests.search.plans import SMALL, small_plan, space_of
from tests.search.rows import Kept

LABELS = {"budgets": ["60k"], "families": ["cnn-1"]}


def write(path: Path, **changes: object) -> Path:
    plan = path / "plan.yaml"
    plan.write_text(yaml.safe_dump(SMALL | changes, sort_keys=False))
    return plan


@pytest.mark.parametrize(("text", "count"), [("30k", 30_000), ("1M", 1_000_000), ("3.16M", 3_160_000), (12, 12)])
def test_budgets_are_read_as_people_write_them(text: object, count: int) -> None:
    assert small_plan(budgets=[text]).budgets == (count,)


def test_a_study_is_named_by_its_budget_and_where_the_plan_splits_so_by_its_family() -> None:
    plan = small_plan(budgets=["3.16M", "100k"], families=["cnn-2", "mlp-1"])
    assert {study.name: study.budget_params for study in plan.studies()} == {"100k": 100_000, "3.16M": 3_160_000}
    assert [study.families for study in plan.studies()] == [(Family(0, 1), Family(2))] * 2
    split = small_plan(budgets=["100k"], families=["cnn-2", "mlp-1"], **{"sampler.studies": "per-family"})
    assert [(study.name, study.families) for study in split.studies()] == [
        ("100k/mlp-1", (Family(0, 1),)),
        ("100k/cnn-2", (Family(2),)),
    ]


def test_the_papers_plan_is_the_whole_table_and_its_hard_label_column() -> None:
    plan = read_plan(find_plan("paper"))
    cells = {(study.budget_params, study.families[0].name) for study in plan.studies() if not study.is_on_labels}
    assert len(cells) == 36
    assert {budget for budget, _ in cells} == set(PAPER_BUDGETS)
    on_labels = [study.name for study in plan.studies() if study.is_on_labels]
    assert on_labels == [f"10M/{name}/labels" for name in ("mlp-1", "cnn-1", "cnn-2", "cnn-3", "cnn-4")]
    assert (plan.teacher.members, plan.views.epochs) == (16, 160)
    assert (plan.data.train, plan.data.validation) == (40_000, 10_000)
    assert (plan.trial.schedule, plan.trial.loss, plan.trial.hard_labels) == ("plateau", "l2", (0.0, 0.0))
    assert (plan.confirmation.by_family, plan.confirmation.seeds, plan.confirmation.most_seeds) == (True, 3, 9)


def test_hard_labels_have_studies_of_their_own_and_what_is_left_out_is_none_but_belongs_to_the_answer() -> None:
    plan = small_plan(labels_only=LABELS)
    less = small_plan(labels_only=LABELS, leave_out=["30k", "60k/labels"])
    found = [(study.name, study.is_on_labels) for study in plan.studies()]
    assert found == [("30k", False), ("60k", False), ("60k/labels", True)]
    assert [study.name for study in less.studies()] == ["60k"]
    assert less.budgets == plan.budgets
    assert less.identity() != plan.identity()  # another search


def test_a_number_fixes_a_range_and_a_pair_opens_it(tmp_path: Path) -> None:
    plan = read_plan(write(tmp_path, trial={"epochs": 1, "learning_rate": 0.01, "init_scale": [0.5, 2]}))
    assert (plan.trial.learning_rate, plan.trial.init_scale) == ((0.01, 0.01), (0.5, 2))
    as_text = read_plan(write(tmp_path, trial={"epochs": 1, "learning_rate": "3e-4"}))  # so YAML reads 3e-4
    assert as_text.trial.learning_rate == (3e-4, 3e-4)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sampler": {"trails": 8}}, "unknown key 'sampler.trails'; did you mean 'trials'? Allowed"),
        ({"budgts": ["1M"]}, "unknown key 'budgts'; did you mean 'budgets'? Allowed here: seed, data"),
        ({"sampler": {"name": "x", "trials": 8}}, "'sampler.name' must be one of: gp, tpe, random"),
        ({"sampler": {"name": "gp"}}, "'sampler.trials' is missing"),
        ({"data": {"name": "mnist", "train": 99, "validation": 4}}, "'data.name': unknown data set 'mnist'; choose "),
        ({"families": ["cnn-1", "mlp2"]}, "'families': unknown family 'mlp2': use mlp-1 to mlp-5 or cnn-1 to"),
        ({"budgets": ["many"]}, "'budgets'"),
        ({"budgets": "1M"}, "write a list, such as [100k, 1M, 3.16M]"),
        ({"budgets": ["1M", "1000k"]}, "occurs twice"),
        ({"trial": {"epochs": 1, "learning_rate": [0.1, 0.01]}}, "is in the wrong order"),
        ({"trial": {"epochs": 1, "learning_rate": [0, 0.01]}}, "not above 0"),
        ({"sampler": {"name": "gp", "trials": 5}}, "need at least 6"),
        ({"sampler": {"name": "gp", "trials": 5}}, "line 22: 'sampler.trials': 5 trials are too few"),
        ({"seed": 2**70}, "'seed'"),
        ({"trial": {"epochs": 1, "learning_rate": [0.001, float("inf")]}}, "finite"),
        ({"trial": {"epochs": 1, "learning_rate": 0.1, "momentum": 3}}, "3 is not below 1"),
        ({"trial": {"epochs": 1, "learning_rate": "fast"}}, "write a number, or a range such as"),
        ({"teacher": {"network": "small"}}, "'teacher.epochs': give the number of epochs to train it, at least 1"),
        ({"teacher": {"network": ["small", "file:a.pt2"], "epochs": 1}}, "cannot be mixed; name only one kind"),
        ({"teacher": {"network": "file:a.pt2", "epochs": 1}}, "a network from a file is used as it is"),
        ({"teacher": {"network": "file:a.pt2", "members": 2}}, "supplied networks: 1, candidates: 2; the numbers"),
        ({"teacher": {"epochs": 1, "members": 3, "candidates": 2}}, "'teacher.candidates': 2 candidates are fewer"),
        ({"teacher": {"epochs": 1, "momentum": [0.9, 1.0]}}, "'teacher.momentum': 1 is not below 1"),
        ({"teacher": {"epochs": 1, "weight_decay": -1}}, "'teacher.weight_decay': -1 is below 0"),
        ({"teacher": {"epochs": 1, "views": {"hue": 0.5}}}, "the maximum is 1/3 of the colour circle"),
        ({"teacher": {"epochs": 1, "views": {"hues": 0.1}}}, "unknown key 'teacher.views.hues'; did you mean 'hue'?"),
        ({"teacher": {"epochs": 1, "normalisation": {"mean": [0.5], "std": [0]}}}, "'teacher.normalisation"),
        ({"teacher": {"epochs": 1, "normalisation": "imagenet"}}, "write as-students, per-image, per-channel, none"),
        ({"teacher": {"epochs": 1, "normalisation": {"mean": [0.5], "std": [float("inf")]}}}, "finite"),
        ({"teacher": {"epochs": 1, "views": {"kind": "none", "hue": 0.1}}}, "views.hue': it needs the paper's views"),
        ({"teacher": {"network": 5, "epochs": 1}}, "write a name, or a list of names"),
        ({"students": {"linear_bottleneck": "papers"}}, "write paper, true, false, or [false, true]"),
        ({"students": {"residual": [True]}}, "write true, false, or [false, true] to search both"),
        ({"sampler": {"trials": 8, "first": 3}}, "write a name, or a list of names"),
        ({"students": {"filter_size": "large"}}, "write 3, 5, 7, or a range of them such as [3, 7]"),
        ({"students": {"filter_size": 4}}, "write 3, 5, 7, or a range of them such as [3, 7]"),
        ({"students": {"batch_norm": "yes"}}, "'students.batch_norm'"),
        ({"students": {"widths": {"cnn-9": {}}}}, "unknown family 'cnn-9'"),
        ({"students": {"widths": {"cnn-4": {}}}}, "'students.widths.cnn-4': cnn-4 is not among the families"),
        ({"students": {"widths": {"cnn-1": {"filters_7": 8}}}}, ".filters_7': cnn-1 allows filters_1, units_1"),
        ({"students": {"widths": {"cnn-1": {"filters_1": [9, 8]}}}}, "write a width such as 64, a range such as"),
        ({"students": {"widths": {"cnn-1": {"filters_1": {"1M": 8}}}}}, "no study has the budget 1M; add it or"),
        ({"labels_only": {"budgets": ["1M"], "familys": []}}, "unknown key 'labels_only.familys'; did you mean 'fami"),
        ({"sampler": {"name": "gp", "trials": 8, "studies": "per-cell"}}, "' must be one of: per-budget, per-family"),
        ({"teacher": {"logits": "m.json", "members": 2}}, "'teacher.logits': logits made elsewhere need no training"),
        ({"teacher": {"logits": "m.json"}, "views": {"epochs": 1, "members": True}}, "'views.members': it keeps the"),
        ({"views": {"epochs": 1, "mixup": -1}}, "'views.mixup'"),
        ({"leave_out": ["60k", "90k"]}, "'leave_out': there is no study 90k; there are 30k, 60k; did you"),
        ({"leave_out": ["60k", "30k"]}, "'leave_out': it leaves no study to search; name fewer"),
        ({"leave_out": ["60k", "30k"], "labels_only": LABELS}, "'leave_out': it leaves no study"),
        ({"views": {"epochs": 1, "precision": "fp8"}}, "'views.precision' must be one of: fp32, tf32, bf16"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_with_the_key_and_what_is_allowed(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(PlanError) as caught:
        read_plan(write(tmp_path, **changes))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(tmp_path / "plan.yaml") in str(caught.value)


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ("trian: 10", r"line 4: unknown key 'data.trian'; did you mean 'train'\?"),
        ("name: cifar10", "line 4: 'name' occurs twice"),
    ],
)
def test_a_mistake_names_the_line(tmp_path: Path, second: str, message: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"seed: 0\ndata:\n  name: cifar10\n  {second}\n  validation: 4\n")
    with pytest.raises(PlanError, match=message):
        read_plan(plan)


@pytest.mark.parametrize("text", ["", "just words", "a: [1", "- 1", "? [1]\n: 2", "a: !!set {b}"])
def test_a_file_that_is_no_plan_is_one_line(tmp_path: Path, text: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(text)
    with pytest.raises(PlanError) as caught:
        read_plan(plan)
    assert "\n" not in str(caught.value)


def test_an_unknown_plan_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(PlanError, match=r"no plan 'qick': .* one of: .*quick"):
        find_plan("qick")


def test_a_plans_identity_is_all_but_its_resources_and_how_views_are_stored() -> None:
    plan = small_plan()
    assert plan.identity() == small_plan(**{"views.store": "replayed"}).identity()
    assert Plan.model_validate(plan.identity()) == small_plan(resources={})
    assert plan.identity() == small_plan(**{"resources.slots": 7}).identity()
    assert plan.identity() != small_plan(seed=1).identity()
    assert plan.identity() != small_plan(**{"trial.epochs": 2}).identity()


@pytest.mark.parametrize("round_to", [1, 8, 16, 64, "auto"])
def test_widths_are_rounded_to_what_the_plan_says(round_to: object) -> None:
    plan = small_plan(students={"round_to": round_to})
    assert plan.students.round_to == round_to
    assert Plan.model_validate(json.loads(json.dumps(plan.identity()))).students == plan.students
    rounded = plan.rounded(24)
    assert rounded.students.multiple == (24 if round_to == "auto" else round_to)
    assert rounded.rounded(7) is rounded


@pytest.mark.parametrize("round_to", [0, 65, 8.5, "8 or so", None])
def test_what_widths_cannot_be_rounded_to_is_refused(tmp_path: Path, round_to: object) -> None:
    with pytest.raises(PlanError, match=r"line \d+: 'students.round_to': write auto, or a whole number from 1 to 64"):
        read_plan(write(tmp_path, students={"round_to": round_to}))


def test_rounding_that_is_left_open_is_in_no_identity_so_that_earlier_searches_are_the_same() -> None:
    assert "round_to" not in small_plan().identity()["students"]
    with pytest.raises(PlanError, match="is settled when the search starts"):
        _ = small_plan().students.multiple
    assert small_plan(students={"round_to": 1}).identity() != small_plan().identity()


@pytest.mark.parametrize(
    ("asked", "stored", "settled", "is_same"),
    [
        pytest.param("auto", "auto", None, True, id="not chosen yet"),
        pytest.param("auto", "auto", 8, True, id="chosen"),
        pytest.param(8, "auto", 8, True, id="named, as it was chosen"),
        pytest.param(1, "auto", 8, False, id="named, but another was chosen"),
        pytest.param(8, "auto", None, False, id="named, before one was chosen"),
        pytest.param("auto", 16, None, True, id="left open, where one was named"),
        pytest.param(8, 16, None, False, id="another was named"),
        pytest.param(1, "auto", 1, True, id="begun before there was rounding"),
    ],
)
def test_a_search_keeps_the_rounding_that_it_began_with(
    asked: object, stored: object, settled: int | None, is_same: bool
) -> None:
    began = small_plan(students={"round_to": stored})
    search = replace(Kept(plan=began, results=[], name="s").search, plan=began.identity(), round_to=settled)
    found = small_plan(students={"round_to": asked}).as_begun(search)
    assert (found.identity() == search.plan) == is_same
    assert (found.students == began.students) == is_same


@pytest.mark.parametrize(
    ("confirmation", "expected"), [({}, False), ({"by_family": True}, True), ({"by_family": False}, False)]
)
@pytest.mark.parametrize("is_written", [True, False])
def test_the_best_of_each_family_are_confirmed_by_default_except_in_searches_that_began_otherwise(
    confirmation: dict[str, bool], expected: bool, is_written: bool
) -> None:
    asked = small_plan(confirmation={"top": 1, "seeds": 2} | confirmation)
    assert asked.confirmation.by_family == confirmation.get("by_family", True)
    stored = small_plan(confirmation={"top": 1, "seeds": 2, "by_family": False}).identity()
    if not is_written:  # by a release before the key
        del stored["confirmation"]["by_family"]
    search = replace(Kept(plan=asked, results=[], name="s").search, plan=stored)
    assert asked.as_begun(search).confirmation.by_family == expected
    assert Plan.of(search).confirmation.by_family is False


def test_slots_and_the_teachers_threads_follow_from_the_machine() -> None:
    resources = small_plan(**{"resources.slots": "auto", "resources.threads": 2}).resources
    assert resources.slots_on(cpus=8, gpus=0, share=0) == 4
    assert resources.slots_on(cpus=1, gpus=0, share=0) == 1
    assert resources.slots_on(cpus=16, gpus=1, share=0.25) == 4
    assert resources.slots_on(cpus=16, gpus=3, share=1) == 3
    assert (resources.gpu_share(0), resources.gpu_share(2)) == (0, 1)
    assert (resources.pack_unmeasured, small_plan(**{"resources.pack": 4}).resources.pack_unmeasured) == (1, 4)
    assert resources.threads_of_teacher(slots=4, members=1) == 8
    assert resources.threads_of_teacher(slots=4, members=16) == 2


def test_past_the_last_cached_epoch_a_trial_cycles_or_ends_and_its_recipe_says_so() -> None:
    cycling = small_plan(**{"trial.epochs": 5})
    assert (cycling.views.epochs, cycling.trial_epochs) == (2, 5)
    ending = small_plan(**{"trial.epochs": 5, "views.past_last_epoch": "end"})
    space = space_of(ending)
    assert ending.trial_epochs == space.solve(space.at({}))[2].epochs == 2
    assert small_plan(**{"trial.epochs": 1, "views.past_last_epoch": "end"}).trial_epochs == 1


def test_the_plans_bounds_are_those_of_the_views_and_precisions() -> None:
    fields = ViewsPlan.model_fields
    assert get_args(fields["precision"].annotation) == get_args(Precision)
    assert any(getattr(bound, "le", None) == LARGEST_ALPHA for bound in fields["mixup"].metadata)


def test_logits_made_elsewhere_are_a_teacher_and_survive_the_database() -> None:
    plan = small_plan(teacher={"logits": "kit/manifest.json"})
    again = Plan.model_validate(json.loads(json.dumps(plan.identity())))
    assert again.teacher.logits == Path("kit/manifest.json")
    assert again.identity() == plan.identity()


def test_a_plan_of_every_kind_of_value_survives_the_database() -> None:
    plan = small_plan(
        families=["cnn-1", "cnn-2"],
        students={"filter_size": [3, 7], "residual": [False, True], "widths": {"cnn-2": {"filters_1": {"30k": 8}}}},
        teacher={"epochs": 2, "members": 2, "candidates": 4, "normalisation": {"mean": [0.5] * 3, "std": [0.2] * 3}},
        labels_only=LABELS,
    )
    again = Plan.model_validate(json.loads(json.dumps(plan.identity())))
    assert again.identity() == plan.identity()
    assert again.students.ranges(Family(2), 30_000, Traits()) == {"filters_1": (8, 8)}
    assert again.students.ranges(Family(2), 60_000, Traits()) == {}


# --- the newer keys of `data`

FOLDER = {"name": "folder:pets", "train": 100, "validation": 40}
BEFORE = {"split": "proportional", "exif_orientation": False}


def test_folders_are_split_stratified_and_turned_by_default_and_other_data_sets_as_ever() -> None:
    folder, shipped = small_plan(data=FOLDER), small_plan()
    assert (folder.data.split, folder.data.exif_orientation) == ("stratified", True)
    assert (shipped.data.split, shipped.data.exif_orientation) == ("proportional", False)
    assert not {*BEFORE} & shipped.identity()["data"].keys()
    assert small_plan(data=FOLDER | BEFORE).identity()["data"] == FOLDER
    assert folder.identity()["data"] == FOLDER | {"split": "stratified", "exif_orientation": True}
    assert small_plan(**{"data.split": "stratified"}).identity() != shipped.identity()


def test_exif_orientation_is_for_folders_only() -> None:
    with pytest.raises(ValidationError, match=r"'exif_orientation': it is for the files of a folder; remove it"):
        small_plan(**{"data.exif_orientation": True})


@pytest.mark.parametrize("is_older", [True, False], ids=["begun before there were such keys", "begun with them"])
def test_a_search_keeps_the_stratified_split_or_the_other_that_it_began_with(is_older: bool) -> None:
    began = small_plan(data=FOLDER | (BEFORE if is_older else {}))
    search = Kept(plan=began, results=[], name="s").search
    assert search.plan["data"] == (FOLDER if is_older else began.data.model_dump())
    assert Plan.of(search).data == began.data
    for asked in (small_plan(data=FOLDER), scaled(small_plan(data=FOLDER), 1.0)):
        assert asked.as_begun(search).identity() == search.plan
        assert asked.as_begun(search).data == began.data
    for split in ("stratified", "proportional"):
        named = small_plan(data=FOLDER | {"split": split}).as_begun(search)
        assert (named.identity() == search.plan) == (split == began.data.split)
