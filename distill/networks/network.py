"""A teacher's network, whoever made it: from our notation, torchvision, a user's function or a file.

A network is named as a value, made with fresh weights or loaded with stored ones, and tried before it is relied on.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any, Literal, get_args

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor, nn

from distill.datasets.functions import find_function, result_of
from distill.errors import TeacherError
from distill.networks.check import WIDTH, check_logits, shortened
from distill.networks.files import load_file
from distill.networks.torchvision_networks import check_name, make_torchvision
from distill.precision import arrange
from models.spec import Spec
from models.students import build, count_module
from models.teachers import teacher_spec

Source = Literal["torchvision", "python", "file"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreign:
    """A network that is not in our notation, by where it comes from.

    Attributes:
        source: "torchvision": a classification network of that library, with fresh weights, fitted to the size of
            the images (torchvision_networks.py). "python": what a user's function returns. "file": a program of
            torch.export or TorchScript, trained (files.py).
        name: "resnet18"; "package.module:function"; the file's path.
        input_shape: (channels, height, width) of an image.
        classes: logits that come out, 2 or more.
    """

    source: Source
    name: str
    input_shape: tuple[int, int, int]
    classes: int

    @property
    def notation(self) -> str:
        """As a plan names it: torchvision:resnet18, python:package.module:function, file:teacher.pt2."""
        return f"{self.source}:{self.name}"

    def to_json(self) -> dict[str, Any]:
        """Write it as JSON's own types, for `network_from_json`."""
        return {**asdict(self), "input_shape": list(self.input_shape)}


Network = Spec | Foreign


def network_from_json(data: Mapping[str, Any]) -> Network:
    """Read what `to_json` of a spec or of a foreign network wrote.

    Raises:
        SpecError: it has layers, as a spec, but they make no network.
        TeacherError: it is neither.
    """
    if "layers" in data:
        return Spec.from_json(data)
    if data.keys() != {"source", "name", "input_shape", "classes"} or data["source"] not in get_args(Source):
        raise TeacherError("this is no stored network; give what to_json of a Spec or of a Foreign wrote.")
    return Foreign(
        source=data["source"], name=data["name"], input_shape=tuple(data["input_shape"]), classes=data["classes"]
    )


def find_network(name: str, input_shape: tuple[int, int, int], classes: int) -> Network:
    """The network of a name in a plan. Of a user's function, the module is imported.

    Args:
        name: "torchvision:NAME", "python:package.module:function", "file:PATH", a teacher known by name, or our
            notation.
        input_shape: (channels, height, width) of an image.
        classes: number of classes.

    Raises:
        SpecError: neither such a name nor such a notation, or layers that make no network of these images.
        TeacherError: torchvision has no such network, the function cannot be imported, or the file be read.
    """
    source, _, rest = name.partition(":")
    if source not in get_args(Source):
        return teacher_spec(name, input_shape, classes)
    network = network_from_json({"source": source, "name": rest, "input_shape": input_shape, "classes": classes})
    match source:
        case "torchvision":
            check_name(rest)
        case "python":
            find_function(name, TeacherError)
        case "file":
            read_network_file(rest)
    return network


def read_network_file(path: str) -> bytes:
    """The content of a network's file, which is what its weights are stored as.

    Raises:
        TeacherError: it is not there, or cannot be read.
    """
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise TeacherError(f"there is no file '{path}' in {Path.cwd()}; correct the path.") from None
    except OSError as error:
        raise TeacherError(f"'{path}' cannot be read ({error.strerror}); give a file that can.") from error


def make_network(network: Network, *, generator: torch.Generator, init_scale: float = 1.0) -> nn.Module:
    """A network as it is before it is trained here; what a user's function returns may be trained already.

    Args:
        network: any but one from a file.
        generator: a CPU generator; the same state gives the same weights. Torch's global random state is neither read
            nor moved: a copy, seeded from the generator, serves torchvision and a user's function.
        init_scale: factor on every initial weight of a network in our notation.

    Returns:
        A float32 module on the CPU in training mode: Float[N, channels, height, width] -> Float[N, classes].

    Raises:
        TeacherError: it is from a file; another scale than 1 for a network that is not in our notation; torchvision
            has no such network or it takes no such images; the user's function raises or returns no module.
    """
    if isinstance(network, Spec):
        return build(network, generator=generator, init_scale=init_scale)
    if network.source == "file":
        raise TeacherError(f"{network.notation} comes trained and cannot be made anew; load it with its content.")
    if init_scale != 1.0:
        raise TeacherError(
            f"{network.notation} draws its own weights, which init_scale {init_scale} cannot scale; use 1."
        )
    with _drawing_from(generator):
        if network.source == "torchvision":
            return make_torchvision(network.name, network.input_shape, network.classes)
        return _users(network)


