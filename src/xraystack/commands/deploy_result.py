"""The document with which ``xraystack deploy --json`` ends, whatever happens."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

import click

from xraystack.commands import progress

if TYPE_CHECKING:
    from xraystack.aws.stacks import Stack
    from xraystack.deploy.outcome import Cause


class Run(Protocol):
    """A run of the command, as far as it has come."""

    stack_name: str
    exit_code: int
    result: dict[str, Any]


def of_stack(stack: Stack) -> dict[str, Any]:
    """What a result says of a stack."""
    return {
        "stack_name": stack.name,
        "stack_id": stack.id,
        "status": stack.status,
        "outputs": {output.name: output.value for output in stack.outputs},
    }


def of_cause(cause: Cause | None) -> dict[str, Any] | None:
    """What a result says of why an operation failed."""
    if cause is None:
        return None
    explained = cause.explanation
    return {
        "logical_id": cause.logical_id,
        "resource_type": cause.resource_type,
        "reason": cause.reason,
        "nested_in": list(cause.nested),
        "place": cause.place or None,
        "evidence": [sighting._asdict() for sighting in cause.evidence],
        "explanation": explained.what if explained else None,
        "remedy": explained.remedy if explained else None,
    }


OUTCOMES = {3: "refused", 4: "refused", 5: "failed", 6: "unknown"}


@contextlib.contextmanager
def reported(run: Run) -> Iterator[None]:
    """End standard output with one result document, however it ends."""
    from xraystack.aws.refusals import refusal
    from xraystack.errors import XraystackError

    try:
        yield
    except (KeyboardInterrupt, click.Abort):
        _emit_result(run, 130, outcome="interrupted")
        raise
    except Exception as error:
        refused = error if isinstance(error, XraystackError) else refusal(error)
        if refused is not None:
            said = {"what": refused.what, "where": refused.where, "remedy": refused.remedy}
            code = refused.exit_code
            _emit_result(run, code, outcome=OUTCOMES.get(code, "failed"), error=said)
        raise
    _emit_result(run, run.exit_code)


def _emit_result(run: Run, exit_code: int, **more: Any) -> None:
    result: dict[str, Any] = {
        "type": "result",
        "stack_name": run.stack_name,
        "stack_id": None,
        "status": None,
        "outputs": {},
        "root_cause": None,
        "error": None,
        "problems": [],
    }
    progress.emit(result | run.result | more | {"exit_code": exit_code})
