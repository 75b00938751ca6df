"""A training's state as bytes: tensors and JSON-compatible values in one safetensors file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor


def write_state(
    facts: Mapping[str, Any], single: Mapping[str, Tensor], parts: Mapping[str, Mapping[str, Tensor]]
) -> bytes:
    """Serialise a state.

    Args:
        facts: values that JSON stores without loss.
        single: tensors by name; names have no dot.
        parts: tensors by part and name.
    """
    tensors = {
        **single,
        **{f"{part}.{name}": tensor for part, named in parts.items() for name, tensor in named.items()},
        "facts": torch.frombuffer(bytearray(json.dumps(facts).encode()), dtype=torch.uint8),
    }
    return save({name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()})


def read_state(state: bytes) -> tuple[dict[str, Any], dict[str, Tensor], dict[str, dict[str, Tensor]]]:
    """The facts, single tensors and parts given to `write_state`, on the CPU.

    Raises:
        ValueError: the bytes are not such a state.
    """
    try:
        tensors = load(state)
        facts = json.loads(tensors.pop("facts").numpy().tobytes())
    except (KeyError, ValueError, SafetensorError) as error:
        raise ValueError(f"not the state of a training ({error})") from None
    single: dict[str, Tensor] = {}
    parts: dict[str, dict[str, Tensor]] = {"module": {}, "optimizer": {}}
    for name, tensor in tensors.items():
        part, dot, rest = name.partition(".")
        if dot:
            parts.setdefault(part, {})[rest] = tensor
        else:
            single[name] = tensor
    return facts, single, parts
