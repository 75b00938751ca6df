"""Texts of docs/api.md that the program does not have: when each error occurs, what each field means."""

from __future__ import annotations

from search.api.access import _WITHIN_S, _WRONG
from search.api.edges import MAX_BODY

WHEN = {  # the code of each error
    "unauthorized": "the request has no token, or a wrong or revoked one",
    "forbidden": "the token has scope read and the request needs write; the request comes from a page of another site; "
    "or a server without tokens was not addressed as localhost",
    "code_refused": "the plan names a function, file or folder of the server, which its operator does not allow",
    "not_found": "there is no such search, trial, file or route",
    "method_not_allowed": "the path does not allow this method; the header `Allow` lists those it does",
    "conflict": "a search of that name exists with another plan, or the state of the search does not allow the change",
    "too_large": f"the body is larger than {MAX_BODY:,} bytes",
    "invalid": "the request or its plan is not valid; the message says what is wrong",
    "too_many_attempts": f"{_WRONG} wrong tokens came from this address within {_WITHIN_S:.0f} s; the header "
    "`Retry-After` says how long to wait. Tokens that this address used successfully before still work",
    "internal": "the server failed; its log has the details",
    "unavailable": "the database is not available; the header `Retry-After` says when to try again",
}

OPEN = {  # the routes that need no token
    ("GET", "/"): "the web page, without any data",
    ("GET", "/static/{path}"): "the web page's scripts and styles",
    ("GET", "/healthz"): "whether the process answers",
    ("GET", "/readyz"): "whether the database answers too",
    ("GET", "/openapi.json"): "the OpenAPI document",
    ("HEAD", "/openapi.json"): "the headers of the OpenAPI document",
    ("POST", "/v1/session"): "the token is in the body",
    ("DELETE", "/v1/session"): "the cookie is removed",
}

WHO = """\
Send a token in the header `Authorization: Bearer TOKEN`. Its scope is `read`, or `write`, which includes read. Browsers
sign in with `POST /v1/session` and get a cookie for 30 days. Tokens are created, listed and revoked with
[`student-search token`](cli.md#student-search-token) on the machine of the database; they cannot be created over HTTP.
A server that listens on loopback and has no tokens lets every user of its machine read and write."""

LIMITS = """\
Lists come in pages: pass `next` of one page as `after` to get the following one; it is null on the last page. Fields
that need every trial (`chosen_by`, `busy_share`) are null for searches of more than 5,000 trials. Submitting the same
name and plan again answers 200 and changes nothing. The test set cannot be opened, nor a search deleted, over HTTP."""

