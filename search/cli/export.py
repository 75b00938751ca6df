"""The command that exports a student."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from search.cli.terminal import AsJson, DataDir, Name, err, interruptible, out, print_json, say, settings_of
from search.errors import Refused
from search.faces.face import opened_service, service_url

export_app = typer.Typer()


@export_app.command("export")
def export_student(
    student: Annotated[
        str, typer.Argument(help="Study and number, such as 100k/7, or a budget, for its winner.", show_default=False)
    ],
    folder: Annotated[Path, typer.Argument(help="A new folder.", show_default=False)],
    name: Name = None,
    onnx: Annotated[
        bool | None,
        typer.Option("--onnx/--no-onnx", help="With an ONNX model; by default if ONNX is installed."),
    ] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Export a confirmed student: weights, spec, programs that run it, and a model card."""
    work = _here if service_url() is None else _there
    with interruptible():
        facts = work(student, folder, name, onnx, data_dir)
    if as_json:
        print_json(facts)
        return
    described = "".join(f" {facts[key]}" for key in ("family", "notation") if facts[key] is not None)
    replicate = "" if facts["replicate"] is None else f", replicate {facts['replicate']},"
    out.print(f"{facts['student']}{described}{replicate} is in {facts['folder']}", markup=False, soft_wrap=True)
    for check in facts["checks"]:
        out.print(
            f"  {check['form']}: the same classes as the trained student on {check['images']:,} images, logits within "
            f"{check['largest']:.1g}",
            soft_wrap=True,
        )


def _here(student: str, folder: Path, name: str | None, onnx: bool | None, data_dir: Path | None) -> dict[str, Any]:
    from distill.networks.export import ONNX_EXTRA, has_onnx
    from search.faces.local import find_search
    from search.winners.export import export

    repository, search = find_search(settings_of(), name)
    with_onnx = has_onnx() if onnx is None else onnx
    done = export(repository, search, settings_of(data_dir), student, folder, with_onnx=with_onnx)
    if not with_onnx and onnx is None:
        err.print(f"Exported without ONNX. To include it: {ONNX_EXTRA}", markup=False, soft_wrap=True)
    return {**done.to_json(), "folder": str(done.folder)}


def _there(student: str, folder: Path, name: str | None, onnx: bool | None, _: Path | None) -> dict[str, Any]:
    from search.cli.display import open_display
    from search.winners.new_folder import check_folder, whole_folder
    from search.winners.unpacking import unpack_student

    check_folder(folder)
    with opened_service(say) as service, tempfile.TemporaryFile() as packed:
        called, is_without = service.name_of(name), False
        with open_display() as display:

            def fetch(*, with_onnx: bool) -> dict[str, Any]:
                return service.export(called, student, with_onnx=with_onnx, into=packed, fetching=display.fetching)

            try:
                told = fetch(with_onnx=onnx is not False)
            except Refused as error:
                if onnx is not None or error.status != 422:
                    raise
                told, is_without = fetch(with_onnx=False), True
        with whole_folder(folder) as aside:
            digest = unpack_student(packed, aside)
    if is_without:
        err.print("Exported without ONNX: the service does not have it installed.", markup=False)
    unsaid = {"student": student, "family": None, "notation": None, "replicate": None, "weights_digest": digest}
    return {**unsaid, "checks": [], **told, "folder": str(folder)}
