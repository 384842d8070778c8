"""The fleet file: target accounts and regions, and the way of deploying to them.

The content is checked here as far as possible without calling AWS, and every error names the line.
Account IDs are read as text, because YAML takes one that begins with 0 for a number.
"""

from __future__ import annotations

import difflib
import graphlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from xraystack.errors import BadInput
from xraystack.facts.daemon_stack import NETWORK_PATH
from xraystack.fleet import file_values
from xraystack.fleet.file_values import Amount, Field
from xraystack.fleet.targets.value_references import (
    OUTPUT_FORM,
    PLACEHOLDER,
    OutputReference,
    example_value,
    invalid_output_reference,
    misspelt_placeholder,
    output_references,
)
from xraystack.template.document import parse_tree
from xraystack.template.tree import TemplateTree

SERVICE_MANAGED = "SERVICE_MANAGED"
SELF_MANAGED = "SELF_MANAGED"
MODELS = {"service-managed": SERVICE_MANAGED, "self-managed": SELF_MANAGED}
REGION_CONCURRENCY = {"sequential": "SEQUENTIAL", "parallel": "PARALLEL"}
CONCURRENCY_MODES = {"soft": "SOFT_FAILURE_TOLERANCE", "strict": "STRICT_FAILURE_TOLERANCE"}
"""Strict never lets more begin than tolerance and one, so with a tolerance of 0 one after the other;
soft keeps the concurrency, and what has begun when the tolerance is exceeded is finished.
[CloudFormation API reference, StackSetOperationPreferences]"""
NETWORK_PARAMETERS = {"vpc-id": "VpcId", "subnet-ids": "SubnetIds", "client-cidr": "ClientCidr"}
"""Stack parameters of a target's network, by their names in the file."""

CAPABILITIES = ("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND")

NETWORK_NAMES = {key: f"{NETWORK_PATH}/{key}" for key in NETWORK_PARAMETERS}
"""SSM parameters that hold each account's network, by their names in the file."""


class Target(NamedTuple):
    """Accounts, or those of organizational units, in regions; ``parameters`` apply only to them.

    ``places`` are the lines of its members, and of their items as ``member.item``.
    """

    units: tuple[str, ...]
    accounts: tuple[str, ...]
    except_accounts: tuple[str, ...]
    regions: tuple[str, ...]
    parameters: Mapping[str, str]
    where: str
    places: Mapping[str, str] = {}


class Gate(NamedTuple):
    """The conditions between a wave and the next: a pause, then a command, then an approval.

    ``check`` is a command with its arguments that ends with 0 to continue.
    """

    pause_s: int = 0
    check: tuple[str, ...] = ()
    approve: bool = False


NO_GATE = Gate()


class Wave(NamedTuple):
    """The progress at the end of a wave: accounts, or a percentage, and a number of regions.

    ``regions`` None means all of them. ``gate`` has to open before the next wave.
    """

    accounts: Amount
    regions: int | None
    gate: Gate = NO_GATE


class AutoDeployment(NamedTuple):
    """Automatic deployment to accounts that join the units, and its effect when they leave."""

    enabled: bool = False
    retain_stacks: bool = False


class RequestedSettings(NamedTuple):
    """Settings of the stack set in the file; None for those that the file does not have.

    ``depends_on`` are names or ARNs of the sets that auto-deployment waits for.
    """

    description: str | None = None
    administration_role: str | None = None
    execution_role: str | None = None
    managed_execution: bool | None = None
    depends_on: tuple[str, ...] | None = None


NO_REQUEST = RequestedSettings()


class Preferences(NamedTuple):
    """Concurrency and failure tolerance in each region; mode and concurrency in AWS's spelling.

    ``region_order`` is the file's order of regions, which sequential operations follow.
    """

    concurrency: Amount = Amount(25, is_percent=True)
    tolerance: Amount = Amount(0, is_percent=False)
    region_concurrency: str = "PARALLEL"
    mode: str = CONCURRENCY_MODES["soft"]
    region_order: tuple[str, ...] = ()


