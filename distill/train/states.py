"""A training's state as bytes: tensors by part and name, and facts that JSON holds, in one safetensors file."""

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
    """Put a state together.

    Args:
        facts: what JSON holds without loss.
        single: tensors by name, without a dot in it.
        parts: tensors by part, and by name within it.
    """
    tensors = {
        **single,
        **{f"{part}.{name}": tensor for part, named in parts.items() for name, tensor in named.items()},
        "facts": torch.frombuffer(bytearray(json.dumps(facts).encode()), dtype=torch.uint8),
    }
    return save({name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()})


def read_state(state: bytes) -> tuple[dict[str, Any], dict[str, Tensor], dict[str, dict[str, Tensor]]]:
    """Facts, single tensors and parts as `write_state` got them, on the CPU.

    Raises:
        ValueError: it is no such state.
    """
    try:
        tensors = load(state)
        facts = json.loads(tensors.pop("facts").numpy().tobytes())
    except (KeyError, ValueError, SafetensorError) as error:
        raise ValueError(f"no state of a training ({error})") from None
    single: dict[str, Tensor] = {}
    parts: dict[str, dict[str, Tensor]] = {"module": {}, "optimizer": {}}
    for name, tensor in tensors.items():
        part, dot, rest = name.partition(".")
        if dot:
            parts.setdefault(part, {})[rest] = tensor
        else:
            single[name] = tensor
    return facts, single, parts
