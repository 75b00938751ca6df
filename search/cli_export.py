"""The command that takes a student home."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from search.cli_run import find_search
from search.terminal import AsJson, DataDir, Name, err, interruptible, out, settings_of

export_app = typer.Typer()


@export_app.command("export")
def export_student(
    student: Annotated[
        str, typer.Argument(help="Study and number, such as 100k/7; or a budget, for its winner.", show_default=False)
    ],
    folder: Annotated[Path, typer.Argument(help="A new folder.", show_default=False)],
    name: Name = None,
    onnx: Annotated[
        bool | None,
        typer.Option("--onnx/--no-onnx", help="An ONNX model too; by default where it can."),
    ] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Take a confirmed student home: weights, spec, programs that run it, and a card."""
    from distill.export import ONNX_EXTRA, has_onnx
    from search.export import export

    repository, search = find_search(name)
    with_onnx = has_onnx() if onnx is None else onnx
    with interruptible():
        done = export(repository, search, settings_of(data_dir), student, folder, with_onnx=with_onnx)
    if not with_onnx and onnx is None:
        err.print(f"without ONNX: {ONNX_EXTRA} for it", markup=False, soft_wrap=True)
    if as_json:
        facts = {
            "student": f"{done.student.study}/{done.student.number}",
            "replicate": done.replicate.replicate,
            "weights_digest": done.replicate.weights_digest,
            "folder": str(done.folder),
            "checks": [vars(check) for check in done.checks],
        }
        print(json.dumps(facts, indent=1))  # noqa: T201 - the answer, unwrapped
        return
    out.print(
        f"{done.student.study}/{done.student.number} {done.student.family} {done.student.notation}, replicate "
        f"{done.replicate.replicate}, is in {done.folder}",
        soft_wrap=True,
    )
    for check in done.checks:
        out.print(
            f"  {check.form}: the classes of {check.images:,} real images are the trained student's, logits within "
            f"{check.largest:.1g}",
            soft_wrap=True,
        )
