"""What is asked for: of which stack, with which template and values, and how far to go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from xraystack.deploy.parameter_files import StackInputs
from xraystack.deploy.parameter_resolution import NO_SOURCES, ParameterSources, ParameterValue
from xraystack.deploy.template_source import TemplateSource


class Goal(Enum):
    """How far a deploy is to go."""

    PLAN = "plan"
    """Say what would change, and leave nothing behind."""
    CHANGE_SET = "change set"
    """Leave the change set for somebody to execute."""
    DEPLOY = "deploy"


def _accept_values(_values: Sequence[ParameterValue], _changed: Collection[str]) -> None:
    pass


class Remarks(NamedTuple):
    """What whoever made the template has to say of a plan for it.

    ``costs`` are what costs something and dollars a month, None where the price is not known.
    """

    warnings: tuple[str, ...] = ()
    costs: tuple[tuple[str, float | None], ...] = ()


def _empty_remarks(_values: Sequence[ParameterValue]) -> Remarks:
    return Remarks()


@dataclass(frozen=True)
class DeployRequest:
    """What the user asks for. What is None or empty is left to CloudFormation.

    ``knowledge`` is what is known of the template's parameters besides the template. ``preflight`` is
    given the values and the names of those that the stack does not have yet, before anything is made,
    and may refuse them; ``remarks`` says what the values mean. ``termination_protection``
    None leaves it as it is.
    """

    stack_name: str
    template: TemplateSource
    inputs: StackInputs = field(default_factory=StackInputs)
    goal: Goal = Goal.DEPLOY
    sources: ParameterSources = NO_SOURCES
    preflight: Callable[[Sequence[ParameterValue], Collection[str]], None] = _accept_values
    remarks: Callable[[Sequence[ParameterValue]], Remarks] = _empty_remarks
    origins: Mapping[str, str] = field(default_factory=dict)
    reset: tuple[str, ...] = ()
    use_defaults: bool = False
    wait: bool = False
    capabilities: tuple[str, ...] = ()
    role_arn: str | None = None
    notification_arns: tuple[str, ...] = ()
    on_failure: str | None = None
    disable_rollback: bool = False
    termination_protection: bool | None = None
    import_existing_resources: bool = False
    express: bool = False
    revert_drift: bool = False
    s3_bucket: str | None = None
    s3_prefix: str = ""
