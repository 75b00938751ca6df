#!/bin/sh
# Checks the pieces beside this file, unpacks them, installs the wheels into a folder of their own, and prints the
# command to run. Needs no network and changes nothing outside of the folder.
#
#   sh install.sh FOLDER                     in place of FOLDER: student-search-gpu here
#   PYTHON=/opt/venv/bin/python sh install.sh FOLDER
set -eu

here=$(cd "$(dirname "$0")" && pwd)
to=${1:-student-search-gpu}
python=$(command -v "${PYTHON:-python3}") || {
  echo "there is no ${PYTHON:-python3}: name a Python 3.12 in PYTHON" >&2
  exit 1
}
case $python in
  /*) ;;
  *) python=$PWD/$python ;;
esac

"$python" - << 'END'
import importlib.util
import sys

if sys.version_info[:2] != (3, 12):
    sys.exit(f"the wheels are for Python 3.12, and this is {sys.version.split()[0]}: name another one in PYTHON.")
there = ("torch", "torchvision", "numpy", "scipy", "PIL", "pip")
missing = [name for name in there if importlib.util.find_spec(name) is None]
if missing:
    sys.exit(f"this Python lacks {', '.join(missing)}, which the pack does not bring: see docs/gpu.md.")
END

(cd "$here" && sha256sum -c SHA256SUMS) || {
  echo "a piece is missing or damaged: copy it again, then run this again" >&2
  exit 1
}

mkdir -p "$to"
to=$(cd "$to" && pwd)
for name in tree wheels data; do
  rm -rf "${to:?}/$name"
  mkdir "$to/$name"
done
cat "$here"/tree.tar.[0-9]* | tar -x -C "$to/tree"
cat "$here"/wheels.tar.[0-9]* | tar -x -C "$to/wheels"
cat "$here"/data.tar.gz.[0-9]* | tar -xz -C "$to/data"

rm -rf "$to/site"
"$python" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-compile \
  --find-links "$to/wheels" --target "$to/site" --requirement "$to/wheels/requirements.txt"

echo "Installed. Run:"
echo "  cd $to/tree && PYTHONPATH=$to/tree:$to/site${PYTHONPATH:+:$PYTHONPATH} $python -m benchmarks.gpu --minutes 8 --json gpu.json --data $to/data"
