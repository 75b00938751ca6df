import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from distill.losses import hard_labels, logit_mse
from tests.distill.small import normal

sizes = st.tuples(st.integers(1, 6), st.integers(2, 7))


@settings(deadline=None)
@given(size=sizes, seed=st.integers(0, 99))
def test_the_squared_error_is_averaged_over_batch_and_classes(size, seed):
    logits, targets = normal(*size, seed=seed), normal(*size, seed=seed + 1)
    squares = [
        (mine - theirs) ** 2
        for row, wanted in zip(logits.tolist(), targets.tolist(), strict=True)
        for mine, theirs in zip(row, wanted, strict=True)
    ]
    assert float(logit_mse(logits, targets)) == pytest.approx(sum(squares) / (size[0] * size[1]), rel=1e-5, abs=1e-6)


@settings(deadline=None)
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
