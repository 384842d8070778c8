"""The request of a fleet command: its file with the set's definition, the caller, and the survey."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from xraystack import files
from xraystack.commands import daemon_settings
from xraystack.commands.fleet.file_remedies import insert_file, insert_file_in_plan
from xraystack.commands.render.options import OPTIONS_BY_STACK
from xraystack.commands.typed_command import create_options
from xraystack.errors import BadInput

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.fleet.fleet_file import Fleet
    from xraystack.fleet.fleet_plan import FleetPlan
    from xraystack.fleet.sets.set_outputs import SetOutputs
    from xraystack.fleet.sets.set_state import Definition
    from xraystack.fleet.sets.stack_sets import Caller
    from xraystack.fleet.survey import Survey
    from xraystack.stacks.daemon.settings import DaemonSettings

STACK_COMMAND = click.Command("stack", params=[*OPTIONS_BY_STACK["daemon"]])
"""Parser of a fleet file's ``stack``, which has options of ``render``."""
STACK_OPTIONS = {
    flag.removeprefix("--"): option for option in STACK_COMMAND.params for flag in option.opts
}


class FleetRequest(NamedTuple):
    """A set of a fleet file with its definition, its parameters' defaults, and the caller.

    ``file`` is the path as the user passed it, ``sets`` are the names of the file's sets.
    """

    aws: Aws
    caller: Caller
    fleet: Fleet
    definition: Definition
    defaults: Mapping[str, str]
    file: str
    sets: tuple[str, ...]

    @property
    def directory(self) -> Path:
        """The folder that paths in the file start in."""
        return _directory(self.file)


def load_requests(path: str, aws: Aws) -> list[FleetRequest]:
    """Read the sets of a file and identify the caller. Raises BadInput with ``file:line``."""
    from xraystack.fleet import definition
    from xraystack.fleet.sets import stack_sets

    fleets = read_fleets(path)
    directory = _directory(path)
    loaded = [
        definition.load_definition(fleet, _stack_settings(fleet), directory) for fleet in fleets
    ]
    outputs = {fleet.name: each.outputs for fleet, each in zip(fleets, loaded, strict=True)}
    for fleet in fleets:
        definition.reject_missing_outputs(fleet, outputs)
    caller = stack_sets.identify_caller(aws)
    sets = tuple(fleet.name for fleet in fleets)
    return [
        FleetRequest(aws, caller, fleet, each.definition, each.defaults, path, sets)
        for fleet, each in zip(fleets, loaded, strict=True)
    ]


def read_fleets(path: str) -> tuple[Fleet, ...]:
    """Return the sets of a file; ``-`` is stdin. Raises BadInput with ``file:line``."""
    from xraystack.fleet import fleet_file

    return fleet_file.parse_fleet_files(files.read_input(path), files.input_name(path))


def _directory(path: str) -> Path:
    return Path() if path == files.STDIN else Path(path).parent


def _stack_settings(fleet: Fleet) -> DaemonSettings:
    """Return the settings of the daemon stack. Raises BadInput with the line of ``stack``."""
    try:
        values = STACK_COMMAND.make_context("stack", list(_stack_arguments(fleet))).params
        options = create_options(daemon_settings.DaemonOptions, values)
        return daemon_settings.build_settings(options.shape, options.parameters)
    except click.ClickException as error:
        raise BadInput(error.format_message(), where=fleet.stack_where) from error
    except BadInput as error:
        if error.where == fleet.stack_where:
            raise
        what = f"{error.where}: {error.what}"
        raise BadInput(what, where=fleet.stack_where, remedy=error.remedy) from error


def _stack_arguments(fleet: Fleet) -> Iterator[str]:
    """Yield the members of ``stack`` as arguments of ``render``; switches are true or false."""
    for name, value in fleet.stack.items():
        option = STACK_OPTIONS.get(name)
        if option is None:
            near = difflib.get_close_matches(name, STACK_OPTIONS, 1)
            raise BadInput(
                f"the daemon stack has no option {name}",
                where=fleet.stack_where,
                remedy=f"Did you mean {near[0]}?"
                if near
                else f"Options: {', '.join(STACK_OPTIONS)}.",
            )
        if not (isinstance(option, click.Option) and option.is_flag):
            yield f"--{name}={value}"
        elif value == "true":
            yield f"--{name}"
        elif value == "false" and option.secondary_opts:
            yield option.secondary_opts[0]
        else:
            raise BadInput(f"{name} must be true or false", where=fleet.stack_where)


