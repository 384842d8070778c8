"""What AWS refuses in a StackSets request: a row for each rule, with the sentence that states it.

A sentence is one of botocore's doc strings of the operations in use, or, of what AWS documents
nowhere, the place where somebody reports the error. Messages are AWS's own where they are known.
"""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import botocore.session

from tests.support.stacksets.call import Call
from tests.support.stacksets.core import filter_of
from tests.support.stacksets.wire import Refusal
from xraystack.template import plain_data

OPERATIONS = (
    "CreateStackInstances", "CreateStackSet", "DeleteStackInstances", "DeleteStackSet",
    "DescribeStackInstance", "DescribeStackSet", "DescribeStackSetOperation", "DetectStackSetDrift",
    "ImportStacksToStackSet",
    "ListStackInstances", "ListStackSetAutoDeploymentTargets", "ListStackSetOperationResults",
    "ListStackSetOperations", "StopStackSetOperation", "UpdateStackInstances", "UpdateStackSet",
)  # fmt: skip
"""The StackSets operations that the program uses."""

CONDITION = re.compile("Required if|must also|Conditional")
"""Words of sentences that state what no shape of the model holds."""


class Rule(NamedTuple):
    """A rule: its sentence, the operations that it is for, and what breaks it.

    ``source`` is where the error is reported, for a rule that no doc string states.
    """

    sentence: str
    operations: tuple[str, ...]
    is_broken: Callable[[Call], bool]
    message: str | Callable[[Call], str]
    code: str = "ValidationError"
    source: str = ""


def check(call: Call) -> None:
    """Raise Refusal for the first rule that the request breaks."""
    for rule in RULES:
        if call.action in rule.operations and rule.is_broken(call):
            says = rule.message
            raise Refusal(rule.code, says if isinstance(says, str) else says(call))


def units(call: Call) -> list[str]:
    """The units that a request names."""
    return list((call.request.get("DeploymentTargets") or {}).get("OrganizationalUnitIds") or [])


def unknown_units(call: Call) -> list[str]:
    """The units that a request names and its set does not have."""
    return [unit for unit in units(call) if unit not in call.found.units]


def has_targets(call: Call) -> bool:
    """Whether a request selects instances."""
    return bool({"Accounts", "DeploymentTargets"} & set(call.request))


def overrides(call: Call) -> set[str]:
    """The parameters that a request overrides."""
    return {entry["ParameterKey"] for entry in call.request.get("ParameterOverrides") or []}


def required_capabilities(template: str) -> Iterator[str]:
    """The capabilities that somebody has to acknowledge for a template, the strongest of IAM's."""
    document = plain_data.parse(template, name="template")
    resources = document.get("Resources", {}).values()
    identities = [r for r in resources if str(r.get("Type")).startswith("AWS::IAM::")]
    named = any(NAMES & set(r.get("Properties", {})) for r in identities)
    if identities:
        yield "CAPABILITY_NAMED_IAM" if named else "CAPABILITY_IAM"
    if "Transform" in document or '"Fn::Transform"' in json.dumps(document, default=str):
        yield "CAPABILITY_AUTO_EXPAND"


NAMES = {"RoleName", "UserName", "GroupName", "ManagedPolicyName", "InstanceProfileName"}


def lacking_capabilities(call: Call) -> list[str]:
    """The capabilities that a request lacks."""
    given = set(call.request.get("Capabilities") or [])
    if "CAPABILITY_NAMED_IAM" in given:
        given.add("CAPABILITY_IAM")
    needed = required_capabilities(call.template) if call.template else ()
    return [capability for capability in needed if capability not in given]


def has_both(name: str, call: Call) -> bool:
    """Whether preferences have that amount both as a number and as a percentage."""
    return {f"{name}Count", f"{name}Percentage"} <= set(
        call.request.get("OperationPreferences") or {}
    )


def flag(call: Call, structure: str, member: str) -> str | None:
    """A switch of a structure of a request, as it is sent."""
    given: dict[str, Any] = call.request.get(structure) or {}
    return given.get(member)


CREATES, INSTANCES, UPDATES, DELETES = (
    "CreateStackSet", "CreateStackInstances", "UpdateStackSet", "DeleteStackInstances",
)  # fmt: skip
IMPORTS = "ImportStacksToStackSet"
CHANGES = (UPDATES, "UpdateStackInstances", DELETES)
TARGETED = (INSTANCES, *CHANGES)
SELF, SERVICE = "SELF_MANAGED", "SERVICE_MANAGED"

