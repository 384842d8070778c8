"""What a fleet command is about: its file, whom to ask, and what the survey finds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.fleet.definition import FleetDefinition
    from xraystack.fleet.fleet_file import Fleet
    from xraystack.fleet.fleet_plan import FleetPlan
    from xraystack.fleet.rollout import Action
    from xraystack.fleet.stack_sets import Caller
    from xraystack.fleet.survey import Survey


class FleetRequest(NamedTuple):
    """A fleet file, read and held against its template, and the way to AWS."""

    aws: Aws
    caller: Caller
    fleet: Fleet
    defined: FleetDefinition


def load_request(path: str, aws: Aws) -> FleetRequest:
    """Read the file and find out who asks. Raises BadInput with ``file:line``."""
    from xraystack import files
    from xraystack.commands.fleet import shape
    from xraystack.fleet import definition, fleet_file
    from xraystack.fleet.stack_sets import Caller

    if path == "-":
        content, name, directory = sys.stdin.buffer.read(), "<stdin>", Path()
    else:
        content, name, directory = files.read_file(Path(path)), path, Path(path).parent
    fleet = fleet_file.parse_fleet_file(content, name)
    defined = definition.load_definition(fleet, shape.fleet_settings(fleet), directory)
    account = aws.sts.get_caller_identity()["Account"]
    return FleetRequest(aws, Caller(aws, account), fleet, defined)


def survey_fleet(asked: FleetRequest, *, prune: bool = False, overrides: bool = False) -> Survey:
    """What there is and what would change."""
    from xraystack.fleet.survey import survey_fleet

    return survey_fleet(
        asked.caller,
        asked.fleet,
        asked.defined.definition,
        asked.defined.defaults,
        prune=prune,
        look_at_overrides=overrides,
    )


def running_operation_notes(found: Survey) -> list[str]:
    """That an operation is under way on the set, if one is, as a clause."""
    from xraystack.fleet import stack_sets

    running = found.plan.exists and stack_sets.running_operation(found.administrator)
    if not running:
        return []
    follow = f"xraystack fleet deploy FILE --attach {running}"
    return [f"operation {running} is under way and changes what is told here; follow it: {follow}"]


def plan_stages(asked: FleetRequest, found: Survey) -> list[list[Action]]:
    """The operations that carry the plan out, by wave."""
    from xraystack.fleet.rollout import rollout_stages

    return rollout_stages(found.plan, asked.fleet.waves)


def require_targets(asked: FleetRequest, found: Survey) -> None:
    """Refuse a file whose targets hold no account now, nor get some by auto-deployment."""
    from xraystack.errors import BadInput
    from xraystack.fleet.fleet_plan import EntryKind

    nowhere = all(entry.kind in {EntryKind.STRAY, EntryKind.DELETE} for entry in found.plan.entries)
    if nowhere and not asked.fleet.has_auto_deployment:
        raise BadInput(
            "the targets hold no account that anything could be deployed to",
            where=asked.fleet.targets[0].where,
            remedy="Name other units, or accounts. What is deployed already goes by: "
            "xraystack fleet delete FILE --prune",
        )


def reject_only_unmanaged(asked: FleetRequest, found: FleetPlan) -> None:
    """Refuse to delete where the set has instances and the file names none of them."""
    from xraystack.errors import BadInput
    from xraystack.fleet.fleet_plan import EntryKind

    if found.entries and all(entry.kind is EntryKind.STRAY for entry in found.entries):
        raise BadInput(
            "the set has instances, but none in the accounts that the targets hold now",
            where=asked.fleet.targets[0].where,
            remedy="Name other units, or accounts. All that is in the set goes by: "
            "xraystack fleet delete FILE --prune",
        )
