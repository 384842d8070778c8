"""A stack set and its instances, as they are and as they should be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import AutoDeployment, RequestedSettings

NAMED_IAM = ("CAPABILITY_NAMED_IAM",)
AUTO_EXPAND = "CAPABILITY_AUTO_EXPAND"
"""The capability for macros."""
OPERATION_PREFIX = "xraystack-"
"""The beginning of the ID of each operation of xraystack."""
IMPORT_PREFIX = f"{OPERATION_PREFIX}import-"
"""The same of imports, by which an instance that was not updated since is recognized."""


class Definition(NamedTuple):
    """The common definition of all instances: template text, parameter values, tags.

    ``capabilities`` are those that the template needs; they are no difference by themselves.
    ``no_echo`` are the parameters whose values nobody may see. ``bucket`` is where the template has to be
    uploaded, empty if it is short enough for a request; ``url`` is where it was.
    """

    template: str
    parameters: Mapping[str, str]
    tags: Mapping[str, str]
    capabilities: tuple[str, ...] = NAMED_IAM
    no_echo: frozenset[str] = frozenset()
    bucket: str = ""
    url: str = ""


class Instance(NamedTuple):
    """A stack instance as StackSets lists it.

    ``status`` is CURRENT, OUTDATED or INOPERABLE, ``detailed`` the status of its last operation;
    ``overrides`` None means that they were not read.
    """

    pair: Pair
    status: str
    detailed: str = ""
    reason: str = ""
    stack_id: str = ""
    unit: str = ""
    operation_id: str = ""
    drift: str = ""
    overrides: Mapping[str, str] | None = None

    @property
    def is_inoperable(self) -> bool:
        """True if StackSets can only remove it from the set."""
        return "INOPERABLE" in {self.status, self.detailed}

    @property
    def is_as_imported(self) -> bool:
        """True if its stack still has the template and parameter values from before its import.

        StackSets keeps these values as overrides, which no update of the set changes. Which status it
        lists is not documented. [CloudFormation user guide, Import stacks into StackSets]
        """
        return self.operation_id.startswith(IMPORT_PREFIX)

    @property
    def has_own_stack_name(self) -> bool:
        """True if StackSets did not name the stack, as is the case after an import.

        [CloudFormation user guide, StackSets concepts]
        """
        return bool(self.stack_id) and ":stack/StackSet-" not in self.stack_id


class SetSettings(NamedTuple):
    """Settings of a set; an update sends those back unchanged that the file does not have.

    ``managed_execution`` None means off and not sent. ``depends_on`` are the ARNs of the sets that
    auto-deployment waits for.
    """

    description: str = ""
    administration_role: str = ""
    execution_role: str = ""
    managed_execution: bool | None = None
    depends_on: tuple[str, ...] = ()


NO_SETTINGS = SetSettings()


def merge_settings(requested: RequestedSettings, current: SetSettings) -> SetSettings:
    """Return the current settings with those of the file, whose ``depends_on`` are ARNs by now."""
    values = {name: value for name, value in requested._asdict().items() if value is not None}
    return current._replace(**values)


def set_name_of(identity: str) -> str:
    """Return the name in the ARN of a set; a name is returned unchanged."""
    return identity.rpartition("stackset/")[2].partition(":")[0]


class StackSet(NamedTuple):
    """An existing stack set; ``model`` is SERVICE_MANAGED or SELF_MANAGED.

    ``units`` are the organizational units that it has been deployed to.
    """

    name: str
    id: str
    model: str
    definition: Definition
    auto_deployment: AutoDeployment
    instances: tuple[Instance, ...] = ()
    settings: SetSettings = NO_SETTINGS
    units: tuple[str, ...] = ()
    arn: str = ""


class DesiredInstance(NamedTuple):
    """The desired state of a pair: its own parameters, and its unit in the file, if any.

    ``blocked`` is the reason why no operation is possible there now, else empty.
    """

    overrides: Mapping[str, str] = {}
    unit: str = ""
    blocked: str = ""
