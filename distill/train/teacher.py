"""Teachers: trained on labels with augmentation, and evaluated as an ensemble."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from distill.datasets.images import Images
from distill.networks.network import Network, load_network, make_network
from distill.train.batches import Batches, Replayed
from distill.train.evaluate import predict
from distill.train.loop import Training
from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation

if TYPE_CHECKING:
    from jaxtyping import Float, UInt8


def teacher_training(
    network: Network,
    recipe: Recipe,
    *,
    train: Images,
    validation: Images,
    settings: ViewSettings,
    normalisation: Normalisation,
    seed: int,
) -> Training:
    """The training of one teacher with cross-entropy on views computed on demand.

    If views are mixed, their labels are mixed in the same way.
    """
    generator = torch.Generator().manual_seed(seed)
    module = make_network(network, generator=generator, init_scale=recipe.init_scale).to(train.images.device)
    views = Replayed(images=train.images, settings=settings)
    return Training(
        module,
        Batches(views=views, labels=train.labels, classes=len(train.classes)),
        dataclasses.replace(recipe, hard_labels=1.0),
        validation=validation,
        normalisation=normalisation,
        generator=generator,
    )


def load_members(networks: Sequence[Network], weights: Sequence[bytes], device: torch.device | str) -> list[nn.Module]:
    """The members of an ensemble with their stored weights, in evaluation mode, on a device."""
    return [load_network(network, content).to(device) for network, content in zip(networks, weights, strict=True)]


def teacher_key(
    network: Network,
    recipe: Recipe | None,
    *,
    data: str,
    split: str,
    settings: ViewSettings | None,
    normalisation: Normalisation,
    seed: int,
    brought: str | None = None,
) -> str:
    """A digest of everything that a teacher depends on: equal keys mean equal teachers.

    Args:
        network: its architecture.
        recipe: of its training; None if it is not trained here.
        data: digest of the images.
        split: digest of the training samples' indices.
        settings: of the views in its training; None if it is not trained here.
        normalisation: of its inputs.
        seed: of its weights and of its training's order.
        brought: digest of the weights or file that the user supplied.
    """
    parts = {
        "spec": network.to_json(),
        "recipe": recipe and recipe.to_json(),
        "data": data,
        "split": split,
        "views": settings and settings.to_json(),
        "normalisation": normalisation.to_json(),
        "seed": seed,
    }
    if brought is not None:
        parts["brought"] = brought
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
