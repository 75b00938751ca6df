import contextlib
import os
import shutil
import socket
import struct
import tempfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import ExifTags, Image, ImageOps

from distill.datasets import folders
from distill.datasets.duplicates import find_duplicates, marks_of, pixel_digests
from distill.datasets.images import Images, content_digest
from distill.datasets.load import fetch, load, load_test, load_with_marks
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
    with pytest.raises(DataError, match=r"2\.png' is coloured, but all training images are grey; make it grey\.$"):
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


def refusal(root: Path, lines: int = 1) -> str:
    """The lines in which a folder is refused, alike before the search and by loading."""
    with pytest.raises(DataError) as by_fetch:
        fetch(f"folder:{root}", root)
    with pytest.raises(DataError) as by_load:
        both(root)
    assert str(by_fetch.value) == str(by_load.value)
    assert len(str(by_load.value).splitlines()) == lines
    assert str(by_load.value).endswith(".")
    return str(by_load.value)


def test_a_folder_that_is_not_there_or_has_no_test_set_is_refused_with_the_layout(root: Path) -> None:
    assert f"{root}/none has no folder 'train'; put the images into" in refusal(root / "none")
    shutil.rmtree(root / "test")
    assert f"{root} has no folder 'test'; put the images into {root}/train/CLASS/ and" in refusal(root)


@pytest.mark.parametrize("part", ["train", "test"])
def test_a_class_without_images_or_on_one_side_of_the_seal_only_is_refused(root: Path, part: str) -> None:
    (root / part / "emu").mkdir()
    assert f"'{root}/{part}/emu' has no PNG or JPEG images; add some, or remove it" in refusal(root)
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
        f"'{root}/{part}/dog/odd.png' is {shape[1]} x {shape[0]} pixels, '{root}/train/cat/a.PNG' 8 x 8; "
        "crop or resize all images to squares of one size"
    ) in refusal(root)


def test_test_images_all_of_another_size_are_refused(root: Path) -> None:
    for path in (root / "test").rglob("*.*"):
        picture(path, np.zeros((9, 9, 3), dtype=np.uint8))
    found = refusal(root, lines=7)
    assert "6 files or folders cannot be used:\n" in found
    assert f"'{root}/test/cat/a.PNG' is 9 x 9 pixels, '{root}/train/cat/a.PNG' 8 x 8; crop" in found


def test_images_that_are_not_square_are_refused(root: Path) -> None:
    for path in [path for path in (root / "train").rglob("*.*") if path.suffix not in (".txt", ".db")]:
        picture(path, np.zeros((8, 12, 3), dtype=np.uint8))
    assert f"'{root}/train/cat/a.PNG' is 12 x 8 pixels; crop or resize" in refusal(root, lines=7)


def test_images_of_sixteen_bits_are_refused(root: Path) -> None:
    image = Image.fromarray(np.zeros((8, 8), dtype=np.uint16))
    image.save(root / "train" / "dog" / "deep.png")
    assert "deep.png' has pixels of mode I;16; save it with 8 bits per channel" in refusal(root)


def test_an_image_of_another_format_is_refused_whatever_its_name(root: Path) -> None:
    path = root / "train" / "dog" / "one.bmp"
    picture(path)
    assert f"'{path}' is neither PNG nor JPEG; convert it, or remove it" in refusal(root)
    path.rename(path.with_suffix(".jpg"))
    assert "one.jpg' is not a PNG or JPEG image, despite its name; replace or remove it" in refusal(root)


@pytest.mark.parametrize("name", ["cat/b.png", "dog/z.jpeg"])
def test_a_damaged_image_is_refused_by_name(root: Path, name: str) -> None:
    path = root / "train" / name
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    with pytest.raises(DataError, match=f"'{path}' cannot be read .*; replace or remove it") as refused:
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
            assert f"'{closed}' cannot be read (Permission denied)" in refusal(images)
        finally:
            os.seteuid(former)
            closed.chmod(0o755)


def test_more_images_than_fit_into_memory_are_refused_before_they_are_read(root, monkeypatch):
    monkeypatch.setattr(folders, "memory_bytes", lambda: 6 * 3 * 8 * 8 - 1)
    with pytest.raises(DataError, match=r"/train need .* GB of memory, .*; use smaller or fewer images\.$"):
        load(f"folder:{root}", root)
    monkeypatch.setattr(folders, "memory_bytes", lambda: 6 * 3 * 8 * 8)
    load(f"folder:{root}", root)


# --- each real file once


def test_a_link_to_the_folder_around_it_adds_no_duplicate(root: Path) -> None:
    before = both(root)[0]
    (root / "train" / "cat" / "loop").symlink_to(".")
    (root / "train" / "dog" / "up").symlink_to("../dog")
    after = both(root)[0]
    assert torch.equal(after.images, before.images)
    assert after.files == before.files
    (line,) = after.warnings
    assert line.startswith(f"read once in '{root}/train', links to folders: 2 (such as '{root}/train/cat/loop'); they ")


