"""Imported by the process that commands are forked from: all that a search imports as it goes, and measures once.

Nothing here may start a thread: a forked process has but the one that forked it.
"""

import gc
import importlib

import torch
from sqlalchemy.orm import configure_mappers

from distill.train.peak import matmul_flops

for name in (
    "alembic.migration",
    "optuna._gp.prior",
    "optuna.storages._rdb.models",
    "optuna.storages._rdb.storage",
    "psycopg",
    "pydantic.type_adapter",
    "rich._emoji_codes",
    "scipy.stats",
    "search.cli.main",
    "search.drive.driver",
    "search.studies.copies",
    "tests.faults.forked",
    "torch._dynamo",  # which torch's optimisers import
    "torch._refs",
    "torch.profiler._cupti_monitor",
    "typer._adapters",
):
    importlib.import_module(name)
configure_mappers()
torch.set_num_threads(1)
matmul_flops(torch.device("cpu"), "fp32")
gc.collect()
gc.freeze()  # what is here stays: to look through it again in each process would copy its pages
