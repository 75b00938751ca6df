"""Warns if a CPU build got torch with CUDA; stops a GPU build that got torch without. Does not import torch.

python check_torch.py cpu|gpu
"""

import importlib.util
import runpy
import sys
from pathlib import Path

device = sys.argv[1]
if device not in ("cpu", "gpu"):
    sys.exit(f"DEVICE is {device!r}: give cpu or gpu")
found = importlib.util.find_spec("torch")
cuda = runpy.run_path(str(Path(found.origin).with_name("version.py")))["cuda"]
if device == "cpu" and cuda is not None:
    sys.stderr.write(
        f"DEVICE is cpu, but pip installed torch for CUDA {cuda}: it works, but takes 5 GB more. For a small image, "
        "give a source of torch's CPU wheels in PIP_EXTRA_INDEX_URL or PIP_FIND_LINKS\n"
    )
if device == "gpu" and cuda is None:
    sys.exit("DEVICE is gpu, but pip installed torch without CUDA: remove the CPU wheels from pip's sources")