class Fleet(NamedTuple):
    """A fleet file. ``model`` is empty if the file does not set it.

    ``network`` are SSM parameters' names by the stack's parameters; None means plain values in every
    target. ``stack`` are the options of ``render``; ``template`` is the path of another template instead,
    empty for the daemon's, and ``template_bucket`` the bucket for one that is too long for a request.
    ``capabilities`` None means those that the template needs.
    """

    name: str
    model: str
    stack: Mapping[str, str]
    template: str
    parameters: Mapping[str, str]
    network: Mapping[str, str] | None
    targets: tuple[Target, ...]
    waves: tuple[Wave, ...]
    preferences: Preferences
    auto_deployment: AutoDeployment | None
    tags: Mapping[str, str]
    where: str
    stack_where: str
    places: Mapping[str, str] = {}
    settings: RequestedSettings = NO_REQUEST
    capabilities: tuple[str, ...] | None = None
    template_bucket: str = ""

    @property
    def rollout_preferences(self) -> Preferences:
        """The preferences with the order of the regions in the targets."""
        return self.preferences._replace(region_order=self.regions)

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions of all targets, in their order."""
        return tuple(dict.fromkeys(region for target in self.targets for region in target.regions))

    @property
    def has_gates(self) -> bool:
        """True if something has to happen between two waves."""
        return any(wave.gate != NO_GATE for wave in self.waves)

    @property
    def requested_model(self) -> str:
        """The model that the file sets, or requires by its other content; empty if it does neither."""
        return self.model or (SERVICE_MANAGED if self.needs_organization else "")

    @property
    def needs_organization(self) -> bool:
        """True if it has what only service-managed sets have: units, or auto-deployment."""
        return self.has_auto_deployment or any(target.units for target in self.targets)

    @property
    def has_auto_deployment(self) -> bool:
        """True if accounts that join get the stack."""
        return self.auto_deployment is not None and self.auto_deployment.enabled


def parse_fleet_files(content: bytes, name: str) -> tuple[Fleet, ...]:
    """Return the fleets of a file, YAML or JSON, in their order. Raises BadInput with ``name:line``.

    A file has one stack set, or several as the items of ``sets``.
    """
    root = parse_tree(content, name)
    if not isinstance(root, yaml.MappingNode):
        raise BadInput("is not a fleet file: it is not a mapping", where=f"{name}:1")
    field = Field(TemplateTree(name, root), root, "the fleet file")
    if field.get("Resources") is not None:
        raise BadInput(
            "is a CloudFormation template, not a fleet file",
            where=f"{name}:1",
            remedy="In a fleet file, write its path as the value of template.",
        )
    if field.get("sets") is None:
        fleet = _parse_fleet(field, f"{name}:1")
        _reject_references(fleet, (), (fleet.name,))
        return (fleet,)
    fleets: tuple[Fleet, ...] = field.members(
        {"sets": ("sets", lambda f: f.items(lambda item: _parse_fleet(item, item.where)))}
    )["sets"]
    names: list[str] = []
    for fleet in fleets:
        if fleet.name in names:
            raise BadInput(
                f"several sets have the name {fleet.name}",
                where=fleet.places["name"],
                remedy="Give each set its own name.",
            )
        _reject_references(fleet, names, {each.name for each in fleets})
        names.append(fleet.name)
    _reject_cycles(fleets)
    return fleets


def _reject_cycles(fleets: Sequence[Fleet]) -> None:
    """Raise BadInput for sets of which each waits for another."""
    waits = {fleet.name: fleet.settings.depends_on or () for fleet in fleets}
    try:
        graphlib.TopologicalSorter(waits).prepare()
    except graphlib.CycleError as error:
        cycle: list[str] = error.args[1][::-1]
        (first,) = (fleet for fleet in fleets if fleet.name == cycle[0])
        raise BadInput(
            f"depends-on is a cycle: {' -> '.join(cycle)}", where=first.places["depends-on"]
        ) from error


def parse_fleet_file(content: bytes, name: str) -> Fleet:
    """Return the fleet of a file with one stack set. Raises BadInput with ``name:line``."""
    fleets = parse_fleet_files(content, name)
    if len(fleets) > 1:
        raise BadInput("the file has several sets", where=f"{name}:1")
    return fleets[0]


def _parse_fleet(field: Field, where: str) -> Fleet:
    members = field.members(_READERS, required=("name", "targets"))
    stack = field.get("stack")
    settings = {key: members.pop(key) for key in _SETTINGS if key in members}
    fleet = Fleet(
        **_DEFAULTS | members,
        where=where,
        stack_where=stack.where if stack else where,
        places=field.places(),
        settings=RequestedSettings(**settings),
    )
    _check_fleet(field, fleet)
    return fleet


def _check_fleet(field: Field, fleet: Fleet) -> None:
    _check_settings(field, fleet)
    if fleet.model == SELF_MANAGED:
        for target in fleet.targets:
            if target.units:
                raise BadInput(
                    "organizational units require service-managed permissions",
                    where=target.where,
                    remedy="List accounts instead, or set model: service-managed.",
                )
    _check_auto_deployment(field, fleet)
    if not fleet.template:
        _check_network(field, fleet)
        return
    for name in ("stack", "network"):
        daemon_option = field.get(name)
        if daemon_option is not None:
            raise daemon_option.error(f"{name} and template are mutually exclusive")


def _check_auto_deployment(field: Field, fleet: Fleet) -> None:
    """Raise BadInput for what accounts that join could not get."""
    automatic = field.get("auto-deployment")
    if fleet.has_auto_deployment and automatic is not None:
        if fleet.model == SELF_MANAGED:
            raise automatic.error("auto-deployment requires a service-managed set")
        if fleet.network is None:
            raise automatic.error(
                "auto-deployment and network: values are mutually exclusive, because accounts that "
                "join get no overrides",
                "Use SSM parameters for the network (the default), or remove auto-deployment.",
            )
        if values_of_account(fleet):
            raise automatic.error(
                "auto-deployment and values that differ between accounts or regions are mutually "
                "exclusive, because accounts that join get no overrides",
                "Remove these values or auto-deployment, or list a set for each region in sets.",
            )


def values_of_account(fleet: Fleet) -> dict[str, str]:
    """Return the values for all instances that differ with the account or region of each."""
    return {
        name: value
        for name, value in fleet.parameters.items()
        if PLACEHOLDER.search(value) or (len(fleet.regions) > 1 and _differs_by_region(value))
    }


def _differs_by_region(value: str) -> bool:
    """Return whether a value has an output of the stack in the region of each instance."""
    return any(not reference.region for reference in output_references(value))


def placed_values(fleet: Fleet) -> Iterator[tuple[str, str, str]]:
    """Yield the parameters in the file, each with its value and its place."""
    for parameter, value in fleet.parameters.items():
        yield parameter, value, fleet.places[f"parameters.{parameter}"]
    for target in fleet.targets:
        for parameter, value in target.parameters.items():
            yield parameter, value, target.places[f"parameters.{parameter}"]


def placed_references(fleet: Fleet) -> Iterator[tuple[OutputReference, str]]:
    """Yield the outputs that values refer to, each with its place."""
    for _, value, where in placed_values(fleet):
        for reference in output_references(example_value(value)):
            yield reference, where


def _reject_references(fleet: Fleet, earlier: Sequence[str], names: Collection[str]) -> None:
    """Raise BadInput for a misspelt reference, or an output of a set that is not an ``earlier`` one.

    ``names`` are those of all its sets.
    """
    for _, value, where in placed_values(fleet):
        misspelt = misspelt_placeholder(value)
        if misspelt is not None:
            raise BadInput(
                f"{misspelt[0]} is not a reference",
                where=where,
                remedy=f"Did you mean {misspelt[1]}?",
            )
        invalid = invalid_output_reference(value)
        if invalid:
            raise BadInput(
                f"{invalid!r} is not a reference to an output",
                where=where,
                remedy=f"Write it like {OUTPUT_FORM}, with the name of an earlier set in sets.",
            )
    for reference, where in placed_references(fleet):
        if reference.set_name not in earlier:
            is_misspelt = reference.set_name not in names
            near = difflib.get_close_matches(reference.set_name, earlier, 1) if is_misspelt else []
            raise BadInput(
                f"{fleet.name} refers to an output of {reference.set_name}, which is not an earlier set "
                "of the file",
                where=where,
                remedy=f"Did you mean {near[0]}?"
                if near
                else f"List {reference.set_name} in sets, before {fleet.name}.",
            )


def _check_settings(field: Field, fleet: Fleet) -> None:
    """Raise BadInput for settings that the set's permission model, or its auto-deployment, excludes."""
    for key in ("administration-role", "execution-role"):
        role = field.get(key)
        if role is not None and fleet.requested_model == SERVICE_MANAGED:
            raise role.error(f"{key} requires a self-managed set", "Set model: self-managed.")
    if fleet.settings.depends_on and not fleet.has_auto_deployment:
        raise BadInput(
            "depends-on requires auto-deployment, whose operations it orders",
            where=fleet.places["depends-on"],
            remedy="To deploy sets one after the other, list them in this order in sets.",
        )
    if fleet.settings.depends_on and fleet.name in fleet.settings.depends_on:
        raise BadInput(f"{fleet.name} depends on itself", where=fleet.places["depends-on"])