def test_a_file_with_several_names_is_no_duplicate_but_read_once_under_a_name_that_is_no_link(root: Path) -> None:
    before = both(root)[0]
    cat = root / "train" / "cat"
    (cat / "0-first.png").symlink_to("b.png")
    os.link(cat / "b.png", cat / "c.png")
    (cat / "0-folder").symlink_to("deeper")
    after = both(root)[0]
    assert torch.equal(after.images, before.images)
    assert after.files == before.files
    assert any("links to files: 2" in line and "links to folders: 1" in line for line in after.warnings)


def test_a_folder_of_links_to_files_elsewhere_is_read_in_the_order_of_the_links(root: Path, tmp_path: Path) -> None:
    before = both(root)[0]
    store = shutil.move(root / "train", tmp_path / "store")
    images = [path for path in Path(store).rglob("*.*") if path.suffix not in (".txt", ".db")]
    for place, path in enumerate(sorted(images, reverse=True)):
        path.rename(Path(store) / f"{place}{path.suffix}")
        link = root / "train" / path.relative_to(store)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(Path(store) / f"{place}{path.suffix}")
    after = both(root)[0]
    assert torch.equal(after.images, before.images)
    assert (after.files, after.warnings) == (before.files, ())


def test_a_file_in_two_classes_is_refused_with_both_names(root: Path) -> None:
    (root / "train" / "dog" / "other.png").symlink_to("../cat/b.png")
    assert f"'{root}/train/dog/other.png' is the same file as '{root}/train/cat/b.png', of another class" in refusal(
        root
    )


def test_a_class_that_is_a_link_to_all_classes_is_refused(root: Path) -> None:
    for part in ("train", "test"):
        (root / part / "loop").symlink_to(".")
    assert "is the same file as" in refusal_by_fetch(root)


# --- what is not read, or not as it is


def refusal_by_fetch(root: Path) -> str:
    with pytest.raises(DataError) as refused:
        fetch(f"folder:{root}", root)
    return str(refused.value)


def test_files_that_may_be_images_and_are_not_read_are_counted_by_kind(root: Path) -> None:
    for name in ("cat/1.heic", "cat/2.HEIC", "dog/3.avif", "dog/4.jfif", "dog/IMG_5", "6.png"):
        (root / "train" / name).write_bytes(b"x")
    os.mkfifo(root / "train" / "dog" / "pipe")
    (line,) = both(root)[0].warnings
    assert len(line.splitlines()) == 1
    for kind in (
        ".heic: 2",
        ".avif: 1",
        ".jfif: 1",
        "without a suffix: 1",
        "images outside the folders of the classes: 1",
    ):
        assert kind in line
    assert f"pipes, sockets, devices or broken links: 1 (such as '{root}/train/dog/pipe')" in line
    assert f"(such as '{root}/train/cat/1.heic')" in line


def test_pipes_and_sockets_with_the_name_of_an_image_are_refused_and_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "train" / "cat" / "pipe.png")
    with socket.socket(socket.AF_UNIX) as bound, contextlib.chdir(root / "train" / "dog"):
        bound.bind("socket.jpg")
        (root / "train" / "dog" / "gone.png").symlink_to("nowhere")
        found = refusal(root, lines=4)
    assert f"'{root}/train/cat/pipe.png' is a pipe, a socket or a device, not a file; remove it." in found
    assert f"'{root}/train/dog/socket.jpg' is a pipe, a socket" in found
    assert f"'{root}/train/dog/gone.png' is a link to a file that does not exist; remove it." in found


def test_all_files_that_cannot_be_used_are_named_at_once_the_first_20_and_how_many_more(root: Path) -> None:
    for place in range(18):
        (root / "train" / "cat" / f"bad {place:02}.png").write_bytes(b"no image")
    for place in range(4):
        (root / "test" / "dog" / f"bad {place:02}.gif").write_bytes(b"no image")
    (root / "train" / "dog" / "new\nline.png").write_bytes(b"no image")
    lines = refusal_by_fetch(root).splitlines()
    assert lines[0] == "23 files or folders cannot be used:"
    assert len(lines) == 22
    assert lines[-1].strip() == "and 3 more."
    assert all(line.startswith("  '") and line.endswith(".") for line in lines[1:-1])
    assert f"  '{root}/train/dog/new\\nline.png' is not a PNG or JPEG image, despite its name; replace" in "\n".join(
        lines
    )


