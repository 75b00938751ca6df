"""The profile of a step."""

from __future__ import annotations

import json

import pytest
import torch

from benchmarks import profile, steps
from distill.datasets.images import Images


@pytest.mark.parametrize(
    ("operation", "kind"),
    [
        ("aten::mkldnn_convolution", "convolutions"),
        ("aten::convolution_backward", "convolutions"),
        ("aten::mm", "products of matrices"),
        ("aten::addmm", "products of matrices"),
        ("aten::maximum", "pools"),
        ("aten::bitwise_xor", "pools"),
        ("aten::max_pool2d_with_indices_backward", "pools"),
        ("aten::threshold_backward", "activations"),
        ("aten::_fused_adamw_", "optimiser"),
        ("aten::copy_", "casts and copies"),
        ("aten::linalg_vector_norm", "views, loss, sums"),
        ("aten::index_select", "views, loss, sums"),
    ],
)
def test_an_operation_is_counted_to_its_kind(operation, kind):
    assert profile.kind_of(operation) == kind


@pytest.mark.full
def test_the_kinds_of_work_come_to_the_whole_step(monkeypatch, tmp_path, capsys):
    generator = torch.Generator().manual_seed(0)
    pixels = torch.randint(0, 256, (600, 3, 32, 32), dtype=torch.uint8, generator=generator)
    images = Images(images=pixels, labels=torch.zeros(600, dtype=torch.int64), classes=tuple("0123456789"))
    monkeypatch.setattr(profile, "training_images", lambda _: (images, "random pixels"))
    monkeypatch.setattr(profile, "_STUDENTS", (("cnn-1", "30k"), ("mlp-1", "30k")))
    for module in (profile, steps):  # it is measured elsewhere
        monkeypatch.setattr(module, "faster_precision", lambda: "fp32")
    monkeypatch.setattr("benchmarks.profile.torch.set_num_threads", lambda _: None)  # they are the other tests' too
    file = tmp_path / "rows.json"
    assert profile.main(["--quick", "--json", str(file)]) == 0
    told = capsys.readouterr().out
    assert "products of matrices" in told
    rows = json.loads(file.read_text())["rows"]
    whole = [row for row in rows if not row["metric"].startswith(" ")]
    assert [row["metric"] for row in whole] == ["cnn-1 of 30k", "mlp-1 of 30k"]
    assert sum(row["share"] for row in rows) == pytest.approx(2 * len(whole))
    kinds = {row["metric"].strip(): row for row in rows[: rows.index(whole[1])]}
    assert {"convolutions", "pools", "products of matrices", "optimiser"} <= kinds.keys()
    assert kinds["convolutions"]["gflops"] > 0
