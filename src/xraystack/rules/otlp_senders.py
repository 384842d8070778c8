"""Applications that send OpenTelemetry's spans to AWS by themselves, or for Application Signals."""

from __future__ import annotations

import re

from cfnlint.rules import CloudFormationLintRule, RuleMatch
from cfnlint.template import Template

from xraystack.application.containers import TaskContainer
from xraystack.facts.instrumentation import signals_settings, signed_export
from xraystack.facts.instrumentation.signed_export import DOTNET_VARIABLES
from xraystack.facts.opentelemetry import ENDPOINT_VARIABLE, TRACES_ENDPOINT_VARIABLE
from xraystack.rules.daemon_address import variable_values
from xraystack.rules.lint_tree import LintApplication, match_at, read_application
from xraystack.rules.rule_texts import rule_texts

DOTNET_SIGNS = ("CORECLR_ENABLE_PROFILING", "DOTNET_STARTUP_HOOKS")

_CONFIGURATION = "CONFIG"
"""Part of the names of variables with a configuration of AWS's collectors."""

_UNKNOWN_MEMBER = re.compile(r"^\W*\$\{\}|\w\": *\$\{\}|endpoint\W.*\$\{\}", re.MULTILINE)
"""Unknown text that may stand for members of a configuration, or for a port, and not for a region."""


def _texts(application: LintApplication, container: TaskContainer) -> dict[str, list[str | None]]:
    """Return the possible values of each variable, by the defaults of parameters."""
    texts: dict[str, list[str | None]] = {}
    for name, value in variable_values(application, container):
        texts.setdefault(name, []).append(value.text)
    return texts


def sends_to_xray(application: LintApplication, container: TaskContainer) -> bool:
    """Return whether a container has X-Ray's OTLP endpoint, and so no collector."""
    texts = _texts(application, container)
    endpoints = [*texts.get(TRACES_ENDPOINT_VARIABLE, ()), *texts.get(ENDPOINT_VARIABLE, ())]
    return any(signed_export.ANY_XRAY_URL.match(text or "") for text in endpoints)


class UnsignedSpans(CloudFormationLintRule):  # type: ignore[misc]
    """Programs in .NET that send spans to X-Ray themselves sign them.

    ADOT for .NET signs spans only with OTEL_AWS_SIG_V4_ENABLED=true and OTEL_TRACES_EXPORTER=none. X-Ray
    rejects unsigned spans, and they are lost.
    """

    id = "E9866"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://github.com/aws-observability/aws-otel-dotnet-instrumentation"
    tags = ["resources", "ecs", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return containers with .NET's instrumentation and X-Ray's endpoint that do not sign."""
        application = read_application(cfn)
        matches = []
        for container in application.containers:
            texts = _texts(application, container)
            is_dotnet = any(name in texts for name in DOTNET_SIGNS)
            if not is_dotnet or not sends_to_xray(application, container):
                continue
            lacking = [
                f"{name}={value}"
                for name, value in DOTNET_VARIABLES.items()
                if not any(
                    text in {value, None} or "${" in str(text) for text in texts.get(name, ())
                )
            ]
            if lacking:
                message = f"X-Ray rejects unsigned spans; set {' and '.join(lacking)}"
                matches.append(match_at(application, container.node, message))
        return matches


class ApplicationSignalsAgent(CloudFormationLintRule):  # type: ignore[misc]
    """A task with Application Signals has an agent that accepts it.

    OTEL_AWS_APPLICATION_SIGNALS_ENABLED sends metrics to the CloudWatch agent in the same task. The agent
    accepts them only if application_signals is in its configuration.
    """

    id = "W9867"
    shortdesc, description = rule_texts(__doc__)
    source_url = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Application-Signals-Enable-ECSMain.html"
    tags = ["resources", "ecs", "opentelemetry", "xray"]

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Return containers with the switch in tasks whose containers are known not to have the agent."""
        application = read_application(cfn)
        matches = []
        for container in application.containers:
            for name, value in variable_values(application, container):
                is_on = (
                    name == signals_settings.ENABLED_VARIABLE
                    and (value.known or "").lower() == "true"
                )
                if is_on and not _may_have_signals(application, container):
                    message = "No container of this task accepts the metrics of Application Signals"
                    matches.append(match_at(application, value.node, message))
        return matches


def _may_have_signals(application: LintApplication, container: TaskContainer) -> bool:
    """Return whether the metrics may arrive: at an agent of the task, or at an address elsewhere."""
    own = _texts(application, container)
    endpoint = own.get(signals_settings.ENDPOINT_VARIABLE, ["http://localhost:4316"])
    if not all("localhost" in str(text) or "127.0.0.1" in str(text) for text in endpoint):
        return True
    agents = [each for each in application.siblings(container) if application.is_agent(each)]
    return any(_may_accept_signals(_texts(application, agent)) for agent in agents)


def _may_accept_signals(variables: dict[str, list[str | None]]) -> bool:
    """Return whether an agent with these variables may accept the metrics; one without is unknown."""
    return not variables or any(
        text is None
        or signals_settings.SETTING in text
        or f":{signals_settings.HTTP_PORT}" in text
        or (_CONFIGURATION in name and _UNKNOWN_MEMBER.search(text) is not None)
        for name, texts in variables.items()
        for text in texts
    )
