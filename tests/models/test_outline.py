from hypothesis import given

from models.budget import count_parameters
from models.outline import outline
from models.spec import spec_from_notation
from tests.models.strategies import SPECS


@given(SPECS)
def test_the_layers_parameters_add_up_to_the_exact_count_and_what_comes_out_last_are_the_logits(spec):
    drawn = outline(spec)
    assert sum(layer.parameters for layer in drawn) == count_parameters(spec)
    assert (drawn[0].kind, drawn[0].out) == ("input", spec.input_shape)
    assert (drawn[-1].kind, drawn[-1].out) == ("classifier", (spec.classes,))
    assert len(drawn) == len(spec.layers) + 2


def test_a_paper_student_reads_as_it_is():
    drawn = outline(spec_from_notation("64c-mp-96c_3x3_bn_res-gap-200lfc-drop_0.25-500fc", (3, 32, 32), 10))
    assert [(layer.kind, layer.label, layer.out) for layer in drawn] == [
        ("input", "image", (3, 32, 32)),
        ("conv", "5x5, 64 filters, ReLU", (64, 32, 32)),
        ("pool", "max over 2x2", (64, 16, 16)),
        ("conv", "3x3, 96 filters, batch norm, residual, ReLU", (96, 16, 16)),
        ("pool", "mean over the image", (96,)),
        ("bottleneck", "200 units, linear", (200,)),
        ("dropout", "drops 25%", (200,)),
        ("dense", "500 units, ReLU", (500,)),
        ("classifier", "linear, to logits", (10,)),
    ]
