import pytest
import torch

from distill.train.optimizers import REST_SHARE, make_optimizers
from distill.train.rates import Rates
from tests.distill.small import CNN, network, recipe

CPU = torch.device("cpu")


@pytest.mark.parametrize("steps", [1, 3])
def test_the_optimisers_of_a_pack_read_their_own_rates_of_the_present_step(steps):
    optimizers = [make_optimizers(network(CNN), recipe(optimizer=name)) for name in ("muon", "muon")]
    rates = Rates(optimizers, CPU)
    step = torch.zeros(1, dtype=torch.int64)
    for epoch in range(2):
        table = [[epoch + 1 + member + place / 10 for place in range(steps)] for member in range(2)]
        rates.fill(table)
        for place in range(steps):
            rates.set_to(step.fill_(place))
            for member, (adamw, _) in enumerate(optimizers):
                assert float(adamw.param_groups[0]["lr"]) == table[member][place] * REST_SHARE
                assert float(rates.of_muon[member]) == table[member][place]


def test_the_optimisers_have_numbers_again_when_a_packs_steps_end():
    optimizers = [make_optimizers(network(CNN), recipe(optimizer="muon", learning_rate=0.5))]
    rates = Rates(optimizers, CPU)
    rates.fill([[0.25]])
    rates.set_to(torch.zeros(1, dtype=torch.int64))
    rates.close()
    adamw, muon = optimizers[0]
    assert (adamw.param_groups[0]["lr"], muon.param_groups[0]["lr"]) == (0.25 * REST_SHARE, 0.25)
