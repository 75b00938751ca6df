"""Put on PYTHONPATH by a test: makes one job of Ray's workers raise, or kill its process, each time.

`FAULT=raise:trial:100k/1` or `FAULT=kill:trial:100k/1`. Nothing in the product knows of it.
"""

import os
import signal
import sys

fault = os.environ.get("FAULT", "")
if fault and "default_worker.py" in " ".join(sys.orig_argv):
    import search.jobs

    how, kind, key = fault.split(":")
    real = search.jobs.run_job

    def run_job(job, materials, artifacts):
        if (job.kind, job.key) == (kind, key):
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise RuntimeError("this student cannot be trained")
        return (yield from real(job, materials, artifacts))

    search.jobs.run_job = run_job
