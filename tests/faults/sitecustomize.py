"""Put on PYTHONPATH by a test: makes one job of Ray's workers raise, or kill its process, each time.

`FAULT=raise:trial:100k/1` or `FAULT=kill:trial:100k/1`. Nothing in the product knows of it.
"""

import os
import signal
import sys

fault = os.environ.get("FAULT", "")
if fault and "default_worker.py" in " ".join(sys.orig_argv):
    import search.work

    how, kind, key = fault.split(":")
    real = search.work.run_jobs

    def run_jobs(jobs, materials, artifacts):
        if (kind, key) in [(job.kind, job.key) for job in jobs]:
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise RuntimeError("this student cannot be trained")
        return (yield from real(jobs, materials, artifacts))

    search.work.run_jobs = run_jobs