def _check_network(field: Field, fleet: Fleet) -> None:
    """Raise BadInput if names and values are mixed, or values are missing."""
    parameters = field.get("parameters")
    required = tuple(NETWORK_PARAMETERS.values())
    for name in required:
        if name in fleet.parameters and parameters is not None:
            raise parameters.error(
                f"{name} differs between accounts, so one value for all is rejected",
                f"Set network: values and add {name} to each target's parameters, or use the names of "
                "SSM parameters in network.",
            )
    for target in fleet.targets:
        values = [name for name in required if name in target.parameters]
        if fleet.network is not None and values:
            raise BadInput(
                f"{', '.join(values)} in a target requires network: values",
                where=target.where,
                remedy="Set network: values and add them to every target, or remove them.",
            )
        if fleet.network is None and len(values) < len(required):
            missing = ", ".join(name for name in required if name not in values)
            raise BadInput(
                f"network: values requires {missing} in each target's parameters",
                where=target.where,
                remedy="Add the values to this target's parameters.",
            )


def _parse_target(field: Field) -> Target:
    members = field.members(_TARGET_READERS, required=("regions",))
    target = Target(**_TARGET_DEFAULTS | members, where=field.where, places=field.places())
    if bool(target.units) == bool(target.accounts):
        raise field.error("a target requires either organizational-units or accounts")
    ids_only = all(re.fullmatch(file_values.ACCOUNT.regex, each) for each in target.accounts)
    if target.except_accounts and target.accounts and ids_only:
        raise field.error(
            "except-accounts requires organizational-units",
            "Remove the account from accounts instead.",
        )
    return target


