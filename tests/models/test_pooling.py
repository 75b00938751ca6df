import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from models.pooling import MaxPool


def images(*shape: int, seed: int = 0, dtype: torch.dtype = torch.bfloat16) -> Tensor:
    made = torch.randn(*shape, generator=torch.Generator().manual_seed(seed)).to(dtype)
    return made.contiguous(memory_format=torch.channels_last).requires_grad_()


def gradient(pooled: Tensor, at: Tensor) -> Tensor:
    weights = torch.arange(1.0, pooled.numel() + 1).remainder(251).view(pooled.shape).to(pooled.dtype)
    (found,) = torch.autograd.grad(pooled, at, weights)
    return found


@pytest.mark.parametrize("shape", [(4, 5, 8, 6), (1, 1, 2, 2), (3, 64, 4, 4), (2, 65, 32, 32)])
def test_it_pools_as_torch_does(shape):
    given = images(*shape)
    assert torch.equal(MaxPool(2)(given), F.max_pool2d(given, 2))


def test_the_gradient_goes_where_torch_sends_it_where_no_two_values_tie():
    values = torch.randperm(4 * 4 * 8 * 8, generator=torch.Generator().manual_seed(1)).view(4, 4, 8, 8) - 500
    for layout in (torch.channels_last, torch.contiguous_format):  # bf16 tells whole numbers up to 256 apart
        given = (values % 200).bfloat16().contiguous(memory_format=layout).requires_grad_()
        windows = F.unfold(given.detach().float().flatten(0, 1).unsqueeze(1), 2, stride=2)
        top = windows.sort(dim=1).values
        is_unique = (top[:, -1] > top[:, -2]).view(4, 4, 4, 4).repeat_interleave(2, 2).repeat_interleave(2, 3)
        ours, stock = gradient(MaxPool(2)(given), given), gradient(F.max_pool2d(given, 2), given)
        assert is_unique.float().mean() > 0.5
        assert torch.equal(ours[is_unique], stock[is_unique])


def test_of_values_that_tie_one_takes_the_whole_gradient():
    given = images(2, 3, 6, 6).detach().round().requires_grad_()
    found = gradient(MaxPool(2)(given), given)
    stock = gradient(F.max_pool2d(given, 2), given)
    assert torch.equal(F.avg_pool2d(found.float(), 2), F.avg_pool2d(stock.float(), 2))
    assert int((found != 0).sum()) == int((stock != 0).sum()) == 2 * 3 * 9
    assert torch.equal(given[found != 0].sort().values, given[stock != 0].sort().values)


def test_what_is_not_finite_stays_so():
    given = images(1, 2, 4, 4).detach()
    given[0, 0, 0, 1], given[0, 1, 2, 2] = torch.nan, torch.inf
    given.requires_grad_()
    pooled = MaxPool(2)(given)
    assert pooled[0, 0, 0, 0].isnan()
    assert pooled[0, 1, 1, 1].isinf()
    assert torch.equal(pooled.isfinite(), F.max_pool2d(given, 2).isfinite())


def test_a_nan_in_the_gradient_reaches_the_one_that_won():
    given = images(1, 1, 2, 2)
    (found,) = torch.autograd.grad(MaxPool(2)(given), given, torch.full((1, 1, 1, 1), torch.nan).bfloat16())
    assert torch.equal(found.isnan(), given == given.max())


@pytest.mark.parametrize(("size", "shape"), [(3, (2, 3, 9, 9)), (2, (2, 3, 7, 8)), (2, (2, 3, 8, 7))])
def test_other_windows_and_odd_images_are_left_to_torch(size, shape):
    given = images(*shape)
    ours, stock = MaxPool(size)(given), F.max_pool2d(given, size)
    assert torch.equal(ours, stock)
    assert torch.equal(gradient(ours, given), gradient(stock, given))


def test_full_precision_is_left_to_torch():
    given = images(2, 3, 8, 8, dtype=torch.float32)
    assert type(MaxPool(2)(given).grad_fn).__name__ == "MaxPool2DWithIndicesBackward0"
    assert type(MaxPool(2)(images(2, 3, 8, 8)).grad_fn).__name__ == "_MaxPool2x2Backward"
