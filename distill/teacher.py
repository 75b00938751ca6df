"""Teachers: trained on labels under augmentation, and asked together for their logits."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor, nn

from distill.batches import Batches, Replayed
from distill.data import Images
from distill.errors import TrainingError
from distill.evaluate import predict
from distill.precision import arrange
from distill.train import Recipe, Training
from distill.views import Normalisation, ViewSettings
from models.spec import Spec
from models.students import build

if TYPE_CHECKING:
    from jaxtyping import Float, UInt8


def teacher_training(
    spec: Spec,
    recipe: Recipe,
    *,
    train: Images,
    validation: Images,
    settings: ViewSettings,
    normalisation: Normalisation,
    seed: int,
) -> Training:
    """The training of one teacher with cross-entropy on views made on the fly.

    Where views are mixed, the labels are mixed as they are.
    """
    generator = torch.Generator().manual_seed(seed)
    module = build(spec, generator=generator, init_scale=recipe.init_scale).to(train.images.device)
    views = Replayed(images=train.images, settings=settings)
    return Training(
        module,
        Batches(views=views, labels=train.labels, classes=len(train.classes)),
        dataclasses.replace(recipe, hard_labels=1.0),
        validation=validation,
        normalisation=normalisation,
        generator=generator,
    )


def weights_of(module: nn.Module) -> bytes:
    """The module's parameters and buffers as safetensors; equal weights give equal bytes."""
    return save({name: tensor.detach().cpu().contiguous() for name, tensor in module.state_dict().items()})


def load_network(spec: Spec, weights: bytes) -> nn.Module:
    """A network with stored weights, in evaluation mode, on the CPU.

    Raises:
        TrainingError: the weights are of another architecture, or no safetensors at all.
    """
    module = build(spec, generator=torch.Generator().manual_seed(0))
    try:
        module.load_state_dict(load(weights))
    except (RuntimeError, SafetensorError) as error:
        *_, fault = str(error).splitlines()  # torch lists every one: the last will do
        raise TrainingError(
            f"these weights do not fit {spec.notation} ({fault.strip().rstrip('.')}): give the spec they "
            "were trained with, as safetensors."
        ) from None
    return arrange(module).eval()


def teacher_key(
    spec: Spec,
    recipe: Recipe,
    *,
    data: str,
    split: str,
    settings: ViewSettings,
    normalisation: Normalisation,
    seed: int,
) -> str:
    """A digest of all that a teacher's training depends on: the same key, the same teacher."""
    parts = {
        "spec": spec.to_json(),
        "recipe": recipe.to_json(),
        "data": data,
        "split": split,
        "views": settings.to_json(),
        "normalisation": normalisation.to_json(),
        "seed": seed,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def member_logits(
    members: Sequence[nn.Module],
    views: UInt8[Tensor, "n c h w"],
    normalisation: Normalisation,
    *,
    precision: str = "fp32",
) -> Float[Tensor, "members n classes"]:
    """Each member's logits, in fp32."""
    return torch.stack([predict(member, views, normalisation, precision=precision) for member in members])


def ensemble_logits(
    members: Sequence[nn.Module],
    views: UInt8[Tensor, "n c h w"],
    normalisation: Normalisation,
    *,
    precision: str = "fp32",
) -> Float[Tensor, "n classes"]:
    """The mean over the members of each class's logit, in fp32 (Urban et al. 2017)."""
    return member_logits(members, views, normalisation, precision=precision).mean(0)
