"""Optuna's own tables in a database, and the memory of its copy of a study."""

import ctypes
import gc
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import optuna
import psutil
from optuna.distributions import BaseDistribution


def plain_storage(url: str) -> optuna.storages.RDBStorage:
    """Optuna's tables in a database."""
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    return optuna.storages.RDBStorage(url.replace("postgresql:", "postgresql+psycopg:"))


def _cache_mb(url: str, study: str) -> float:
    """The memory of Optuna's copy of a study in an otherwise idle process."""
    storage, libc = plain_storage(url), ctypes.CDLL(None)

    def own_mb() -> float:
        gc.collect()
        if hasattr(libc, "malloc_trim"):  # else what was only passed through counts too
            libc.malloc_trim(0)
        return float(psutil.Process().memory_full_info().uss / 1e6)

    optuna.create_study(storage=storage).get_trials()  # so that what a first call brings in does not count
    opened = optuna.load_study(study_name=study, storage=storage)
    before_mb = own_mb()
    opened.get_trials(deepcopy=False)
    return own_mb() - before_mb


def cache_mb(url: str, study: str) -> float:
    """The memory of Optuna's copy of a study in MB, measured in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_cache_mb, url, study).result()


def distributions_of(url: str) -> dict[str, BaseDistribution]:
    """The parameters of the trials of the only study in a database."""
    storage = plain_storage(url)
    (study,) = optuna.get_all_study_names(storage)
    first = optuna.load_study(study_name=study, storage=storage).get_trials(deepcopy=False)[0]
    storage.engine.dispose()
    return first.distributions
