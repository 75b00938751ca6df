from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.make import pages
from search.cli.main import app
from search.plan.bounds import BOUNDS
from search.plan.schema import Plan
from tests.log_lines import logged

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]


def test_the_readme_names_commands_that_exist() -> None:
    groups = [group.name for group in app.registered_groups]
    commands = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    readme = (ROOT / "README.md").read_text()
    named = re.findall(r"^    (?:\$ )?student-search ([a-z-]+)", readme, re.MULTILINE)
    assert len(set(named)) >= 9
    assert set(named) <= {*groups, *commands}


def test_the_page_on_plans_explains_every_section() -> None:
    page = (ROOT / "docs" / "plans.md").read_text()
    assert [section for section in Plan.model_fields if f"| `{section}` |" not in page] == []


def test_the_page_on_plans_has_the_largest_value_of_every_key() -> None:
    rows = re.findall(r"^\| (`.*`) \| ([\d,]+) \| (.*) \|$", (ROOT / "docs" / "plans.md").read_text(), re.MULTILINE)
    told = {key: (int(most.replace(",", "")), why) for keys, most, why in rows for key in re.findall("`(.+?)`", keys)}
    assert told == BOUNDS


def test_the_page_on_settings_names_every_setting_in_the_environment() -> None:
    page = (ROOT / "docs" / "settings.md").read_text()
    modules = [path for package in ("search", "distill", "storage") for path in (ROOT / package).rglob("*.py")]
    named = {name for path in modules for name in re.findall(r"STUDENT_SEARCH_[A-Z_]*[A-Z]", path.read_text())}
    assert len(named) >= 10
    assert {name for name in named if f"`{name}" not in page} == set()


def test_the_index_lists_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text()
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index


def test_the_page_on_layout_lists_every_room() -> None:
    layout = (ROOT / "docs" / "layout.md").read_text()
    rooms = [path.parent for package in ("search", "distill", "storage") for path in (ROOT / package).glob("*/*.py")]
    assert len(set(rooms)) > 20
    assert [room for room in set(rooms) if f"`{room.name}/`" not in layout] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere_and_to_a_heading_that_is_there(document: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#]*)(?:#([^)]+))?\)", document.read_text()):
        if not target.startswith("http"):
            page = document.parent / target if target else document
            assert page.exists(), target
            if anchor:
                headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
                assert anchor in {_anchor(heading) for heading in headings}, f"{target}#{anchor}"


def _anchor(heading: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^a-z0-9_ -]", "", heading.lower()).replace(" ", "-")


def test_make_targets_that_the_documents_name_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {name for path in DOCUMENTS for name in re.findall(r"\bmake ([a-z-]+)", path.read_text())}
    assert named - {"it"} <= targets


def test_the_references_are_as_the_program_is() -> None:
    for file, text in pages().items():
        assert file.read_text() == text, f"{file} is stale: `python -m docs.make` makes it anew"


def test_the_operations_page_explains_every_warning_and_error_that_is_logged() -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    told = set(re.findall(r"^\| (\S+) \| (WARNING|ERROR|CRITICAL|any) \| (.+?) \| .+ \|$", page, re.MULTILINE))
    lines = logged()
    assert len(lines) > 15
    assert lines - told == set(), "docs/operations.md, `Log messages`, lacks these lines"
    assert told - lines == set(), "docs/operations.md, `Log messages`, has lines that nobody logs"
