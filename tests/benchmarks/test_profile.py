import pytest

from benchmarks import profile, steps


@pytest.mark.parametrize(
    ("kind", "operations"),
    [
        ("convolutions", ["aten::mkldnn_convolution", "aten::convolution_backward"]),
        ("products of matrices", ["aten::mm", "aten::addmm"]),
        ("pools", ["aten::maximum", "aten::bitwise_xor", "aten::max_pool2d_with_indices_backward"]),
        ("activations", ["aten::threshold_backward"]),
        ("optimiser", ["aten::_fused_adamw_"]),
        ("casts and copies", ["aten::copy_"]),
        ("views, loss, sums", ["aten::linalg_vector_norm", "aten::index_select"]),
    ],
)
def test_an_operation_is_counted_to_its_kind(kind, operations):
    assert [profile.kind_of(operation) for operation in operations] == [kind] * len(operations)


@pytest.mark.full
def test_the_kinds_of_work_come_to_the_whole_step(monkeypatch, quick, random_images):
    monkeypatch.setattr(profile, "training_images", lambda _: (random_images(600), "random pixels"))
    monkeypatch.setattr(profile, "_STUDENTS", (("cnn-1", "30k"), ("mlp-1", "30k")))
    for module in (profile, steps):  # it is measured elsewhere
        monkeypatch.setattr(module, "faster_precision", lambda: "fp32")
    monkeypatch.setattr("benchmarks.profile.torch.set_num_threads", lambda _: None)  # they are the other tests' too
    rows, told = quick(profile.main)
    assert "products of matrices" in told.out
    whole = [row for row in rows if not row["metric"].startswith(" ")]
    assert [row["metric"] for row in whole] == ["cnn-1 of 30k", "mlp-1 of 30k"]
    assert sum(row["share"] for row in rows) == pytest.approx(2 * len(whole))
    kinds = {row["metric"].strip(): row for row in rows[: rows.index(whole[1])]}
    assert {"convolutions", "pools", "products of matrices", "optimiser"} <= kinds.keys()
    assert kinds["convolutions"]["gflops"] > 0