RULES: tuple[Rule, ...] = (
    Rule(
        "Conditional: You must specify either the TemplateBody or the TemplateURL parameter, but not "
        "both.",
        (CREATES,),
        lambda c: ("TemplateBody" in c.request) == ("TemplateURL" in c.request),
        "Either TemplateBody or TemplateURL must be specified",
    ),
    Rule(
        "Conditional: You must specify only one of the following parameters: TemplateBody or "
        "TemplateURL—or set UsePreviousTemplate to true.",
        (UPDATES,),
        lambda c: (
            sum(name in c.request for name in ("TemplateBody", "TemplateURL"))
            + (c.request.get("UsePreviousTemplate") == "true")
            != 1
        ),
        "Exactly one of TemplateBody, TemplateURL and UsePreviousTemplate must be specified",
    ),
    Rule(
        "Required if the permissions model is SERVICE_MANAGED.",
        (CREATES,),
        lambda c: c.model == SERVICE and "AutoDeployment" not in c.request,
        "AutoDeployment is required",
    ),
    Rule(
        "(Not used with self-managed permissions.)",
        (CREATES,),
        lambda c: c.model == SELF and "AutoDeployment" in c.request,
        "AutoDeployment is not allowed for SELF_MANAGED",
    ),
    Rule(
        "Specify only if Enabled is set to True.",
        (CREATES, UPDATES),
        lambda c: (
            flag(c, "AutoDeployment", "Enabled") == "false"
            and flag(c, "AutoDeployment", "RetainStacksOnAccountRemoval") is not None
        ),
        "RetainStacksOnAccountRemoval must not be specified if AutoDeployment is disabled",
    ),
    Rule(
        "If you specify accounts, you must also specify the Amazon Web Services Regions in which to "
        "update StackSet instances.",
        (UPDATES,),
        lambda c: has_targets(c) and "Regions" not in c.request,
        "Regions must be specified with accounts",
    ),
    Rule(
        "If you specify Regions, you must also specify accounts in which to update StackSet instances.",
        (UPDATES,),
        lambda c: "Regions" in c.request and not has_targets(c),
        "Accounts must be specified with Regions",
    ),
    Rule(
        "If you specify AutoDeployment, don't specify DeploymentTargets or Regions.",
        (UPDATES,),
        lambda c: "AutoDeployment" in c.request and has_targets(c),
        "AutoDeployment cannot be specified with DeploymentTargets or Regions",
    ),
    Rule(
        "Valid only if the permissions model is SELF_MANAGED.",
        (CREATES, UPDATES),
        lambda c: (
            c.model == SERVICE
            and bool({"AdministrationRoleARN", "ExecutionRoleName"} & {*c.request})
        ),
        "Roles are valid only if the permissions model is SELF_MANAGED",
    ),
    Rule(
        "If you specified a customized administrator role when you created the StackSet, you must "
        "specify a customized administrator role, even if it is the same customized administrator role "
        "used with this StackSet previously.",
        (UPDATES,),
        lambda c: (
            c.found.administration_role is not None and "AdministrationRoleARN" not in c.request
        ),
        "AdministrationRoleARN must be specified",
    ),
    Rule(
        "You can't modify your StackSet's execution configuration while there are running or queued "
        "operations for that StackSet.",
        (UPDATES,),
        lambda c: (
            c.found.running is not None
            and flag(c, "ManagedExecution", "Active") not in {None, str(c.found.managed).lower()}
        ),
        "ManagedExecution cannot be modified while operations are running or queued",
        "InvalidOperationException",
    ),
    Rule(
        "You cannot modify PermissionModel if there are stack instances associated with your stack set.",
        (UPDATES,),
        lambda c: (
            c.request.get("PermissionModel", c.found.model) != c.found.model
            and bool(c.found.instances)
        ),
        "PermissionModel cannot be modified while there are stack instances",
    ),
    Rule(
        "If you don't specify either of these capabilities, CloudFormation returns an "
        "InsufficientCapabilities error.",
        (CREATES, UPDATES),
        lambda c: bool(lacking_capabilities(c)),
        lambda c: f"Requires capabilities : [{', '.join(lacking_capabilities(c))}]",
        "InsufficientCapabilitiesException",
    ),
    Rule(
        "The structure that contains the template body, with a minimum length of 1 byte and a maximum "
        "length of 51,200 bytes.",
        (CREATES, UPDATES),
        lambda c: len(c.request.get("TemplateBody", "").encode()) > 51_200,
        "Member must have length less than or equal to 51200",
    ),
    Rule(
        "A maximum number of 50 tags can be specified.",
        (CREATES, UPDATES),
        lambda c: len(c.request.get("Tags") or []) > 50,
        "Member must have length less than or equal to 50",
    ),
    Rule(
        "You must specify at least one value for either Accounts or DeploymentTargets, and you must "
        "specify at least one value for Regions.",
        (INSTANCES,),
        lambda c: not has_targets(c) or not c.request.get("Regions"),
        "Accounts or DeploymentTargets, and Regions must be specified",
    ),
    Rule(
        "The maximum number of organizational unit (OUs) supported by a CreateStackInstances operation "
        "is 50.",
        TARGETED,
        lambda c: len(units(c)) > 50,
        "At most 50 organizational units are supported",
    ),
    Rule(
        "You can specify Accounts or DeploymentTargets, but not both.",
        TARGETED,
        lambda c: {"Accounts", "DeploymentTargets"} <= set(c.request),
        "Accounts and DeploymentTargets cannot both be specified",
    ),
    Rule(
        "[Self-managed permissions] The account IDs of one or more Amazon Web Services accounts that you "
        "want to create stack instances in the specified Region(s) for.",
        TARGETED,
        lambda c: (
            c.model == SERVICE
            and ("Accounts" in c.request or ("DeploymentTargets" in c.request and not units(c)))
        ),
        "StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target",
    ),
    Rule(
        "[Service-managed permissions] The Organizations accounts in which to create stack instances in "
        "the specified Amazon Web Services Regions.",
        TARGETED,
        lambda c: c.model == SELF and "DeploymentTargets" in c.request,
        "StackSets with SELF_MANAGED permission model can only have accounts as target",
    ),
    Rule(
        "Note that UNION is not supported for CreateStackInstances operations.",
        (INSTANCES,),
        lambda c: filter_of(c.request) == "UNION",
        "AccountFilterType UNION is not supported",
    ),
    Rule(
        "You can only override the parameter values that are specified in the StackSet.",
        (INSTANCES, "UpdateStackInstances"),
        lambda c: bool(overrides(c) - set(declared_parameters(c.found.template))),
        "Parameters to override must be specified in the StackSet",
    ),
    *(
        Rule(
            f"You can specify either {name}Count or {name}Percentage, but not both.",
            (*TARGETED, "DetectStackSetDrift"),
            functools.partial(has_both, name),
            f"Either {name}Count or {name}Percentage can be specified, but not both",
        )
        for name in ("FailureTolerance", "MaxConcurrent")
    ),
    Rule(
        "You import up to 10 stacks per StackSet at a time.",
        (IMPORTS,),
        lambda c: len(c.request.get("StackIds") or []) > 10,
        "At most 10 stacks can be imported at a time",
    ),
    Rule(
        "Specify either StackIds or StackIdsUrl.",
        (IMPORTS,),
        lambda c: ("StackIds" in c.request) == ("StackIdsUrl" in c.request),
        "Either StackIds or StackIdsUrl must be specified",
    ),
    Rule(
        "The list of OU ID's to which the imported stacks must be mapped as deployment targets.",
        (IMPORTS,),
        lambda c: c.model == SERVICE and not c.request.get("OrganizationalUnitIds"),
        "OrganizationalUnitIds must be specified for SERVICE_MANAGED",
    ),
    Rule(
        "Before you can delete a StackSet, all its member stack instances must be deleted.",
        ("DeleteStackSet",),
        lambda c: bool(instances_of(c)),
        "StackSet is not empty",
        "StackSetNotEmptyException",
    ),
    Rule(
        "",
        CHANGES,
        lambda c: bool(unknown_units(c)),
        lambda c: f"Organizational unit {unknown_units(c)[0]} not found in StackSet",
        source="hashicorp/terraform-provider-aws 33785",
    ),
)


