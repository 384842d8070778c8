"""The next commands for a stack whose last operation failed, by its status.

[CloudFormation user guide, stack status codes; API reference, RollbackStack, ContinueUpdateRollback and
DeleteStack]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xraystack.escaping import quote_command

DEPLOY = "xraystack deploy --stack-name {name} ..."
REPAIR = "xraystack deploy --disable-rollback --stack-name {name} ..."
RECREATE = "xraystack deploy --recreate --stack-name {name} ..."
DELETE = "xraystack delete --stack-name {name}"
ROLLBACK = "xraystack rollback --stack-name {name}"
ATTACH = "xraystack deploy --attach --stack-name {name}"
FAILED_EVENTS = "aws cloudformation describe-events --stack-name {name} --filters FailedEvents=true"

_COMMANDS: dict[str, tuple[tuple[str, str], ...]] = {
    "": (("Fix the cause, then deploy again:", DEPLOY),),
    "DELETE_COMPLETE": (("Fix the cause, then deploy again:", DEPLOY),),
    "CREATE_FAILED": (
        ("Fix the cause, then repair the stack, unless --on-failure created it:", REPAIR),
        ("Or delete the stack:", DELETE),
    ),
    "ROLLBACK_COMPLETE": (("Fix the cause, then delete and re-create the stack:", RECREATE),),
    "ROLLBACK_FAILED": (("Delete the stack, then deploy again:", DELETE),),
    "UPDATE_FAILED": (
        ("Fix the cause, then repair the stack:", REPAIR),
        ("Or roll the update back:", ROLLBACK),
    ),
    "UPDATE_ROLLBACK_COMPLETE": (
        ("The stack has its former resources. Fix the cause, then deploy again:", DEPLOY),
    ),
    "UPDATE_ROLLBACK_FAILED": (("Fix the cause, then continue the rollback:", ROLLBACK),),
    "IMPORT_ROLLBACK_COMPLETE": (("Fix the cause, then deploy again:", DEPLOY),),
    "IMPORT_ROLLBACK_FAILED": (
        (
            (
                "Correct what failed. If the stack then accepts no operation, ask AWS Support before you "
                "delete it: a deletion also deletes what it had before the import. To read what failed:"
            ),
            FAILED_EVENTS,
        ),
    ),
    "DELETE_FAILED": (("Fix the cause, then delete the stack again:", DELETE),),
}


def next_commands(
    status: str, stack_name: str, blocking: Sequence[str] = (), nested: Sequence[str] = ()
) -> str:
    """Return the next commands, each below its purpose; empty for an unknown status.

    ``blocking`` are the logical IDs of the resources for which the operation stopped, ``nested`` those of
    the nested stacks. Of these only a resource can be skipped. [API reference, ContinueUpdateRollback]
    """
    steps = [*_COMMANDS.get(status, ())]
    if blocking and status == "UPDATE_ROLLBACK_FAILED":
        skipped = repeat_option("--skip", blocking)
        steps.append(("Or leave these resources as they are:", f"{ROLLBACK} {skipped}"))
    if nested and status == "UPDATE_ROLLBACK_FAILED":
        steps.append(("To see what failed in nested stacks:", f"{ROLLBACK} --plan"))
    if status == "DELETE_FAILED":
        if blocking or nested:
            retained = repeat_option("--retain", [*blocking, *nested])
            steps.append(("Or keep these resources without a stack:", f"{DELETE} {retained}"))
        steps.append(("Or keep the resources that cannot be deleted:", f"{DELETE} --force"))
    lines = (line for step in steps for line in step)
    return "\n".join(line.replace("{name}", stack_name) for line in lines)


def commands_to_follow(status: str, stack_name: str) -> str:
    """Return the commands for a stack that ``status`` shows: to watch its operation or read its failure.

    Empty for a stable or a deleted stack.
    """
    if status == "REVIEW_IN_PROGRESS":
        purpose, command = "The stack has only change sets, no resources. To deploy it:", DEPLOY
    elif status.endswith("_IN_PROGRESS"):
        purpose, command = "To watch the operation:", ATTACH
    elif status.endswith("_FAILED") or status == "ROLLBACK_COMPLETE":
        purpose, command = "To read why the operation failed:", ATTACH
    else:
        return ""
    lines = f"{purpose}\n{command}".replace("{name}", stack_name)
    following = next_commands(status, stack_name)
    return f"{lines}\n{following}" if following else lines


def attach_command(stack_name: str) -> str:
    """Return the command that watches the operation of a stack."""
    return ATTACH.replace("{name}", stack_name)


def repeat_option(option: str, values: Iterable[str]) -> str:
    """Return an option once for each value, as a part of a command."""
    return quote_command(word for value in values for word in (option, value))
