"""A teacher's network from any source: our notation, torchvision, a user's function or a file.

A network is described by a value, made with fresh weights or loaded with stored ones, and checked before use.
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
    """A network that is not in our notation.

    Attributes:
        source: "torchvision": one of its classification networks, with fresh weights, adapted to the size of the
            images (torchvision_networks.py). "python": what a user's function returns. "file": a trained
            torch.export program or TorchScript (files.py).
        name: "resnet18"; "package.module:function"; the file's path.
        input_shape: (channels, height, width) of an image.
        classes: number of logits, 2 or more.
    """

    source: Source
    name: str
    input_shape: tuple[int, int, int]
    classes: int

    @property
    def notation(self) -> str:
        """Its name in a plan: torchvision:resnet18, python:package.module:function, file:teacher.pt2."""
        return f"{self.source}:{self.name}"

    def to_json(self) -> dict[str, Any]:
        """JSON-compatible values, for `network_from_json`."""
        return {**asdict(self), "input_shape": list(self.input_shape)}


Network = Spec | Foreign


def network_from_json(data: Mapping[str, Any]) -> Network:
    """Read what `to_json` of a `Spec` or a `Foreign` wrote.

    Raises:
        SpecError: it has layers like a spec, but they do not form a network.
        TeacherError: it is neither.
    """
    if "layers" in data:
        return Spec.from_json(data)
    if data.keys() != {"source", "name", "input_shape", "classes"} or data["source"] not in get_args(Source):
        raise TeacherError("this is not a stored network; give what to_json of a Spec or a Foreign wrote.")
    return Foreign(
        source=data["source"], name=data["name"], input_shape=tuple(data["input_shape"]), classes=data["classes"]
    )


def find_network(name: str, input_shape: tuple[int, int, int], classes: int) -> Network:
    """Find the network that a plan names. For a user's function, its module is imported.

    Args:
        name: "torchvision:NAME", "python:package.module:function", "file:PATH", a teacher known by name, or our
            notation.
        input_shape: (channels, height, width) of an image.
        classes: number of classes.

    Raises:
        SpecError: the name is unknown and not in our notation, or the layers do not form a network for these images.
        TeacherError: torchvision has no such network, or the function or the file cannot be read.
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
    """The content of a network's file. It is stored in place of weights.

    Raises:
        TeacherError: the file is missing or cannot be read.
    """
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise TeacherError(f"there is no file '{path}' in {Path.cwd()}; correct the path.") from None
    except OSError as error:
        raise TeacherError(f"'{path}' cannot be read ({error.strerror}); give a readable file.") from error


def make_network(network: Network, *, generator: torch.Generator, init_scale: float = 1.0) -> nn.Module:
    """Make a network before training. What a user's function returns may already be trained.

    Args:
        network: any except one from a file.
        generator: a CPU generator; the same state gives the same weights. Torch's global random state is neither read
            nor changed: torchvision and a user's function draw from a copy that is seeded from the generator.
        init_scale: factor on every initial weight, for a network in our notation.

    Returns:
        A float32 module on the CPU in training mode: Float[N, channels, height, width] -> Float[N, classes].

    Raises:
        TeacherError: the network is from a file; `init_scale` is not 1 for a network that is not in our notation;
            torchvision has no such network for such images; the user's function raises or returns no module.
    """
    if isinstance(network, Spec):
        return build(network, generator=generator, init_scale=init_scale)
    if network.source == "file":
        raise TeacherError(
            f"{network.notation} is already trained and cannot be made with fresh weights; load it with its content."
        )
    if init_scale != 1.0:
        raise TeacherError(f"{network.notation} draws its own weights, so init_scale must be 1, not {init_scale}.")
    with _drawing_from(generator):
        if network.source == "torchvision":
            return make_torchvision(network.name, network.input_shape, network.classes)
        return _users(network)


def load_network(network: Network, weights: bytes) -> nn.Module:
    """Load a network with stored weights; in evaluation mode, on the CPU.

    Args:
        network: the network that the weights belong to.
        weights: as returned by `weights_of`; for a network from a file, the file's content.

    Raises:
        TeacherError: as for `make_network`; the weights belong to another architecture or are not safetensors; or the
            file's content is not a network that takes batches of such images.
    """
    if isinstance(network, Foreign) and network.source == "file":
        return arrange(load_file(weights, network.name, network.input_shape)).eval()
    module = make_network(network, generator=torch.Generator().manual_seed(0))
    try:
        module.load_state_dict(load(weights))
    except (RuntimeError, SafetensorError) as error:
        *_, fault = str(error).splitlines()  # torch lists all of them: quote the last
        raise TeacherError(
            f"these weights do not fit {network.notation} ({shorten(fault.rstrip('.'), WIDTH)}): give the weights of "
            "this network, as safetensors."
        ) from None
    return arrange(module).eval()


def weights_of(module: nn.Module) -> bytes:
    """The module's parameters and buffers as safetensors; equal weights give equal bytes.

    Weights that share memory are written separately; the module that loads them shares them again.
    """
    state = module.state_dict()
    return save({name: _own(tensor) for name, tensor in state.items()})


def _own(tensor: Tensor) -> Tensor:
    return tensor.detach().to("cpu", copy=True, memory_format=torch.contiguous_format)


def check_network(network: Network, weights: bytes | None) -> int:
    """Run a network on a few batches of noise.

    Args:
        network: the network that a search will use.
        weights: its weights; None for fresh ones, or for the present content of its file.

    Returns:
        The number of learned parameters.

    Raises:
        TeacherError: as for `make_network`, `load_network` and `check_logits`; or the network has no parameters, or its
            weights cannot be stored.
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
        raise TeacherError(
            f"{network.notation} has no parameters; supply a network that was not frozen into constants."
        )
    return count


@contextmanager
def _drawing_from(generator: torch.Generator) -> Iterator[None]:
    """Seed torch's global CPU random state from the generator, and restore it afterwards."""
    seed = int(torch.randint(2**62, (), generator=generator))
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)
        yield


def _users(network: Foreign) -> nn.Module:
    """A copy of what a user's function returns: it may return the same module every time."""
    given = result_of(network.notation, TeacherError, input_shape=network.input_shape, classes=network.classes)
    if not isinstance(given, nn.Module):
        kind = type(given).__name__
        raise TeacherError(f"'{network.notation}' returned {kind}; it must return a torch.nn.Module.")
    try:
        return copy.deepcopy(given).to("cpu", torch.float32).train()
    except Exception as error:
        raise TeacherError(
            f"'{network.notation}' returned a module that cannot be copied to the CPU and trained "
            f"({shortened(error)}); it must return a plain module."
        ) from error


def _check_storable(module: nn.Module, network: Network) -> None:
    try:
        weights_of(module)
    except Exception as error:  # a user's module may contain anything
        raise TeacherError(
            f"the weights of {network.notation} cannot be stored ({shortened(error)}); its state_dict must contain "
            "only plain tensors."
        ) from error