def declared_parameters(template: str) -> list[str]:
    """The parameters of a template."""
    return list(plain_data.parse(template, name="template").get("Parameters", {}))


def instances_of(call: Call) -> object:
    """The instances of the set that a request names; none if it is absent."""
    name = call.request["StackSetName"].partition(":")[0]
    found = call.core.sets.get((call.home, call.region, name))
    return found.instances if found is not None else ()


@functools.cache
def documented() -> dict[str, list[str]]:
    """Every sentence that botocore documents of the requests of the operations in use, with its places."""
    model = botocore.session.get_session().get_service_model("cloudformation")
    found: dict[str, list[str]] = {}

    def add(text: str, place: str) -> None:
        for sentence in sentences(text):
            found.setdefault(sentence, []).append(place)

    def walk(shape: Any, place: str, above: tuple[str, ...]) -> None:
        if shape is None or shape.name in above:
            return
        members = getattr(shape, "members", {}) if shape.type_name == "structure" else {}
        if shape.type_name == "list":
            members = {"member": shape.member}
        for name, member in members.items():
            add(member.documentation, f"{place}.{name}")
            walk(member, f"{place}.{name}", (*above, shape.name))

    for name in OPERATIONS:
        operation = model.operation_model(name)
        add(operation.documentation, name)
        walk(operation.input_shape, name, ())
    return found


def sentences(text: str) -> Iterator[str]:
    """The sentences of a doc string."""
    for paragraph in re.split(r"</(?:p|li|note|important)>", text):
        plain = " ".join(html.unescape(re.sub(r"<[^>]+>", "", paragraph)).split())
        yield from filter(None, re.split(r"(?<=[.)])\s+(?=[A-Z(\[])", plain))