def _parse_wave(field: Field) -> Wave:
    members = field.members(
        {
            "accounts": ("accounts", lambda f: f.number(minimum=1)),
            "percent": ("percent", lambda f: f.number(minimum=1, maximum=100)),
            "regions": ("regions", lambda f: f.number(minimum=1)),
            "pause": ("pause_s", Field.seconds),
            "check": ("check", lambda f: f.items(lambda item: item.text(file_values.ARGUMENT))),
            "approve": ("approve", Field.flag),
        }
    )
    if ("accounts" in members) == ("percent" in members):
        raise field.error("a wave requires either accounts or percent")
    amount = (
        Amount(members["percent"], is_percent=True)
        if "percent" in members
        else Amount(members["accounts"], is_percent=False)
    )
    gate = Gate(**{name: members[name] for name in Gate._fields if name in members})
    return Wave(amount, members.get("regions"), gate)


def _parse_preferences(field: Field) -> Preferences:
    return Preferences(
        **field.members(
            {
                "concurrency": ("concurrency", lambda f: f.amount(minimum=1)),
                "tolerance": ("tolerance", lambda f: f.amount(minimum=0)),
                "regions": ("region_concurrency", lambda f: f.choice(REGION_CONCURRENCY)),
                "mode": ("mode", lambda f: f.choice(CONCURRENCY_MODES)),
            }
        )
    )