def load_network(network: Network, weights: bytes) -> nn.Module:
    """A network with stored weights, in evaluation mode, on the CPU.

    Args:
        network: whose weights these are.
        weights: as `weights_of` gave them; of a network from a file, the file's content.

    Raises:
        TeacherError: as `make_network`; the weights are of another architecture, or no safetensors at all; or the
            file's content is no network that takes any number of such images.
    """
    if isinstance(network, Foreign) and network.source == "file":
        return arrange(load_file(weights, network.name, network.input_shape)).eval()
    module = make_network(network, generator=torch.Generator().manual_seed(0))
    try:
        module.load_state_dict(load(weights))
    except (RuntimeError, SafetensorError) as error:
        *_, fault = str(error).splitlines()  # torch lists every one: the last will do
        raise TeacherError(
            f"these weights do not fit {network.notation} ({shorten(fault.rstrip('.'), WIDTH)}): give the "
            "network they were trained with, as safetensors."
        ) from None
    return arrange(module).eval()


def weights_of(module: nn.Module) -> bytes:
    """The module's parameters and buffers as safetensors; equal weights give equal bytes.

    Weights that share memory are written each on its own: the module that they come back to shares them again.
    """
    state = module.state_dict()
    return save({name: _own(tensor) for name, tensor in state.items()})


def _own(tensor: Tensor) -> Tensor:
    return tensor.detach().to("cpu", copy=True, memory_format=torch.contiguous_format)


def check_network(network: Network, weights: bytes | None) -> int:
    """Try a network on a few batches of images that are nothing but noise.

    Args:
        network: that a search will rely on.
        weights: that it will have; None for fresh ones, or for what its file holds now.

    Returns:
        Its number of learned parameters.

    Raises:
        TeacherError: as `make_network` and `load_network`; or it does not give every image, in whatever batch, one
            finite logit for each class; or it has no parameters, or none that can be stored.
    """
    generator = torch.Generator().manual_seed(0)
    if weights is None and isinstance(network, Foreign) and network.source == "file":
        weights = read_network_file(network.name)
    if weights is None:
        module = arrange(make_network(network, generator=generator)).eval()
    else:
        module = load_network(network, weights)
    with _drawing_from(generator):
        check_logits(module, network.notation, network.input_shape, network.classes, generator)
    if not isinstance(network, Foreign) or network.source != "file":
        _check_storable(module, network)
    count = count_module(module)
    if count == 0:
        raise TeacherError(f"{network.notation} has no parameters; give a network that was not frozen into constants.")
    return count


# --- within


@contextmanager
def _drawing_from(generator: torch.Generator) -> Iterator[None]:
    """Let torch's global random state on the CPU follow from the generator's, and give it back as it was."""
    seed = int(torch.randint(2**62, (), generator=generator))
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)
        yield


def _users(network: Foreign) -> nn.Module:
    """What a user's function returns, as a module of its own: it may return the same one every time."""
    given = result_of(network.notation, TeacherError, input_shape=network.input_shape, classes=network.classes)
    if not isinstance(given, nn.Module):
        kind = type(given).__name__
        raise TeacherError(f"'{network.notation}' returned {kind}; let it return a torch.nn.Module.")
    try:
        return copy.deepcopy(given).to("cpu", torch.float32).train()
    except Exception as error:
        raise TeacherError(
            f"'{network.notation}' returned a module that cannot be copied to the CPU and trained "
            f"({shortened(error)}); let it return a plain one."
        ) from error


def _check_storable(module: nn.Module, network: Network) -> None:
    try:
        weights_of(module)
    except Exception as error:  # a user's module may hold anything
        raise TeacherError(
            f"the weights of {network.notation} cannot be stored ({shortened(error)}); let its state_dict hold plain "
            "tensors alone."
        ) from error
