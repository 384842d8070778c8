"""The document with which ``deploy --json`` and ``fleet deploy --json`` end, whatever happens."""

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

OUTCOMES = {3: "refused", 4: "refused", 5: "failed", 6: "unknown", 70: "unknown"}
EMPTY_RESULT: Mapping[str, Any] = {
    "stack_name": "",
    "stack_id": None,
    "status": None,
    "outputs": {},
    "root_cause": None,
    "problems": [],
}


def result_exit_code(result: DeployResult, detailed: bool) -> int:
    """The exit code of a run; ``detailed`` is whether planned changes make it 1."""
    from xraystack.deploy.deployment import Ending

    if result.error is not None:
        return result.error.exit_code
    return int(bool(result.problems) or (detailed and result.ending is Ending.PLANNED))


def result_document(result: DeployResult) -> dict[str, Any]:
    """What the document says of a run."""
    stack = result.stack
    said: dict[str, Any] = {
        "stack_name": stack.name,
        "stack_id": stack.id or None,
        "status": stack.status or None,
        "outputs": {output.name: output.value for output in stack.outputs},
        "outcome": str(result.ending),
        "root_cause": _cause_document(result.cause),
        "problems": list(result.problems),
    }
    return said | ({"change_set_id": result.change_set_id} if result.change_set_id else {})


def _cause_document(cause: FailureCause | None) -> dict[str, Any] | None:
    """What the document says of why an operation failed."""
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


@contextlib.contextmanager
def print_final_document(
    document: dict[str, Any], *, as_json: bool, empty: Mapping[str, Any] = EMPTY_RESULT
) -> Iterator[None]:
    """End standard output with the document as it is by then, however that is, if it is wanted.

    Of what the document does not say, ``empty`` says that there is nothing.
    """

    def emit(**more: Any) -> None:
        if as_json:
            always = {"type": "result", "error": None, "exit_code": 0}
            console.print_json({**always, **empty, **document, **more})

    try:
        yield
    except (KeyboardInterrupt, click.Abort):
        ended = Interrupted("Interrupted")
        emit(exit_code=ended.exit_code, outcome="interrupted", error=console.error_document(ended))
        raise
    except Exception as error:
        failed = convert_exception(error)
        said, code = console.error_document(failed), failed.exit_code
        emit(exit_code=code, outcome=OUTCOMES.get(code, "failed"), error=said)
        raise
    emit()
