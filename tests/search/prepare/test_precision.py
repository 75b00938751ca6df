"""What `precision: auto` comes to, what is told, and what is refused; most of the machines are made up."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from distill.precision import has_bf16
from distill.views.draws import ViewSettings
from search.errors import PlanError
from search.plan.schema import Plan
from search.prepare import precision
from search.prepare.precision import Look, look, probe_of, settle
from tests.search.plans import small_plan, spaces_of

VIEWS = ViewSettings(kind="paper", seed=0)
AUTO = {"trial.precision": "auto", "teacher.precision": "auto"}
EMULATED = Look(device="CPU (AVX2)", has_bf16=False, has_tf32=False, speed_up=None)


def has(speed_up: float | None, device: str = "CPU (AVX512)") -> Look:
    return Look(device=device, has_bf16=True, has_tf32=False, speed_up=speed_up)


def of_one(plan: Plan, one: Look, known: precision.Precision | None = None) -> precision.Settled:
    return settle(plan, {"this machine": one}, known)


@pytest.mark.parametrize(("speed_up", "found"), [(1.19, "fp32"), (1.2, "bf16"), (5.0, "bf16"), (0.4, "fp32")])
def test_bf16_is_taken_where_it_is_at_least_a_fifth_faster(speed_up: float, found: str) -> None:
    settled = of_one(small_plan(**AUTO), has(speed_up))
    assert settled.precision == found
    share = f"{1 / speed_up:.2f}"
    assert settled.note == (
        f"precision: {found}; steps in bf16 take {share} of the time of fp32 on this machine, CPU (AVX512)"
    )
    assert settled.warnings == ()


@pytest.mark.parametrize("speed_up", [None, 3.0], ids=["not timed", "fast enough"])
def test_a_machine_that_emulates_bf16_computes_in_fp32(speed_up: float | None) -> None:
    settled = of_one(small_plan(**AUTO), replace(EMULATED, speed_up=speed_up))
    assert (settled.precision, settled.warnings) == ("fp32", ())
    assert settled.note == "precision: fp32; bf16 is emulated on this machine, CPU (AVX2)"


def test_of_nodes_that_differ_the_slowest_decides_and_that_is_said() -> None:
    looks = {"10.0.0.1": has(2.0), "10.0.0.2": EMULATED, "10.0.0.3": has(4.0)}
    settled = settle(small_plan(**AUTO), looks)
    assert settled.precision == "fp32"
    assert settled.note == (
        "precision: fp32; bf16 is emulated on node 10.0.0.2, CPU (AVX2); 2 of 3 nodes would take bf16"
    )


def test_of_nodes_that_agree_the_least_gain_is_told() -> None:
    settled = settle(small_plan(**AUTO), {"10.0.0.1": has(4.0), "10.0.0.2": has(2.0)})
    assert settled.precision == "bf16"
    assert settled.note == "precision: bf16; steps in bf16 take 0.50 of the time of fp32 on node 10.0.0.2, CPU (AVX512)"


def test_a_search_that_is_resumed_elsewhere_keeps_its_precision_and_is_told_what_that_costs() -> None:
    kept = of_one(small_plan(**AUTO), replace(EMULATED, speed_up=0.125), "bf16")
    assert (kept.precision, kept.note) == ("bf16", "precision: bf16, with which this search began")
    assert kept.warnings == (
        "this search's precision is bf16: a step takes 8.0 times as long as in fp32 on this machine, CPU (AVX2)",
    )
    assert of_one(small_plan(**AUTO), EMULATED, "fp32").warnings == ()


@pytest.mark.parametrize(
    ("asked", "speed_up", "warning"),
    [
        ("bf16", 0.125, "bf16: a step takes 8.0 times as long as in fp32 on "),
        ("bf16", 0.9, "bf16: a step takes 1.1 times as long as in fp32 on "),
        ("bf16", 0.98, None),
        ("bf16", 1.1, None),
        ("fp32", 3.0, "fp32: "),
        ("fp32", 1.19, None),
        ("fp32", None, None),
    ],
)
def test_a_precision_that_a_plan_fixes_and_is_slower_gets_one_warning(
    asked: str, speed_up: float | None, warning: str | None
) -> None:
    plan = small_plan(**{"trial.precision": asked, "teacher.precision": asked})
    settled = of_one(plan, has(speed_up))
    assert settled.note is None
    if warning is None:
        assert settled.warnings == ()
    else:
        (line,) = settled.warnings
        assert line.startswith(f"trial.precision and teacher.precision are {warning}")
        assert line.endswith("this machine, CPU (AVX512)")


@pytest.mark.parametrize("key", ["trial.precision", "teacher.precision", "views.precision"])
def test_a_precision_that_a_machine_lacks_is_refused(key: str) -> None:
    with pytest.raises(
        PlanError, match=f"^{key} is tf32, which this machine, CPU .AVX2., does not have: write 'auto' or"
    ):
        of_one(small_plan(**{key: "tf32"}), EMULATED)
    on_a_gpu = Look(device="NVIDIA H100", has_bf16=True, has_tf32=True, speed_up=1.0)
    assert of_one(small_plan(**{key: "tf32"}), on_a_gpu).warnings == ()


def test_what_a_search_computes_in_is_no_other_plan() -> None:
    plan = small_plan(**AUTO)
    assert plan.is_precision_open
    assert plan.identity()["trial"]["precision"] == "auto"
    settled = plan.settled("bf16")
    assert (settled.trial.precision, settled.teacher.precision, settled.views.precision) == ("bf16", "bf16", "fp32")
    assert not settled.is_precision_open
    assert settled.settled("fp32") is settled
    with pytest.raises(PlanError, match="has not begun, so its precision is not known yet"):
        plan.settled(None)


def test_the_step_that_is_timed_is_of_the_costliest_student() -> None:
    plan = small_plan(**AUTO)
    probe = probe_of(plan, spaces_of(plan.settled("fp32")).values(), VIEWS)
    spaces = spaces_of(plan.settled("fp32"))
    macs = [s.solve(s.at({}, family))[1].macs for s in spaces.values() for family in s.study.families]
    assert probe.macs == max(macs)
    assert not probe.is_forced
    assert probe_of(plan, spaces.values(), VIEWS, "bf16").is_forced  # of a search that goes on where bf16 may be slow


def test_where_others_have_a_gpus_memory_smaller_steps_are_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def speed_up(*_: object, batch_size: int, **__: object) -> float:
        asked.append(batch_size)
        if batch_size > room:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return 2.0

    monkeypatch.setattr(precision, "speed_up", speed_up)
    monkeypatch.setattr(precision, "_PROBE_FLOPS", 1e15)
    plan = small_plan(**{"trial.precision": "bf16", "trial.batch_size": 128})
    probe = probe_of(plan, spaces_of(plan).values(), VIEWS)
    room = 10
    assert look(probe).speed_up == 2.0
    assert asked == [128, 32, 8]
    room = 0
    with pytest.raises(torch.OutOfMemoryError):
        look(probe)


def test_a_torch_without_onednn_has_no_bf16(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: False)
    assert not has_bf16(torch.device("cpu"))


@pytest.mark.full
def test_this_machine_is_timed_where_it_has_bf16_or_the_plan_asks_for_it() -> None:
    plan = small_plan(**{"trial.precision": "bf16"})
    threads = torch.get_num_threads()
    forced = look(probe_of(plan, spaces_of(plan).values(), VIEWS))
    assert forced.speed_up > 0
    assert torch.get_num_threads() == threads
    fixed = small_plan()
    found = look(probe_of(fixed, spaces_of(fixed).values(), VIEWS))
    assert (found.speed_up is not None) == found.has_bf16
    assert look(None).speed_up is None
