"""The request for a deployment: stack, template, values and goal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from xraystack.aws.stacks import Stack
from xraystack.deploy.inputs.parameter_files import StackInputs
from xraystack.deploy.inputs.parameter_resolution import (
    NO_SOURCES,
    ParameterSources,
    ParameterValue,
)
from xraystack.deploy.inputs.template_source import TemplateSource
from xraystack.deploy.resource_changes import ResourceChange


class Goal(Enum):
    """The last step of a deployment."""

    PLAN = "plan"
    """Print the changes, and delete the change set."""
    CHANGE_SET = "change set"
    """Keep the change set, to be executed later."""
    DEPLOY = "deploy"


Preflight = Callable[[Stack, Sequence[ParameterValue], Collection[str]], None]


def _accept_values(
    _stack: Stack, _values: Sequence[ParameterValue], _changed: Collection[str]
) -> None:
    pass


class Remarks(NamedTuple):
    """Warnings and costs of a plan, from the owner of the template.

    ``costs`` are names and dollars a month, None where the price is not known.
    """

    warnings: tuple[str, ...] = ()
    costs: tuple[tuple[str, float | None], ...] = ()


def _empty_remarks(_values: Sequence[ParameterValue]) -> Remarks:
    return Remarks()


ChangeWarnings = Callable[
    [Stack, Sequence[ParameterValue], Sequence[ResourceChange]], Sequence[str]
]


def _no_warnings(
    _stack: Stack, _values: Sequence[ParameterValue], _changes: Sequence[ResourceChange]
) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class DeployRequest:
    """The options of a deployment. Those that are None or empty are left to CloudFormation.

    ``checked_stack`` is the stack that the caller has described and accepted for this template, None if
    the caller has not looked. ``sources`` are those of parameter values besides the template.
    ``preflight`` is called with the stack, the values and the names of those that change, before anything
    is created, and may raise; ``remarks`` returns warnings and costs of the values, ``change_warnings``
    those of the changes to an existing stack. ``services`` are those that ``preflight`` and the checks
    of a new stack call; their clients are created beside the first calls.
    ``termination_protection`` None does not change it.
    """

    stack_name: str
    template: TemplateSource
    checked_stack: Stack | None = None
    inputs: StackInputs = field(default_factory=StackInputs)
    goal: Goal = Goal.DEPLOY
    sources: ParameterSources = NO_SOURCES
    preflight: Preflight = _accept_values
    services: tuple[str, ...] = ()
    remarks: Callable[[Sequence[ParameterValue]], Remarks] = _empty_remarks
    change_warnings: ChangeWarnings = _no_warnings
    origins: Mapping[str, str] = field(default_factory=dict)
    reset: tuple[str, ...] = ()
    use_defaults: bool = False
    capabilities: tuple[str, ...] = ()
    role_arn: str | None = None
    rollback_configuration: Mapping[str, Any] | None = None
    notification_arns: tuple[str, ...] = ()
    on_failure: str | None = None
    disable_rollback: bool = False
    termination_protection: bool | None = None
    import_existing_resources: bool = False
    express: bool = False
    revert_drift: bool = False
    s3_bucket: str | None = None
    s3_prefix: str = ""