def _parse_auto_deployment(field: Field) -> AutoDeployment:
    return AutoDeployment(
        **field.members(
            {"enabled": ("enabled", Field.flag), "retain-stacks": ("retain_stacks", Field.flag)},
            required=("enabled",),
        )
    )


def _parse_tags(field: Field) -> dict[str, str]:
    tags = field.text_mapping(file_values.TAG)
    for key, value in tags.items():
        if not value:
            raise BadInput(f"the tag {key} has no value", where=field.places()[key])
    return tags


def _parse_network(field: Field) -> Mapping[str, str] | None:
    if isinstance(field.node, yaml.ScalarNode):
        if field.node.value != "values":
            raise field.error("network must be the word values, or names of SSM parameters")
        return None
    names = field.members(
        {key: (key, lambda f: f.text(file_values.SSM_NAME)) for key in NETWORK_PARAMETERS}
    )
    return _network_parameters(names)


def _network_parameters(names: Mapping[str, str]) -> dict[str, str]:
    return {NETWORK_PARAMETERS[key]: name for key, name in (NETWORK_NAMES | dict(names)).items()}


Readers = Mapping[str, tuple[str, Callable[[Field], Any]]]

_TARGET_READERS: Readers = {
    "organizational-units": ("units", lambda f: f.unique_texts(file_values.UNIT)),
    "accounts": ("accounts", lambda f: f.unique_texts(file_values.ACCOUNT_SELECTOR)),
    "except-accounts": (
        "except_accounts",
        lambda f: f.unique_texts(file_values.ACCOUNT_SELECTOR),
    ),
    "regions": ("regions", lambda f: f.unique_texts(file_values.REGION)),
    "parameters": ("parameters", lambda f: f.text_mapping(file_values.PARAMETER)),
}
_TARGET_DEFAULTS: dict[str, Any] = {
    "units": (),
    "accounts": (),
    "except_accounts": (),
    "parameters": {},
}
_READERS: Readers = {
    "name": ("name", lambda f: f.text(file_values.NAME)),
    "description": ("description", lambda f: f.text(file_values.DESCRIPTION)),
    "model": ("model", lambda f: f.choice(MODELS)),
    "administration-role": ("administration_role", lambda f: f.text(file_values.ROLE_ARN)),
    "execution-role": ("execution_role", lambda f: f.text(file_values.ROLE_NAME)),
    "managed-execution": ("managed_execution", Field.flag),
    "stack": ("stack", lambda f: f.text_mapping(file_values.OPTION)),
    "template": ("template", lambda f: f.text(file_values.PATH)),
    "template-bucket": ("template_bucket", lambda f: f.text(file_values.BUCKET)),
    "capabilities": (
        "capabilities",
        lambda f: f.items(lambda item: item.choice({name: name for name in CAPABILITIES})),
    ),
    "parameters": ("parameters", lambda f: f.text_mapping(file_values.PARAMETER)),
    "network": ("network", _parse_network),
    "targets": ("targets", lambda f: f.items(_parse_target)),
    "waves": ("waves", lambda f: f.items(_parse_wave)),
    "preferences": ("preferences", _parse_preferences),
    "auto-deployment": ("auto_deployment", _parse_auto_deployment),
    "depends-on": ("depends_on", lambda f: f.unique_texts(file_values.SET)),
    "tags": ("tags", _parse_tags),
}
_SETTINGS = (
    "description", "administration_role", "execution_role", "managed_execution", "depends_on",
)  # fmt: skip
_DEFAULTS: dict[str, Any] = {
    "model": "",
    "stack": {},
    "template": "",
    "parameters": {},
    "network": _network_parameters({}),
    "waves": (),
    "preferences": Preferences(),
    "auto_deployment": None,
    "tags": {},
}
