import pytest
import torch
from torch import nn

from distill.train.optimizers import Muon, orthogonal
from distill.train.stacked_muon import StackedMuon, orthogonal_stack
from tests.distill.small import normal

SHAPES = [(6, 9), (9, 6), (5, 4, 3, 3)]


@pytest.mark.parametrize("shape", [(6, 9), (9, 6), (7, 7)])
def test_a_pack_of_matrices_is_orthogonalised_as_each_one_is(shape):
    matrices = normal(4, *shape)
    together = orthogonal_stack(matrices)
    assert together.dtype is torch.bfloat16
    for one, matrix in zip(together, matrices, strict=True):
        torch.testing.assert_close(one.float(), orthogonal(matrix).float(), rtol=0.05, atol=0.03)


def optimizers(member: int) -> tuple[list[nn.Parameter], Muon]:
    parameters = [nn.Parameter(normal(*shape, seed=member + 10 * place)) for place, shape in enumerate(SHAPES)]
    return parameters, Muon(parameters, lr=0.1 * (member + 1), momentum=0.9 - 0.1 * member, weight_decay=0.01 * member)


def test_a_pack_takes_the_steps_of_each_members_muon_and_keeps_its_state():
    ours, theirs = ([optimizers(member) for member in range(3)] for _ in range(2))
    stacked = StackedMuon([one for _, one in ours], torch.tensor([0.1, 0.2, 0.3], dtype=torch.float64))
    for step in range(3):
        for some in (ours, theirs):
            for member, (parameters, _) in enumerate(some):
                for place, parameter in enumerate(parameters):
                    parameter.grad = normal(*parameter.shape, seed=100 * step + 10 * member + place)
        stacked.step()
        for _, one in theirs:
            one.step()
    for (parameters, one), (others, other) in zip(ours, theirs, strict=True):
        for mine, its in zip(parameters, others, strict=True):
            torch.testing.assert_close(mine, its, rtol=0.02, atol=0.03)
            torch.testing.assert_close(one.state[mine]["momentum_buffer"], other.state[its]["momentum_buffer"])


def test_a_step_of_a_pack_without_a_gradient_is_refused():
    _, one = optimizers(0)
    with pytest.raises(ValueError, match="no gradient"):
        StackedMuon([one], torch.tensor([0.1])).step()
