"""The report's HTML templates in `templates/`: Jinja2 with autoescape, and the filters that write numbers."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from models.budget import format_budget
from search.answers.verdict import over_images, over_seeds
from search.report.facts import interval_of
from search.report.words import between, millions, number_of, percent, seeds, signed


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("search.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "between": between,
        "budget": format_budget,
        "count": _count,
        "interval": interval_of,
        "millions": millions,
        "moment": _moment,
        "over_images": over_images,
        "over_seeds": over_seeds,
        "percent": percent,
        "seeds": seeds,
        "signed": signed,
    }
    environment.globals["number_of"] = number_of
    return environment


def _count(number: int) -> str:
    return f"{number:,}"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def fill(name: str, **values: Any) -> Markup:
    """A template as HTML. Every value that is not Markup is escaped."""
    return Markup(_environment().get_template(name).render(values))
