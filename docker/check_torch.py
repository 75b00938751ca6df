"""Says when a build for CPUs got torch for CUDA; stops one for GPUs that got none. Does not import it: it may not run.

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
        f"DEVICE is cpu, and pip found torch for CUDA {cuda}: it works, and takes 5 GB more. For a small image name a "
        "source of torch's CPU wheels in PIP_EXTRA_INDEX_URL or PIP_FIND_LINKS\n"
    )
if device == "gpu" and cuda is None:
    sys.exit("DEVICE is gpu, and pip found torch without CUDA: take the CPU wheels out of pip's sources")
