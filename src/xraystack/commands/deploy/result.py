"""The last document of ``deploy --json`` and ``fleet deploy --json``, printed after errors as well."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands.failures import convert_exception
from xraystack.errors import Interrupted
from xraystack.terminal import console

if TYPE_CHECKING:
    from xraystack.deploy.deployment import DeployResult
    from xraystack.deploy.outcome import FailureCause

OUTCOMES = {
    2: "refused",
    3: "refused",
    4: "refused",
    5: "failed",
    6: "unknown",
    70: "unknown",
    130: "interrupted",
}
EMPTY_RESULT: Mapping[str, Any] = {
    "stack_name": "",
    "stack_id": None,
    "status": None,
    "outputs": {},
    "root_cause": None,
    "rollback_cause": None,
    "problems": [],
}


def result_exit_code(result: DeployResult, detailed: bool) -> int:
    """Return the exit code of a run; with ``detailed`` planned changes make it 1."""
    from xraystack.deploy.deployment import Ending

    if result.error is not None:
        return result.error.exit_code
    return int(bool(result.problems) or (detailed and result.ending is Ending.PLANNED))


def result_document(result: DeployResult) -> dict[str, Any]:
    """Return the document of a run."""
    stack = result.stack
    document: dict[str, Any] = {
        "stack_name": stack.name,
        "stack_id": stack.id or None,
        "status": stack.status or None,
        "outputs": {output.name: output.value for output in stack.outputs},
        "outcome": str(result.ending),
        "root_cause": failure_cause_document(result.cause),
        "rollback_cause": failure_cause_document(result.rollback_cause),
        "problems": list(result.problems),
    }
    return document | ({"change_set_id": result.change_set_id} if result.change_set_id else {})


def failure_cause_document(cause: FailureCause | None) -> dict[str, Any] | None:
    """Return the cause of a failed operation, or of its failed rollback, as a JSON object."""
    if cause is None:
        return None
    explanation = cause.explanation
    return {
        "logical_id": cause.logical_id,
        "resource_type": cause.resource_type,
        "reason": cause.reason,
        "nested_in": list(cause.nested),
        "place": cause.place or None,
        "evidence": [observation._asdict() for observation in cause.evidence],
        "explanation": explanation.what if explanation else None,
        "remedy": explanation.remedy if explanation else None,
    }


@contextlib.contextmanager
def print_final_document(
    document: dict[str, Any], *, as_json: bool, empty: Mapping[str, Any] = EMPTY_RESULT
) -> Iterator[None]:
    """Print the document with --json when the block ends, even by an exception, which is added.

    ``empty`` has the members that the document may lack.
    """

    def print_document(**members: Any) -> None:
        if as_json:
            always = {"type": "result", "error": None, "exit_code": 0}
            console.print_json({**always, **empty, **document, **members})

    try:
        yield
    except (KeyboardInterrupt, click.Abort):
        ended = Interrupted("Interrupted")
        print_document(
            exit_code=ended.exit_code, outcome="interrupted", error=console.error_document(ended)
        )
        raise
    except Exception as error:
        failed = convert_exception(error)
        code = failed.exit_code
        print_document(
            exit_code=code,
            outcome=OUTCOMES.get(code, "failed"),
            error=console.error_document(failed),
        )
        raise
    print_document()
