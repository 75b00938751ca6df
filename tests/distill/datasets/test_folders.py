import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from distill.datasets import folders
from distill.datasets.images import Images
from distill.datasets.load import fetch, load, load_test
from distill.errors import DataError
from distill.torchvision_door import torchvision
from tests.distill.small import coloured

_NOBODY = 65534  # the user that owns nothing

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


def picture(path: Path, pixels: Pixels | None = None, *, mode: str | None = None, seed: int = 0) -> None:
    """Write an image of 8 x 8 pixels: noise, or as given."""
    if pixels is None:
        pixels = coloured(1, seed=seed).images[0].permute(1, 2, 0).numpy()
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.fromarray(pixels)
    (image.convert(mode) if mode else image).save(path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Cats and dogs as PNG and JPEG, some deeper down, among what file managers leave."""
    root = tmp_path / "pets"
    names = ["cat/b.png", "cat/a.PNG", "cat/deeper/0.jpg", "dog/z.jpeg", "dog/Z.png", "dog/10.png"]
    for seed, name in enumerate(names):
        picture(root / "train" / name, seed=seed)
        picture(root / "test" / name, seed=seed + 100)
    (root / "train" / "notes.txt").write_text("not a class")
    (root / "train" / "cat" / "Thumbs.db").write_bytes(b"x")
    return root


def both(root: Path) -> tuple[Images, Images]:
    name = f"folder:{root}"
    return load(name, root / "no data folder"), load_test(name, root / "no data folder")


def test_a_folder_is_read_as_torchvision_reads_it(root: Path) -> None:
    assert fetch(f"folder:{root}", root / "no data folder") == root
    for part, ours in zip(("train", "test"), both(root), strict=True):
        theirs = torchvision().datasets.ImageFolder(root / part)
        assert list(ours.classes) == theirs.classes == ["cat", "dog"]
        assert ours.labels.tolist() == theirs.targets
        pixels = np.stack([np.asarray(image) for image, _ in theirs])
        assert np.array_equal(ours.images.permute(0, 2, 3, 1).numpy(), pixels)
        assert ours.images.is_contiguous()
        assert (ours.images.dtype, ours.labels.dtype) == (torch.uint8, torch.int64)
    assert not (root / "no data folder").exists()


def test_what_is_hidden_is_passed_over(root: Path) -> None:
    before = both(root)[0]
    for name in (".ipynb_checkpoints/b.png", "cat/.ipynb_checkpoints/b.png", "cat/._b.png"):
        (root / "train" / name).parent.mkdir(exist_ok=True)
        (root / "train" / name).write_bytes(b"no image")
    after = both(root)[0]
    assert torch.equal(after.images, before.images)
    assert after.classes == before.classes


def test_images_are_grey_where_every_training_image_is(tmp_path: Path) -> None:
    root = tmp_path / "grey"
    noise = coloured(1, seed=3).images[0, 0].numpy()
    for part in ("train", "test"):
        for name, mode in (("a/1.png", "L"), ("b/1.png", "LA"), ("b/2.jpg", "L"), ("b/3.png", "1")):
            picture(root / part / name, noise, mode=mode)
    train, test = both(root)
    assert train.images.shape == test.images.shape == (4, 1, 8, 8)
    assert torch.equal(train.images[0, 0], torch.from_numpy(noise))
    picture(root / "test" / "a" / "2.png")
    with pytest.raises(DataError, match=r"2\.png is coloured, but all training images are grey; make it grey\.$"):
        load_test(f"folder:{root}", tmp_path)
    picture(root / "train" / "a" / "2.png")
    train, test = both(root)
    assert train.images.shape[1] == test.images.shape[1] == 3
    assert (train.images[0] == train.images[0, :1]).all()


def test_palettes_and_transparency_give_the_colours_beneath(root: Path) -> None:
    pixels = coloured(1, seed=7).images[0].permute(1, 2, 0).numpy() // 128 * 255  # at most 8 colours
    alpha = np.full((8, 8, 1), 40, dtype=np.uint8)
    cat = root / "train" / "cat"
    picture(cat / "x1.png", np.concatenate([pixels, alpha], axis=2))
    image = Image.fromarray(pixels).quantize(8)
    image.save(cat / "x2.png")
    image.save(cat / "x3.png", transparency=bytes(range(8)))
    train, _ = both(root)
    at = [path.name for path in sorted(cat.iterdir()) if path.suffix.lower() == ".png"].index("x1.png")
    wanted = torch.from_numpy(pixels).permute(2, 0, 1)
    assert all(torch.equal(train.images[place], wanted) for place in range(at, at + 3))


def refusal(root: Path) -> str:
    """The one line in which a folder is refused, alike before the search and by loading."""
    with pytest.raises(DataError) as by_fetch:
        fetch(f"folder:{root}", root)
    with pytest.raises(DataError) as by_load:
        both(root)
    assert str(by_fetch.value) == str(by_load.value)
    assert "\n" not in str(by_load.value)
    assert str(by_load.value).endswith(".")
    return str(by_load.value)


def test_a_folder_that_is_not_there_or_has_no_test_set_is_refused_with_the_layout(root: Path) -> None:
    assert f"{root}/none has no folder 'train'; put the images into" in refusal(root / "none")
    shutil.rmtree(root / "test")
    assert f"{root} has no folder 'test'; put the images into {root}/train/CLASS/ and" in refusal(root)


@pytest.mark.parametrize("part", ["train", "test"])
def test_a_class_without_images_or_on_one_side_of_the_seal_only_is_refused(root: Path, part: str) -> None:
    (root / part / "emu").mkdir()
    assert f"{root}/{part}/emu has no PNG or JPEG images; add some, or remove it" in refusal(root)
    picture(root / part / "emu" / "1.png")
    assert f"the class 'emu' is in '{part}' only; train and test need the same" in refusal(root)


def test_a_single_class_is_refused(root: Path) -> None:
    shutil.rmtree(root / "train" / "dog")
    assert f"{root}/train has 1 class folder; it needs at least 2" in refusal(root)


@pytest.mark.parametrize("part", ["train", "test"])
@pytest.mark.parametrize("shape", [(8, 9), (9, 8), (9, 9)])
def test_an_image_of_another_size_is_refused_with_one_that_differs(root, part, shape):
    picture(root / part / "dog" / "odd.png", np.zeros((*shape, 3), dtype=np.uint8))
    assert (
        f"{root}/{part}/dog/odd.png is {shape[1]} x {shape[0]} pixels, {root}/{part}/cat/a.PNG 8 x 8; "
        "crop or resize all images to squares of one size"
    ) in refusal(root)


def test_test_images_all_of_another_size_are_refused(root: Path) -> None:
    for path in (root / "test").rglob("*.*"):
        picture(path, np.zeros((9, 9, 3), dtype=np.uint8))
    assert f"{root}/test/cat/a.PNG is 9 x 9 pixels, {root}/train/cat/a.PNG 8 x 8; crop" in refusal(root)


def test_images_that_are_not_square_are_refused(root: Path) -> None:
    for path in [path for path in root.rglob("*.*") if path.suffix not in (".txt", ".db")]:
        picture(path, np.zeros((8, 12, 3), dtype=np.uint8))
    assert f"{root}/train/cat/a.PNG is 12 x 8 pixels; crop or resize" in refusal(root)


def test_images_of_sixteen_bits_are_refused(root: Path) -> None:
    image = Image.fromarray(np.zeros((8, 8), dtype=np.uint16))
    image.save(root / "train" / "dog" / "deep.png")
    assert "deep.png has pixels of mode I;16; save it with 8 bits per channel" in refusal(root)


def test_an_image_of_another_format_is_refused_whatever_its_name(root: Path) -> None:
    path = root / "train" / "dog" / "one.bmp"
    picture(path)
    assert f"{path} is neither PNG nor JPEG; convert it, or remove it" in refusal(root)
    path.rename(path.with_suffix(".jpg"))
    assert "one.jpg is not a PNG or JPEG image, despite its name; replace or remove it" in refusal(root)


@pytest.mark.parametrize("name", ["cat/b.png", "dog/z.jpeg"])
def test_a_damaged_image_is_refused_by_name(root: Path, name: str) -> None:
    path = root / "train" / name
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    with pytest.raises(DataError, match=f"{path} cannot be read .*; replace or remove it") as refused:
        load(f"folder:{root}", root)
    assert "\n" not in str(refused.value)


def test_a_folder_that_may_not_be_read_is_refused(root: Path) -> None:
    former = os.geteuid()
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to all but their owner
        Path(name).chmod(0o755)
        images = shutil.copytree(root, Path(name) / "images")
        closed = images / "train" / "cat" / "deeper"
        closed.chmod(0)
        os.seteuid(former or _NOBODY)  # root would be let into every folder
        try:
            assert f"{closed} cannot be read (Permission denied)" in refusal(images)
        finally:
            os.seteuid(former)
            closed.chmod(0o755)


def test_more_images_than_fit_into_memory_are_refused_before_they_are_read(root, monkeypatch):
    monkeypatch.setattr(folders, "memory_bytes", lambda: 6 * 3 * 8 * 8 - 1)
    with pytest.raises(DataError, match=r"/train need .* GB of memory, .*; use smaller or fewer images\.$"):
        load(f"folder:{root}", root)
    monkeypatch.setattr(folders, "memory_bytes", lambda: 6 * 3 * 8 * 8)
    load(f"folder:{root}", root)
