"""Writes the requirements of pyproject.toml: torch.txt (torch only) and all.txt. Needs only Python.

python requirements.py PYPROJECT EXTRAS FOLDER
"""

import sys
import tomllib
from pathlib import Path

pyproject, extras, folder = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
optional = project["optional-dependencies"]
names = [name.strip() for name in extras.split(",") if name.strip()]
unknown = [name for name in names if name not in optional]
if unknown:
    sys.exit(f"EXTRAS: pyproject.toml has no extra {', '.join(unknown)}; choose from: {', '.join(optional)}")
wanted = [*project["dependencies"], *(line for name in names for line in optional[name])]
folder.mkdir(parents=True, exist_ok=True)
(folder / "torch.txt").write_text("".join(f"{line}\n" for line in wanted if line.startswith("torch>")))
(folder / "all.txt").write_text("".join(f"{line}\n" for line in wanted))
