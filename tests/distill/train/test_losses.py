import math
from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from distill.train.losses import hard_labels, kl, logit_mse, student_loss
from tests.distill.small import normal, recipe

sizes = st.tuples(st.integers(1, 6), st.integers(2, 7))


@given(size=sizes, seed=st.integers(0, 99))
def test_the_squared_error_is_averaged_over_batch_and_classes(size, seed):
    logits, targets = normal(*size, seed=seed), normal(*size, seed=seed + 1)
    squares = [
        (mine - theirs) ** 2
        for row, wanted in zip(logits.tolist(), targets.tolist(), strict=True)
        for mine, theirs in zip(row, wanted, strict=True)
    ]
    assert float(logit_mse(logits, targets)) == pytest.approx(sum(squares) / (size[0] * size[1]), rel=1e-5, abs=1e-6)


@given(size=sizes, seed=st.integers(0, 99))
def test_the_cross_entropy_is_the_mean_surprise_at_the_label(size, seed):
    logits = normal(*size, seed=seed, scale=3)
    labels = torch.randint(size[1], (size[0],), generator=torch.Generator().manual_seed(seed))
    surprises = [
        -math.log(math.exp(row[label]) / sum(map(math.exp, row)))
        for row, label in zip(logits.tolist(), labels.tolist(), strict=True)
    ]
    assert float(hard_labels(logits, labels)) == pytest.approx(sum(surprises) / len(surprises), rel=1e-4, abs=1e-6)


@pytest.mark.parametrize(
    ("loss", "targets"), [(logit_mse, normal(4, 3, seed=1)), (hard_labels, torch.tensor([0, 2, 1, 1]))]
)
def test_a_loss_is_computed_in_fp32_whatever_the_logits_come_in(loss, targets):
    logits = normal(4, 3).bfloat16()
    found = loss(logits, targets)
    assert found.dtype == torch.float32
    assert torch.equal(found, loss(logits.float(), targets))


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_logits_and_targets_both_in_half_precision_are_compared_in_fp32(dtype):
    logits, targets = normal(4, 3).to(dtype), normal(4, 3, seed=1).to(dtype)
    found = logit_mse(logits, targets)
    assert found.dtype == torch.float32
    assert torch.equal(found, logit_mse(logits.float(), targets.float()))


def test_no_loss_changes_its_arguments():
    logits, targets, labels = normal(4, 3), normal(4, 3, seed=1), torch.tensor([0, 2, 1, 1])
    before = [tensor.clone() for tensor in (logits, targets, labels)]
    assert logit_mse(logits, targets) > 0
    assert hard_labels(logits, labels) > 0
    assert all(torch.equal(*pair) for pair in zip((logits, targets, labels), before, strict=True))


def softmax(row: list[float], temperature: float) -> list[float]:
    powers = [math.exp(logit / temperature) for logit in row]
    return [power / sum(powers) for power in powers]


@given(size=sizes, seed=st.integers(0, 99), temperature=st.sampled_from([0.5, 1.0, 4.0, 20.0]))
def test_kl_is_the_mean_divergence_of_student_from_teacher_times_the_temperature_squared(size, seed, temperature):
    logits, targets = normal(*size, seed=seed, scale=3), normal(*size, seed=seed + 1, scale=3)
    divergences = [
        sum(p * math.log(p / q) for p, q in zip(softmax(wanted, temperature), softmax(mine, temperature), strict=True))
        for mine, wanted in zip(logits.tolist(), targets.tolist(), strict=True)
    ]
    expected = temperature**2 * sum(divergences) / len(divergences)
    assert float(kl(logits, targets, temperature)) == pytest.approx(expected, rel=1e-4, abs=1e-6 * temperature**2)


@given(size=sizes, seed=st.integers(0, 99), shift=st.floats(-50, 50), temperature=st.sampled_from([1.0, 4.0]))
def test_a_constant_added_to_all_logits_of_an_image_changes_no_divergence(size, seed, shift, temperature):
    logits, targets = normal(*size, seed=seed), normal(*size, seed=seed + 1)
    plain = kl(logits, targets, temperature)
    shifts = shift * normal(size[0], 1, seed=seed + 2)
    for mine, theirs in ((logits + shifts, targets), (logits, targets + shifts)):
        torch.testing.assert_close(kl(mine, theirs, temperature), plain, rtol=1e-3, atol=1e-3)


def test_a_student_that_agrees_with_its_teacher_has_no_divergence_and_any_other_has():
    targets = normal(6, 5, scale=3)
    assert abs(float(kl(targets, targets, 2.0))) < 1e-6
    assert kl(targets + normal(6, 5, seed=1), targets, 2.0) > 0.1


@pytest.mark.parametrize("temperature", [100.0, 200.0])
def test_a_high_temperature_makes_kl_half_the_squared_error_of_centred_logits(temperature):
    logits, targets = normal(32, 10, scale=3), normal(32, 10, seed=1, scale=3)
    centred = [tensor - tensor.mean(1, keepdim=True) for tensor in (logits, targets)]
    assert float(kl(logits, targets, temperature)) == pytest.approx(float(logit_mse(*centred)) / 2, rel=0.03)


