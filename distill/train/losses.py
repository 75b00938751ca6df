"""Losses as pure functions of a batch of logits and its targets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor

from distill.train.recipe import Recipe

if TYPE_CHECKING:
    from jaxtyping import Float, Int64

StudentLoss = Callable[[Tensor, Tensor | None, Tensor | None], Tensor]  # logits, teachers' logits, labels -> loss
PackLoss = Callable[[Tensor, Tensor | None, Tensor | None], Tensor]  # the same, each stacked -> one loss of each member


def logit_mse(logits: Float[Tensor, "batch classes"], targets: Float[Tensor, "batch classes"]) -> Tensor:
    """Mean squared error on raw logits, averaged over batch and classes.

    (Ba and Caruana 2014; Urban et al. 2017.) The paper's learning rates work with the mean over classes and Glorot
    initialisation; with the sum over classes they diverge.
    """
    return F.mse_loss(logits.float(), targets.float())


def hard_labels(
    logits: Float[Tensor, "batch classes"], targets: Int64[Tensor, " batch"] | Float[Tensor, "batch classes"]
) -> Tensor:
    """Cross-entropy with class indices, or with probabilities if views are mixed, averaged over the batch."""
    return F.cross_entropy(logits.float(), targets)


def kl(logits: Float[Tensor, "batch classes"], targets: Float[Tensor, "batch classes"], temperature: float) -> Tensor:
    """Kullback-Leibler divergence from teacher to student at a temperature T, times T^2, averaged over the batch.

    (Hinton, Vinyals and Dean 2015.) Both distributions are softmax(logits / T); the factor T^2 keeps the size of the
    gradients independent of T. For T far above every logit, the loss becomes half the squared error of the centred
    logits, averaged over the classes; in fp32 this holds to about 1e-7 * T^2.
    """
    student = F.log_softmax(logits.float() / temperature, dim=1)
    teacher = F.log_softmax(targets.float() / temperature, dim=1)
    return F.kl_div(student, teacher, reduction="batchmean", log_target=True) * temperature**2


def student_loss(recipe: Recipe) -> StudentLoss:
    """The loss of a student: (1 - h) times "l2" or "kl" against its teachers, plus h times cross-entropy.

    h is `recipe.hard_labels`. With h = 0 labels may be None, with h = 1 the teachers' logits may be.

    Returns:
        A function of logits, the teachers' logits, and labels: class indices, or probabilities if views are mixed. It
        raises ValueError if an input that it needs is None.

    Raises:
        ValueError: the loss is unknown, h is not in 0..1, or the temperature is not above 0.
    """
    share, temperature = recipe.hard_labels, recipe.temperature
    if recipe.loss not in ("l2", "kl"):
        raise ValueError(f"unknown loss {recipe.loss!r}; choose l2 or kl")
    if not (0 <= share <= 1 and temperature > 0):
        raise ValueError(f"hard_labels is {share}, temperature {temperature}; they must be in 0..1, and above 0")

    def loss(logits: Tensor, targets: Tensor | None, labels: Tensor | None) -> Tensor:
        parts = []
        if share < 1:
            if targets is None:
                raise ValueError(f"hard_labels is {share}; give the teachers' logits too")
            soft = logit_mse(logits, targets) if recipe.loss == "l2" else kl(logits, targets, temperature)
            parts.append(soft if share == 0 else (1 - share) * soft)
        if share > 0:
            if labels is None:
                raise ValueError(f"hard_labels is {share}; give the labels too")
            hard = hard_labels(logits, labels)
            parts.append(hard if share == 1 else share * hard)
        return sum(parts[1:], start=parts[0])

    return loss


def pack_loss(recipes: Sequence[Recipe], device: torch.device) -> PackLoss:
    """The losses of several students at once, each as by `student_loss` within rounding.

    Args:
        recipes: with the same "l2" or "kl"; their temperatures and shares of hard labels may differ.
        device: of the logits.

    Returns:
        A function of logits [members, batch, classes], the teachers' logits, and labels [members, batch] or
        probabilities [members, batch, classes]; its result is [members]. It launches kernels only.
    """
    share = torch.tensor([recipe.hard_labels for recipe in recipes], device=device)
    temperature = torch.tensor([recipe.temperature for recipe in recipes], device=device).view(-1, 1, 1)
    has_soft, has_hard = (any(recipe.hard_labels != end for recipe in recipes) for end in (1, 0))
    is_squared = recipes[0].loss == "l2"

    def soft(logits: Tensor, targets: Tensor) -> Tensor:
        if is_squared:
            return (logits - targets).square().mean((1, 2))
        student, teacher = (F.log_softmax(each / temperature, dim=2) for each in (logits, targets))
        divergences = F.kl_div(student, teacher, reduction="none", log_target=True).sum(2).mean(1)
        return divergences * temperature.flatten() ** 2

    def loss(logits: Tensor, targets: Tensor | None, labels: Tensor | None) -> Tensor:
        losses = torch.zeros_like(share)
        if has_soft:
            if targets is None:
                raise ValueError("some students learn from teachers; give their logits too")
            losses = torch.where(share < 1, (1 - share) * soft(logits.float(), targets.float()), losses)
        if has_hard:
            if labels is None:
                raise ValueError("some students learn from labels; give the labels too")
            each = F.cross_entropy(logits.float().flatten(0, 1), labels.flatten(0, 1), reduction="none")
            losses = losses + torch.where(share > 0, share * each.view(logits.shape[:2]).mean(1), 0.0)
        return losses

    return loss