def create_survey(
    request: FleetRequest,
    *,
    prune: bool = False,
    check_overrides: bool = False,
    check_members: bool = True,
    outputs: SetOutputs | None = None,
    send_no_echo: bool = False,
) -> Survey:
    """Return the stack set with its instances, and the plan of the changes.

    Without ``outputs``, as for a deletion, other sets are not looked at: neither values that refer to
    them are compared, nor has a set of ``depends-on`` to exist.
    """
    from xraystack.fleet.sets.set_changes import name_deleted_set
    from xraystack.fleet.survey import SurveyOptions, survey_fleet

    earlier = None if outputs is None else request.sets[: request.sets.index(request.fleet.name)]
    options = SurveyOptions(prune, check_overrides, check_members, earlier, outputs, send_no_echo)
    with name_deleted_set(request.fleet.name):
        survey = survey_fleet(
            request.caller, request.fleet, request.definition, request.defaults, options
        )
    return survey._replace(plan=insert_file_in_plan(survey.plan, request.file))


def read_pending_values(
    request: FleetRequest, survey: Survey, outputs: SetOutputs, *, prune: bool, send_no_echo: bool
) -> Survey:
    """Return the survey with the plan for the values that are known now."""
    from xraystack.fleet.survey import SurveyOptions, plan_changes

    options = SurveyOptions(prune, outputs=outputs, sends_masked=send_no_echo)
    survey = plan_changes(survey.observation, request.definition, request.defaults, options)
    return survey._replace(plan=insert_file_in_plan(survey.plan, request.file))


def earlier_outputs(
    request: FleetRequest,
    surveys: Iterable[Survey],
    role_name: str | None,
    *,
    deployed: bool = False,
) -> SetOutputs:
    """Return the outputs of sets of the file; they may change unless the sets are ``deployed``."""
    from xraystack.fleet.fleet_plan import CHANGE_KINDS, EntryKind
    from xraystack.fleet.sets.set_outputs import SetOutputs, SourceSet

    left_out = {EntryKind.UNMANAGED, EntryKind.DELETE}
    sources = {
        survey.plan.set_name: SourceSet(
            survey.administrator,
            frozenset(e.pair for e in survey.plan.entries if e.kind not in left_out),
            frozenset(
                e.pair for e in survey.plan.entries if e.kind in CHANGE_KINDS and not deployed
            ),
        )
        for survey in surveys
    }
    return SetOutputs(request.caller, sources, role_name or "")


def running_operation_notes(survey: Survey, file: str) -> list[str]:
    """Return a note on an operation that is running on the set, if there is one."""
    running = survey.observation.running
    if not running:
        return []
    follow = insert_file(f"xraystack fleet deploy --attach {running} FILE", file)
    return [f"operation {running} is running and may change this result. To follow it: {follow}"]


def require_targets(request: FleetRequest, plan: FleetPlan) -> None:
    """Raise BadInput if the targets have no account now and get none by auto-deployment."""
    from xraystack.fleet.fleet_plan import EntryKind

    has_targets = any(
        entry.kind not in {EntryKind.UNMANAGED, EntryKind.DELETE} for entry in plan.entries
    )
    if not has_targets and not request.fleet.has_auto_deployment:
        delete = " To delete all existing instances:\nxraystack fleet delete --prune FILE"
        raise BadInput(
            "the targets contain no account to deploy to",
            where=request.fleet.targets[0].where,
            remedy=f"Use other units or accounts.{delete if plan.exists else ''}",
        )


def reject_only_unmanaged(request: FleetRequest, plan: FleetPlan) -> None:
    """Raise BadInput for a deletion if the set has instances, but none that the file names."""
    from xraystack.fleet.fleet_plan import EntryKind

    if plan.entries and all(entry.kind is EntryKind.UNMANAGED for entry in plan.entries):
        raise BadInput(
            "no instance of the set is in the file's targets",
            where=request.fleet.targets[0].where,
            remedy="Use other units or accounts. To delete all existing instances:\n"
            "xraystack fleet delete --prune FILE",
        )