def test_kl_and_its_gradient_stay_finite_and_right_for_logits_of_ten_thousand():
    logits = torch.tensor([[1e4, -1e4, 0.0], [1e4, 0.0, -1e4]], requires_grad=True)
    targets = torch.tensor([[-1e4, 1e4, 0.0], [1e4, 0.0, -1e4]])
    found = kl(logits, targets, 1.0)
    assert float(found.detach()) == pytest.approx(1e4)  # 2e4 for the first, nothing for the second
    (gradient,) = torch.autograd.grad(found, logits)
    torch.testing.assert_close(gradient, torch.tensor([[0.5, -0.5, 0.0], [0.0, 0.0, 0.0]]))


def test_the_gradient_of_kl_is_the_temperature_times_the_difference_of_probabilities():
    logits, targets = normal(4, 3).requires_grad_(), normal(4, 3, seed=1)
    (gradient,) = torch.autograd.grad(kl(logits, targets, 3.0), logits)
    expected = 3.0 * (torch.softmax(logits / 3, 1) - torch.softmax(targets / 3, 1)) / 4
    torch.testing.assert_close(gradient, expected.detach())


LABELS = torch.tensor([0, 2, 1, 1])
PROBABILITIES = 0.7 * F.one_hot(LABELS, 3) + 0.3 * F.one_hot(LABELS.flip(0), 3)


@pytest.mark.parametrize("loss", ["l2", "kl"])
@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("labels", [LABELS, PROBABILITIES])
def test_the_gradient_of_a_students_loss_is_its_slope(loss, share, labels):
    found = student_loss(recipe(loss=loss, temperature=2.0, hard_labels=share))
    logits, targets = normal(4, 3).requires_grad_(), normal(4, 3, seed=1)
    (gradient,) = torch.autograd.grad(found(logits, targets, labels), logits)
    for direction in (normal(4, 3, seed=seed) for seed in range(5, 9)):
        ahead, behind = (found(logits.detach() + step * direction, targets, labels) for step in (1e-2, -1e-2))
        assert float((ahead - behind) / 2e-2) == pytest.approx(float((gradient * direction).sum()), rel=1e-2, abs=1e-3)


@pytest.mark.parametrize(("loss", "soft"), [("l2", logit_mse), ("kl", lambda mine, theirs: kl(mine, theirs, 2.0))])
@pytest.mark.parametrize("labels", [LABELS, PROBABILITIES])
def test_a_students_loss_mixes_teachers_and_labels_by_the_share(
    loss: str, soft: Callable[[Tensor, Tensor], Tensor], labels: Tensor
) -> None:
    logits, targets = normal(4, 3), normal(4, 3, seed=1)
    for share in (0.0, 0.25, 1.0):
        found = student_loss(recipe(loss=loss, temperature=2.0, hard_labels=share))(logits, targets, labels)
        expected = (1 - share) * soft(logits, targets) + share * hard_labels(logits, labels)
        torch.testing.assert_close(found, expected)


@pytest.mark.parametrize("loss", ["l2", "kl"])
def test_without_a_share_labels_may_be_missing_and_with_all_of_it_teachers_do_not_count(loss: str) -> None:
    logits, targets = normal(4, 3), normal(4, 3, seed=1)
    soft = student_loss(recipe(loss=loss))
    assert torch.equal(soft(logits, targets, None), soft(logits, targets, LABELS))
    hard = student_loss(recipe(loss=loss, hard_labels=1.0))
    assert torch.equal(hard(logits, targets * math.nan, LABELS), hard_labels(logits, LABELS))
    with pytest.raises(ValueError, match=r"hard_labels is 1\.0; give the labels too"):
        hard(logits, targets, None)
    assert torch.equal(hard(logits, None, LABELS), hard_labels(logits, LABELS))
    with pytest.raises(ValueError, match=r"hard_labels is 0\.0; give the teachers' logits too"):
        soft(logits, None, LABELS)


def test_the_temperature_does_not_matter_to_l2_and_does_to_kl() -> None:
    logits, targets = normal(4, 3), normal(4, 3, seed=1)

    def at(temperature: float, loss: str) -> Tensor:
        return student_loss(recipe(loss=loss, temperature=temperature))(logits, targets, None)

    assert torch.equal(at(1.0, "l2"), at(5.0, "l2"))
    assert torch.equal(at(1.0, "l2"), logit_mse(logits, targets))
    assert not torch.allclose(at(1.0, "kl"), at(5.0, "kl"))


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_a_students_loss_is_computed_in_fp32_whatever_the_logits_come_in(dtype: torch.dtype) -> None:
    logits, targets = normal(4, 3).to(dtype), normal(4, 3, seed=1).to(dtype)
    for loss in ("l2", "kl"):
        found = student_loss(recipe(loss=loss, temperature=2.0, hard_labels=0.5))
        assert found(logits, targets, LABELS).dtype == torch.float32
        assert torch.equal(found(logits, targets, LABELS), found(logits.float(), targets.float(), LABELS))


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"loss": "l1"}, "unknown loss 'l1'; choose l2 or kl"),
        ({"hard_labels": 1.5}, "must be in 0..1"),
        ({"temperature": 0.0}, "above 0"),
    ],
)
def test_a_loss_that_makes_no_sense_is_refused(changes: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        student_loss(recipe(**changes))
