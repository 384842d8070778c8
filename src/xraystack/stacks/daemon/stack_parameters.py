"""Parameters and conditions of the daemon stack's template, as they are declared.

CloudFormation checks each value before it creates any resource and reports the ``ConstraintDescription``,
so that describes the valid values.
"""

from __future__ import annotations

from troposphere import Equals, Not, Parameter, Ref, Template

from xraystack.stacks import collectors
from xraystack.stacks.daemon.parameters import GROUPS
from xraystack.stacks.daemon.settings import PARAMETERS, DaemonSettings
from xraystack.stacks.parameter_groups import add_parameter_groups


def add_parameters(template: Template, settings: DaemonSettings) -> None:
    """Add the shape's parameters in the order and the groups of the console."""
    is_daemon = settings.collector is collectors.DEFAULT
    for group in GROUPS:
        parameters = [
            (_parameter(name, settings), spec.label)
            for name, spec in PARAMETERS.items()
            if spec.group == group and spec.is_in(settings.shape)
        ]
        title = "Collector" if group == "Daemon" and not is_daemon else group
        add_parameter_groups(template, {title: parameters})


def _parameter(name: str, settings: DaemonSettings) -> Parameter:
    spec, default = PARAMETERS[name], settings.template_default(name)
    describe = spec.description
    return Parameter(
        spec.name,
        Type=spec.type,
        **({} if default is None else {"Default": default}),
        **spec.constraints,
        Description=describe if isinstance(describe, str) else describe(settings),
    )


def add_conditions(template: Template) -> None:
    """Add the condition of each parameter that may be empty."""
    for spec in PARAMETERS.values():
        if spec.condition:
            template.add_condition(spec.condition, Not(Equals(Ref(spec.name), "")))
