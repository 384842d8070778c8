"""Settings of the daemon stack: the declared parameters, validated, and values that follow from them.

The dataclass is frozen and validated on creation, so every instance is valid. The template has the same
constraints, so CloudFormation validates a value again when an operator changes a parameter.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from xraystack.errors import BadInput
from xraystack.facts import ecr, xray
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.collectors.container import Collector, SecondBackend
from xraystack.stacks.constraints import check_fargate_size, check_range
from xraystack.stacks.daemon.parameters import DaemonParameters
from xraystack.stacks.parameter_spec import OptionSpec, ParameterSpec
from xraystack.stacks.shape import NO_BACKEND, OWN, SECRET_BACKEND

FIRST_OPTIONS = ("cpu", "memory", "image", "desired_count")
"""Settings whose options come first in the help; the others follow in their order here."""

MAX_BUFFER_MEMORY_MB = 256
"""Half of the smallest Fargate task's 512 MiB, a size that an operator can choose at any time."""

_DECLARED = {field.name: field for field in fields(DaemonParameters) if "spec" in field.metadata}

DEFAULTS: dict[str, Any] = {name: field.default for name, field in _DECLARED.items()}
"""Defaults by setting."""

PARAMETERS: dict[str, ParameterSpec] = {
    name: spec
    for name, field in _DECLARED.items()
    if isinstance(spec := field.metadata["spec"], ParameterSpec)
}
"""Parameters by setting."""


def options() -> dict[str, OptionSpec]:
    """Return the options by setting, in the order of the help."""
    ordered: dict[str, OptionSpec | None] = dict.fromkeys(FIRST_OPTIONS)
    for name, field in _DECLARED.items():
        spec = field.metadata["spec"]
        ordered[name] = spec.option if isinstance(spec, ParameterSpec) else spec
    return {name: option for name, option in ordered.items() if option}


@dataclass(frozen=True)
class DaemonSettings(DaemonParameters):
    """Settings of the daemon stack.

    ``cpu`` is in CPU units (1024 are one vCPU), ``memory`` in MiB, ``buffer_memory`` (the daemon's
    ``-m``) in MB. ``image`` None means the collector's own, ``ecr_repository_arn`` None the image's.
    Raises BadInput.
    """

    def __post_init__(self) -> None:
        self.collector  # noqa: B018 - raises for an export that the collector does not have
        check_fargate_size(self.cpu, self.memory, where="--cpu, --memory")
        for name, spec in PARAMETERS.items():
            value = getattr(self, name)
            if value != DEFAULTS[name]:
                option = name if self._has_option(spec) else spec.shape_option
                where = f"--{option.replace('_', '-')}" if option else spec.name
                spec.check_value(value if spec.check else self.template_default(name), where)
        if self.min_tasks > self.max_tasks:
            raise BadInput(
                f"the minimum of {self.min_tasks} is larger than the maximum of {self.max_tasks}",
                where="--autoscale",
                remedy="Write it as MIN:MAX, such as 2:4.",
            )
        limits = xray.MIN_BUFFER_MEMORY_MB, MAX_BUFFER_MEMORY_MB
        check_range(self.buffer_memory, *limits, where="--buffer-memory")
        if self.namespace_name is not None or self.service_name != xray.SERVICE_NAME:
            # Node's SDK mistakes a host with tcp or udp for the two-part form of the address.
            namespace_name = self.default_namespace_name or xray.NAMESPACE_NAME
            xray.DaemonAddress.parse(
                f"{self.service_name}.{namespace_name}:{xray.DAEMON_PORT}",
                where="--service-name, --namespace-name",
            )

    def _has_option(self, spec: ParameterSpec) -> bool:
        """Return whether the parameter has an option of its own in this shape."""
        return spec.option is not None and not any(
            getattr(self.shape, member) == value for member, value in spec.option.ineffective
        )

    def template_default(self, name: str) -> Any:
        """Return the template's default of a parameter's setting; None for no default."""
        spec = PARAMETERS[name]
        return spec.default(self) if spec.default else getattr(self, name)

    @property
    def collector(self) -> Collector:
        """The collector that the tasks run."""
        return COLLECTORS[self.shape.collector].replace_export(
            self.shape.export, self._second_backend
        )

    @property
    def _second_backend(self) -> SecondBackend | None:
        """The second backend, by the stack's parameters."""
        if self.shape.also_otlp == NO_BACKEND:
            return None
        has_secret = self.shape.also_otlp == SECRET_BACKEND
        return SecondBackend(
            "${AlsoOtlpUrl}",
            "${AlsoOtlpHeader}" if has_secret else "",
            {"Ref": "AlsoOtlpSecretArn"} if has_secret else None,
        )

    @property
    def default_image(self) -> str:
        """The default of Image."""
        return self.image or self.collector.image

    @property
    def default_repository_arn(self) -> str:
        """The default of EcrRepositoryArn."""
        if self.ecr_repository_arn is not None:
            return self.ecr_repository_arn
        return ecr.repository_arn(self.default_image)

    @property
    def default_namespace_name(self) -> str | None:
        """The default of NamespaceName, which only a namespace of the stack's own has of itself."""
        if self.namespace_name is None and self.shape.namespace == OWN:
            return xray.NAMESPACE_NAME
        return self.namespace_name