def test_all_damaged_images_are_named_at_once(root: Path) -> None:
    for name in ("cat/b.png", "dog/10.png", "dog/Z.png"):
        content = (root / "train" / name).read_bytes()
        (root / "train" / name).write_bytes(content[: len(content) * 2 // 3])
    with pytest.raises(DataError) as refused:
        load(f"folder:{root}", root)
    assert str(refused.value).count("cannot be read") == 3


def test_sixteen_bit_colours_are_told_as_cut_to_eight(root: Path) -> None:
    write_deep(root / "train" / "dog" / "deep.png", level=0x12FF)
    train, _ = both(root)
    place = train.files.index("train/dog/deep.png")
    assert (train.images[place] == 0x12).all()
    (line,) = train.warnings
    assert line == (
        f"images of '{root}/train' with 16 bits per channel, of which the upper 8 are used: 1 "
        f"(such as '{root}/train/dog/deep.png')"
    )


def write_deep(path: Path, *, level: int) -> None:
    """A PNG of 8 x 8 pixels with 16 bits for each of red, green and blue, all of one level."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    row = b"\0" + struct.pack(">H", level) * 24
    header = struct.pack(">IIBBBBB", 8, 8, 16, 2, 0, 0, 0)
    content = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * 8)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + content)


@pytest.mark.parametrize("suffix", ["png", "jpg"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_honoured_where_asked_for_and_told_otherwise(
    root: Path, orientation: int, suffix: str
) -> None:
    upright = Image.fromarray(coloured(1, seed=9).images[0].permute(1, 2, 0).numpy())
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    path = root / "train" / "cat" / f"turned.{suffix}"
    upright.save(path, exif=exif)
    name, at = f"folder:{root}", f"train/cat/turned.{suffix}"
    as_stored, turned = load(name, root), load(name, root, exif_orientation=True)
    with Image.open(path) as image:
        expected = np.array(ImageOps.exif_transpose(image).convert("RGB"))
        stored = np.array(image.convert("RGB"))
    assert np.array_equal(turned.images[turned.files.index(at)].permute(1, 2, 0).numpy(), expected)
    assert np.array_equal(as_stored.images[as_stored.files.index(at)].permute(1, 2, 0).numpy(), stored)
    assert turned.warnings == ()
    told = [line for line in as_stored.warnings if "with an EXIF orientation, which is ignored: 1 (such" in line]
    assert len(told) == (orientation > 1)
    assert all("'exif_orientation: true' under 'data' turns them" in line for line in told)


@pytest.mark.parametrize(
    ("one", "other"), [("Cat", "cat"), ("cat", "cat "), ("b c", "b  c"), ("caf\u00e9", "cafe\u0301")]
)
def test_classes_with_almost_the_same_name_are_told(root: Path, one: str, other: str) -> None:
    for part in ("train", "test"):
        for name in (one, other):
            picture(root / part / name / "1.png", seed=7)
    (line,) = both(root)[0].warnings
    assert line.startswith(f"the classes {one!a} and {other!a} have almost the same name") or line.startswith(
        f"the classes {other!a} and {one!a} have almost the same name"
    )


def test_a_class_that_another_form_of_unicode_writes_in_the_test_set_is_refused_with_both(root: Path) -> None:
    picture(root / "train" / "caf\u00e9" / "1.png")
    picture(root / "test" / "cafe\u0301" / "1.png")
    assert r"the class 'cafe\u0301' is in 'test' only, with the almost equal name 'caf\xe9' in the other" in refusal(
        root
    )


def test_a_class_whose_name_is_no_text_is_refused_and_a_file_is_read_and_named_with_escapes(root: Path) -> None:
    odd = os.fsdecode(b"caf\xe9")
    picture(root / "train" / "cat" / f"{odd}.png", seed=1)
    train = both(root)[0]
    assert [name for name in train.files if not name.isprintable()] == [f"train/cat/{odd}.png"]
    for part in ("train", "test"):
        picture(root / part / odd / "1.png", seed=2)
    found = refusal_by_fetch(root)
    assert f"'{root}/train/caf\\udce9' is the folder of a class, but its name is not UTF-8; rename it." in found


def test_the_marks_of_the_test_set_are_those_of_its_images(root: Path) -> None:
    picture(root / "test" / "cat" / "1.png", seed=0)  # as train/cat/b.png
    name = f"folder:{root}"
    for turned in (False, True):
        train, mark = load_with_marks(name, root, exif_orientation=turned)
        marks, test = mark(), load_test(name, root, exif_orientation=turned)
        assert torch.equal(marks.digests, pixel_digests(test.images))
        assert torch.equal(marks.labels, test.labels)
        assert marks.content == content_digest(test)
        assert marks.files == test.files
        found = find_duplicates(marks_of(train), marks, None)
        assert (found.in_test, found.pairs) == (1, ("'test/cat/1.png' = 'train/cat/b.png'",))