FIELDS = {  # by name, or by type and name
    "Best.best": "one for each budget",
    "Best.labels_alone": "the same for students trained on the hard labels alone",
    "Drawn.kind": "`input`, `conv`, `pool`, `bottleneck`, `dense`, `dropout` or `classifier`",
    "Drawn.label": "details such as its filters",
    "Drawn.out": "shape of its output: channels, height, width; or features",
    "Drawn.parameters": "of the layer",
    "ErrorFacts.code": "see Errors",
    "Health.status": "`ok` or `ready`",
    "JobFacts.accuracy": "validation accuracy after its last complete epoch, 0..1",
    "JobFacts.epoch": "the current epoch, from 1; for a part of the cache the epoch being built; null at the start",
    "JobFacts.epochs": "how many epochs it will have",
    "JobFacts.notation": "short form of its student or teacher",
    "JobFacts.share": "share that is done, 0..1",
    "OpeningFacts.kind": "`first`; `forced`: opened again; `check`: an exported model was compared",
    "PointFacts.accuracy": "on the images that guide the search, or for replicates on the held-back ones, 0..1",
    "PointFacts.loss": "training loss",
    "PointFacts.seconds": "since training began",
    "ProgressFacts.at": "when its driver reported this",
    "ProgressFacts.done": "finished jobs of the stage; 0 of 0 where it has none",
    "ProgressFacts.label": "the stage, in plain words",
    "ProgressFacts.left_s": "estimated seconds until the search is finished; null where there is no estimate yet",
    "ProgressFacts.note": "details such as bytes downloaded",
    "ProgressFacts.since": "when the stage began",
    "ProgressFacts.stage": "such as `starting`, `data`, `ray`, `teacher`, `cache`, `trials`, `confirmation`, `seeds`",
    "ReplicateFacts.replicate": "its number",
    "ReplicateFacts.score": "accuracy on the half that the search never saw, 0..1",
    "SessionFacts.name": "of the token; null on a server without tokens",
    "StudyFacts.name": "such as `100k`, or `31.6M/cnn-4`",
    "TeacherFacts.accuracy": "on the half of the validation images that guides the search, 0..1",
    "TeacherFacts.notation": "short form of the teacher",
    "budget_params": "parameters that a student may not exceed",
    "budgets": "parameters that a student may not exceed",
    "busy_share": "share of the slots' time spent training, from the first to the last student handed out, 0..1",
    "chosen_by": "what chose the proposal, such as the sampler",
    "created_at": "when it was submitted or started",
    "curve": "one point for each epoch",
    "dashboard_url": "of the Optuna dashboard, from `STUDENT_SEARCH_DASHBOARD_URL`",
    "device": "that trained it",
    "driver": "the process that drives it now",
    "epoch": "from 0, or 1, as trained",
    "epochs": "number of epochs of training",
    "error": "see Errors",
    "failed": "jobs that failed for good, by kind",
    "failures": "jobs that failed for good, 100 at most",
    "families": "such as `mlp-1`, `cnn-2`",
    "family": "such as `cnn-2`",
    "finished_at": "null while it is not finished",
    "hand_outs": "how often it was given to a slot",
    "host": "its name",
    "images": "number of images",
    "is_on_labels": "whether its students learn the hard labels alone, for comparison",
    "jobs": "running now, 200 at most",
    "key": "identifies the job within its kind",
    "kind": "`teacher`, `cache`, `measure`, `trial` or `replicate`",
    "latency_ms": "milliseconds for one image, as measured in its slot",
    "layers": "from input to logits",
    "macs": "multiply-accumulates for one image",
    "mean": "test accuracy over the replicates, 0..1",
    "message": "what is wrong and what to do, in one line; of a plan, a line for each mistake",
    "name": "of the search",
    "next": "`after` of the following page; null on the last",
    "notation": "short form of the student, such as `13c-mp-52c-mp-24fc`",
    "number": "of the trial, in its study",
    "of": "the total",
    "opened_at": "time of the opening",
    "opened_by": "the user",
    "openings": "of the test set",
    "over_seeds": "95 % interval: low and high end",
    "over_seeds_and_images": "95 % interval: low and high end",
    "parameters": "exact number",
    "pid": "of the process",
    "plan": "its content, as checked",
    "points": "one for each trial: parameters, score, family, study, number",
    "precision": "what `precision: auto` resolved to; null where the plan does not use it, or before the start",
    "progress": "what its driver reported some seconds ago; null without a driver, or with one of another release",
    "proposal": "suggested values by parameter",
    "reason": "why it has this state, or why it failed",
    "recipe": "its optimiser's settings",
    "replicates": "trained with fresh seeds",
    "round_to": "what `students.round_to: auto` resolved to: widths are multiples of it; null where the plan does not "
    "use it, or before the start",
    "running": "running jobs, by kind",
    "scope": "of the token",
    "score": "validation accuracy that guided the search, 0..1",
    "search": "its name",
    "searches": "newest first",
    "seed": "of its training, 0 to 2⁶³ - 1; as text, because JavaScript rounds integers beyond 2⁵³",
    "slot": "that runs or ran it",
    "spec": "its whole architecture",
    "state": "`queued`, `running`, `paused`, `finished`, `failed` or `cancelled`",
    "stop_reason": "`finished`, `plateau`, `diverged` or `time limit`",
    "studies": "one for each budget, or budget and family",
    "study": "such as `100k`, or `31.6M/cnn-4`",
    "teachers": "the members of the ensemble, once they are trained; none if logits were imported",
    "token": "as `student-search token add` prints it",
    "train_seconds": "from hand-out to result",
    "trials": "finished ones",
    "weights_digest": "sha256 of its weights",
}
