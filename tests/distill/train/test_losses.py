import math

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st

from distill.train.losses import hard_labels, kl, logit_mse, pack_loss, student_loss
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


def test_no_loss_changes_its_arguments():
    logits, targets, labels = normal(4, 3), normal(4, 3, seed=1), torch.tensor([0, 2, 1, 1])
    before = [tensor.clone() for tensor in (logits, targets, labels)]
    assert logit_mse(logits, targets) > 0
    assert hard_labels(logits, labels) > 0
    assert all(torch.equal(*pair) for pair in zip((logits, targets, labels), before, strict=True))


def softmax(row: list[float], temperature: float) -> list[float]:
    powers = [math.exp(logit / temperature) for logit in row]
    return [power / sum(powers) for power in powers]


@given(size=sizes, seed=st.integers(0, 99), temperature=st.sampled_from([0.5, 1.0, 4.0, 20.0, 100.0]))
def test_kl_is_the_mean_divergence_of_student_from_teacher_times_the_temperature_squared(size, seed, temperature):
    logits, targets = normal(*size, seed=seed, scale=3), normal(*size, seed=seed + 1, scale=3)
    divergences = [
        sum(p * math.log(p / q) for p, q in zip(softmax(wanted, temperature), softmax(mine, temperature), strict=True))
        for mine, wanted in zip(logits.tolist(), targets.tolist(), strict=True)
    ]
    expected = temperature**2 * sum(divergences) / len(divergences)
    assert float(kl(logits, targets, temperature)) == pytest.approx(expected, rel=1e-4, abs=1e-6 * temperature**2)


def test_kl_and_its_gradient_stay_finite_and_right_for_logits_of_ten_thousand():
    logits = torch.tensor([[1e4, -1e4, 0.0], [1e4, 0.0, -1e4]], requires_grad=True)
    targets = torch.tensor([[-1e4, 1e4, 0.0], [1e4, 0.0, -1e4]])
    found = kl(logits, targets, 1.0)
    assert float(found.detach()) == pytest.approx(1e4)  # 2e4 for the first, nothing for the second
    (gradient,) = torch.autograd.grad(found, logits)
    torch.testing.assert_close(gradient, torch.tensor([[0.5, -0.5, 0.0], [0.0, 0.0, 0.0]]))


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
def test_a_students_loss_mixes_teachers_and_labels_by_the_share(loss, soft, labels):
    logits, targets = normal(4, 3), normal(4, 3, seed=1)
    for share in (0.0, 0.25, 1.0):
        found = student_loss(recipe(loss=loss, temperature=2.0, hard_labels=share))(logits, targets, labels)
        expected = (1 - share) * soft(logits, targets) + share * hard_labels(logits, labels)
        torch.testing.assert_close(found, expected)


@pytest.mark.parametrize("loss", ["l2", "kl"])
def test_without_a_share_labels_may_be_missing_and_with_all_of_it_teachers_do_not_count(loss):
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


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_a_students_loss_is_computed_in_fp32_whatever_the_logits_come_in(dtype):
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
def test_a_loss_that_makes_no_sense_is_refused(changes, complaint):
    with pytest.raises(ValueError, match=complaint):
        student_loss(recipe(**changes))


@pytest.mark.parametrize("kind", ["l2", "kl"])
@pytest.mark.parametrize("is_mixed", [False, True])
def test_a_packs_losses_and_gradients_are_those_of_each_student(kind, is_mixed):
    recipes = [recipe(loss=kind, hard_labels=share, temperature=t) for share, t in ((0.0, 1.0), (0.5, 3.0), (1.0, 2.0))]
    logits, targets = (normal(3, 8, 4, seed=seed, scale=3) for seed in (1, 2))
    labels = torch.softmax(normal(3, 8, 4, seed=3), 2) if is_mixed else normal(3, 8, 4, seed=3).argmax(2)
    ours, theirs = (logits.clone().requires_grad_() for _ in range(2))
    together = pack_loss(recipes, logits.device)(ours, targets, labels)
    alone = [student_loss(own)(*of) for own, of in zip(recipes, zip(theirs, targets, labels, strict=True), strict=True)]
    torch.testing.assert_close(together, torch.stack(alone))
    together.sum().backward()
    torch.stack(alone).sum().backward()
    torch.testing.assert_close(ours.grad, theirs.grad)


def test_a_pack_that_lacks_logits_or_labels_is_refused():
    logits = normal(2, 8, 4)
    with pytest.raises(ValueError, match="give their logits"):
        pack_loss([recipe(), recipe()], logits.device)(logits, None, None)
    with pytest.raises(ValueError, match="give the labels"):
        pack_loss([recipe(hard_labels=1.0), recipe()], logits.device)(logits, logits, None)
