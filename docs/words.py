"""What docs/api.md says that the program does not: when an error comes, what a field means."""

from __future__ import annotations

from search.api.access import _WITHIN_S, _WRONG
from search.api.edges import MAX_BODY

WHEN = {  # the code of each error
    "unauthorized": "there is no token, or one that is not known here, or no longer",
    "forbidden": "the token may read alone; the request comes from a page of another site; or a server without tokens "
    "was asked under another name than localhost's",
    "code_refused": "the plan names a function, file or folder of the server, and its operator does not allow that",
    "not_found": "there is no such search, trial, file or route",
    "method_not_allowed": "the path takes other methods; `Allow` tells them",
    "conflict": "there is a search of that name with another plan, or its state does not allow that",
    "too_large": f"the body is larger than {MAX_BODY:,} bytes",
    "invalid": "something in the request, or in the plan that it holds, is not what it must be; the message names it",
    "too_many_attempts": f"{_WRONG} wrong tokens came from this address within {_WITHIN_S:.0f} s; `Retry-After` tells "
    "how long to wait. Tokens that have been right from this address go on working",
    "internal": "the server failed; its log says more",
    "unavailable": "the database does not answer; `Retry-After` tells when to try again",
}

OPEN = {  # what is answered without a token
    ("GET", "/"): "the page, without any facts",
    ("GET", "/static/{path}"): "its scripts and styles",
    ("GET", "/healthz"): "that the process answers",
    ("GET", "/readyz"): "that the database answers too",
    ("GET", "/openapi.json"): "this page for programs",
    ("HEAD", "/openapi.json"): "its headers",
    ("POST", "/v1/session"): "it wants the token in its body",
    ("DELETE", "/v1/session"): "the cookie removed",
}

WHO = """\
A token goes into the header `Authorization: Bearer TOKEN`. Its scope is `read`, or `write`, which holds read. Browsers
sign in by `POST /v1/session` and have a cookie from then on, for 30 days. Tokens are made, listed and revoked with
[`student-search token`](cli.md#student-search-token), where the database is; none can be made over HTTP. A server that
listens on loopback, and has no token at all, lets everybody on its machine read and write."""

LIMITS = """\
Lists come in pages: `next` of one page is `after` for the following, null on the last. What takes a look at each trial
(`chosen_by`, `busy_share`) is null for searches of more than 5,000 trials. Submitting the same name and plan again
answers 200 and changes nothing. Over HTTP no test set is opened and no search deleted."""

FIELDS = {  # by name, or by type and name
    "Best.best": "one for each budget",
    "Best.labels_alone": "the same, of students trained on the hard labels alone",
    "Drawn.kind": "`input`, `conv`, `pool`, `bottleneck`, `dense`, `dropout` or `classifier`",
    "Drawn.label": "such as its filters",
    "Drawn.out": "shape of what comes out: channels, height, width; or features",
    "Drawn.parameters": "its own",
    "ErrorFacts.code": "see Errors",
    "Health.status": "`ok` or `ready`",
    "JobFacts.accuracy": "on validation after its last whole epoch, 0..1",
    "JobFacts.epoch": "under way, from 1; of a part of the cache the one that is built; null where it has just begun",
    "JobFacts.epochs": "how many there are to be",
    "JobFacts.notation": "of its student or teacher, in short",
    "JobFacts.share": "of it that is done, 0..1",
    "OpeningFacts.kind": "`first`; `forced`: opened again; `check`: an exported model was held against it",
    "PointFacts.accuracy": "on the images that guide the search, or for replicates on those held back, 0..1",
    "PointFacts.loss": "of training",
    "PointFacts.seconds": "since the training began",
    "ProgressFacts.at": "when its driver said so",
    "ProgressFacts.done": "of the stage's jobs; 0 of 0 where it has none",
    "ProgressFacts.label": "the stage, in words",
    "ProgressFacts.left_s": "seconds until the search is finished, estimated; null where nothing tells yet",
    "ProgressFacts.note": "what more there is to say, such as bytes fetched",
    "ProgressFacts.since": "when the stage began",
    "ProgressFacts.stage": "such as `starting`, `data`, `ray`, `teacher`, `cache`, `trials`, `confirmation`, `seeds`",
    "ReplicateFacts.replicate": "its number",
    "ReplicateFacts.score": "accuracy on the half that the search never saw, 0..1",
    "SessionFacts.name": "of the token; null on a server without tokens",
    "StudyFacts.name": "such as `100k`, or `31.6M/cnn-4`",
    "budget_params": "parameters that a student may not exceed",
    "budgets": "parameters that a student may not exceed",
    "busy_share": "of the slots' time from the first to the last student handed out, how much was training, 0..1",
    "chosen_by": "who made the proposal",
    "created_at": "when it was submitted or begun",
    "curve": "epoch by epoch",
    "dashboard_url": "where the Optuna dashboard is, as `STUDENT_SEARCH_DASHBOARD_URL` says",
    "device": "that trained it",
    "driver": "who drives it now",
    "epoch": "from 0, or 1, as trained",
    "epochs": "that it was trained for",
    "error": "the one shape",
    "failed": "jobs given up, by kind",
    "failures": "jobs given up, 100 at most",
    "families": "such as `mlp-1`, `cnn-2`",
    "family": "such as `cnn-2`",
    "finished_at": "null where it is not finished",
    "hand_outs": "how often it was given to a slot",
    "host": "its name",
    "images": "that were looked at",
    "is_on_labels": "whether its students learn the hard labels alone, for comparison",
    "jobs": "in slots now, 200 at most",
    "key": "which one, of its kind",
    "kind": "`teacher`, `cache`, `measure`, `trial` or `replicate`",
    "latency_ms": "milliseconds for one image, as measured in its slot",
    "layers": "from input to logits",
    "macs": "multiply-accumulates for one image",
    "mean": "test accuracy over the replicates, 0..1",
    "message": "what is wrong and what to do, in one line",
    "name": "of the search",
    "next": "where the following page begins; null on the last",
    "notation": "the student in short, such as `13c-mp-52c-mp-24fc`",
    "number": "of the trial, in its study",
    "of": "how many there are to be, or are in all",
    "opened_at": "when",
    "opened_by": "the user",
    "openings": "of the test set",
    "over_seeds": "95 % interval, from and to",
    "over_seeds_and_images": "95 % interval, from and to",
    "parameters": "exact",
    "pid": "of the process",
    "plan": "its content, as checked",
    "points": "each parameters, score, family, study, number",
    "precision": "what `precision: auto` of its plan came to; null where nothing was open, or it has not begun",
    "progress": "what its driver is at, as it said some seconds ago; null where nobody does, or one of another release",
    "proposal": "what was suggested, by name of the parameter",
    "reason": "why it is in that state, or why it failed",
    "recipe": "its optimiser's settings",
    "replicates": "trained with fresh seeds",
    "running": "jobs in slots now, by kind",
    "scope": "of the token",
    "score": "validation accuracy that guided the search, 0..1",
    "search": "its name",
    "searches": "newest first",
    "seed": "of its training",
    "slot": "that does or did it",
    "spec": "its whole architecture",
    "state": "`queued`, `running`, `paused`, `finished`, `failed` or `cancelled`",
    "stop_reason": "`finished`, `plateau`, `diverged` or `time limit`",
    "studies": "one for each budget, or budget and family",
    "study": "such as `100k`, or `31.6M/cnn-4`",
    "token": "as `student-search token add` printed it",
    "train_seconds": "from hand-out to result",
    "trials": "finished ones",
    "weights_digest": "sha256 of its weights",
}
